import { MOST_SPEAKERS } from '../../../middleware/src/domain/evidence/limits';
import { namedFinder, speakersOf } from '../../../middleware/src/domain/evidence/speakers';
import { cuesOf } from './spoken-cues';

const named = (labels: readonly (string | null)[], ...sentences: string[]): string[][] => {
  const namedIn = namedFinder(speakersOf(cuesOf(labels.map(String), labels)));
  return sentences.map((sentence) => [...namedIn(sentence)]);
};

describe('a sentence names a speaker', () => {
  test.each([
    ['by the first name', 'Anna sends the contract.', ['Anna Novak']],
    ['by the last name', 'It was for Ms. Novak to decide.', ['Anna Novak']],
    ["by a name with 's", "Novak's auditors come in May.", ['Anna Novak']],
    ['by all words of a role, whatever their case', 'The project manager opens.', ['Project Manager']],
    ['by a role in the plural', 'The project managers agree.', ['Project Manager']],
    ['in a script without capitals', '王伟问了价格。', ['王伟']],
    ['together with another', 'Anna asks and Ben answers.', ['Anna Novak', 'Ben Osei']],
    ['never by a word that is written small', 'Whether ben or novak is a word here matters not.', []],
    ['never by one word of a role', 'The project has a budget.', []],
    ['never by an initial or a number', 'J 2 I.', []],
  ])('%s', (_, sentence, expected) => {
    const labels = ['Anna Novak', 'Ben Osei', 'Project Manager', 'J. Speaker 2', '王伟', null];
    expect(named(labels, sentence)).toEqual([expected]);
  });

  test('whose company it names, and all who have its name', () => {
    expect(named(['Anna (Acme)', 'Ben (Acme)', 'Cleo'], 'Acme wants a discount.')).toEqual([
      ['Anna (Acme)', 'Ben (Acme)'],
    ]);
  });

  test('by a pronoun that goes on about whom the sentence before names, in English and in German', () => {
    const sentences = [
      'Anna wants a trial.',
      'She asks for a month.',
      'Er kommt.',
      'The price is open.',
      'She agrees.',
    ];
    expect(named(['Anna', 'Ben'], ...sentences)).toEqual([['Anna'], ['Anna'], ['Anna'], [], []]);
  });

  test('by a label of nothing but marks never', () => {
    expect(named(['—', '', '...'], 'Anna — agrees …')).toEqual([[]]);
  });
});

test('no more speakers are looked for than any call has', () => {
  const labels = Array.from({ length: MOST_SPEAKERS + 50 }, (_, at) => `Guest${String(at)}`);
  expect(speakersOf(cuesOf(labels, labels))).toHaveLength(MOST_SPEAKERS);
});
