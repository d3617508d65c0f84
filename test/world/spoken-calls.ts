import type { LocalOrg } from '../local-org';
import { OPPORTUNITIES, USERS } from '../local-org/seed';

/** A call as Salesforce has it once a person approved its summary and confirmed its tags. */
export interface SpokenCall {
  readonly title?: string;
  readonly startedAt?: string;
  readonly ownerId?: string;
  /** Null: it waits for one. */
  readonly opportunityId?: string | null;
  /** Null: no summary. */
  readonly text?: string | null;
  readonly reviewStatus?: string;
  readonly tags?: readonly { tag: string; second?: number | null; status?: string }[];
}

let lastKey = 0;

/** Puts calls in place as if they had been there all along; answers their ids, in order. */
export async function standingCalls(org: LocalOrg, calls: readonly SpokenCall[]): Promise<readonly string[]> {
  const keys = calls.map(() => `said:${(lastKey += 1)}`);
  const ids = await org.asAdmin.load(
    'Call_Recording__c',
    calls.map((call, at) => ({
      Recorder_Call_Key__c: keys[at] ?? '',
      Title__c: call.title ?? 'Fleet rollout: needs',
      Started_At__c: call.startedAt ?? '2026-11-10T10:00:00.000Z',
      OwnerId: call.ownerId ?? USERS.rita,
      Opportunity__c: call.opportunityId === undefined ? OPPORTUNITIES.aldermoorRollout : call.opportunityId,
    })),
  );
  const ofCalls = <T>(rowsOf: (call: SpokenCall, id: string, key: string) => readonly T[]): T[] =>
    calls.flatMap((call, at) => rowsOf(call, ids[at] ?? '', keys[at] ?? ''));
  await org.asAdmin.load('Call_Summary__c', ofCalls(summariesOf));
  await org.asAdmin.load('Call_Tag__c', ofCalls(tagsOf));
  return ids;
}

function summariesOf({ text = 'They talked.', reviewStatus = 'approved' }: SpokenCall, id: string, key: string) {
  if (text === null) return [];
  const row = { Call_Recording__c: id, Summary_Key__c: key, Review_Status__c: reviewStatus, Version__c: 1 };
  return [{ ...row, Approved_Text__c: text }];
}

function tagsOf({ tags = [] }: SpokenCall, id: string, key: string) {
  return tags.map(({ tag, second = null, status = 'confirmed' }) => ({
    Tag_Key__c: `${key}:${tag}`,
    Call_Recording__c: id,
    Opportunity__c: OPPORTUNITIES.aldermoorRollout,
    Tag__c: tag,
    Tag_Label__c: tag.replace(/_/g, ' '),
    Second__c: second,
    Source__c: 'person',
    Status__c: status,
    Confirmed_By__c: USERS.rita,
    Confirmed_At__c: '2026-11-11T10:00:00.000Z',
  }));
}
