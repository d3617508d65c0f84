import type { Weighted } from './definition';
import { wordsOf, type Word } from './clauses';

/** A phrase made ready: its parts in order, up to three other words between one part and the next. */
export interface Phrase {
  /** Phrases with the same key are the same: "prices per seat" and "Price per seat". */
  readonly key: string;
  readonly text: string;
  readonly weight: number;
  readonly parts: readonly (readonly string[])[];
}

/** Words `from` to before `to` of a text. */
export interface Match {
  readonly phrase: Phrase;
  readonly from: number;
  readonly to: number;
}

const MOST_BETWEEN = 3;
const GAP = /\.{3,}|…/;

/** Null where the text has no word to look for. */
export function phraseOf({ text, weight }: Weighted): Phrase | null {
  const parts = text
    .split(GAP)
    .map((part) => wordsOf(part).map((word) => word.stem))
    .filter((part) => part.length > 0);
  if (parts.length === 0) return null;
  return { key: parts.map((part) => part.join(' ')).join(' … '), text, weight, parts };
}

/** By first word. Of phrases with the same key the heavier one is kept, and of equals the first by its text. */
export function phraseIndex(phrases: readonly Weighted[]): ReadonlyMap<string, readonly Phrase[]> {
  const byKey = new Map<string, Phrase>();
  for (const weighted of phrases) {
    const phrase = phraseOf(weighted);
    const known = phrase && byKey.get(phrase.key);
    if (phrase && (!known || outranks(phrase, known))) byKey.set(phrase.key, phrase);
  }
  const byFirst = new Map<string, Phrase[]>();
  for (const phrase of byKey.values()) {
    const first = phrase.parts[0]?.[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), phrase]);
  }
  return byFirst;
}

function outranks(phrase: Phrase, known: Phrase): boolean {
  return phrase.weight > known.weight || (phrase.weight === known.weight && phrase.text < known.text);
}

/**
 * Every place where a phrase stands, never across the end of a sentence. A phrase within a longer one that was found
 * around it is no find of its own: "security review" says what "security" says there.
 */
export function matchesIn(words: readonly Word[], index: ReadonlyMap<string, readonly Phrase[]>): Match[] {
  const found: Match[] = [];
  words.forEach((word, from) => {
    for (const phrase of index.get(word.stem) ?? []) {
      const to = endOf(words, from, phrase.parts, 0);
      if (to !== null) found.push({ phrase, from, to });
    }
  });
  return outermost(found);
}

/** Without those that stand within another. One pass: sorted by beginning, what reaches as far came before. */
function outermost(found: readonly Match[]): Match[] {
  const sorted = [...found].sort((a, b) => a.from - b.from || b.to - a.to);
  let reach = 0;
  return sorted.filter((one, at) => {
    const before = sorted[at - 1];
    if (before && (before.from !== one.from || before.to !== one.to)) reach = Math.max(reach, before.to);
    return one.to > reach;
  });
}

/** The nearest end of the parts from `at` on, the first of them standing at `from`. */
function endOf(words: readonly Word[], from: number, parts: readonly (readonly string[])[], at: number): number | null {
  const part = parts[at] ?? [];
  const to = from + part.length;
  if (!part.every((stem, place) => words[from + place]?.stem === stem)) return null;
  if (sentenceEnds(words, from, to - 1)) return null;
  if (at === parts.length - 1) return to;
  for (let between = 0; between <= MOST_BETWEEN; between += 1) {
    if (sentenceEnds(words, to - 1, to + between)) return null;
    const end = endOf(words, to + between, parts, at + 1);
    if (end !== null) return end;
  }
  return null;
}

/** Whether a sentence ends after one of the words `from` to before `to`. */
function sentenceEnds(words: readonly Word[], from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const stop = words[at]?.stop;
    if (stop === 'sentence' || stop === 'question') return true;
  }
  return false;
}
