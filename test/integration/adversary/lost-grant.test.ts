import { CountersignError } from '../../../middleware/src/domain/errors';
import type { Caller, FlowContext } from '../../../middleware/src/flows/context';
import { disposeCall } from '../../../middleware/src/flows/retention/dispose-call';
import { readSettings } from '../../../middleware/src/flows/retention/read-settings';
import { retryAllDisposals } from '../../../middleware/src/flows/retention/retry-disposal';
import { sweepDue } from '../../../middleware/src/flows/retention/sweep-due';
import type { RecordsAnswer, SalesforceRetention } from '../../../middleware/src/ports/salesforce-retention';
import { movableClock } from '../../../scripts/demo/movable-clock';
import { USERS } from '../../local-org/seed';
import { mara, setStage } from './stage';
import type { Stage } from './stage';

const DAY_MS = 86_400_000;
const admin = { userId: USERS.admin, quiddity: 'AURA', sessionTypes: ['Aura', 'UI'], frozen: false };
const ada: Caller = { ...admin, permissions: ['Countersign_Admin'] };

let stage: Stage;
let clock: ReturnType<typeof movableClock>;

beforeEach(async () => {
  const begun = performance.now();
  clock = movableClock(() => Date.parse('2026-11-20T18:00:00Z') + Math.round(performance.now() - begun));
  stage = await setStage(clock);
  await readSettings(stage.ctx);
});
afterEach(() => stage.close());

/** The middleware's user was just stripped of the permission set: the rules are not there for it. */
function withoutGrant(): FlowContext {
  const { salesforce } = stage.ctx;
  const { retention } = salesforce;
  const error = new CountersignError('settings_unreadable', { object: 'Retention_Rule__mdt' });
  const retentionRules: RecordsAnswer = { kind: 'failed', error };
  const stripped: SalesforceRetention = {
    ...retention,
    settings: async () => ({ ...(await retention.settings()), retentionRules }),
    secondLook: async (wanted) => ({ ...(await retention.secondLook(wanted)), retentionRules }),
  };
  return { ...stage.ctx, salesforce: { ...salesforce, retention: stripped } };
}

/** Recorder and middleware refuse for a reason that no time mends. */
function refused(): FlowContext {
  const { salesforce } = stage.ctx;
  const secondLook = () => Promise.reject(new CountersignError('salesforce_refused', { statusCode: 'X' }));
  return { ...stage.ctx, salesforce: { ...salesforce, retention: { ...salesforce.retention, secondLook } } };
}

async function dueCalls(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1) ids.push((await stage.worked(stage.meeting())).id);
  clock.advance(200 * DAY_MS);
  await readSettings(stage.ctx);
  return ids;
}

const dispositionOf = async (callId: string) =>
  (await stage.ctx.store.transaction((tx) => tx.dispositions.byCall(callId))).at(-1);

test('while the rules cannot be read for want of the grant, no sweep begins what could only fail', async () => {
  const [callId = ''] = await dueCalls(1);
  const stripped = withoutGrant();
  clock.advance(60_000);
  await readSettings(stripped);
  await sweepDue(stripped);
  expect(await dispositionOf(callId)).toBeUndefined();
  clock.advance(60_000);
  await readSettings(stage.ctx);
  await sweepDue(stage.ctx);
  expect(await dispositionOf(callId)).toMatchObject({ state: 'running' });
});

test('a disposal that was begun before the grant was lost is tried for days, and goes through once it is back', async () => {
  const [callId = ''] = await dueCalls(1);
  await sweepDue(stage.ctx);
  const id = (await dispositionOf(callId))?.id ?? '';
  for (let attempt = 1; attempt < 18; attempt += 1) await disposeCall(withoutGrant(), id);
  expect(await dispositionOf(callId)).toMatchObject({
    ...{ state: 'running', failure: 'settings_unreadable', attempts: 17 },
  });
  await disposeCall(stage.ctx, id);
  expect(await dispositionOf(callId)).toMatchObject({ failure: null, attempts: 18 });
  expect((await dispositionOf(callId))?.state).toMatch(/purged|complete/);
});

test('an admin has everything that has failed tried again at one word, and nobody else has', async () => {
  const callIds = await dueCalls(3);
  await sweepDue(stage.ctx);
  for (const callId of callIds) {
    const id = (await dispositionOf(callId))?.id ?? '';
    for (let attempt = 1; attempt <= 3; attempt += 1) await disposeCall(refused(), id);
    expect(await dispositionOf(callId)).toMatchObject({ state: 'failed', failure: 'salesforce_refused' });
  }
  await expect(retryAllDisposals(stage.ctx, mara)).rejects.toMatchObject({ code: 'access_denied' });
  await expect(retryAllDisposals(stage.ctx, { ...ada, quiddity: 'REST' })).rejects.toMatchObject({
    code: 'approver_not_in_panel',
  });

  const answers = await Promise.all([retryAllDisposals(stage.ctx, ada), retryAllDisposals(stage.ctx, ada)]);
  expect(answers.reduce((sum, { retried }) => sum + retried, 0)).toBe(3);
  for (const callId of callIds) {
    const begun = await dispositionOf(callId);
    expect(begun).toMatchObject({ state: 'running', failure: null, attempts: 0 });
    await disposeCall(stage.ctx, begun?.id ?? '');
    expect((await dispositionOf(callId))?.state).toMatch(/purged|complete/);
  }
  expect(await retryAllDisposals(stage.ctx, ada)).toEqual({ retried: 0 });
});
