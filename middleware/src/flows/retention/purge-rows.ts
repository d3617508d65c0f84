import type { CountersignError } from '../../domain/errors';
import type { CopyKind } from '../../domain/retention/disposal';
import type { CallRecord } from '../../ports/records';
import type { Tx } from '../../ports/store';
import type { PurgeResult } from '../../ports/salesforce-retention';
import type { FlowContext } from '../context';
import { forgetTags } from '../tags/follow-call';
import { assertMine, earlierTries, ledgerEntries, type CopyResult } from './copy-ledger';
import type { Attempt } from './attempt';
import type { Looked } from './second-look';

const METHOD = 'deleted with what is below, recycle bin emptied';
/** Said of a copy that we cannot destroy, and others can. */
const IN_OTHERS_BIN =
  'in the recycle bin of whoever deleted it; somebody with Modify All Data can empty it there, else it leaves by itself 15 days after that';

interface RowCopy {
  readonly artifact: CopyResult['artifact'];
  readonly kind: Extract<CopyKind, 'note' | 'summary_row' | 'call_tag' | 'call_row'>;
  readonly id: string;
}

/**
 * Rows in Salesforce that go with these artifacts; what stands below others comes first.
 *
 * @param tagIds rows of tags, as `findTagRows` has found them
 */
export async function rowsToPurge(
  tx: Tx,
  { call, going, wholeCall }: Looked,
  tagIds: readonly string[],
): Promise<readonly RowCopy[]> {
  const goes = new Set(going.map(({ artifact }) => artifact));
  const rows: RowCopy[] = [];
  if (goes.has('official_note')) {
    const notes = new Set((await tx.releases.byCall(call.id)).flatMap(({ noteId }) => noteId ?? []));
    for (const id of notes) rows.push({ artifact: 'official_note', kind: 'note', id });
  }
  if (goes.has('approved_summary')) {
    const review = await tx.reviews.byCall(call.id);
    const id = review?.salesforceSummaryId ?? null;
    if (id !== null) rows.push({ artifact: 'approved_summary', kind: 'summary_row', id });
  }
  if (goes.has('tags_and_insights')) {
    for (const id of tagIds) rows.push({ artifact: 'tags_and_insights', kind: 'call_tag', id });
  }
  if (wholeCall && call.salesforceCallId !== null) {
    rows.push({ artifact: 'call_record', kind: 'call_row', id: call.salesforceCallId });
  }
  return rows;
}

/**
 * A release may have reached Salesforce although nobody heard of it; then its row alone names the note, and goes with
 * the summary's. So the note is looked for while the row stands: one call, and only where there is such a release.
 *
 * @throws CountersignError salesforce_* as its port says
 */
export async function findLostNotes(ctx: FlowContext, { call, going }: Looked): Promise<void> {
  if (!going.some(({ artifact }) => artifact === 'official_note' || artifact === 'approved_summary')) return;
  const all = await ctx.store.transaction((tx) => tx.releases.byCall(call.id));
  const unnamed = all.filter(({ noteId }) => noteId === null);
  if (unnamed.length === 0) return;
  const found = await ctx.salesforce.notes.noteIds(unnamed.map(({ key }) => key));
  await ctx.store.transaction(async (tx) => {
    for (const { id, key } of unnamed) {
      const noteId = found.get(key);
      if (noteId !== undefined) await tx.releases.noteFound(id, noteId);
    }
  });
}

/**
 * Rows of the call's tags: those that Salesforce has, and those that an earlier try of this disposal began with. One
 * call, and only where tags go. Asked of Salesforce because a row may stand there although nobody heard of it.
 *
 * @throws CountersignError salesforce_* as its port says
 */
export async function findTagRows(
  ctx: FlowContext,
  attempt: Attempt,
  { call, going }: Looked,
): Promise<readonly string[]> {
  if (call.salesforceCallId === null || !going.some(({ artifact }) => artifact === 'tags_and_insights')) return [];
  const found = await ctx.salesforce.tags.tagRows(call.salesforceCallId);
  const { begun } = await ctx.store.transaction((tx) => earlierTries(tx, attempt));
  return [...new Set([...begun.flatMap(({ kind, ref }) => (kind === 'call_tag' ? (ref ?? []) : [])), ...found])];
}

