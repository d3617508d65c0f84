import fc from 'fast-check';
import { evidenceFor, MOST_MOMENTS } from '../../../middleware/src/domain/evidence/evidence';
import { cuesOf, drafts, saidTexts } from './spoken-cues';

const CALL = [
  'Good morning everybody',
  'Hi',
  'Thanks for taking the time, shall we begin with the rollout?',
  'Sure.',
  'We would start with fifteen seats in the Vienna office',
  'Okay.',
  'and then bring in the warehouse after the summer.',
  'Makes sense.',
  'On the security side, our auditors want to see the penetration test',
  'I can send you that report tomorrow.',
  'Great.',
  'Now, the price. Twelve fifty per seat is more than we planned',
  'What had you planned?',
  'Around ten. The other vendor offered nine eighty.',
  'Let me talk to my director about a discount.',
  'Yeah, yeah.',
  'Could we meet again next Thursday?',
  'Thursday is fine.',
];

const first = (draft: string, texts: readonly string[] = CALL) =>
  evidenceFor(draft, cuesOf(texts)).map(({ moments }) => moments[0]?.cueIndex);

describe('evidence for a draft', () => {
  test('is the cue that says it, for each sentence, whatever stands in between', () => {
    const draft = `# Summary
- The rollout starts with 15 seats in Vienna.
- The customer's auditors ask for the penetration test.

Pricing:
- $12.50 per seat is above their plan. A competing vendor offered 9.80.`;
    expect(first(draft)).toEqual([4, 8, 11, 13]);
  });

  test('carries the sentence, its place in the draft and the seconds at which each cue starts', () => {
    const [only] = evidenceFor('Decisions:\n- Meet next Thursday.', cuesOf(CALL));
    expect(only).toMatchObject({ text: 'Meet next Thursday.', start: 13, end: 32 });
    expect(only?.moments[0]).toEqual({ cueIndex: 16, startSeconds: 80 });
  });

  test('shows no scores', () => {
    const moments = evidenceFor('They talk about the price.', cuesOf(CALL)).flatMap((found) => found.moments);
    expect(moments.length).toBeGreaterThan(0);
    expect(moments.every((moment) => Object.keys(moment).join() === 'cueIndex,startSeconds')).toBe(true);
  });

  test('names the index that the cue bears, not its place in the list', () => {
    const later = cuesOf(CALL).map((cue) => ({ ...cue, index: cue.index + 700 }));
    expect(evidenceFor('The penetration test is asked for.', later)[0]?.moments[0]?.cueIndex).toBe(708);
  });

  test('lets the sentences around decide between two places that say the same', () => {
    const filler = ['The weather in town is lovely', 'We saw a film about bridges', 'My cousin plays football'];
    const half = [...filler, ...filler, 'The budget needs approval', ...filler, ...filler];
    const said = [
      'Our onboarding takes weeks',
      ...half,
      'Lawyers review indemnity',
      ...half,
      'Invoices arrive monthly',
    ];
    const budgets = said.flatMap((text, cue) => (text.includes('budget') ? [cue] : []));
    const early = 'Onboarding takes weeks.\nThe budget needs approval.\nLawyers review the indemnity.';
    const late = 'Lawyers review the indemnity.\nThe budget needs approval.\nInvoices arrive monthly.';
    expect([first(early, said)[1], first(late, said)[1]]).toEqual(budgets);
  });

  test('prefers what says something to an echo of one word', () => {
    const said = ['A discount?', 'We can grant our yearly customers a discount', 'Discount, right.'];
    expect(first('There was talk of a discount.', said)).toEqual([1]);
  });

  test('prefers of two cues that say the same the one among talk of the same matter', () => {
    const idle = ['The weather in town is lovely', 'We saw a film about bridges', 'My cousin plays football'];
    const matter = ['The auditors come in May', 'They check encryption first'];
    const said = [...idle, 'That costs extra', ...idle, ...idle, ...idle, ...matter, 'That costs extra', ...idle];
    const [found] = evidenceFor('The auditors check encryption, which costs extra.', cuesOf(said));
    const costs = found?.moments.map(({ cueIndex }) => cueIndex).filter((cue) => said[cue] === 'That costs extra');
    expect(costs?.[0]).toBe(15);
  });

  test('prefers of two cues that say the same the one by whom the sentence names', () => {
    const said = [
      'Hello there',
      'Good morning',
      'Security matters to us',
      ...CALL,
      'Security matters to us',
      'Goodbye',
    ];
    const by = said.map((_, cue) => (cue < 8 ? 'Anna Novak (Acme)' : 'Ben Osei'));
    const found = ['Anna', 'Ben Osei', 'Acme'].map((name) =>
      evidenceFor(`${name} says that security matters.`, cuesOf(said, by)).map(({ moments }) => moments[0]?.cueIndex),
    );
    expect(found).toEqual([[2], [21], [2]]);
  });

  test('is seldom in the words that open a call, where others say the same later', () => {
    const idle = ['The weather in town is lovely', 'We saw a film about bridges', 'My cousin plays football'];
    const said = [
      'We talk about pricing',
      ...idle,
      ...idle,
      ...idle,
      ...idle,
      ...idle,
      'We talk about pricing',
      ...idle,
    ];
    expect(first('There was talk about pricing.', said)).toEqual([16]);
  });

  test('never is a cue that names nothing, however close it stands to one that does', () => {
    const said = ['Yeah, okay.', 'The indemnity is capped.', 'Right, so, yes.', '[laughter]'];
    const [found] = evidenceFor('The indemnity is capped.', cuesOf(said));
    expect(found?.moments.map(({ cueIndex }) => cueIndex)).toEqual([1]);
  });
});

