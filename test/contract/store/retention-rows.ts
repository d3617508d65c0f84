import { randomUUID } from 'node:crypto';
import { UNREAD_DEAL, type KnownDeal } from '../../../middleware/src/domain/retention/deal-reading';
import type { Artifact, RetentionRule, Term } from '../../../middleware/src/domain/retention/rule';
import { ruleSet, type RuleSet } from '../../../middleware/src/domain/retention/rule-set';
import type { CallRecord } from '../../../middleware/src/ports/records';
import type {
  CopyRecord,
  DispositionRecord,
  HoldScope,
  RuleSetRecord,
} from '../../../middleware/src/ports/retention-records';
import type { Tx } from '../../../middleware/src/ports/store';
import { call, NOON, REP, sha256 } from './sample-rows';

/** A Salesforce id that no other test has. */
export function salesforceId(prefix: string): string {
  return `${prefix}${randomUUID()
    .replaceAll('-', '')
    .slice(0, 18 - prefix.length)}`;
}

export const opportunity = () => salesforceId('006');
export const account = () => salesforceId('001');

export const wonOn = (closedAt: Date, change: Partial<KnownDeal> = {}): KnownDeal => ({
  ...UNREAD_DEAL,
  stageName: 'Closed Won',
  stageChangedAt: closedAt,
  outcome: 'won',
  closedAt,
  ...change,
});

/** An admitted call, its deal tracked, and these of it kept. */
export async function storeKept(
  tx: Tx,
  change: Partial<CallRecord> = {},
  artifacts: readonly Artifact[] = ['recording', 'transcript'],
  { calledOn = '2026-03-02', timeZone = 'UTC' } = {},
): Promise<CallRecord> {
  const row = call({ opportunityId: opportunity(), salesforceCallId: salesforceId('a0X'), ...change });
  await tx.calls.insertOrLock(row);
  if (row.opportunityId !== null) await tx.deals.track(row.opportunityId);
  await keep(tx, row, artifacts, { calledOn, timeZone });
  return row;
}

export async function keep(
  tx: Tx,
  { id, salesforceCallId, callType, opportunityId }: CallRecord,
  artifacts: readonly Artifact[],
  { calledOn = '2026-03-02', timeZone = 'UTC' } = {},
): Promise<void> {
  await tx.retained.keep({ callId: id, salesforceCallId, callType, calledOn, opportunityId }, artifacts, timeZone);
}

export function scope(change: Partial<HoldScope> = {}): HoldScope {
  return {
    scopeId: salesforceId('a0S'),
    holdId: salesforceId('a0H'),
    holdName: 'LH-00000012',
    matter: 'Acme v. Apex',
    since: NOON,
    placedBy: REP,
    placedByName: 'Alex Admin',
    kind: 'call',
    recordId: salesforceId('a0X'),
    ...change,
  };
}

export function disposition(
  { id, salesforceCallId, opportunityId, callKey }: CallRecord,
  change: Partial<DispositionRecord> = {},
): DispositionRecord {
  return {
    id: randomUUID(),
    callId: id,
    salesforceCallId,
    callKeyHash: sha256(`zoom:${callKey}`),
    opportunityId,
    cause: 'person',
    requestedBy: REP,
    reason: 'the customer asked',
    ruleSetId: null,
    wholeCall: false,
    state: 'running',
    stopReason: null,
    failure: null,
    startedAt: NOON,
    finishedAt: null,
    attempts: 0,
    nextTryAt: null,
    certificate: null,
    certificateHash: null,
    shownState: null,
    shownFailure: null,
    ...change,
  };
}

export function copy(dispositionId: string, change: Partial<CopyRecord> = {}): CopyRecord {
  return {
    id: randomUUID(),
    dispositionId,
    artifact: 'transcript',
    rule: 'Transcript_365',
    dueOn: '2027-03-02',
    place: 'middleware',
    kind: 'transcript',
    ref: randomUUID(),
    state: 'standing',
    method: null,
    failure: null,
    at: NOON,
    ...change,
  };
}

export const RULE: RetentionRule = {
  name: 'All_90',
  artifact: 'recording',
  outcome: 'any',
  callType: 'any',
  term: { action: 'delete', days: 90, trigger: 'call_date' },
  reason: 'No longer needed.',
};

export const days = (count: number, trigger: 'call_date' | 'closure' = 'call_date'): Term => ({
  action: 'delete',
  days: count,
  trigger,
});

/** The set of these rules; a tie fails the test. */
export function setOf(...rules: readonly RetentionRule[]): RuleSet {
  const built = ruleSet(rules);
  if (built.kind === 'ties') throw new Error(JSON.stringify(built.ties));
  return built.set;
}

/** Puts this set in force, whatever was. */
export async function storeInForce(tx: Tx, rules: readonly RetentionRule[] = [RULE]): Promise<RuleSetRecord> {
  const id = randomUUID();
  await tx.ruleSets.lock();
  const pending = await tx.ruleSets.pending();
  if (pending) await tx.ruleSets.drop(pending.id);
  await tx.ruleSets.insertPending({ id, contentHash: sha256(id), rules, firstSeenAt: NOON });
  await tx.ruleSets.enforce(id, NOON);
  const stored = await tx.ruleSets.get(id);
  if (stored === null) throw new Error('not stored');
  return stored;
}
