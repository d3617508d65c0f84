import type { FlowContext } from '../../../middleware/src/flows/context';
import { confirmChange } from '../../../middleware/src/flows/retention/decide-change';
import { disposeCall } from '../../../middleware/src/flows/retention/dispose-call';
import { previewChange } from '../../../middleware/src/flows/retention/preview-change';
import { readSettings } from '../../../middleware/src/flows/retention/read-settings';
import { reconcileDeals } from '../../../middleware/src/flows/retention/reconcile-deals';
import { sweepDue } from '../../../middleware/src/flows/retention/sweep-due';
import type { SalesforceRetention } from '../../../middleware/src/ports/salesforce-retention';
import { movableClock } from '../../../scripts/demo/movable-clock';
import { USERS } from '../../local-org/seed';
import { setStage } from './stage';
import type { Stage } from './stage';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const NOW = Date.parse('2026-11-20T18:00:00Z');

let stage: Stage;
/** Of org, Zoom and, unless it is wrong, the middleware. */
let clock: ReturnType<typeof movableClock>;
let warned: { line: string; facts: unknown }[];

beforeEach(async () => {
  const begun = performance.now();
  clock = movableClock(() => NOW + Math.round(performance.now() - begun));
  stage = await setStage(clock);
  warned = [];
  await readSettings(stage.ctx);
});
afterEach(() => stage.close());

/** The middleware on a machine whose clock is ahead by so much. */
const ahead = (ms: number): FlowContext => ({
  ...stage.ctx,
  clock: { now: () => new Date(clock.now().getTime() + ms) },
  log: { ...stage.ctx.log, warn: (line, facts) => void warned.push({ line, facts }) },
});

const dispositionsOf = (callId: string) => stage.ctx.store.transaction((tx) => tx.dispositions.byCall(callId));
const settings = () => stage.ctx.store.transaction((tx) => tx.settings.get());

test('a clock that is a year ahead has nothing destroyed at the second look, and the log says why', async () => {
  const meeting = stage.meeting();
  const { id } = await stage.worked(meeting);
  const wrong = ahead(365 * DAY_MS);
  await sweepDue(wrong);
  const [begun] = await dispositionsOf(id);
  await disposeCall(wrong, begun?.id ?? '');
  expect(await dispositionsOf(id)).toMatchObject([{ state: 'running', failure: 'salesforce_busy' }]);
  expect(stage.world.zoom.standing(meeting.uuid)).toMatchObject({ recording: 2, summary: true });
  expect(warned).toContainEqual({
    line: 'clock.not_trusted',
    facts: expect.objectContaining({ clock: 'ahead' }) as object,
  });
  // Once it is set right, what is not due is put back.
  await disposeCall(stage.ctx, begun?.id ?? '');
  expect(await dispositionsOf(id)).toMatchObject([{ state: 'stopped', stopReason: 'not_due' }]);
});

test.each([
  ['nine minutes ahead', 9 * MINUTE_MS, 'complete'],
  ['eleven minutes ahead', 11 * MINUTE_MS, 'running'],
  ['a day behind', -DAY_MS, 'complete'],
] as const)('a clock that is %s decides, or does not', async (_name, ms, state) => {
  const { id } = await stage.worked(stage.meeting());
  clock.advance(200 * DAY_MS);
  const wrong = ahead(ms);
  await sweepDue(wrong);
  const [begun] = await dispositionsOf(id);
  await disposeCall(wrong, begun?.id ?? '');
  const [after] = await dispositionsOf(id);
  expect(after?.state === 'purged' ? 'complete' : after?.state).toBe(state);
});

test('an answer that says no time at all is no answer by which anything is destroyed', async () => {
  const { id } = await stage.worked(stage.meeting());
  clock.advance(200 * DAY_MS);
  await sweepDue(stage.ctx);
  const { salesforce } = stage.ctx;
  const { retention } = salesforce;
  const secondLook: SalesforceRetention['secondLook'] = async (wanted) => ({
    ...(await retention.secondLook(wanted)),
    answeredAt: null,
  });
  const undated = { ...stage.ctx, salesforce: { ...salesforce, retention: { ...retention, secondLook } } };
  await disposeCall(undated, (await dispositionsOf(id))[0]?.id ?? '');
  expect(await dispositionsOf(id)).toMatchObject([{ state: 'running', failure: 'salesforce_busy' }]);
});

