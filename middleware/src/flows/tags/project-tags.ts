import { CountersignError, isPassing } from '../../domain/errors';
import { tagKey } from '../../domain/tags/call-tag';
import { openRisks } from '../../domain/tags/open-risks';
import type { RisksShown, TagToShow } from '../../ports/salesforce-tags';
import type { RisksTold, RisksToTell, TagToTell } from '../../ports/tag-store';
import type { Tx } from '../../ports/store';
import type { FlowContext } from '../context';

const AT_ONCE = 1_000;

/** Rows that were refused are tried again so many at a time, hourly: somebody may have mended what was wrong. */
const REFUSED_AT_ONCE = 200;

/**
 * Shows in Salesforce what people decided about tags, then what that makes of their deals' open risks: 200 rows a call,
 * and only what has changed. A row that is gone, or that Salesforce will not take, holds up no other, nor does a risk
 * that the field has no value for.
 *
 * @throws CountersignError salesforce_* as its port says; what was not written stays wanted
 */
export async function projectTags(ctx: FlowContext): Promise<void> {
  const failures = [await showTags(ctx), await showOpenRisks(ctx)];
  const failure = failures.find((one) => one !== null);
  if (failure) throw failure;
}

/** What Salesforce refused is wanted once more. */
export async function retryRefused(ctx: FlowContext): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    const tags = await tx.tags.wantRefused(REFUSED_AT_ONCE);
    const deals = await tx.openRisks.wantRefused(REFUSED_AT_ONCE);
    if (tags + deals > 0) await tx.jobs.send({ name: 'project_tags', id: 'all' });
  });
}

/** Answers the first failure that may pass, once the rows beside it are told. */
async function showTags(ctx: FlowContext): Promise<CountersignError | null> {
  for (;;) {
    const run = ctx.ids.next();
    const rows = await ctx.store.transaction((tx) => tx.tags.take(run, AT_ONCE));
    if (rows.length === 0) return null;
    await ctx.steps.reached('tags.before_write');
    const results = await ctx.salesforce.tags.showTags(rows.map(shownAs));
    await ctx.steps.reached('tags.after_write');
    const ended = rows.map((row, at) => ({ row, failure: results[at] ?? null }));
    for (const { row, failure } of ended) {
      if (failure) ctx.log.warn('tags.not_shown', { callId: row.callId, tag: row.tag, reason: failure.code });
    }
    const told = ended.filter(({ failure }) => !passes(failure));
    await ctx.store.transaction(async (tx) => {
      const results = told.map(({ row, failure }) => ({ ...row, refused: refusalOf(failure) }));
      await orOnceMore(tx, await tx.tags.told(run, results, ctx.clock.now()));
    });
    const passing = ended.find(({ failure }) => passes(failure))?.failure;
    if (passing) return passing;
    if (rows.length < AT_ONCE) return null;
  }
}

function shownAs(row: TagToTell): TagToShow {
  const { state } = row;
  if (state !== 'confirmed' && state !== 'resolved' && state !== 'withdrawn') {
    // I0, and the database itself sees to it.
    throw new CountersignError('internal', { callId: row.callId, tag: row.tag });
  }
  return { ...row, state, key: tagKey(row.callId, row.tag) };
}

async function showOpenRisks(ctx: FlowContext): Promise<CountersignError | null> {
  for (;;) {
    const run = ctx.ids.next();
    const rows = await ctx.store.transaction((tx) => risksToShow(tx, run));
    if (rows.length === 0) return null;
    const changed = rows.filter(({ write }) => write);
    await ctx.steps.reached('risks.before_write');
    const results =
      changed.length === 0
        ? []
        : await ctx.salesforce.tags.showOpenRisks(changed.map((row) => ({ ...row, without: row.leftOut })));
    await ctx.steps.reached('risks.after_write');
    const outcomes = new Map(changed.map((row, at) => [row, results[at] ?? AS_WANTED]));
    for (const [{ opportunityId }, { failure, leftOut }] of outcomes) {
      if (failure) ctx.log.warn('risks.not_shown', { opportunityId, reason: failure.code });
      else if (leftOut.length > 0) ctx.log.warn('risks.left_out', { opportunityId, risks: leftOut.join(',') });
    }
    const told = rows.flatMap((row) => toldOf(row, outcomes.get(row) ?? AS_WANTED) ?? []);
    await ctx.store.transaction(async (tx) => orOnceMore(tx, await tx.openRisks.told(run, told, ctx.clock.now())));
    const passing = [...outcomes.values()].map(({ failure }) => failure).find(passes);
    if (passing) return passing;
    if (rows.length < AT_ONCE) return null;
  }
}

const AS_WANTED: RisksShown = { failure: null, leftOut: [] };

/** Null where nobody knows: it stays wanted. */
function toldOf({ opportunityId, wanted, risks }: Row, { failure, leftOut }: RisksShown): RisksTold | null {
  if (passes(failure)) return null;
  const deal = { opportunityId, wanted, leftOut };
  if (failure !== null) return { ...deal, shown: null, refused: refusalOf(failure) };
  const shown = risks.filter((risk) => !leftOut.includes(risk));
  return { ...deal, shown, refused: leftOut.length > 0 ? VALUE_REFUSED : null };
}

/** Salesforce's code for a value that a picklist does not have, or not any more. */
const VALUE_REFUSED = 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST';

/** Two processes that showed the same at once: later, so that they do not come between each other again. */
const LATER_SECONDS = 3;

async function orOnceMore(tx: Tx, contested: number): Promise<void> {
  if (contested > 0) await tx.jobs.send({ name: 'project_tags', id: 'all' }, LATER_SECONDS);
}

interface Row extends RisksToTell {
  readonly risks: readonly string[];
  readonly write: boolean;
}

/** What differs from what was shown is about to be written: from now on, until that is told, nobody knows what stands. */
async function risksToShow(tx: Tx, run: string): Promise<readonly Row[]> {
  const wanted = await tx.openRisks.take(run, AT_ONCE);
  const bearing = Map.groupBy(
    await tx.tags.risksOf(wanted.map(({ opportunityId }) => opportunityId)),
    ({ opportunityId }) => opportunityId,
  );
  const rows = wanted.map((row): Row => {
    const risks = openRisks(bearing.get(row.opportunityId) ?? []);
    return { ...row, risks, write: row.shown === null || row.shown.join(';') !== risks.join(';') };
  });
  await tx.openRisks.unknown(rows.flatMap(({ opportunityId, write }) => (write ? [opportunityId] : [])));
  return rows;
}

function passes(failure: CountersignError | null): failure is CountersignError {
  return failure !== null && isPassing(failure);
}

/** Salesforce's own code, for whoever looks into it. */
function refusalOf(failure: CountersignError | null): string | null {
  return failure === null ? null : String(failure.facts['statusCode'] ?? failure.code);
}
