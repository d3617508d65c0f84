import type { MomentFilter } from '../../../middleware/src/ports/salesforce-moments';
import { makeId } from '../../local-org/engine/ids';
import { ACCOUNTS, OPPORTUNITIES, USERS } from '../../local-org/seed';
import { standingCalls, type SpokenCall } from '../../world/spoken-calls';
import { startSalesforce } from './start-salesforce';
import type { Started } from './start-salesforce';

const ANY: MomentFilter = { accountId: null, ownerId: null, from: null, before: null };
const PRICING = [{ tag: 'Pricing', second: 61 }];

/** Named for what tells them apart. */
const CALLS = {
  early: { startedAt: '2026-11-01T10:00:00.000Z', tags: PRICING, text: 'The price is firm.' },
  tie: { startedAt: '2026-11-05T10:00:00.000Z', tags: PRICING, text: 'The price is open.' },
  sameSecond: { startedAt: '2026-11-05T10:00:00.000Z', tags: PRICING, text: 'A price, then?' },
  toms: { startedAt: '2026-11-07T10:00:00.000Z', tags: PRICING, ownerId: USERS.tom, text: 'Price and AND.' },
  eastgates: {
    startedAt: '2026-11-08T10:00:00.000Z',
    tags: PRICING,
    opportunityId: OPPORTUNITIES.eastgateMigration,
    text: 'Price: 100%.',
  },
  untagged: { startedAt: '2026-11-09T10:00:00.000Z', text: 'No price yet.' },
  mistaken: { tags: [{ tag: 'Pricing', status: 'withdrawn' }], text: 'Nothing of it.' },
  over: { startedAt: '2026-11-12T10:00:00.000Z', tags: [{ tag: 'Pricing', status: 'resolved' }], text: null },
  waiting: { opportunityId: null, tags: PRICING, text: 'The price waits.' },
  superseded: { reviewStatus: 'superseded', text: 'The old price.' },
} satisfies Record<string, SpokenCall>;
type Name = keyof typeof CALLS;

let world: Started;
let names: ReadonlyMap<string, Name>;
beforeAll(async () => {
  world = await startSalesforce();
  const ids = await standingCalls(world.org, Object.values(CALLS));
  names = new Map(ids.map((id, at) => [id, Object.keys(CALLS)[at] as Name]));
});
beforeEach(() => world.forget());
afterAll(() => world.org.close());

const nameOf = (id: string): Name => names.get(id) as Name;
const idOf = (name: Name): string => [...names].find(([, known]) => known === name)?.[0] ?? '';
const named = (found: readonly { callId: string }[]): Name[] => found.map(({ callId }) => nameOf(callId));
const moments = () => world.salesforce.moments;
const tagged = async (filter: Partial<MomentFilter> = {}): Promise<Name[]> =>
  named(await moments().tagged('Pricing', { ...ANY, ...filter }, null, 100));
const saying = async (terms: readonly string[], filter: Partial<MomentFilter> = {}): Promise<Name[]> =>
  named(await moments().saying(terms, { ...ANY, ...filter }));

describe('calls that bear a tag', () => {
  test('come newest first, in one API call: confirmed or over, of calls that have their deal', async () => {
    const found = await tagged();
    expect(found.slice(0, 3)).toEqual(['over', 'eastgates', 'toms']);
    expect(new Set(found.slice(3, 5))).toEqual(new Set(['tie', 'sameSecond']));
    expect(found.slice(5)).toEqual(['early']);
    expect(world.counted()).toEqual(['GET /query']);
  });

  test('go on after any of them without leaving one out or telling one twice, also of the same second', async () => {
    const all = await moments().tagged('Pricing', ANY, null, 100);
    for (const [at, { position }] of all.entries()) {
      expect(await moments().tagged('Pricing', ANY, position, 2)).toEqual(all.slice(at + 1, at + 3));
    }
  });

  test.each<[string, Partial<MomentFilter>, Name[]]>([
    ['account', { accountId: ACCOUNTS.eastgate }, ['eastgates']],
    ['owner', { ownerId: USERS.tom }, ['toms']],
    ['beginning of the period, which counts', { from: new Date('2026-11-08T10:00:00Z') }, ['over', 'eastgates']],
    ['end of the period, which does not', { before: new Date('2026-11-05T10:00:00Z') }, ['early']],
    ['all of them at once', { accountId: ACCOUNTS.eastgate, ownerId: USERS.tom }, []],
  ])('are filtered by %s', async (_, filter, expected) => {
    expect(await tagged(filter)).toEqual(expected);
  });

  test('carry what must be readable for them to be told of', async () => {
    const [found] = await moments().tagged('Pricing', { ...ANY, accountId: ACCOUNTS.eastgate }, null, 1);
    expect(found).toMatchObject({
      callId: idOf('eastgates'),
      opportunityId: OPPORTUNITIES.eastgateMigration,
      accountId: ACCOUNTS.eastgate,
      position: { startedAt: new Date('2026-11-08T10:00:00Z') },
    });
  });

  test.each(["Pricing' OR Tag__c != '", 'Nothing', 'Prici%'])('are none for the tag %p', async (tag) => {
    expect(await moments().tagged(tag, ANY, null, 10)).toEqual([]);
  });

  test('are told apart from those that do not, 300 a call', async () => {
    const bearing = await moments().bearing('Pricing', [...names.keys()]);
    expect(new Set([...bearing].map(nameOf))).toEqual(
      new Set(['early', 'tie', 'sameSecond', 'toms', 'eastgates', 'over', 'waiting']),
    );
    expect(world.counted()).toEqual(['GET /query']);
  });
});

