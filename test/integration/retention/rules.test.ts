import type { PendingChange } from '../../../middleware/src/contracts/retention-api';
import { readSettings } from '../../../middleware/src/flows/retention/read-settings';
import { knock, type DoorAnswer } from '../../world/door';
import { until } from '../../world/until';
import { codeOf } from '../review/desk';
import { ada, askConsole, audited, heldCall, overviewOf, retentionOf, shownOf, startKeptWorld } from './kept-world';
import { untilShown } from './kept-world';
import type { KeptWorld } from './kept-world';

const HOUR_MS = 3_600_000;
/** Called on 10 November 2026: 90 days later is 8 February, 30 days later 10 December, 180 days later 9 May. */
const AFTER_90 = '2027-02-08';
const AFTER_30 = '2026-12-10';
let world: KeptWorld;
let callId: string;

beforeAll(async () => {
  world = await startKeptWorld({ env: { RETENTION_COOLING_HOURS: '24', RETENTION_CONFIRM_ABOVE: '2' } });
  callId = await heldCall(world);
  await heldCall(world);
  await heldCall(world);
  await untilShown(world, callId, AFTER_90, 'Recording_90_Days');
});
afterAll(() => world.close());

/** Of recordings, so many days after the call. */
async function recordingsFor(days: number): Promise<void> {
  world.org.customMetadata.set('Retention_Rule__mdt', 'Recording_90_Days', { Days__c: days });
  await readSettings(world.ctx);
}

async function change(): Promise<PendingChange | null> {
  return ((await askConsole(world, '/change')).body as { change: PendingChange | null }).change;
}

async function counted(): Promise<PendingChange> {
  return until('the change is counted', async () => {
    const now = await change();
    return now !== null && now.state !== 'counting' ? now : null;
  });
}

const decide = (what: 'confirmation' | 'cancellation', body: object): Promise<DoorAnswer> =>
  knock(world, ada, 'POST', `/v1/retention/change/${what}`, body);

async function cooled(hours: number): Promise<void> {
  world.clock.advance(hours * HOUR_MS);
  await readSettings(world.ctx);
  await world.idle();
}

const dayOfRecording = async () =>
  (await retentionOf(world, callId)).artifacts.find(({ artifact }) => artifact === 'recording')?.due.on;

describe('a rule that is shortened', () => {
  test('waits, shows what it would do, and is not in force however long, where nobody says yes', async () => {
    await recordingsFor(30);
    expect(await counted()).toMatchObject({
      ...{ state: 'needs_confirmation', confirmAbove: 2, confirmed: null, progress: { done: 6, total: 6 } },
      rules: [{ name: 'Recording_90_Days', before: { days: 90 }, after: { days: 30 } }],
      preview: { total: 9, atRisk: 3 },
    });
    // From 8 February back to 10 December: 60 days.
    const [recordings] = (await counted()).preview?.artifacts ?? [];
    expect(recordings).toMatchObject({ artifact: 'recording', total: 3, sooner: 3, mostDaysSooner: 60 });
    await cooled(48);
    expect(await dayOfRecording()).toBe(AFTER_90);
    expect((await overviewOf(world)).counts.waiting).toBe(1);
  });

  test('is not confirmed by a yes to fewer than there are', async () => {
    const { setId } = await counted();
    expect(codeOf(await decide('confirmation', { setId, atRisk: 2 }))).toEqual({
      status: 409,
      code: 'change_has_grown',
    });
  });

  test('is cancelled for good, until an admin takes it up again: then it cools anew', async () => {
    const { setId } = await counted();
    expect((await decide('cancellation', { setId })).status).toBe(200);
    expect((await decide('cancellation', { setId })).status).toBe(200);
    expect(await audited(world, 'rules_cancelled')).toHaveLength(1);
    await cooled(48);
    expect(await change()).toMatchObject({ state: 'cancelled', until: null });
    expect((await decide('confirmation', { setId, atRisk: 3 })).status).toBe(200);
    expect(await change()).toMatchObject({ state: 'waits', confirmed: { atRisk: 3 }, cancelled: null });
    await cooled(23);
    expect(await dayOfRecording()).toBe(AFTER_90);
  });

  test('asks again where more calls came meanwhile than would have passed without a yes', async () => {
    const { setId } = await counted();
    for (let more = 0; more < 3; more += 1) await heldCall(world);
    await cooled(2);
    expect(await counted()).toMatchObject({ setId, state: 'needs_confirmation', preview: { atRisk: 6 } });
    expect(await dayOfRecording()).toBe(AFTER_90);
  });

  test('is in force after the yes, and every row says so', async () => {
    const { setId } = await counted();
    expect((await decide('confirmation', { setId, atRisk: 6 })).status).toBe(200);
    await untilShown(world, callId, AFTER_30, 'Recording_90_Days');
    expect(await change()).toBeNull();
    expect((await audited(world, 'rules_in_force')).at(-1)).toMatchObject({
      ruleSetId: setId,
      confirmedBy: ada.userId,
    });
  });
});

