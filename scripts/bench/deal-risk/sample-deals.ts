import type { OrgAdmin } from '../../../test/local-org/admin';
import { makeId } from '../../../test/local-org/engine/ids';
import type { Value } from '../../../test/local-org/schema/model';
import { REP_IDS } from './sales-company';

/** How much the org holds. */
export interface Size {
  deals: number;
  callsPerDeal: number;
  tagsPerCall: number;
}

const DAY = 86_400_000;
const STAGES = ['Prospecting', 'Qualification', 'Needs Analysis', 'Value Proposition', 'Negotiation/Review'];
export const RISKS = [
  ...['Churn_Risk', 'Competitor_Mention', 'Budget_Objection', 'Security_Concern'],
  ...['Legal_Concern', 'Procurement', 'Product_Gap', 'Implementation_Risk'],
];
const OTHER_TAGS = ['Pricing', 'Next_Step', 'Feature_Request', 'Integration_Question', 'Champion'];
const SEVERITIES = ['low', 'medium', 'high'];

/** Numbers from 0 up to 1, the same ones in each run: Park and Miller's generator with the multiplier 48271. */
function numbersFrom(seed: number): () => number {
  const modulus = 2_147_483_647;
  let state = seed;
  return () => {
    state = (state * 48_271) % modulus;
    return (state - 1) / (modulus - 1);
  };
}

/** What the org was filled with, for whoever reads it without the org. */
export interface SampleDeals {
  deals: SampleDeal[];
  tags: SampleTag[];
}

export interface SampleDeal extends Record<string, Value> {
  Id: string;
  OwnerId: string;
  Name: string;
  StageName: string;
  Amount: number | null;
  CloseDate: string;
  Open_Risks__c: string | null;
}

export interface SampleTag extends Record<string, Value> {
  Opportunity__c: string;
  Tag__c: string;
  Deal_Risk__c: boolean;
  Severity__c: string | null;
  Status__c: string;
  Confirmed_At__c: string;
}

/** Fills an org that `salesSeed` began: accounts, open deals, calls of the last half year, and their tags. */
export async function loadDeals(admin: OrgAdmin, size: Size, now: Date): Promise<SampleDeals> {
  const number = numbersFrom(20_261_121);
  const below = (count: number): number => Math.floor(number() * count);
  const oneOf = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const owners = Array.from({ length: size.deals }, () => oneOf(REP_IDS));
  const accounts = await admin.load(
    'Account',
    Array.from({ length: Math.ceil(size.deals / 10) }, (_, place) => ({
      Name: `Account ${below(1_000_000)} of ${place}`,
      OwnerId: oneOf(REP_IDS),
    })),
  );
  const dealIds = owners.map((_, place) => makeId('006', 10_000 + place));
  const calls = Array.from({ length: size.deals * size.callsPerDeal }, (_, call) => call);
  const dealOf = (call: number): string => dealIds[call % size.deals] ?? '';
  const ownerOf = (call: number): string => owners[call % size.deals] ?? '';
  const callIds = await admin.load(
    'Call_Recording__c',
    calls.map((call) => ({
      Recorder_Call_Key__c: `bench:${call}`,
      Title__c: `Call ${call}`,
      Opportunity__c: dealOf(call),
      OwnerId: ownerOf(call),
      Started_At__c: new Date(now.getTime() - below(180) * DAY).toISOString(),
    })),
  );
  const tags = calls.flatMap((call) =>
    Array.from({ length: size.tagsPerCall }, (_, place): SampleTag => {
      const risk = number() < 0.45;
      const tag = oneOf(risk ? RISKS : OTHER_TAGS);
      return {
        Tag_Key__c: `bench:${call}:${place}`,
        Call_Recording__c: callIds[call] ?? null,
        Opportunity__c: dealOf(call),
        Tag__c: tag,
        Tag_Label__c: tag.replaceAll('_', ' '),
        Deal_Risk__c: risk,
        Severity__c: risk ? oneOf(SEVERITIES) : null,
        Second__c: below(3_000),
        Source__c: 'transcript',
        Status__c: number() < 0.7 ? 'confirmed' : 'resolved',
        Confirmed_By__c: ownerOf(call),
        Confirmed_At__c: new Date(now.getTime() - below(180 * DAY)).toISOString(),
      };
    }),
  );
  await admin.load('Call_Tag__c', tags);
  const open = openRisks(tags);
  const deals = dealIds.map((Id, place): SampleDeal => ({
    Id,
    Name: `Deal ${below(1_000_000)}`,
    AccountId: oneOf(accounts),
    OwnerId: owners[place] ?? '',
    StageName: oneOf(STAGES),
    Amount: number() < 0.05 ? null : Math.round(number() * 25_000_000) / 100,
    CloseDate: new Date(now.getTime() + (below(240) - 30) * DAY).toISOString().slice(0, 10),
    Probability: 10,
    Open_Risks__c: RISKS.filter((risk) => open.get(Id)?.has(risk)).join(';') || null,
  }));
  await admin.load('Opportunity', deals);
  return { deals, tags };
}

function openRisks(tags: readonly SampleTag[]): Map<string, Set<string>> {
  const open = new Map<string, Set<string>>();
  for (const { Opportunity__c: deal, Tag__c: tag, Deal_Risk__c: risk, Status__c: status } of tags) {
    if (!risk || status !== 'confirmed') continue;
    const risks = open.get(deal) ?? new Set();
    open.set(deal, risks.add(tag));
  }
  return open;
}
