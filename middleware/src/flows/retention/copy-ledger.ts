import { CountersignError } from '../../domain/errors';
import { PLACE_OF, type CopyKind, type CopyState } from '../../domain/retention/disposal';
import type { Artifact } from '../../domain/retention/rule';
import type { CopyRecord } from '../../ports/retention-records';
import type { Tx } from '../../ports/store';
import type { FlowContext } from '../context';
import { CLAIM_SECONDS, type Attempt } from './attempt';
import type { Looked } from './second-look';

export interface CopyResult {
  readonly artifact: Artifact | 'call_record';
  readonly kind: CopyKind;
  readonly ref: string | null;
  readonly state: CopyState;
  readonly method: string | null;
  readonly failure: CountersignError | null;
}

/** Entries for the ledger, with the rule by which each copy goes. The call's own record goes by that of the artifact that goes last. */
export function ledgerEntries(
  ctx: FlowContext,
  { disposition }: Attempt,
  looked: Pick<Looked, 'going'>,
  results: readonly CopyResult[],
): CopyRecord[] {
  const at = ctx.clock.now();
  const last = [...looked.going].sort((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1)).at(-1);
  return results.map(({ artifact, kind, ref, state, method, failure }) => {
    const going = looked.going.find((one) => one.artifact === artifact) ?? last;
    return {
      id: ctx.ids.next(),
      dispositionId: disposition.id,
      artifact,
      rule: going?.rule ?? null,
      dueOn: going?.dueOn ?? null,
      place: PLACE_OF[kind],
      kind,
      ref,
      state,
      method,
      failure: failure?.code ?? null,
      at,
    };
  });
}

/** The claim still holds, and holds on; another worker who took over must not find us destroying beside it. */
export async function assertMine(tx: Tx, { disposition, worker }: Attempt): Promise<void> {
  if (await tx.dispositions.stillMine(disposition.id, worker, CLAIM_SECONDS)) return;
  throw new CountersignError('disposal_running', { dispositionId: disposition.id });
}

/** What earlier tries of this disposal came to: copies that are done with, and copies that may be gone although nobody said so. */
export async function earlierTries(
  tx: Tx,
  { disposition }: Attempt,
): Promise<{ readonly done: readonly CopyRecord[]; readonly begun: readonly CopyRecord[] }> {
  const copies = await tx.dispositions.copies(disposition.id);
  return {
    done: copies.filter(({ state }) => state === 'deleted' || state === 'absent' || state === 'purged'),
    begun: copies.filter(({ state }) => state === 'standing' || state === 'failed'),
  };
}
