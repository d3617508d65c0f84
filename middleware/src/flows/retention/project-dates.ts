import type { CountersignError } from '../../domain/errors';
import { isPassing } from '../../domain/errors';
import { nextDisposal } from '../../domain/retention/next-disposal';
import type { RuleSet } from '../../domain/retention/rule-set';
import type { RetainedRecord, ShownDates } from '../../ports/retention-records';
import type { DatesToShow } from '../../ports/salesforce-retention';
import type { Tx } from '../../ports/store';
import type { FlowContext } from '../context';
import { rulesInForce } from './rules-in-force';
import { asItem } from './second-look';

const AT_ONCE = 1_000;

/**
 * Tells the rows of calls in Salesforce when their next disposal is, by which rule, and whether a hold covers them:
 * 200 rows a call, and only rows for which something has changed.
 *
 * @throws CountersignError salesforce_* as its port says; what was not written stays wanted
 */
export async function projectDates(ctx: FlowContext): Promise<void> {
  for (;;) {
    const rows = await ctx.store.transaction((tx) => rowsToShow(tx));
    const changed = rows.filter(({ write }) => write);
    await ctx.steps.reached('dates.before_write');
    const results =
      changed.length === 0 ? [] : await ctx.salesforce.retention.showDates(changed.map(({ next }) => next));
    await ctx.steps.reached('dates.after_write');
    const failures = new Map(changed.map((row, at) => [row, results[at] ?? null]));
    for (const [{ shown }, failure] of failures) {
      if (failure) ctx.log.warn('dates.not_shown', { callId: shown.callId, reason: failure.code });
    }
    const told = rows.filter((row) => !mustTryAgain(failures.get(row) ?? null));
    await ctx.store.transaction((tx) => tx.shownDates.shown(told.map(({ shown }) => shown)));
    const [failure] = [...failures.values()].filter(mustTryAgain);
    if (failure) throw failure;
    if (rows.length < AT_ONCE) return;
  }
}

interface Row {
  readonly next: DatesToShow;
  readonly shown: ShownDates;
  readonly write: boolean;
}

async function rowsToShow(tx: Tx): Promise<readonly Row[]> {
  const { record, set } = await rulesInForce(tx);
  const ruleSetId = record?.id ?? null;
  const wanted = await tx.shownDates.wanted(ruleSetId, AT_ONCE);
  const retained = new Map<string, RetainedRecord[]>();
  for (const one of await tx.retained.byCalls(wanted.map(({ callId }) => callId))) {
    retained.set(one.callId, [...(retained.get(one.callId) ?? []), one]);
  }
  return wanted.map((known) => rowOf(set, ruleSetId, known, retained.get(known.callId) ?? []));
}

function rowOf(
  set: RuleSet,
  ruleSetId: string | null,
  known: ShownDates & { readonly salesforceCallId: string },
  retained: readonly RetainedRecord[],
): Row {
  const { callId, wanted, salesforceCallId } = known;
  const kept = retained.filter(({ state }) => state !== 'disposed');
  const [first] = kept;
  const next = first ? nextDisposal(set, asItem(first), new Set(kept.map(({ artifact }) => artifact))) : null;
  const nextOn = next?.on ?? null;
  const rule = next?.rule ?? null;
  const onHold = kept.some(({ held }) => held);
  const gone = retained.length > 0 && kept.length === 0;
  const same = known.nextOn === nextOn && known.rule === rule && known.onHold === onHold;
  return {
    next: { salesforceCallId, nextOn, rule, onHold, disposed: gone },
    shown: { callId, nextOn, rule, onHold, ruleSetId, wanted },
    // The row of a call of which nothing is kept is gone with it.
    write: !gone && !same,
  };
}

/** A row that is gone, or that Salesforce will not take, is no reason to hold up the others: the log has it. */
function mustTryAgain(failure: CountersignError | null): failure is CountersignError {
  return failure !== null && isPassing(failure);
}
