import { USERS } from '../../../test/local-org/seed';
import type { Value } from '../../../test/local-org/schema/model';

export const DEALS = 100_000;
export const CALLS_PER_DEAL = 3;
const ACCOUNTS = 2_000;
const OWNERS = [USERS.rita, USERS.tom, USERS.nadia];
export const STAGES = ['Prospecting', 'Qualification', 'Needs Analysis', 'Value Proposition', 'Negotiation/Review'];
const DAY = 86_400_000;
const FIRST_DAY = Date.parse('2026-11-21T00:00:00Z');

type PlainRow = Record<string, Value>;
const one = <T>(of: readonly T[], at: number): T => {
  const found = of[at % of.length];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
};
export const callKey = (deal: number, call: number): string => `zoom:${deal}-${call}`;

export const customers = (): PlainRow[] => Array.from({ length: ACCOUNTS }, (_, at) => ({ Name: `Customer ${at}` }));

const deal = (at: number, accountIds: readonly string[]): PlainRow => ({
  Name: `Deal ${at}`,
  AccountId: one(accountIds, at),
  OwnerId: one(OWNERS, at),
  // Spread, so that neither owners nor accounts have a stage of their own.
  StageName: one(STAGES, Math.floor(at / 7)),
  Amount: 1_000 + ((at * 7_919) % 250_000),
  CloseDate: new Date(FIRST_DAY + ((at * 31) % 365) * DAY).toISOString().slice(0, 10),
});

const call = (dealAt: number, at: number, dealId: string): PlainRow => ({
  Recorder_Call_Key__c: callKey(dealAt, at),
  Opportunity__c: dealId,
  OwnerId: one(OWNERS, dealAt),
  Title__c: `Call ${at + 1} about deal ${dealAt}`,
  Started_At__c: new Date(FIRST_DAY - (dealAt % 180) * DAY + at * 3_600_000).toISOString(),
});

/** The records need the ids that those above them were given. */
export function* deals(accountIds: readonly string[]): Iterable<PlainRow> {
  for (let at = 0; at < DEALS; at += 1) yield deal(at, accountIds);
}

/** The `nth` call of each deal, from 0. */
export function* calls(dealIds: readonly string[], nth: number): Iterable<PlainRow> {
  for (let at = 0; at < DEALS; at += 1) yield call(at, nth, dealIds[at] ?? '');
}