describe('calls in whose approved summary words stand', () => {
  test('come newest first, in one API call; what is not approved any more, or waits, is not among them', async () => {
    const found = await saying(['price']);
    expect(found.slice(0, 3)).toEqual(['untagged', 'eastgates', 'toms']);
    expect(found.at(-1)).toBe('early');
    expect(found).toHaveLength(6);
    expect(world.counted()).toEqual(['GET /search']);
  });

  test.each<[string, readonly string[], Name[]]>([
    ['all of several', ['price', 'open'], ['tie']],
    ['an operator as a word', ['price', 'AND'], ['toms']],
    ['a wildcard as a mark', ['pri*'], []],
    ['marks of all kinds', ['100%', 'price:'], ['eastgates']],
    ['a closing brace and more', ['}', 'RETURNING', 'User(Id)'], []],
    ['quotation marks', ['"price', 'open"'], ['tie']],
  ])('with %s', async (_, terms, expected) => {
    expect(await saying(terms.filter((term) => /[\p{L}\p{N}]/u.test(term)))).toEqual(expected);
  });

  test('are filtered as those with a tag are', async () => {
    expect(await saying(['price'], { accountId: ACCOUNTS.eastgate })).toEqual(['eastgates']);
    expect(await saying(['price'], { ownerId: USERS.tom })).toEqual(['toms']);
    expect(await saying(['price'], { before: new Date('2026-11-05T10:00:00Z') })).toEqual(['early']);
  });
});

describe('what is told of calls', () => {
  test('comes in the order asked for and in one API call: names, the approved text, the tag asked for', async () => {
    const found = await moments().details([idOf('eastgates'), idOf('early')], 'Pricing');
    expect(named(found)).toEqual(['eastgates', 'early']);
    expect(found[0]).toEqual({
      callId: idOf('eastgates'),
      title: 'Fleet rollout: needs',
      startedAt: new Date('2026-11-08T10:00:00Z'),
      ownerName: 'Rita Sandoval',
      opportunityId: OPPORTUNITIES.eastgateMigration,
      opportunityName: 'Eastgate – core migration',
      accountId: ACCOUNTS.eastgate,
      accountName: 'Eastgate Bank',
      approvedText: 'Price: 100%.',
      tags: [{ tag: 'Pricing', label: 'Pricing', second: 61 }],
    });
    expect(world.counted()).toEqual(['POST /composite']);
  });

  test('has every tag that stands where none is asked for, those of the whole call first, and no text that is not approved', async () => {
    const [id = ''] = await standingCalls(world.org, [
      {
        reviewStatus: 'superseded',
        tags: [
          { tag: 'Demo', second: 90 },
          { tag: 'Renewal' },
          { tag: 'Legal_Concern', second: 5, status: 'withdrawn' },
          { tag: 'Pricing', second: 30 },
        ],
      },
    ]);
    const [found] = await moments().details([id], null);
    expect(found?.tags.map(({ tag, second }) => [tag, second])).toEqual([
      ['Renewal', null],
      ['Pricing', 30],
      ['Demo', 90],
    ]);
    expect(found?.approvedText).toBeNull();
  });

  test('is nothing of a call that is gone, or has lost its deal', async () => {
    expect(await moments().details([idOf('waiting'), makeId('a00', 999_999)], null)).toEqual([]);
    world.forget();
    expect(await moments().details([], null)).toEqual([]);
    expect(world.counted()).toEqual([]);
  });
});