test('while the clock is known to be ahead no sweep begins anything, and the console says what to mend', async () => {
  const { id } = await stage.worked(stage.meeting());
  const wrong = ahead(365 * DAY_MS);
  clock.advance(MINUTE_MS);
  await readSettings(wrong);
  await sweepDue(wrong);
  expect(await dispositionsOf(id)).toEqual([]);
  const { failure, problems, readAt } = await settings();
  expect({ failure, problems }).toMatchObject({
    failure: 'salesforce_busy',
    problems: [{ code: 'clock_not_trusted', remedy: expect.stringContaining('Set the clock') as string }],
  });
  expect(Math.abs((readAt?.getTime() ?? 0) - clock.now().getTime())).toBeLessThan(MINUTE_MS);
  clock.advance(MINUTE_MS);
  await readSettings(stage.ctx);
  expect(await settings()).toMatchObject({ failure: null, problems: [] });
});

describe('a change of rules that waits for its time', () => {
  const inForceDays = async () => {
    const record = await stage.ctx.store.transaction((tx) => tx.ruleSets.inForce());
    const term = record?.rules.find(({ name }) => name === 'Recording_90_Days')?.term;
    return term?.action === 'delete' ? term.days : null;
  };
  const pendingId = async () => (await stage.ctx.store.transaction((tx) => tx.ruleSets.pending()))?.id ?? '';

  beforeEach(async () => {
    await stage.worked(stage.meeting());
    clock.advance(MINUTE_MS);
    stage.world.org.customMetadata.set('Retention_Rule__mdt', 'Recording_90_Days', { Days__c: 30 });
    await readSettings(stage.ctx);
    await previewChange(stage.ctx, await pendingId());
  });

  test('is brought forward by no clock that is ahead: not at a reading, nor a count, nor a yes', async () => {
    const wrong = ahead(365 * DAY_MS);
    clock.advance(MINUTE_MS);
    await readSettings(wrong);
    await previewChange(wrong, await pendingId());
    const admin = { userId: USERS.admin, quiddity: 'AURA', sessionTypes: ['Aura', 'UI'], frozen: false };
    const ada = { ...admin, permissions: ['Countersign_Admin'] };
    await confirmChange(wrong, ada, { setId: await pendingId(), atRisk: 100 });
    expect(await inForceDays()).toBe(90);
    // Its time is a day of Salesforce's clock.
    clock.advance(DAY_MS + MINUTE_MS);
    await readSettings(stage.ctx);
    expect(await inForceDays()).toBe(30);
  });

  test('and that was first seen by such a clock does not wait until then', async () => {
    const wrong = ahead(365 * DAY_MS);
    stage.world.org.customMetadata.set('Retention_Rule__mdt', 'Recording_90_Days', { Days__c: 31 });
    for (const ctx of [wrong, stage.ctx]) {
      clock.advance(MINUTE_MS);
      await readSettings(ctx);
    }
    await previewChange(stage.ctx, await pendingId());
    clock.advance(DAY_MS + MINUTE_MS);
    await readSettings(stage.ctx);
    expect(await inForceDays()).toBe(31);
  });
});

test('what a clock wrote that was ahead holds nothing up once it is set right', async () => {
  const { id } = await stage.worked(stage.meeting());
  clock.advance(200 * DAY_MS);
  await stage.ctx.store.transaction(async (tx) => {
    const artifacts = (await tx.retained.byCall(id)).map(({ artifact }) => artifact);
    await tx.retained.beginDisposal(id, artifacts, id);
    await tx.retained.release(id, artifacts, new Date(clock.now().getTime() + 365 * DAY_MS));
    await tx.settings.update({ reconciledAt: new Date(clock.now().getTime() + 365 * DAY_MS) });
  });
  await sweepDue(stage.ctx);
  expect(await dispositionsOf(id)).toHaveLength(1);

  const asked: Date[] = [];
  const { salesforce } = stage.ctx;
  const { retention } = salesforce;
  const movedCalls: SalesforceRetention['movedCalls'] = (since) => {
    asked.push(since);
    return retention.movedCalls(since);
  };
  await reconcileDeals({ ...stage.ctx, salesforce: { ...salesforce, retention: { ...retention, movedCalls } } });
  // Nobody can say since when it is right: as if nothing had ever been reconciled.
  expect(asked).toEqual([new Date(0)]);
  expect((await settings()).reconciledAt?.getTime()).toBeLessThanOrEqual(clock.now().getTime());
});

test('what was put off by as much as anything is, is not begun before', async () => {
  const { id } = await stage.worked(stage.meeting());
  clock.advance(200 * DAY_MS);
  await stage.ctx.store.transaction(async (tx) => {
    const artifacts = (await tx.retained.byCall(id)).map(({ artifact }) => artifact);
    await tx.retained.beginDisposal(id, artifacts, id);
    await tx.retained.release(id, artifacts, new Date(clock.now().getTime() + DAY_MS));
  });
  await sweepDue(stage.ctx);
  expect(await dispositionsOf(id)).toEqual([]);
});
