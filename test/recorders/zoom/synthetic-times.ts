import type { Turn } from './meeting';

/** The rule by which turns without times get some: speech at this rate, then a pause. The times are not real. */
export const WORDS_PER_SECOND = 2.5;
export const PAUSE_SECONDS = 0.6;
export const SHORTEST_TURN_SECONDS = 0.8;

export interface TimedTurn extends Turn {
  startMs: number;
  endMs: number;
}

/** Deterministic: a turn lasts its words at 2.5 a second, at least 0.8 s, and 0.6 s pass before the next. */
export function withSyntheticTimes(turns: readonly Turn[]): TimedTurn[] {
  let clock = 0;
  return turns.map((turn) => {
    const words = turn.text.split(/\s+/).filter(Boolean).length;
    const startMs = clock;
    const endMs = startMs + Math.round(Math.max(SHORTEST_TURN_SECONDS, words / WORDS_PER_SECOND) * 1000);
    clock = endMs + PAUSE_SECONDS * 1000;
    return { ...turn, startMs, endMs };
  });
}

/** Whole minutes, at least one, as Zoom reports a meeting's duration. */
export function durationMinutes(turns: readonly Turn[]): number {
  const last = withSyntheticTimes(turns).at(-1);
  return Math.max(1, Math.ceil((last?.endMs ?? 0) / 60_000));
}

/** WebVTT as Zoom writes it: integer cue ids from 1, `Name: text`. */
export function renderWebvtt(turns: readonly Turn[]): string {
  const cues = withSyntheticTimes(turns).map((turn, index) => {
    const words = turn.speaker === null ? turn.text : `${turn.speaker}: ${turn.text}`;
    return `${index + 1}\n${timestamp(turn.startMs)} --> ${timestamp(turn.endMs)}\n${escaped(words)}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
}

function timestamp(ms: number): string {
  const pad = (value: number, width = 2) => String(value).padStart(width, '0');
  const seconds = Math.floor(ms / 1000);
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}.${pad(ms % 1000, 3)}`;
}

function escaped(words: string): string {
  return words.replace(/\s+/g, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
