import type { Caller, FlowContext } from '../../../middleware/src/flows/context';
import { confirmChange } from '../../../middleware/src/flows/retention/decide-change';
import { pendingChange } from '../../../middleware/src/flows/retention/pending-change';
import { previewChange } from '../../../middleware/src/flows/retention/preview-change';
import { readSettings } from '../../../middleware/src/flows/retention/read-settings';
import { movableClock } from '../../../scripts/demo/movable-clock';
import { USERS } from '../../local-org/seed';
import { setStage } from './stage';

const HOUR_MS = 3_600_000;
const admin = { userId: USERS.admin, quiddity: 'AURA', sessionTypes: ['Aura', 'UI'], frozen: false };
const ada: Caller = { ...admin, permissions: ['Countersign_Admin'] };

test('a yes to a number larger than any covers what was counted, and not whatever comes', async () => {
  const begun = performance.now();
  const clock = movableClock(() => Date.parse('2026-11-20T18:00:00Z') + Math.round(performance.now() - begun));
  const stage = await setStage(clock);
  try {
    // Each artifact at risk that nobody has said yes to needs a yes.
    const ctx: FlowContext = { ...stage.ctx, retention: { ...stage.ctx.retention, confirmAbove: 0 } };
    await readSettings(ctx);
    await stage.worked(stage.meeting());
    stage.world.org.customMetadata.set('Retention_Rule__mdt', 'Recording_90_Days', { Days__c: 30 });
    await readSettings(ctx);
    const setId = (await pendingChange(ctx, ada))?.setId ?? '';
    await previewChange(ctx, setId);
    await confirmChange(ctx, ada, { setId, atRisk: 2_000_000_000 });
    expect(await pendingChange(ctx, ada)).toMatchObject({ state: 'waits', confirmed: { atRisk: 1 } });

    await stage.worked(stage.meeting());
    clock.advance(25 * HOUR_MS);
    await readSettings(ctx);
    expect(await pendingChange(ctx, ada)).toMatchObject({
      ...{ setId, state: 'needs_confirmation', preview: { atRisk: 2 } },
    });
  } finally {
    await stage.close();
  }
});
