import { readSettings } from '../../../middleware/src/flows/retention/read-settings';
import { sweepDue } from '../../../middleware/src/flows/retention/sweep-due';
import { ACCOUNTS, OPPORTUNITIES } from '../../local-org/seed';
import { until } from '../../world/until';
import { codeOf } from '../review/desk';
import { askConsole, askDeletion, audited, callToday, DAY_MS, disposalsOf, fatesOf } from './kept-world';
import {
  NOTHING_AT_ZOOM,
  placeHold,
  releaseHold,
  retentionOf,
  rita,
  shownOf,
  startKeptWorld,
  untilDisposal,
} from './kept-world';
import type { KeptWorld } from './kept-world';

const { aldermoorRollout, brightwaterPilot, brightwaterExpansion, dunmoreRemote, fernhillNew } = OPPORTUNITIES;
const KEPT = { recording: 'kept', transcript: 'kept', draft: 'kept' };
let world: KeptWorld;

beforeAll(async () => {
  world = await startKeptWorld();
});
afterAll(() => world.close());

/** Nothing of one test falls due in the next. */
afterEach(async () => {
  for (const row of await world.org.asAdmin.query(`SELECT Id FROM Legal_Hold__c WHERE Status__c = 'active'`)) {
    await releaseHold(world, String(row['Id']));
  }
  await readSettings(world.ctx);
  const kept = await world.tables.rows(
    `SELECT DISTINCT salesforce_call_id AS id FROM countersign.retained_artifacts
       JOIN countersign.calls ON calls.id = call_id WHERE state = 'kept'`,
  );
  for (const { id } of kept) await askDeletion(world, String(id));
  for (const { id } of kept) await untilDisposal(world, String(id), 'purged');
});

async function sweptIn(days: number): Promise<void> {
  world.clock.advance(days * DAY_MS);
  await readSettings(world.ctx);
  await sweepDue(world.ctx);
}

/** Of the last disposal, what became of each kind of copy. */
async function copiesOf(callId: string): Promise<Record<string, string>> {
  const last = (await disposalsOf(world, callId)).at(-1);
  return Object.fromEntries((last?.copies ?? []).map(({ kind, state }) => [kind, state]));
}

test('a hold on a call, its deal or its account keeps all of it, is shown wherever the call is, and ends', async () => {
  const onCall = await callToday(world, aldermoorRollout);
  const onDeal = await callToday(world, brightwaterPilot);
  const onAccount = await callToday(world, dunmoreRemote);
  const free = await callToday(world, fernhillNew);
  const holds = [
    await placeHold(world, { Call_Recording__c: onCall.callId }),
    await placeHold(world, { Opportunity__c: brightwaterPilot }),
    await placeHold(world, { Account__c: ACCOUNTS.dunmore }),
  ];
  await sweptIn(92);
  await untilDisposal(world, free.callId, 'complete');
  for (const [at, { callId, uuid }] of [onCall, onDeal, onAccount].entries()) {
    expect(await fatesOf(world, callId)).toEqual(KEPT);
    expect(await disposalsOf(world, callId)).toEqual([]);
    expect(world.zoom.standing(uuid)).toMatchObject({ recording: 2, summary: true });
    await until('its row says so', async () => (await shownOf(world, callId))['held'] === true);
    const covers = ['call', 'opportunity', 'account'][at];
    const [seen] = (await retentionOf(world, callId)).holds;
    expect(seen).toMatchObject({ holdId: holds[at], covers, matter: 'Matter 7', placedByName: 'Ada Brandt' });
  }
  // A rep sees that there is a hold, and not what for.
  expect((await retentionOf(world, onCall.callId, rita)).holds).toMatchObject([{ holdId: holds[0], matter: null }]);
  const { body } = await askConsole(world, '/holds');
  expect((body as { holds: object[] }).holds).toMatchObject(
    holds.map(() => ({ matter: 'Matter 7', calls: 1, scopes: [{}] })),
  );
  expect(codeOf(await askDeletion(world, onDeal.callId))).toEqual({ status: 409, code: 'legal_hold' });

  for (const hold of holds) await releaseHold(world, hold);
  await sweptIn(0);
  for (const { callId } of [onCall, onDeal, onAccount]) {
    await untilDisposal(world, callId, 'complete');
    await until('its row says that no hold is left', async () => (await shownOf(world, callId))['held'] === false);
  }
  expect(await audited(world, 'hold_placed', 'hold_released')).toHaveLength(6);
});

