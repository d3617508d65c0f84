import type { Artifact } from '../../../middleware/src/domain/retention/rule';
import type { Caller, FlowContext } from '../../../middleware/src/flows/context';
import { askDeletion } from '../../../middleware/src/flows/retention/ask-deletion';
import { disposeCall } from '../../../middleware/src/flows/retention/dispose-call';
import { beginDisposal } from '../../../middleware/src/flows/retention/sweep-due';
import type { CopyRecord, DispositionRecord } from '../../../middleware/src/ports/retention-records';
import { USERS } from '../../local-org/seed';
import type { SimulatedMeeting } from '../../recorders/zoom';
import type { Stage } from './stage';

const admin = { userId: USERS.admin, quiddity: 'AURA', sessionTypes: ['Aura', 'UI'], frozen: false };
export const ada: Caller = { ...admin, permissions: ['Countersign_Admin'] };

/** Begins the deletion of everything of the call; answers the disposal's id. */
export async function asked(stage: Stage, meeting: SimulatedMeeting): Promise<string> {
  const { salesforceCallId } = await stage.call(meeting);
  const reason = 'Asked for by the customer';
  return (await askDeletion(stage.ctx, ada, String(salesforceCallId), { reason })).id;
}

/** Begins this disposal of these artifacts alone. */
export async function begun(
  { ctx }: Stage,
  disposition: DispositionRecord,
  artifacts: readonly Artifact[],
): Promise<DispositionRecord> {
  await ctx.store.transaction((tx) => beginDisposal(ctx, tx, disposition, artifacts));
  return disposition;
}

/** One try; answers how the disposal stands then. */
export async function tried(stage: Stage, id: string, ctx: FlowContext = stage.ctx): Promise<DispositionRecord | null> {
  await disposeCall(ctx, id);
  return stage.ctx.store.transaction((tx) => tx.dispositions.get(id));
}

export function copiesOf(stage: Stage, id: string): Promise<readonly CopyRecord[]> {
  return stage.ctx.store.transaction((tx) => tx.dispositions.copies(id));
}