describe('evidence is empty', () => {
  const momentsOf = (draft: string, texts: readonly string[]) =>
    evidenceFor(draft, cuesOf(texts)).map(({ moments }) => moments.length);

  test('for an empty transcript, though each sentence is there', () => {
    expect(momentsOf('One thing. Another thing.', [])).toEqual([0, 0]);
  });

  test('for cues without words', () => {
    expect(momentsOf('The price was discussed.', ['', '…', '[laughter]', 'yeah okay'])).toEqual([0]);
  });

  test('for a sentence that shares nothing with what was said', () => {
    expect(momentsOf('Quokkas juggle zinc.', CALL)).toEqual([0]);
  });

  test('for an empty draft', () => {
    expect([evidenceFor('', cuesOf(CALL)), evidenceFor('\n# Notes\n', cuesOf(CALL))]).toEqual([[], []]);
  });
});

describe('evidence is found', () => {
  test('in a transcript of one speaker, known or not', () => {
    for (const speaker of ['Rep', null]) {
      const [found] = evidenceFor('The penetration test is asked for.', cuesOf(CALL, [speaker]));
      expect(found?.moments[0]?.cueIndex).toBe(8);
    }
  });

  test('in a transcript without punctuation or capitals', () => {
    const bare = CALL.map((text) => text.toLowerCase().replace(/[.,?!]/g, ''));
    expect(first('The other vendor offered 9.80.', bare)).toEqual([13]);
  });

  test('in a transcript of several languages', () => {
    const mixed = [
      ...CALL,
      'Die Vertragslaufzeit wäre dann drei Jahre',
      'На этой неделе мы подпишем договор',
      '価格は来週までに決めます',
    ];
    expect(
      first('Die Laufzeit des Vertrags beträgt drei Jahre.\nОни подпишут договор.\n価格は来週決める。', mixed),
    ).toEqual([18, 19, 20]);
  });

  test('in a transcript of a single cue', () => {
    expect(first('Price was discussed.', ['We discussed the price.'])).toEqual([0]);
  });

  test('for each of 500 sentences, two words telling each from all others', () => {
    const name = (at: number) => `${'bdfgklmnpr'[at % 10] ?? ''}${'aiou'[Math.floor(at / 10) % 4] ?? ''}xtor`;
    const said = Array.from(
      { length: 500 },
      (_, at) => `They spoke of ${name(at % 25)} for ${name(20 + Math.floor(at / 25))}q`,
    );
    expect(first(said.map((text) => `- ${text}.`).join('\n'), said)).toEqual(said.map((_, at) => at));
  });
});

describe('evidence for any draft and transcript', () => {
  it('names existing cues, none twice, at most as many as asked for', () => {
    fc.assert(
      fc.property(drafts, saidTexts, fc.integer({ min: 1, max: 12 }), (draft, texts, most) => {
        for (const { moments } of evidenceFor(draft, cuesOf(texts), most)) {
          const named = moments.map(({ cueIndex }) => cueIndex);
          expect(named.length).toBeLessThanOrEqual(most);
          expect(new Set(named).size).toBe(named.length);
          for (const moment of moments) {
            expect(texts[moment.cueIndex]).toBeDefined();
            expect(moment.startSeconds).toBe(moment.cueIndex * 5);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is the same each time, and a shorter list is the beginning of a longer one', () => {
    fc.assert(
      fc.property(drafts, saidTexts, (draft, texts) => {
        const found = evidenceFor(draft, cuesOf(texts), 8);
        expect(evidenceFor(draft, cuesOf(texts), 8)).toEqual(found);
        const shorter = found.map((sentence) => ({ ...sentence, moments: sentence.moments.slice(0, 3) }));
        expect(evidenceFor(draft, cuesOf(texts), 3)).toEqual(shorter);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps a verbatim quote among the moments wherever it stands among unrelated talk', () => {
    const quote = 'Our board wants the indemnity capped at twice the fees';
    const shuffled = fc.shuffledSubarray(CALL, { minLength: CALL.length });
    fc.assert(
      fc.property(shuffled, fc.nat({ max: CALL.length }), (around, at) => {
        const said = [...around.slice(0, at), quote, ...around.slice(at)];
        const draft = `They meet again on Thursday.\n${quote}.\nThe rollout starts in Vienna.`;
        const [, quoted] = evidenceFor(draft, cuesOf(said));
        expect(quoted?.moments[0]?.cueIndex).toBe(at);
      }),
      { numRuns: 300 },
    );
  });

  it('shows no more than five moments unless told otherwise', () => {
    const said = Array.from({ length: 60 }, (_, at) => `The price of option ${at} is open`);
    expect(evidenceFor('The price is open.', cuesOf(said))[0]?.moments).toHaveLength(MOST_MOMENTS);
  });
});
