import fc from 'fast-check';
import type { Cue } from '../../../middleware/src/domain/transcript';

/** Cues five seconds apart, of one speaker or of two in turns. */
export function cuesOf(texts: readonly string[], speakers: readonly (string | null)[] = ['Rep', 'Buyer']): Cue[] {
  return texts.map((text, index) => ({
    index,
    startSeconds: index * 5,
    endSeconds: index * 5 + 5,
    speaker: speakers[index % speakers.length] ?? null,
    text,
  }));
}

const TALK = (
  'price contract renewal security audit rollout seats discount legal Vertrag Angebot Freitag training support quarter ' +
  'we you the is and to okay yeah so they would like of a not und wir das 15 1,200 C.R.M. 価格 [laughter]'
).split(' ');

/** Talk as recorders write it down: with and without punctuation, several languages, empty cues. */
export const saidTexts: fc.Arbitrary<string[]> = fc.array(
  fc.oneof(
    { arbitrary: fc.array(fc.constantFrom(...TALK), { maxLength: 14 }).map((found) => found.join(' ')), weight: 8 },
    { arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }), weight: 1 },
  ),
  { maxLength: 40 },
);

export const drafts: fc.Arbitrary<string> = fc
  .array(
    fc.array(fc.constantFrom(...TALK), { minLength: 1, maxLength: 12 }).map((found) => `- ${found.join(' ')}.`),
    { maxLength: 8 },
  )
  .map((lines) => lines.join('\n'));
