import { foundMoments } from '../../../middleware/src/contracts/moments-api';
import type { FoundMoments, SearchMoments } from '../../../middleware/src/contracts/moments-api';
import { ACCOUNTS, OPPORTUNITIES, USERS } from '../../local-org/seed';
import { knock, type DoorAnswer, type Knock } from '../../world/door';
import { standingCalls } from '../../world/spoken-calls';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';
import { codeOf, mara, rita } from '../review/desk';

const tom: Knock = { userId: USERS.tom };
const nadia: Knock = { userId: USERS.nadia };
const ada: Knock = { userId: USERS.admin, permissions: ['Countersign_Admin'] };
const NOTHING: SearchMoments = {
  ...{ tag: null, accountId: null, ownerId: null, from: null, to: null, words: null, after: null },
};

let world: WholeWorld;
/** By title. */
let calls: ReadonlyMap<string, string>;

beforeAll(async () => {
  world = await startWholeWorld([]);
  const standing = [
    {
      title: 'Ritas first',
      startedAt: '2026-11-02T10:00:00.000Z',
      text: 'Summary\nThe price is above their plan. They decide in May.\nNuance: "maybe" – AND only if procurement agrees.',
      tags: [{ tag: 'Pricing', second: 75 }, { tag: 'Procurement' }],
    },
    // In Los Angeles, the org's time zone, it is 5 November until 08:00 UTC of the 6th (Pacific Standard Time, UTC-8).
    { title: 'Ritas late evening', startedAt: '2026-11-06T07:59:59.000Z', tags: [{ tag: 'Renewal', second: 5 }] },
    { title: 'Ritas morning after', startedAt: '2026-11-06T08:00:00.000Z', tags: [{ tag: 'Renewal', second: 6 }] },
    { title: 'Ritas untagged', startedAt: '2026-11-07T10:00:00.000Z', text: 'Der Preis für München ist offen.' },
    {
      title: 'Toms secret',
      startedAt: '2026-11-08T10:00:00.000Z',
      ownerId: USERS.tom,
      opportunityId: OPPORTUNITIES.cobaltPlatform,
      text: 'The price for Cobalt Ridge is open.',
      tags: [
        { tag: 'Pricing', second: 10 },
        { tag: 'Renewal', second: 11 },
      ],
    },
    {
      // Hers by owner, on a deal of another team that she cannot see.
      title: 'Ritas without the deal',
      startedAt: '2026-11-09T10:00:00.000Z',
      opportunityId: OPPORTUNITIES.eastgateMigration,
      text: 'The price for Eastgate is open.',
      tags: [{ tag: 'Pricing', second: 12 }],
    },
    { title: 'Ritas Hebrew', startedAt: '2026-11-10T10:00:00.000Z', text: 'הלקוח מבקש הנחה על המחיר' },
  ];
  const ids = await standingCalls(world.org, standing);
  calls = new Map(standing.map(({ title }, at) => [title, ids[at] ?? '']));
}, 60_000);
afterAll(() => world.close());

const ask = (who: Knock, wanted: Partial<SearchMoments>): Promise<DoorAnswer> =>
  knock(world, who, 'POST', '/v1/moments/search', { ...NOTHING, ...wanted });

async function search(who: Knock, wanted: Partial<SearchMoments>): Promise<FoundMoments> {
  const { status, body } = await ask(who, wanted);
  expect(status).toBe(200);
  return foundMoments.parse(body);
}

const titles = async (who: Knock, wanted: Partial<SearchMoments>): Promise<string[]> =>
  (await search(who, wanted)).moments.map(({ title }) => title);

