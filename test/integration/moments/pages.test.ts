import { foundMoments } from '../../../middleware/src/contracts/moments-api';
import type { FoundMoments, SearchMoments } from '../../../middleware/src/contracts/moments-api';
import { OPPORTUNITIES, USERS } from '../../local-org/seed';
import { knock, type DoorAnswer, type Knock } from '../../world/door';
import { standingCalls, type SpokenCall } from '../../world/spoken-calls';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';
import { codeOf, mara, rita } from '../review/desk';

/** Of each seven calls one is Rita's; the others are Tom's, and she cannot see them. */
const COUNT = 1_400;
const HERS = 200;
const NOTHING: SearchMoments = {
  ...{ tag: null, accountId: null, ownerId: null, from: null, to: null, words: null, after: null },
};

let world: WholeWorld;

beforeAll(async () => {
  world = await startWholeWorld([]);
  await standingCalls(
    world.org,
    Array.from({ length: COUNT }, (_, at) => callNumber(at)),
  );
}, 60_000);
afterAll(() => world.close());

/** Five at the same second each. */
function callNumber(at: number): SpokenCall {
  const hers = at % 7 === 3;
  return {
    title: hers ? `Hers ${at}` : `Hidden ${at}`,
    startedAt: new Date(Date.UTC(2026, 9, 1) + Math.floor(at / 5) * 60_000).toISOString(),
    ownerId: hers ? USERS.rita : USERS.tom,
    opportunityId: hers ? OPPORTUNITIES.aldermoorRollout : OPPORTUNITIES.cobaltPlatform,
    text: `The price of option ${at} is open.`,
    tags: [{ tag: 'Pricing', second: at }],
  };
}

const ask = (who: Knock, wanted: Partial<SearchMoments>): Promise<DoorAnswer> =>
  knock(world, who, 'POST', '/v1/moments/search', { ...NOTHING, ...wanted });

async function search(who: Knock, wanted: Partial<SearchMoments>): Promise<FoundMoments> {
  const { status, body } = await ask(who, wanted);
  expect(status).toBe(200);
  return foundMoments.parse(body);
}

async function everyPage(who: Knock, wanted: Partial<SearchMoments>): Promise<FoundMoments[]> {
  const pages = [await search(who, wanted)];
  for (let next = pages[0]?.next; next; next = pages.at(-1)?.next)
    pages.push(await search(who, { ...wanted, after: next }));
  return pages;
}

/** What the org charged for one request. */
async function charged(work: () => Promise<unknown>): Promise<number> {
  await world.idle();
  world.org.resetApiCalls();
  await work();
  return world.org.apiCalls().find(({ method }) => method === '*')?.count ?? 0;
}

const SEARCHES: [string, Partial<SearchMoments>][] = [
  ['by tag', { tag: 'Pricing' }],
  ['by words', { words: 'price open' }],
  ['by both', { tag: 'Pricing', words: 'price open' }],
];

describe.each(SEARCHES)('%s', (_, wanted) => {
  test('page by page every moment comes once, newest call first, to whoever may read all', async () => {
    const pages = await everyPage(mara, wanted);
    const moments = pages.flatMap((page) => page.moments);
    expect(pages.slice(0, -1).every((page) => page.moments.length === 50)).toBe(true);
    expect(new Set(moments.map(({ second }) => second)).size).toBe(COUNT);
    expect(moments).toHaveLength(COUNT);
    const times = moments.map(({ startedAt }) => startedAt);
    expect(times).toEqual(times.toSorted().reverse());
  });

  test('the same among seven times as many that may not be read, of which no page tells anything', async () => {
    const pages = await everyPage(rita, wanted);
    const moments = pages.flatMap((page) => page.moments);
    expect(moments.map(({ second }) => second)).toEqual(
      Array.from({ length: HERS }, (_unused, at) => COUNT - 4 - 7 * at),
    );
    expect(JSON.stringify(pages)).not.toMatch(/hidden|cobalt/i);
    for (const { next } of pages)
      expect(Buffer.from(next ?? '', 'base64url').toString('latin1')).not.toMatch(/2026-|a0[0-9A-Za-z]{6}/);
  });

  test('a page costs at most 30 API calls, and one that is found at once 5 at the most and its tags', async () => {
    const found = await charged(() => search(mara, wanted));
    expect(found).toBeLessThanOrEqual(wanted.tag && wanted.words ? 5 + 7 : 5);
    // Nadia may read none of them: 600 are looked at.
    const nadia = { userId: USERS.nadia };
    expect(await charged(() => search(nadia, wanted))).toBeLessThanOrEqual(30);
    expect((await search(nadia, wanted)).moments).toEqual([]);
  });
});

test('moments that come while somebody pages shift nothing: no page repeats or leaves out one of before', async () => {
  const wanted = { tag: 'Pricing', ownerId: USERS.rita };
  const first = await search(rita, wanted);
  await standingCalls(world.org, [
    { ...callNumber(COUNT + 2), ownerId: USERS.rita, opportunityId: OPPORTUNITIES.aldermoorRollout },
  ]);
  const second = await search(rita, { ...wanted, after: first.next });
  const seconds = [...first.moments, ...second.moments].map((one) => one.second);
  expect(seconds).toEqual(Array.from({ length: 100 }, (_, at) => COUNT - 4 - 7 * at));
});

test('a place fits the person and the search that it was given out for, and no other', async () => {
  const wanted = { tag: 'Pricing', ownerId: USERS.rita };
  const { next } = await search(rita, wanted);
  const refused = { status: 400, code: 'request_malformed' };
  expect(codeOf(await ask(mara, { ...wanted, after: next }))).toEqual(refused);
  expect(codeOf(await ask(rita, { ...wanted, tag: 'Renewal', after: next }))).toEqual(refused);
  expect(codeOf(await ask(rita, { ...wanted, words: 'price', after: next }))).toEqual(refused);
  expect((await ask(rita, { ...wanted, after: next })).status).toBe(200);
});
