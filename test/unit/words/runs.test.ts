import fc from 'fast-check';
import { runsOf, withoutMarks } from '../../../middleware/src/domain/words/runs';

/** Words and figures as they are, stops by their kind in brackets. */
const inShort = (text: string) => runsOf(text).map((run) => (run.kind === 'stop' ? `(${run.stop})` : run.text));

describe('the runs of a text', () => {
  test.each(['CRM', 'C.R.M.', 'C. R. M.', 'C_R_M_', 'crm'])('have spelled letters as one word: %s', (written) => {
    expect(inShort(`our ${written} today`).filter((run) => run !== '(sentence)')).toEqual(['our', 'crm', 'today']);
  });

  test('do not join a letter to the word after a full stop', () => {
    expect(inShort('Plan B. Next')).toEqual(['plan', 'b', '(sentence)', 'next']);
  });

  test('keep figures together with their groups and decimals, and apart from letters', () => {
    expect(inShort('Q3: 1,250.50')).toEqual(['q', '3', '(clause)', '1,250.50']);
    expect(runsOf('SOC2').map(({ kind }) => kind)).toEqual(['word', 'number']);
  });

  test('know composed and decomposed, wide and narrow letters as the same', () => {
    expect(inShort('Größe ＡＢＣ')).toEqual(inShort('Gro\u0308ße abc'));
  });

  test.each(["don't", 'don’t', 'donʼt', 'don`t', 'don´t'])(
    'have one apostrophe, however it is typed: %s',
    (written) => {
      expect(inShort(written)).toEqual(["don't"]);
    },
  );

  test('find words where the script has no spaces', () => {
    expect(inShort('価格について').length).toBeGreaterThan(1);
    expect(inShort('安全的问题')).toContain('安全');
  });

  test('read digits of other scripts without failing', () => {
    expect(inShort('١٥ يوم')).toEqual(['١٥', 'يوم']);
  });

  test.each([
    ['Well, yes.', ['well', '(clause)', 'yes', '(sentence)']],
    ['Is it?! No…', ['is', 'it', '(question)', 'no', '(sentence)']],
    ['Ja – nein; doch', ['ja', '(clause)', 'nein', '(clause)', 'doch']],
    ['OK？ OK。', ['ok', '(question)', 'ok', '(sentence)']],
    ['sign-off', ['sign', 'off']],
  ])('say where a clause, a sentence and a question end: %s', (text, expected) => {
    expect(inShort(text)).toEqual(expected);
  });

  test('are none for nothing', () => {
    expect([runsOf(''), runsOf(' " ')]).toEqual([[], []]);
  });

  test('are not empty and read again as themselves, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const run of runsOf(text)) if (run.kind === 'number') expect(runsOf(run.text)).toEqual([run]);
        expect(inShort(text)).not.toContain('');
      }),
      { numRuns: 1000 },
    );
  });
});

test('what a transcriber put in brackets is no speech', () => {
  expect(inShort(withoutMarks('Well [laughter] the price {inaudible} <noise>'))).toEqual(['well', 'the', 'price']);
});
