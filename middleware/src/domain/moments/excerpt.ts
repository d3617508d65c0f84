import { segmentsOf } from '../words/segments';
import { placedWords, type PlacedWord } from './text-words';

/** Characters of an excerpt at most, as UTF-16 code units, with the marks of what was left out. */
export const EXCERPT_LENGTH = 300;

/** What of a long sentence stands before the first word that was found, at most. */
const LEAD = 100;
const LEFT_OUT = '…';

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Some of a text around the words that were looked for: the sentence with most of them, the first of equals, with those
 * that follow it on its line as far as there is room. A longer sentence is cut between words.
 *
 * @param keys `PlacedWord.key` of the words
 * @returns null where not all of them stand in the text
 */
export function excerptAround(text: string, keys: ReadonlySet<string>): string | null {
  const words = placedWords(text);
  const hits = words.filter(({ key }) => keys.has(key));
  if (new Set(hits.map(({ key }) => key)).size < keys.size) return null;
  const sentences = sentencesOf(text);
  const best = richest(sentences, hits);
  if (best === null) return null;
  const { start, end } = sentences[best] as Span;
  if (end - start > EXCERPT_LENGTH) return cut(text, { start, end }, words, firstWithin(hits, { start, end }));
  return text.slice(start, withNext(text, sentences, best));
}

/** Number of the sentence with the most different words; null where there is none with any. Both come in the text's order. */
function richest(sentences: readonly Span[], hits: readonly PlacedWord[]): number | null {
  let best: number | null = null;
  let most = 0;
  let next = 0;
  for (const [number, sentence] of sentences.entries()) {
    const found = new Set<string>();
    for (let hit = hits[next]; hit && hit.start < sentence.end; hit = hits[next]) {
      if (isWithin(hit, sentence)) found.add(hit.key);
      next += 1;
    }
    if (found.size > most) [best, most] = [number, found.size];
  }
  return best;
}

/** Where the sentences that follow end, as far as they fit and stand on the same line. */
function withNext(text: string, sentences: readonly Span[], first: number): number {
  const { start, end: own } = sentences[first] as Span;
  let end = own;
  for (const next of sentences.slice(first + 1)) {
    if (next.end - start > EXCERPT_LENGTH || text.slice(end, next.start).includes('\n')) break;
    end = next.end;
  }
  return end;
}

function cut(text: string, sentence: Span, words: readonly PlacedWord[], hit: PlacedWord): string {
  const within = words.filter((word) => isWithin(word, sentence));
  const room = EXCERPT_LENGTH - 2 * LEFT_OUT.length;
  const fits = hit.end - sentence.start <= LEAD;
  const from = fits ? sentence.start : (within.find(({ start }) => start >= hit.end - LEAD)?.start ?? hit.start);
  const start = Math.min(from, hit.start);
  if (sentence.end - start <= room) return LEFT_OUT + text.slice(start, sentence.end);
  const last = within.findLast(({ end }) => end <= start + room && end >= hit.end);
  // A word without end: there is no border to cut at.
  const end = last?.end ?? wholeCharacter(text, start + room);
  return (start > sentence.start ? LEFT_OUT : '') + text.slice(start, end) + LEFT_OUT;
}

function wholeCharacter(text: string, at: number): number {
  return /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) ? at - 1 : at;
}

function firstWithin(hits: readonly PlacedWord[], sentence: Span): PlacedWord {
  return hits.find((hit) => isWithin(hit, sentence)) as PlacedWord;
}

function isWithin(word: Span, sentence: Span): boolean {
  return word.start >= sentence.start && word.end <= sentence.end;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** A line ends a sentence. Without the space around them. */
function sentencesOf(text: string): Span[] {
  const found: Span[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    for (const { segment, index } of segmentsOf(segmenter, line)) {
      const trimmed = segment.trim();
      const start = at + index + segment.indexOf(trimmed);
      if (trimmed !== '') found.push({ start, end: start + trimmed.length });
    }
    at += line.length + 1;
  }
  return found;
}