describe('moments', () => {
  test('of a confirmed tag lead to the second of the call', async () => {
    expect(await search(rita, { tag: 'Pricing' })).toEqual({
      moments: [
        {
          callId: calls.get('Ritas first'),
          title: 'Ritas first',
          startedAt: '2026-11-02T10:00:00.000Z',
          ownerName: 'Rita Sandoval',
          opportunityId: OPPORTUNITIES.aldermoorRollout,
          opportunityName: 'Aldermoor – fleet rollout',
          accountName: 'Aldermoor Logistics',
          ...{ tag: 'Pricing', label: 'Pricing', second: 75, excerpt: null },
        },
      ],
      next: null,
    });
  });

  test('of words in approved text come with the sentence around them, for each tag of the call', async () => {
    const { moments } = await search(rita, { words: 'price plan' });
    expect(moments.map(({ title, tag, second }) => [title, tag, second])).toEqual([
      ['Ritas first', 'Procurement', null],
      ['Ritas first', 'Pricing', 75],
    ]);
    expect(new Set(moments.map(({ excerpt }) => excerpt))).toEqual(
      new Set(['The price is above their plan. They decide in May.']),
    );
  });

  test('of words in a call without a tag are the call as a whole', async () => {
    const { moments } = await search(rita, { words: 'münchen' });
    expect(moments).toMatchObject([
      { title: 'Ritas untagged', tag: null, label: null, second: null, excerpt: 'Der Preis für München ist offen.' },
    ]);
  });

  test('of a tag and words are those of calls that have both', async () => {
    expect(await titles(mara, { tag: 'Pricing', words: 'open' })).toEqual(['Toms secret']);
    expect(await titles(mara, { tag: 'Procurement', words: 'open' })).toEqual([]);
  });

  test('are found by account and owner', async () => {
    expect(await titles(mara, { tag: 'Pricing', accountId: ACCOUNTS.cobaltRidge })).toEqual(['Toms secret']);
    expect(await titles(mara, { words: 'price', ownerId: USERS.rita })).toEqual(['Ritas first', 'Ritas first']);
  });

  test('are found by day of the org, both inclusive, wherever the server stands', async () => {
    expect(await titles(rita, { tag: 'Renewal', to: '2026-11-05' })).toEqual(['Ritas late evening']);
    expect(await titles(rita, { tag: 'Renewal', from: '2026-11-06' })).toEqual(['Ritas morning after']);
    expect(await titles(rita, { tag: 'Renewal', from: '2026-11-05', to: '2026-11-06' })).toEqual([
      'Ritas morning after',
      'Ritas late evening',
    ]);
    expect(await titles(rita, { tag: 'Renewal', from: '2026-11-06', to: '2026-11-05' })).toEqual([]);
  });

  test.each([
    ['quotation marks', '"above their plan"', ['Ritas first', 'Ritas first']],
    ['operators as words', 'AND only', ['Ritas first', 'Ritas first']],
    ['an operator that stands nowhere as a word', 'price OR may', []],
    ['wildcards, which are none', 'pri* pl?n', []],
    ['a dash and other marks alone between words', 'price – “plan”', ['Ritas first', 'Ritas first']],
    ['an end of the search and another one', 'price} RETURNING User(Id)', []],
    ['backslashes and quotes', `plan\\" ' OR`, []],
    ['an inflected word, in capitals', 'PLANS', []],
    ['text from right to left', 'הנחה המחיר', ['Ritas Hebrew']],
  ])('are found by words with %s', async (_, words, expected) => {
    expect(await titles(rita, { words })).toEqual(expected);
  });
});

describe('nobody finds anything of a call that they may not read', () => {
  /** Nothing of it, in whatever field of the answer. */
  const SECRET = /toms|cobalt|tom okafor/i;

  test.each<[string, Partial<SearchMoments>]>([
    ['by tag', { tag: 'Pricing' }],
    ['by words', { words: 'price' }],
    ['by words that stand in it alone', { words: 'cobalt' }],
    ['by tag and words', { tag: 'Pricing', words: 'price' }],
    ['by its account', { tag: 'Pricing', accountId: ACCOUNTS.cobaltRidge }],
    ['by its owner', { words: 'price', ownerId: USERS.tom }],
  ])('%s: the rep beside its owner', async (_, wanted) => {
    const { body } = await ask(rita, wanted);
    expect(JSON.stringify(body)).not.toMatch(SECRET);
    expect((body as FoundMoments).next).toBeNull();
    expect(await titles(tom, wanted)).toContain('Toms secret');
  });

  test('a call of theirs on a deal that they cannot see is not told of either, to them or to the deal’s owner', async () => {
    for (const who of [rita, nadia]) {
      expect(JSON.stringify((await ask(who, { words: 'eastgate' })).body)).not.toMatch(/eastgate/i);
      expect(await titles(who, { tag: 'Pricing', ownerId: USERS.rita, from: '2026-11-09' })).toEqual([]);
    }
    expect(await titles(ada, { words: 'eastgate' })).toEqual(['Ritas without the deal']);
  });

  test('a manager finds the calls of the team, and the admin all', async () => {
    expect(await titles(mara, { tag: 'Pricing' })).toEqual(['Toms secret', 'Ritas first']);
    expect(await titles(ada, { tag: 'Pricing' })).toEqual(['Ritas without the deal', 'Toms secret', 'Ritas first']);
  });
});

describe('refused', () => {
  test.each<[string, Knock, string]>([
    ['somebody without any permission', { ...rita, permissions: [] }, 'access_denied'],
    ['somebody logged in as another', { ...rita, sessionTypes: ['UI', 'SubstituteUser'] }, 'approver_logged_in_as'],
  ])('is %s', async (_, who, code) => {
    expect(codeOf(await ask(who, { tag: 'Pricing' }))).toEqual({ status: 403, code });
  });

  test.each<[string, Partial<Record<keyof SearchMoments, unknown>>, string]>([
    ['neither tag nor words', {}, 'words'],
    ['words without a letter', { words: '– " *' }, 'words'],
    ['a single letter', { words: 'a b' }, 'words'],
    ['a tag that is none', { tag: "x' OR Name != '" }, 'tag'],
    ['an account that is none', { tag: 'Pricing', accountId: 'Aldermoor' }, 'accountId'],
    ['a day that is none', { tag: 'Pricing', from: '2026-02-30' }, 'from'],
    ['a place that nobody gave out', { tag: 'Pricing', after: 'bm8gc3VjaCBwbGFjZQ' }, 'after'],
  ])('is a search with %s', async (_, wanted, field) => {
    const { status, body } = await ask(rita, wanted as Partial<SearchMoments>);
    expect([status, (body as { code: string }).code, (body as { field: string }).field]).toEqual([
      400,
      'request_malformed',
      field,
    ]);
  });
});
