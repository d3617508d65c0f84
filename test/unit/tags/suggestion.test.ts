import fc from 'fast-check';
import { suggestTags, type TagSuggestion } from '../../../middleware/src/domain/tags/suggestion';
import type { TagDefinition } from '../../../middleware/src/domain/tags/definition';
import { definition, phrases, spoken, suggested } from './spoken-words';

const TWO_THINGS = spoken(
  'Rita: How are you?',
  'Ana: There is a security concern.',
  'Rita: Tell me.',
  'Ana: We want a pen test.',
);

describe('a tag is suggested', () => {
  it('for two phrases in two turns, each quoted with its moment', () => {
    expect(suggested(TWO_THINGS)).toEqual({
      ...{ tag: 'Security_Concern', label: 'Security concern', severity: 'high', dealRisk: true },
      source: 'transcript',
      quotes: [
        { cueIndex: 1, startSeconds: 10, phrase: 'security concern', source: 'transcript' },
        { cueIndex: 3, startSeconds: 30, phrase: 'pen test', source: 'transcript' },
      ],
    });
  });

  it('for fewer phrases that weigh more, but never for one', () => {
    const heavy = { phrases: [{ text: 'pen test', weight: 3 }, ...phrases('security concern')] };
    expect(suggested(TWO_THINGS, { ...heavy, minimumEvidence: 4 })).toBeDefined();
    expect(suggested(spoken('Ana: A pen test.', 'Bob: A pen test!'), { ...heavy, minimumEvidence: 2 })).toBeUndefined();
  });

  it('with the strongest quotes where there are many, in order of time', () => {
    const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];
    const lines = words.flatMap((word) => [`Ana: ${word} apples`, 'Rita: Go on.']);
    const heavy = ['six', 'two'];
    const found = suggested(spoken(...lines), {
      phrases: words.map((word) => ({ text: `${word} apples`, weight: heavy.includes(word) ? 3 : 1 })),
    });
    expect(found?.quotes.map(({ phrase }) => phrase)).toEqual(
      ['one', 'two', 'three', 'four', 'six'].map((word) => `${word} apples`),
    );
  });

  it('in a call with one speaker, whose speech has turns of a minute', () => {
    const lines = Array.from({ length: 8 }, (_, at) =>
      at === 0 ? 'a pen test' : at === 6 ? 'a data breach' : 'and so on',
    );
    expect(suggested(spoken(...lines.map((line) => `Ana: ${line}`)))).toBeDefined();
  });

  it('from words without punctuation, and in several languages', () => {
    const mixed = spoken('Ana: und dann der pen test', 'Bob: 安全 data breach 的问题', 'Ana: oui');
    expect(suggested(mixed)?.quotes.map(({ cueIndex }) => cueIndex)).toEqual([0, 1]);
  });
});

describe('no tag is suggested', () => {
  it.each([
    ['one keyword, however often', ['Ana: Pen test.', 'Bob: Pen test?', 'Ana: Pen tests.', 'Bob: The pen test.']],
    ['many keywords in one breath', ['Ana: Pen test, data breach, security concern.', 'Bob: I see.']],
    ['many keywords in one speech', ['Ana: Pen test.', 'Ana: Data breach.', 'Ana: Security concern.']],
    [
      'keywords that were denied',
      ['Ana: No security concerns.', 'Bob: A pen test.', 'Ana: There was never a data breach.'],
    ],
    ['an empty transcript', []],
    ['cues without words', ['Ana: ', 'Bob: ...', '']],
  ])('for %s', (_, lines) => {
    expect(suggested(spoken(...lines))).toBeUndefined();
  });

  it('where a definition asks for more than was heard, or is not for machines', () => {
    expect(suggested(TWO_THINGS, { minimumEvidence: 3 })).toBeUndefined();
    expect(suggested(TWO_THINGS, { suggestedByMachine: false })).toBeUndefined();
    expect(suggested(TWO_THINGS, { minimumEvidence: null })).toBeUndefined();
  });

  it.each(['Strong_Coaching_Example', 'training_library_candidate'])('that judges people: %s', (name) => {
    expect(suggested(TWO_THINGS, { name })).toBeUndefined();
  });
});

