import { draftSentences } from '../../../middleware/src/domain/evidence/draft-sentences';
import { evidenceFor, evidenceInSteps } from '../../../middleware/src/domain/evidence/evidence';
import { heard, mostSentences } from '../../../middleware/src/domain/evidence/limits';
import { cuesOf } from './spoken-cues';

/** Four million pairs are seconds of work, and the machine may have other work to do. */
jest.setTimeout(120_000);

describe('a call of a usual length', () => {
  it('is heard whole', () => {
    const cues = cuesOf(Array.from({ length: 3_000 }, (_, at) => `We talk about option ${at}`));
    expect(heard(cues)).toEqual(cues);
    expect(mostSentences(cues.length)).toBeGreaterThan(1_000);
  });

  it('is looked through with pauses and with the same result', () => {
    const cues = cuesOf(Array.from({ length: 400 }, (_, at) => `Option ${at} costs ${at * 7} euros a month in all`));
    const draft = Array.from({ length: 12 }, (_, at) => `- Option ${at * 30} costs ${at * 210} euros.`).join('\n');
    const steps = evidenceInSteps(draft, cues);
    let pauses = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) pauses += 1;
    expect(step.value).toEqual(evidenceFor(draft, cues));
    // Three looks at each sentence and one more on the way back, and 400 cues of nine words or more.
    expect(pauses).toBeGreaterThanOrEqual(4 * 12 + 3);
  });
});

describe('beyond any call that was ever held', () => {
  it('only the beginning is heard, of each cue and of all', () => {
    expect(heard(cuesOf(Array.from({ length: 20_001 }, () => 'yes')))).toHaveLength(20_000);
    const long = heard(cuesOf(['a'.repeat(60_000), ...Array.from({ length: 20 }, () => 'b'.repeat(49_000)), 'c']));
    // 50,000 of the first, 19 times 49,000, and what is left of a million.
    expect(long.map(({ text }) => text.length)).toEqual([50_000, ...Array.from({ length: 19 }, () => 49_000), 19_000]);
  });

  it('sentences and cues together have a limit; sentences beyond it stand without moments', () => {
    // 4,000,000 pairs over 20,000 cues.
    expect(mostSentences(20_000)).toBe(200);
    const cues = cuesOf(Array.from({ length: 20_000 }, (_, at) => (at === 19_999 ? 'the indemnity is capped' : 'yes')));
    const draft = Array.from({ length: 201 }, () => 'The indemnity is capped.').join('\n');
    const found = evidenceFor(draft, cues);
    expect(found.map(({ start, end }) => [start, end])).toEqual(
      draftSentences(draft).map(({ start, end }) => [start, end]),
    );
    expect(found[199]?.moments).toEqual([{ cueIndex: 19_999, startSeconds: 99_995 }]);
    expect(found[200]?.moments).toEqual([]);
  });

  it('2,000 sentences of a draft are listed', () => {
    expect(evidenceFor('Yes.\n'.repeat(2_001), cuesOf(['Yes.']))).toHaveLength(2_000);
  });

  // Each took minutes or all memory once: its cost grew with the square of its length.
  it.each([
    ['a line of many sentences', 'A price. '.repeat(28_000), 'The price is open.'],
    ['a word without end', 'a'.repeat(250_000), 'a'.repeat(250_000)],
    ['letters spelled out without end', 'a.'.repeat(125_000), 'a.'.repeat(125_000)],
    ['a script without spaces and without end', '会'.repeat(250_000), '会'.repeat(250_000)],
    ['marks alone', '- '.repeat(125_000), '['.repeat(250_000)],
  ])('a draft and a transcript of %s are looked through', (_, draft, said) => {
    const found = evidenceFor(draft, cuesOf([said]));
    expect(found.every(({ start, end }) => start < end && end <= draft.length)).toBe(true);
  });
});