test('a hold placed while the disposal is due, of which we have not read yet, keeps everything', async () => {
  const { callId, uuid } = await callToday(world, aldermoorRollout);
  let hold = '';
  world.at(
    'dispose.after_claim',
    async () => void (hold = await placeHold(world, { Opportunity__c: aldermoorRollout })),
  );
  await sweptIn(92);
  const stopped = await untilDisposal(world, callId, 'stopped');
  expect(stopped).toMatchObject({ stopReason: 'legal_hold', copies: [], certificateHash: null });
  expect(await fatesOf(world, callId)).toEqual(KEPT);
  expect(world.zoom.standing(uuid)).toMatchObject({ recording: 2, transcript: 1, summary: true });
  expect(
    await world.org.asAdmin.query(`SELECT Id FROM Disposition__c WHERE Disposition_Key__c = '${stopped.id}'`),
  ).toEqual([]);
  await releaseHold(world, hold);
  await sweptIn(1);
  await untilDisposal(world, callId, 'complete');
});

test('a hold placed after our own texts went, in a pause, keeps what Zoom has, and both are said', async () => {
  const { callId, uuid } = await callToday(world, brightwaterExpansion);
  let hold = '';
  world.at('dispose.after_texts', async () => {
    hold = await placeHold(world, { Call_Recording__c: callId });
    world.clock.advance(5_001);
  });
  await sweptIn(92);
  expect(await untilDisposal(world, callId, 'stopped')).toMatchObject({
    stopReason: 'legal_hold',
    certificateHash: null,
  });
  expect(world.zoom.standing(uuid)).toMatchObject({ recording: 2, transcript: 1, summary: true });
  expect(await copiesOf(callId)).toEqual({
    ...{ ai_draft: 'deleted', working_text: 'deleted' },
    ...{ vendor_recording: 'kept', vendor_summary: 'kept', inbox_body: 'kept', comment: 'kept' },
  });
  expect(await fatesOf(world, callId)).toEqual(KEPT);
  await until('Salesforce says so', async () => {
    const [row] = await world.org.asAdmin.query(
      `SELECT State__c, Copies__c FROM Disposition__c WHERE Call_Recording__c = '${callId}'`,
    );
    const lines = String(row?.['Copies__c']);
    return (
      row?.['State__c'] === 'stopped' &&
      lines.includes('Recording: files at the recorder, kept, as seen on ') &&
      lines.includes('Draft: AI draft in the middleware, deleted and verified on ')
    );
  });
  await releaseHold(world, hold);
  await sweptIn(1);
  await untilDisposal(world, callId, 'complete');
  expect(await copiesOf(callId)).toMatchObject({ vendor_recording: 'deleted', vendor_summary: 'deleted' });
});

test('a hold placed before the last look keeps the rows of a call whose other copies are gone, and then they go', async () => {
  const { callId, uuid } = await callToday(world, aldermoorRollout);
  let hold = '';
  world.at('dispose.after_recorder_commit', async () => {
    hold = await placeHold(world, { Account__c: ACCOUNTS.aldermoor });
  });
  await askDeletion(world, callId);
  await untilDisposal(world, callId, 'stopped');
  expect(world.zoom.standing(uuid)).toEqual(NOTHING_AT_ZOOM);
  expect(await world.org.asAdmin.query(`SELECT Id FROM Call_Recording__c WHERE Id = '${callId}'`)).toHaveLength(1);
  expect(await copiesOf(callId)).toMatchObject({
    vendor_recording: 'deleted',
    transcript: 'deleted',
    ai_draft: 'deleted',
  });
  await readSettings(world.ctx);
  expect((await retentionOf(world, callId)).holds).toHaveLength(1);
  await releaseHold(world, hold);
  await sweptIn(0);
  expect((await askDeletion(world, callId)).status).toBe(202);
  await untilDisposal(world, callId, 'purged');
  expect(await copiesOf(callId)).toMatchObject({ vendor_recording: 'absent', call_row: 'purged' });
});

test('where a try was cut short before its result was written, a hold leaves no claim that the copy still stands', async () => {
  const { callId, uuid } = await callToday(world, aldermoorRollout);
  world.at('dispose.after_recorder', async () => {
    await placeHold(world, { Call_Recording__c: callId });
    throw new Error('cut short');
  });
  await sweptIn(92);
  const stopped = await untilDisposal(world, callId, 'stopped');
  expect(world.zoom.standing(uuid)).toMatchObject({ recording: 0, summary: false });
  const atZoom = stopped.copies.filter(({ place }) => place === 'recorder');
  expect(atZoom.map(({ kind, state, method }) => `${kind} ${state}, ${method}`).sort()).toEqual([
    'vendor_recording failed, deletion was begun, its outcome is not known',
    'vendor_summary failed, deletion was begun, its outcome is not known',
  ]);
});
