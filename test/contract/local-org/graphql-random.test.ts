import fc from 'fast-check';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { USERNAMES } from '../../local-org/seed';
import { answered, askGraphql } from './ask-graphql';
import { filter, orderOf, SEEN, seededDeals, sorted, sorting } from './random-deals';

const deals = seededDeals(250);
let org: LocalOrg;
beforeAll(async () => {
  org = await startLocalOrg();
  await org.asAdmin.load('Opportunity', deals as unknown as Iterable<Record<string, string | number | null>>);
});
afterAll(() => org.close());

const ROWS = `query rows($where: Opportunity_Filter, $orderBy: Opportunity_OrderBy, $first: Int, $after: String) {
  uiapi { query { Opportunity(where: $where, orderBy: $orderBy, first: $first, after: $after) {
    edges { node { Id } } totalCount pageInfo { hasNextPage endCursor } } } } }`;
const FIGURES = `query figures($where: Opportunity_Filter) { uiapi { aggregate { Opportunity(where: $where, groupBy: { StageName: { group: true } }) {
  edges { node { aggregate { StageName { value } Id { count { value } } Amount { sum { value } } } } } } } } }`;
/** The deals of this test alone. */
const ours = (where: object): object => ({ and: [{ Name: { like: 'Random %' } }, where] });

test('any filter, order and page gives the deals that a plain reading of them gives, of those that are shared', async () => {
  await fc.assert(
    fc.asyncProperty(filter, sorting, fc.integer({ min: 1, max: 40 }), async ({ where, test }, sort, first) => {
      const expected = sorted(
        deals.filter((deal) => SEEN.has(deal.OwnerId) && test(deal)),
        sort,
      );
      const variables = { where: ours(where), orderBy: orderOf(sort), first };
      const one = answered(await askGraphql(org, USERNAMES.manager, ROWS, variables));
      const after = one.pageInfo?.endCursor ?? null;
      const two = answered(await askGraphql(org, USERNAMES.manager, ROWS, { ...variables, after }));
      const given = [...one.edges, ...(one.pageInfo?.hasNextPage ? two.edges : [])].map(({ node }) => node.Id);
      expect(given).toEqual(expected.slice(0, 2 * first).map(({ Id }) => Id));
      expect(one.totalCount).toBe(expected.length);
    }),
    { numRuns: 150 },
  );
});

test('any filter gives the groups, counts and sums of the deals that are shared', async () => {
  await fc.assert(
    fc.asyncProperty(filter, async ({ where, test }) => {
      const answer = answered(await askGraphql(org, USERNAMES.manager, FIGURES, { where: ours(where) }));
      const given: Record<string, unknown> = Object.fromEntries(
        answer.edges.map(({ node }) => {
          const { StageName, Id, Amount } = node.aggregate as Record<string, Record<string, unknown>>;
          return [String(StageName?.value), [Id?.count, Amount?.sum]];
        }),
      );
      const found = deals.filter((deal) => SEEN.has(deal.OwnerId) && test(deal));
      const expected: Record<string, unknown> = Object.fromEntries(
        [...new Set(found.map(({ StageName }) => StageName))].map((stage) => {
          const amounts = found.filter(({ StageName }) => StageName === stage).map(({ Amount }) => Amount);
          const known = amounts.filter((amount) => amount !== null);
          const sum = known.length === 0 ? null : known.reduce((total, amount) => total + amount, 0);
          return [stage, [{ value: amounts.length }, { value: sum }]];
        }),
      );
      expect(given).toEqual(expected);
    }),
    { numRuns: 100 },
  );
});
