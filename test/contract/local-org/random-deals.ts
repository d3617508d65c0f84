import fc from 'fast-check';
import { makeId } from '../../local-org/engine/ids';
import { ACCOUNTS, USERS } from '../../local-org/seed';

/** A deal as a plain reading looks at it: plain values beside each other. */
export interface Deal {
  Id: string;
  Name: string;
  NextStep: string | null;
  Amount: number | null;
  CloseDate: string;
  StageName: string;
  OwnerId: string;
  AccountId: string | null;
  Open_Risks__c: string | null;
}

const ACCOUNT_NAMES: Record<string, string> = {
  [ACCOUNTS.aldermoor]: 'Aldermoor Logistics',
  [ACCOUNTS.fernhill]: 'Fernhill Foods',
  [ACCOUNTS.eastgate]: 'Eastgate Bank',
};
const CLOSED = new Set(['Closed Won', 'Closed Lost']);
/** In the order of the sales process. */
const STAGES = ['Prospecting', 'Negotiation/Review', ...CLOSED];
const RISKS = ['Churn_Risk', 'Competitor_Mention', 'Security_Concern'];
const DAYS = ['2026-11-19', '2026-11-20', '2026-11-21', '2026-12-31', '2027-01-01'];
const WORDS = ['alpha', 'Beta', 'ALPHA', 'gamma_1', 'gamma%1'];
/** Whose deals Mara sees: she manages Tom and Rita; Nadia sells in another team. */
export const SEEN = new Set<string>([USERS.rita, USERS.tom]);

export const seededDeals = (count: number): Deal[] =>
  fc
    .sample(
      fc.record({
        NextStep: fc.option(fc.constantFrom(...WORDS)),
        Amount: fc.option(fc.integer({ min: 0, max: 20 })),
        CloseDate: fc.constantFrom(...DAYS),
        StageName: fc.constantFrom(...STAGES),
        OwnerId: fc.constantFrom(USERS.rita, USERS.tom, USERS.nadia),
        AccountId: fc.option(fc.constantFrom(...Object.keys(ACCOUNT_NAMES))),
        Open_Risks__c: fc.subarray(RISKS).map((risks) => risks.join(';') || null),
      }),
      { numRuns: count, seed: 4 },
    )
    .map((deal, place) => ({ ...deal, Id: makeId('006', 70_000 + place), Name: `Random ${String(place)}` }));

type Test = (deal: Deal) => boolean;
/** A filter as GraphQL says it, and as a reader of the guide would apply it to one deal. */
export interface Filter {
  where: object;
  test: Test;
}

const folded = (text: string | null): string | null => text?.toLowerCase() ?? null;
const accountOf = (deal: Deal): string | null =>
  deal.AccountId === null ? null : (ACCOUNT_NAMES[deal.AccountId] ?? null);
const risksOf = (deal: Deal): string[] => deal.Open_Risks__c?.split(';') ?? [];

function compares(have: string | number | null, operator: string, want: string | number | null): boolean {
  if (operator === 'eq') return have === want;
  if (operator === 'ne') return have !== want;
  if (have === null || want === null) return false;
  return { lt: have < want, lte: have <= want, gt: have > want, gte: have >= want }[operator] ?? false;
}

