import { isPassing, type CountersignError } from '../../domain/errors';
import { copyLines } from '../../domain/retention/copy-lines';
import type { OrgCalendar } from '../../domain/retention/org-calendar';
import { selectRule } from '../../domain/retention/rule-set';
import type { CallRecord } from '../../ports/records';
import type { CopyRecord, DispositionRecord, DispositionState } from '../../ports/retention-records';
import type { DispositionToShow } from '../../ports/salesforce-retention';
import type { Tx } from '../../ports/store';
import type { FlowContext } from '../context';
import { calendarIn, setOf } from './rules-in-force';

const AT_ONCE = 200;

const STATE_SHOWN: Readonly<Record<DispositionState, DispositionToShow['state']>> = {
  running: 'running',
  purged: 'awaiting_physical_deletion',
  complete: 'complete',
  failed: 'failed',
  stopped: 'stopped',
};

/**
 * Writes a `Disposition__c` for each disposal that destroyed something or failed, and changes it as the disposal goes
 * on: one call for each 200. A row that is refused holds up none that comes after it: the refusal stands in its own
 * disposal, and the next run tries it again.
 *
 * @throws CountersignError what a row was refused with, once all the others are written
 */
export async function projectDispositions(ctx: FlowContext): Promise<void> {
  const failures: CountersignError[] = [];
  let after: string | null = null;
  for (;;) {
    const from: string | null = after;
    const { rows, calendar } = await ctx.store.transaction(async (tx) => {
      const { timeZone } = await tx.settings.get();
      const found = await tx.dispositions.notShown(AT_ONCE, from);
      const rows = await Promise.all(
        found.map(async (one) => ({
          one,
          copies: await tx.dispositions.copies(one.id),
          call: await tx.calls.get(one.callId),
          rules: await rulesOf(tx, one),
        })),
      );
      return { rows, calendar: calendarIn(timeZone) };
    });
    if (rows.length === 0) break;
    await ctx.steps.reached('dispositions.before_write');
    const toShow = rows.map(({ one, copies, call, rules }) => asShown(one, copies, rules, call, calendar));
    const results = await ctx.salesforce.retention.showDispositions(toShow);
    await ctx.steps.reached('dispositions.after_write');
    await ctx.store.transaction(async (tx) => {
      for (const [at, { one }] of rows.entries()) {
        const failure = results[at];
        if (failure) await tx.dispositions.showRefused(one.id, failure.code);
        else await tx.dispositions.shown(one.id, one.state);
      }
    });
    for (const [at, failure] of results.entries()) {
      if (failure === null) continue;
      failures.push(failure);
      ctx.log.error('disposition.not_shown', { dispositionId: rows[at]?.one.id, reason: failure.code });
    }
    after = rows.at(-1)?.one.seq ?? null;
    if (rows.length < AT_ONCE) break;
  }
  const failure = failures.find(isPassing) ?? failures[0];
  if (failure) throw failure;
}

/** The rules by which it was begun, for one that failed before it came to any copy: no disposal goes without naming its rule. */
async function rulesOf(tx: Tx, { id, ruleSetId }: DispositionRecord): Promise<readonly string[]> {
  const record = ruleSetId === null ? null : await tx.ruleSets.get(ruleSetId);
  if (record === null) return [];
  const set = setOf(record.rules);
  const rows = await tx.retained.byDisposition(id);
  return rows.flatMap((row) => selectRule(set, row)?.name ?? []);
}

function asShown(
  one: DispositionRecord,
  copies: readonly CopyRecord[],
  begunBy: readonly string[],
  call: CallRecord | null,
  calendar: OrgCalendar,
): DispositionToShow {
  const named = copies.flatMap(({ rule, state }) => (rule === null || state === 'kept' ? [] : [rule]));
  const rules = new Set(named.length > 0 ? named : begunBy);
  return {
    key: one.id,
    ownerUserId: call?.repUserId ?? null,
    salesforceCallId: call?.disposedAt ? null : one.salesforceCallId,
    opportunityId: one.opportunityId,
    callKeyHash: one.callKeyHash,
    cause: one.cause,
    requestedBy: one.requestedBy,
    reason: one.reason,
    rules: [...rules].sort(),
    state: STATE_SHOWN[one.state],
    copies: copyLines(copies, calendar),
    startedAt: one.startedAt,
    finishedAt: one.finishedAt,
    certificateHash: one.certificateHash,
  };
}
