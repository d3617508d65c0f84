import htmlEntities from 'webvtt-parser/html-entities.json';
import { normalised } from '../../domain/plain-text';

/** A stretch of one cue by one voice. */
export interface VoiceSpan {
  readonly voice: string | null;
  readonly text: string;
}

/**
 * The tags WebVTT knows. Anything else in angle brackets is kept as text: recorders do not escape what people say or
 * type, and a parser that follows the standard would swallow "a < b" to the end of the cue.
 */
const TAG = /<(\/?)(v|c|i|b|u|ruby|rt|lang)((?:\.[^\s<>]*)?)(?:\s([^<>]*))?>|<\d{2,}:\d{2}(?::\d{2})?\.\d{3}>/g;
const CHARACTER_REFERENCE = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]*));/g;
const NAMED: Readonly<Record<string, string>> = htmlEntities;

/** Splits a cue's raw payload at `<v Name>` and gives each stretch as plain text on one line. Empty stretches vanish. */
export function voiceSpans(raw: string): VoiceSpan[] {
  const spans: VoiceSpan[] = [];
  let voice: string | null = null;
  let text = '';
  let end = 0;
  const close = () => {
    const line = oneLine(decode(text));
    if (line !== '') spans.push({ voice, text: line });
    text = '';
  };
  for (const tag of raw.matchAll(TAG)) {
    text += raw.slice(end, tag.index);
    end = tag.index + tag[0].length;
    if (tag[2] !== 'v') continue;
    close();
    voice = tag[1] === '/' ? null : oneLine(decode(tag[4] ?? '')) || null;
  }
  text += raw.slice(end);
  close();
  return spans;
}

function oneLine(text: string): string {
  return normalised(text.replace(/[\s\u00a0]+/g, ' '));
}

function decode(text: string): string {
  return text.replace(CHARACTER_REFERENCE, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[`&${name};`] ?? whole;
    const point = decimal !== undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? '', 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
  });
}