const operator = fc.constantFrom('eq', 'ne', 'lt', 'lte', 'gt', 'gte');
const leaf: fc.Arbitrary<Filter> = fc.oneof(
  fc.tuple(operator, fc.option(fc.integer({ min: -1, max: 21 }))).map(([op, want]) => ({
    where: { Amount: { [op]: want } },
    test: (deal: Deal) => compares(deal.Amount, op, want),
  })),
  fc.tuple(operator, fc.constantFrom(...DAYS)).map(([op, want]) => ({
    where: { CloseDate: { [op]: { value: want } } },
    test: (deal: Deal) => compares(deal.CloseDate, op, want),
  })),
  fc.tuple(operator, fc.constantFrom(...WORDS, null)).map(([op, want]) => ({
    where: { NextStep: { [op]: want } },
    test: (deal: Deal) => compares(folded(deal.NextStep), op, folded(want)),
  })),
  fc.tuple(fc.boolean(), fc.subarray(STAGES)).map(([among, want]) => ({
    where: { StageName: { [among ? 'in' : 'nin']: want.map((stage) => stage.toUpperCase()) } },
    test: (deal: Deal) => want.includes(deal.StageName) === among,
  })),
  fc.boolean().map((want) => ({
    where: { IsClosed: { eq: want } },
    test: (deal: Deal) => CLOSED.has(deal.StageName) === want,
  })),
  fc
    .tuple(fc.boolean(), fc.array(fc.subarray(RISKS, { minLength: 1 }), { minLength: 1, maxLength: 2 }))
    .map(([includes, sets]) => ({
      where: { Open_Risks__c: { [includes ? 'includes' : 'excludes']: sets.map((set) => set.join(';')) } },
      test: (deal: Deal) => sets.some((set) => set.every((risk) => risksOf(deal).includes(risk))) === includes,
    })),
  fc.constantFrom('a%', '%ma\\_%', '_eta', '%1').map((pattern) => ({
    where: { NextStep: { like: pattern } },
    test: (deal: Deal) => {
      const next = folded(deal.NextStep);
      if (next === null) return false;
      if (pattern === 'a%') return next.startsWith('a');
      if (pattern === '%1') return next.endsWith('1');
      return pattern === '_eta' ? next.length === 4 && next.endsWith('eta') : next.includes('ma_');
    },
  })),
  fc.tuple(operator, fc.constantFrom(...Object.values(ACCOUNT_NAMES))).map(([op, want]) => ({
    where: { Account: { Name: { [op]: want } } },
    test: (deal: Deal) => compares(folded(accountOf(deal)), op, folded(want)),
  })),
  fc.constantFrom(USERS.rita, USERS.tom).map((id) => ({
    where: { OwnerId: { eq: id } },
    test: (deal: Deal) => deal.OwnerId === id,
  })),
);

export const filter: fc.Arbitrary<Filter> = fc.letrec<{ any: Filter }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((parts) => ({
      where: { and: parts.map(({ where }) => where) },
      test: (deal: Deal) => parts.every(({ test }) => test(deal)),
    })),
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((parts) => ({
      where: { or: parts.map(({ where }) => where) },
      test: (deal: Deal) => parts.some(({ test }) => test(deal)),
    })),
    tie('any').map(({ where, test }) => ({ where: { not: where }, test: (deal: Deal) => !test(deal) })),
  ),
})).any;

const KEYS: Record<string, (deal: Deal) => string | number | null> = {
  Amount: (deal) => deal.Amount,
  CloseDate: (deal) => deal.CloseDate,
  NextStep: (deal) => folded(deal.NextStep),
  // Choices are ordered as Setup lists them, not by their letters.
  StageName: (deal) => STAGES.indexOf(deal.StageName),
  Account: (deal) => folded(accountOf(deal)),
};
export const sorting = fc.record({
  by: fc
    .subarray(Object.keys(KEYS), { maxLength: 3 })
    .chain((keys) => fc.shuffledSubarray(keys, { minLength: keys.length })),
  order: fc.constantFrom('ASC', 'DESC'),
  nulls: fc.constantFrom('FIRST', 'LAST'),
});
export type Sorting = typeof sorting extends fc.Arbitrary<infer S> ? S : never;

export const orderOf = ({ by, order, nulls }: Sorting): object => ({
  ...Object.fromEntries(by.map((key) => [key, key === 'Account' ? { Name: { order, nulls } } : { order, nulls }])),
  Id: { order: 'ASC' },
});

export function sorted(deals: Deal[], { by, order, nulls }: Sorting): Deal[] {
  return [...deals].sort((a, b) => {
    for (const key of by) {
      const [left = null, right = null] = [KEYS[key]?.(a), KEYS[key]?.(b)];
      if (left === right) continue;
      if (left === null) return nulls === 'LAST' ? 1 : -1;
      if (right === null) return nulls === 'LAST' ? -1 : 1;
      return left < right === (order === 'ASC') ? -1 : 1;
    }
    return a.Id < b.Id ? -1 : 1;
  });
}