describe('a tracker of the recorder', () => {
  const silent = spoken('Ana: Nothing of note.', 'Bob: Go on.', 'Ana: The end.');
  const hits = [
    { tracker: 'Security concern', phrase: 'firewall rules', seconds: 4 },
    { tracker: 'security-concern', phrase: 'zero trust', seconds: 25 },
  ];

  it('counts with its words and moments where it is called like the tag, and says where it came from', () => {
    const found = suggested(silent, {}, hits);
    expect(found?.source).toBe('recorder_tracker');
    expect(found?.quotes).toEqual([
      { cueIndex: 0, startSeconds: 4, phrase: 'firewall rules', source: 'recorder_tracker' },
      { cueIndex: 2, startSeconds: 25, phrase: 'zero trust', source: 'recorder_tracker' },
    ]);
  });

  it('counts where the definition names it, with its weight, and not otherwise', () => {
    const named = hits.map((hit) => ({ ...hit, tracker: 'Infosec' }));
    expect(suggested(silent, {}, named)).toBeUndefined();
    const trackers = [{ text: 'InfoSec', weight: 2 }];
    expect(suggested(silent, { trackers, minimumEvidence: 4 }, named)).toBeDefined();
    expect(suggested(silent, { trackers, minimumEvidence: 5 }, named)).toBeUndefined();
  });

  it('counts once with the transcript that says the same, and once however often it fires without words', () => {
    const same = [{ tracker: 'Security concern', phrase: 'Pen tests', seconds: 31 }];
    expect(suggested(TWO_THINGS, { minimumEvidence: 3 }, same)).toBeUndefined();
    expect(suggested(TWO_THINGS, {}, same)?.source).toBe('transcript');
    const wordless = [1, 12, 23].map((seconds) => ({ tracker: 'Security concern', phrase: null, seconds }));
    expect(suggested(silent, {}, wordless)).toBeUndefined();
  });

  it('does not count for what was said only to deny it', () => {
    const denied = spoken('Ana: We have no security concern.', 'Bob: A pen test.');
    const fired = [{ tracker: 'Security concern', phrase: 'security concern', seconds: 3 }];
    expect(suggested(denied, {}, fired)).toBeUndefined();
  });

  it('speaks of moments without a cue where there is no transcript', () => {
    const apart = hits.map((hit, at) => ({ ...hit, seconds: at * 90 }));
    expect(
      suggested(spoken(), {}, apart)?.quotes.map(({ cueIndex, startSeconds }) => [cueIndex, startSeconds]),
    ).toEqual([
      [null, 0],
      [null, 90],
    ]);
  });
});

const word = fc.constantFrom('pen', 'test', 'data', 'breach', 'security', 'concern', 'no', 'not', 'we', 'and', 'price');
const line = fc.tuple(
  fc.constantFrom('Ana: ', 'Bob: ', ''),
  fc.array(word, { maxLength: 8 }),
  fc.constantFrom('.', '?', ''),
);
const talk = fc.array(
  line.map(([who, words, end]) => `${who}${words.join(' ')}${end}`),
  { maxLength: 14 },
);
const suggestions = (lines: readonly string[], definitions: readonly TagDefinition[]): readonly TagSuggestion[] =>
  suggestTags({ transcript: spoken(...lines), trackerHits: [], definitions });

describe('whatever was said', () => {
  it('each quote is of a phrase of the definition, in a cue that holds its first word, no phrase twice', () => {
    fc.assert(
      fc.property(talk, (lines) => {
        for (const { quotes } of suggestions(lines, [definition()])) {
          expect(quotes.length).toBeGreaterThanOrEqual(2);
          expect(new Set(quotes.map(({ phrase }) => phrase)).size).toBe(quotes.length);
          for (const { cueIndex, phrase, startSeconds } of quotes) {
            expect(definition().phrases.map(({ text }) => text)).toContain(phrase);
            expect(lines[cueIndex ?? -1]).toContain(phrase.split(' ')[0]);
            expect(startSeconds).toBe((cueIndex ?? -1) * 10);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('the order in which phrases and definitions stand changes nothing but the order of the answer', () => {
    const two = [definition(), definition({ name: 'Other', phrases: phrases('price', 'pen', 'data breach') })];
    fc.assert(
      fc.property(talk, (lines) => {
        const turned = [...two].reverse().map((one) => ({ ...one, phrases: [...one.phrases].reverse() }));
        expect([...suggestions(lines, turned)].reverse()).toEqual(suggestions(lines, two));
      }),
    );
  });

  it('a phrase more in a definition takes no suggestion away', () => {
    const more = definition({ phrases: [...definition().phrases, ...phrases('price and')] });
    fc.assert(
      fc.property(talk, (lines) => {
        expect(suggestions(lines, [more]).length).toBeGreaterThanOrEqual(suggestions(lines, [definition()]).length);
      }),
    );
  });
});

it('reads 10,000 words against 200 phrases well within a second', () => {
  const many = definition({ phrases: phrases(...Array.from({ length: 200 }, (_, at) => `price of item ${at}`)) });
  const lines = Array.from({ length: 1_000 }, (_, at) => `Ana: the price of item ${at % 250} is what we talk about`);
  const started = performance.now();
  expect(suggestions(lines, [many])).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(1_000);
});