/** Whether the middleware has tags that go, after their rows in Salesforce where there are any. */
export async function tagsGoLast(tx: Tx, { call, going }: Looked): Promise<boolean> {
  return goWith(going) && (await tx.tags.byCall(call.id)).length > 0;
}

function goWith(going: Looked['going']): boolean {
  return going.some(({ artifact }) => artifact === 'tags_and_insights');
}

/**
 * Answers the first failure; the results of all rows stand in the ledger. Once no row of a tag is left, the middleware's
 * own are destroyed in the commit that says so; nobody sees a row that lies in a recycle bin.
 */
export async function purgeRows(
  ctx: FlowContext,
  attempt: Attempt,
  looked: Looked,
  tagIds: readonly string[],
): Promise<CountersignError | null> {
  const { left, begun } = await ctx.store.transaction(async (tx) => {
    const earlier = await earlierTries(tx, attempt);
    const done = earlier.done.map(({ ref }) => ref);
    const rows = (await rowsToPurge(tx, looked, tagIds)).filter(({ id }) => !done.includes(id));
    await assertMine(tx, attempt);
    await tx.dispositions.putCopies(ledgerEntries(ctx, attempt, looked, rows.map(standing)));
    return { left: rows, begun: earlier.begun.map(({ ref }) => ref) };
  });
  await ctx.steps.reached('dispose.before_purge');
  const purged = left.length === 0 ? [] : await ctx.salesforce.retention.purge(left.map(({ id }) => id));
  await ctx.steps.reached('dispose.after_purge');
  const results = left.flatMap((row) =>
    purged.filter(({ id }) => id === row.id).map((one) => resultOf(row, one, begun.includes(row.id))),
  );
  const rowsStand = results.some(
    ({ kind, failure }) => kind === 'call_tag' && failure !== null && !isInOthersBin(failure),
  );
  await ctx.store.transaction(async (tx) => {
    const call = await tx.calls.lock(looked.call.id);
    await assertMine(tx, attempt);
    const tags = call !== null && goWith(looked.going) && !rowsStand ? await destroyTags(tx, call) : [];
    await tx.dispositions.putCopies(ledgerEntries(ctx, attempt, looked, [...results, ...tags]));
  });
  await ctx.steps.reached('dispose.after_purge_commit');
  return results.find(({ failure }) => failure !== null)?.failure ?? null;
}

/** @throws CountersignError salesforce_busy while a tag is on its way to Salesforce */
async function destroyTags(tx: Tx, call: CallRecord): Promise<CopyResult[]> {
  if ((await forgetTags(tx, call)) === 0) return [];
  const copy = { artifact: 'tags_and_insights', kind: 'tag_row', ref: call.id } as const;
  return [{ ...copy, state: 'deleted', method: 'rows deleted', failure: null }];
}

function standing({ artifact, kind, id }: RowCopy): CopyResult {
  return { artifact, kind, ref: id, state: 'standing', method: null, failure: null };
}

/** As with the recorder: gone when tried again means purged by the try before. */
function resultOf({ artifact, kind, id }: RowCopy, { result, failure }: PurgeResult, begun: boolean): CopyResult {
  const state = result === 'absent' && begun ? 'purged' : result;
  return { artifact, kind, ref: id, state, method: methodOf(state, failure), failure };
}

function isInOthersBin({ facts }: CountersignError): boolean {
  return facts['recycleBin'] === 'not_ours';
}

function methodOf(state: PurgeResult['result'], failure: CountersignError | null): string | null {
  if (state === 'failed') return failure !== null && isInOthersBin(failure) ? IN_OTHERS_BIN : null;
  return state === 'absent' ? 'asked for, not found' : METHOD;
}
