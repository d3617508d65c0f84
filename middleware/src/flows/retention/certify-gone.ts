import type { CopyKind } from '../../domain/retention/disposal';
import type { CopyRecord, DispositionRecord } from '../../ports/retention-records';
import type { PurgeableObject } from '../../ports/salesforce-retention';
import type { Tx } from '../../ports/store';
import type { FlowContext } from '../context';
import { auditComplete, certify } from './finish-disposal';

const AT_ONCE = 200;
/** "Typically this time is 24 hours": rows that were purged can still be queried for about so long. */
const LINGERS_MS = 24 * 3_600_000;

const OBJECT_OF: Partial<Readonly<Record<CopyKind, PurgeableObject>>> = {
  note: 'ContentDocument',
  summary_row: 'Call_Summary__c',
  call_tag: 'Call_Tag__c',
  call_row: 'Call_Recording__c',
};

/**
 * Disposals whose rows were purged a day ago: where Salesforce cannot show them any more by any query, the certificate
 * is written and the disposal is complete. Not while their deal's open risks may still name a tag that is gone: how many
 * deals refuse to be told is shown beside the definitions of tags. Hourly; one call for each 300 rows of an object.
 *
 * @throws CountersignError salesforce_* as its port says
 */
export async function certifyGone(ctx: FlowContext): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - LINGERS_MS);
  let after: string | null = null;
  for (;;) {
    const from: string | null = after;
    const waiting: readonly Purged[] = await ctx.store.transaction((tx) => purgedAfter(tx, from));
    const ripe = waiting.filter(({ copies }) => copies.every(({ state, at }) => state !== 'purged' || at <= before));
    if (ripe.length > 0) await certifyThese(ctx, ripe);
    after = waiting.at(-1)?.one.seq ?? null;
    if (waiting.length < AT_ONCE) return;
  }
}

/** What Salesforce answers where a deal is gone: no risk stands there any more. */
const DEAL_GONE = ['ENTITY_IS_DELETED', 'INVALID_CROSS_REFERENCE_KEY', 'NOT_FOUND'];

interface Purged {
  readonly one: DispositionRecord & { readonly seq: string };
  readonly copies: readonly CopyRecord[];
}

async function purgedAfter(tx: Tx, after: string | null): Promise<readonly Purged[]> {
  const found: Purged[] = [];
  for (const one of await tx.dispositions.purged(AT_ONCE, after)) {
    found.push({ one, copies: await tx.dispositions.copies(one.id) });
  }
  return found;
}

async function certifyThese(ctx: FlowContext, ripe: readonly Purged[]): Promise<void> {
  const standing = await ctx.salesforce.retention.stillThere(ripe.flatMap(({ copies }) => copies.flatMap(asRecord)));
  await ctx.steps.reached('certify.after_look');
  const deals = ripe.flatMap(({ one, copies }) => (hadTags(copies) ? (one.opportunityId ?? []) : []));
  const untold = await ctx.store.transaction((tx) => tx.openRisks.untold(deals, DEAL_GONE));
  for (const { one, copies } of ripe) {
    if (copies.some(({ ref }) => ref !== null && standing.has(ref))) continue;
    if (hadTags(copies) && untold.has(one.opportunityId ?? '')) {
      ctx.log.warn('disposal.risks_still_shown', { dispositionId: one.id, opportunityId: one.opportunityId });
    } else await complete(ctx, one, copies);
  }
  await ctx.steps.reached('certify.after_commit');
}

function hadTags(copies: readonly CopyRecord[]): boolean {
  return copies.some(({ kind }) => kind === 'call_tag');
}

function asRecord({ kind, ref, state }: CopyRecord): { object: PurgeableObject; id: string }[] {
  const object = OBJECT_OF[kind];
  return state === 'purged' && object !== undefined && ref !== null ? [{ object, id: ref }] : [];
}

async function complete(ctx: FlowContext, one: DispositionRecord, copies: readonly CopyRecord[]): Promise<void> {
  const at = ctx.clock.now();
  const final = copies.map((copy): CopyRecord => {
    if (copy.state !== 'purged') return copy;
    return { ...copy, state: 'deleted', method: `${copy.method ?? ''}, found by no query since`, at };
  });
  await ctx.store.transaction(async (tx) => {
    const certified = await certify(ctx, tx, one, final);
    if (!(await tx.dispositions.advance(one.id, 'purged', { ...certified, state: 'complete' }))) return;
    await tx.dispositions.putCopies(final);
    await auditComplete(ctx, tx, one, certified.certificateHash);
    await tx.jobs.send({ name: 'project_dispositions', id: 'all' });
  });
}