test('a rule that is lengthened is in force at once', async () => {
  await recordingsFor(180);
  expect(await change()).toBeNull();
  // Drafts come first now.
  await untilShown(world, callId, AFTER_90, 'Draft_90_Days');
  expect(await dayOfRecording()).toBe('2027-05-09');
});

test('a change that is taken back leaves nothing waiting, and made once more cools anew', async () => {
  await recordingsFor(179);
  const { setId } = await counted();
  world.clock.advance(HOUR_MS);
  await recordingsFor(180);
  expect(await change()).toBeNull();
  await recordingsFor(179);
  expect((await counted()).setId).not.toBe(setId);
  expect(codeOf(await decide('confirmation', { setId, atRisk: 6 }))).toEqual({
    ...{ status: 409, code: 'change_not_pending' },
  });
  await recordingsFor(180);
});

describe('a set of rules that is wrong', () => {
  const recording = { Artifact__c: 'recording', Opportunity_Outcome__c: 'any', Call_Type__c: 'any' };
  const rest = { Action__c: 'delete', Trigger__c: 'call_date', Reason__c: 'Because', Days__c: 5 };

  test.each<[string, object, object]>([
    ['of two of which neither is more specific', {}, { code: 'tie', records: ['Recording_90_Days', 'Wrong'] }],
    [
      'of negative days',
      { Call_Type__c: 'demo', Days__c: -5 },
      { code: 'wrong_value', records: ['Wrong'], field: 'Days__c', found: '-5' },
    ],
    [
      'of more days than anybody lives',
      { Call_Type__c: 'demo', Days__c: 99_999 },
      { code: 'wrong_value', records: ['Wrong'], field: 'Days__c', found: '99999' },
    ],
    [
      'of a closure that an open deal has not',
      { Opportunity_Outcome__c: 'open', Trigger__c: 'closure' },
      { code: 'contradiction', records: ['Wrong'], field: 'Trigger__c' },
    ],
    ['of no days', { Call_Type__c: 'demo', Days__c: null }, { code: 'contradiction', records: ['Wrong'] }],
  ])('%s: record, field and remedy are named, and the last good set works on', async (_, values, problem) => {
    const before = await overviewOf(world);
    world.org.customMetadata.set('Retention_Rule__mdt', 'Wrong', { ...recording, ...rest, ...values });
    await readSettings(world.ctx);
    const { settings, inForce } = await overviewOf(world);
    expect(settings).toMatchObject({ failure: 'settings_refused', goodAt: before.settings.goodAt });
    expect(settings.problems).toMatchObject([{ ...problem, remedy: expect.stringMatching(/^[A-Z].+\.$/) as unknown }]);
    expect(inForce).toEqual(before.inForce);
    expect(await change()).toBeNull();
    const late = await heldCall(world);
    await untilShown(world, late, AFTER_90, 'Draft_90_Days');
    world.org.customMetadata.remove('Retention_Rule__mdt', 'Wrong');
    await readSettings(world.ctx);
    expect((await overviewOf(world)).settings).toMatchObject({ failure: null, problems: [] });
  });

  test('Salesforce away while it is read: what was read before stays, and that is said', async () => {
    world.org.faults.answerNext(1, 503, { path: /composite\/batch/ });
    await readSettings(world.ctx);
    const { settings, inForce } = await overviewOf(world);
    expect(settings).toMatchObject({ failure: 'salesforce_busy', problems: [] });
    expect(inForce?.rules).toHaveLength(13);
    await readSettings(world.ctx);
    expect((await overviewOf(world)).settings.failure).toBeNull();
  });

  test('an empty set is what a lost grant looks like, and deletes and frees nothing', async () => {
    for (const { developerName } of world.org.customMetadata.list('Retention_Rule__mdt')) {
      world.org.customMetadata.remove('Retention_Rule__mdt', developerName);
    }
    await readSettings(world.ctx);
    const { settings, inForce } = await overviewOf(world);
    expect(settings.problems).toMatchObject([{ code: 'no_rules', records: [] }]);
    expect(inForce?.rules).toHaveLength(13);
    expect(await shownOf(world, callId)).toMatchObject({ on: AFTER_90, rule: 'Draft_90_Days' });
  });
});
