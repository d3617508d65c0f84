import type { ZoomMeetingSummary } from '../../../contracts/zoom-api';
import { CountersignError } from '../../../domain/errors';
import { normalised } from '../../../domain/plain-text';

/**
 * Longest summary taken, in UTF-16 code units. A draft must fit one answer through the door (under 1 MB, and a code
 * unit is at most three bytes of UTF-8); what Salesforce can hold is less, and is checked when a person approves.
 */
export const MAX_SUMMARY_CHARACTERS = 250_000;

/** The plain line above the recorder's own next steps. */
export const NEXT_STEPS_HEADING = 'Next steps';

/**
 * One plain text of either shape of Zoom's summary; the host's edited version comes first where there is one.
 * Sections become a label line and a paragraph; next steps follow under a heading line, one `- ` line each, unless the
 * text already says them.
 *
 * @throws CountersignError summary_empty | summary_too_large (limitCharacters)
 */
export function summaryText(summary: ZoomMeetingSummary): string {
  const edited = summary.edited_summary;
  const body =
    normalised(edited?.summary_details ?? '') || normalised(fromMarkdown(summary.summary_content)) || sections(summary);
  // Before the steps are looked for in it, which takes time by the length of both.
  if (body.length > MAX_SUMMARY_CHARACTERS) throw tooLong(body.length);
  const said = withoutSpaces(body);
  const steps = (edited?.next_steps.length ? edited.next_steps : summary.next_steps)
    .map(oneLine)
    .filter((step) => step !== '' && !said.includes(withoutSpaces(step)));
  const list = steps.length > 0 ? [NEXT_STEPS_HEADING, ...steps.map((step) => `- ${step}`)].join('\n') : '';
  const text = paragraphs([body, list]);
  if (text === '') throw new CountersignError('summary_empty');
  if (text.length > MAX_SUMMARY_CHARACTERS) throw tooLong(text.length);
  return text;
}

function tooLong(characters: number): CountersignError {
  return new CountersignError('summary_too_large', { limitCharacters: MAX_SUMMARY_CHARACTERS, characters });
}

function sections(summary: ZoomMeetingSummary): string {
  const details = summary.summary_details.map(({ label, summary: detail }) =>
    [normalised(label), normalised(detail)].filter(Boolean).join('\n'),
  );
  return paragraphs([normalised(summary.summary_overview), ...details]);
}

/** Zoom's one-text shape is Markdown: heading marks and bold marks go, list marks become `-`, the words stay. */
function fromMarkdown(markdown: string): string {
  return markdown
    .replace(/^#{1,6}[ \t]+/gm, '')
    .replace(/^([ \t]*)[*+][ \t]+/gm, '$1- ')
    .replace(/\*\*(\S(?:[^*\n]*\S)?)\*\*/g, '$1');
}

function oneLine(text: string): string {
  const lines = normalised(text).split('\n');
  return lines
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ');
}

function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '');
}

function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
