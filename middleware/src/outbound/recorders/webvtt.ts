import { WebVTTParser, type ParseProblem } from 'webvtt-parser';
import { CountersignError } from '../../domain/errors';
import type { Cue, Transcript } from '../../domain/transcript';
import { voiceSpans } from './cue-text';
import { speakerReader } from './speaker';

/** Largest transcript read, in bytes. A day of speech is about 1 MiB; what is larger is not a call. */
export const MAX_TRANSCRIPT_BYTES = 16 * 1024 * 1024;

/**
 * Reads WebVTT (https://www.w3.org/TR/webvtt1/) as recorders write it: BOM, CRLF, integer or GUID cue ids, `Name: text`
 * or `<v Name>`, character references. A file of which a cue could not be read is refused as a whole: a transcript is
 * evidence, and one with a hole that nobody sees is worse than none.
 *
 * @param bytes the file as downloaded, UTF-8
 * @throws CountersignError transcript_too_large (limitBytes) | transcript_not_webvtt (line) | transcript_empty
 */
export function readWebvtt(bytes: Uint8Array): Transcript {
  if (bytes.byteLength > MAX_TRANSCRIPT_BYTES) throw tooLarge(bytes.byteLength);
  const text = decodeUtf8(bytes);
  if (text.trim() === '') throw new CountersignError('transcript_empty');
  if (!/^\ufeff?WEBVTT(?:[ \t\r\n]|$)/.test(text)) throw new CountersignError('transcript_not_webvtt', { line: 1 });

  const lines = text.split(/\r\n|\r|\n/);
  const { cues: parsed, errors } = parse(text);
  const lost = errors.find((problem) => losesWords(problem, lines)) ?? unreadTiming(lines, parsed.length);
  if (lost) throw new CountersignError('transcript_not_webvtt', { line: lost.line });

  const spans = parsed.flatMap((cue) => voiceSpans(cue.text).map((span) => ({ cue, span })));
  const speakers = speakerReader(spans.map(({ span }) => span));
  const cues = spans.map(({ cue, span }, index): Cue => ({
    index,
    startSeconds: cue.startTime,
    endSeconds: cue.endTime,
    ...speakers.read(span),
  }));
  if (cues.length === 0) throw new CountersignError('transcript_empty');
  return { cues };
}

export function tooLarge(bytes: number): CountersignError {
  return new CountersignError('transcript_too_large', { limitBytes: MAX_TRANSCRIPT_BYTES, bytes });
}

/** The parser calls itself for each tag inside another; what is nested deeper than the stack is no speech. */
function parse(text: string): ReturnType<WebVTTParser['parse']> {
  try {
    return new WebVTTParser().parse(text, 'metadata');
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new CountersignError('transcript_not_webvtt', { problem: 'nested too deep' }, { cause });
  }
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new CountersignError('transcript_not_webvtt', { encoding: 'not UTF-8' }, { cause });
  }
}

/** The parser goes on after any problem; these two mean that a line of the file, the one before, reached no cue. */
function losesWords(problem: ParseProblem, lines: readonly string[]): boolean {
  return problem.message.startsWith('Cue identifier') && lines[problem.line - 2]?.trim() !== '';
}

/** A timing line that the parser gave up on takes its words with it: as many cues as arrows outside comments and styles. */
function unreadTiming(lines: readonly string[], cueCount: number): { line: number } | null {
  let arrows = 0;
  let lastArrow = 0;
  let skipping = false;
  for (const [index, line] of lines.entries()) {
    if (line === '') skipping = false;
    else if (/^(NOTE|STYLE)([ \t]|$)/.test(line)) skipping = true;
    else if (!skipping && line.includes('-->')) {
      arrows += 1;
      lastArrow = index + 1;
    }
  }
  return arrows === cueCount ? null : { line: lastArrow };
}
