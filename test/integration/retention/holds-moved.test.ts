import { CountersignError } from '../../../middleware/src/domain/errors';
import { readSettings } from '../../../middleware/src/flows/retention/read-settings';
import { reconcileDeals } from '../../../middleware/src/flows/retention/reconcile-deals';
import { sweepDue } from '../../../middleware/src/flows/retention/sweep-due';
import { ACCOUNTS, OPPORTUNITIES, USERNAMES } from '../../local-org/seed';
import { until } from '../../world/until';
import { codeOf, restAs } from '../review/desk';
import { askConsole, askDeletion, callToday, DAY_MS, disposalsOf, fatesOf } from './kept-world';
import { placeHold, releaseHold, retentionOf, shownOf, startKeptWorld, untilDisposal } from './kept-world';
import type { KeptWorld } from './kept-world';

const { brightwaterPilot, dunmoreRemote, fernhillNew } = OPPORTUNITIES;
const KEPT = { recording: 'kept', transcript: 'kept', draft: 'kept' };
let world: KeptWorld;

beforeAll(async () => {
  world = await startKeptWorld();
});
afterAll(() => world.close());

async function sweptIn(days: number): Promise<void> {
  world.clock.advance(days * DAY_MS);
  await readSettings(world.ctx);
  await sweepDue(world.ctx);
  await world.idle();
}

/** As somebody whom no trigger stops: no trigger runs in the local org, and in others they can be switched off. */
async function giveCall(callId: string, deal: string): Promise<void> {
  const path = `/sobjects/Call_Recording__c/${callId}`;
  const { status } = await restAs(world, USERNAMES.integration, 'PATCH', path, { Opportunity__c: deal });
  expect(status).toBe(204);
}

const giveDeal = (deal: string, account: string) =>
  world.org.asAdmin.update('Opportunity', deal, { AccountId: account });

async function expectKept(callId: string, uuid: string): Promise<void> {
  expect(await fatesOf(world, callId)).toEqual(KEPT);
  expect(world.zoom.standing(uuid)).toMatchObject({ recording: 2, summary: true });
}

interface Way {
  readonly deal: string;
  readonly covered: Parameters<typeof placeHold>[1];
  readonly move: (callId: string) => Promise<void>;
}

const WAYS: Record<string, Way> = {
  'a call to another deal': {
    deal: brightwaterPilot,
    covered: { Opportunity__c: brightwaterPilot },
    move: (callId) => giveCall(callId, fernhillNew),
  },
  'a call to a deal of another account': {
    deal: dunmoreRemote,
    covered: { Account__c: ACCOUNTS.dunmore },
    move: (callId) => giveCall(callId, fernhillNew),
  },
  'a deal to another account': {
    deal: dunmoreRemote,
    covered: { Account__c: ACCOUNTS.dunmore },
    move: () => giveDeal(dunmoreRemote, ACCOUNTS.aldermoor),
  },
};

test.each(Object.entries(WAYS))(
  '%s: whoever moves it does not end the hold, were it placed a moment before',
  async (...[, { deal, covered, move }]) => {
    const { callId, uuid } = await callToday(world, deal);
    const hold = await placeHold(world, covered);
    await move(callId);
    await reconcileDeals(world.ctx);
    await sweptIn(92);
    await expectKept(callId, uuid);
    expect(await disposalsOf(world, callId)).toEqual([]);
    await until('its row says so', async () => (await shownOf(world, callId))['held'] === true);
    expect((await retentionOf(world, callId)).holds).toMatchObject([{ holdId: hold, matter: 'Matter 7' }]);
    expect((await askConsole(world, '/holds')).body).toMatchObject({ holds: [{ holdId: hold, calls: 1 }] });
    expect(codeOf(await askDeletion(world, callId))).toEqual({ status: 409, code: 'legal_hold' });

    await releaseHold(world, hold);
    await sweptIn(0);
    await untilDisposal(world, callId, 'complete');
    await giveDeal(dunmoreRemote, ACCOUNTS.dunmore);
    await reconcileDeals(world.ctx);
  },
);

test('a call that leaves a held deal between sweep and second look stays, at this look and at the next', async () => {
  const { callId, uuid } = await callToday(world, brightwaterPilot);
  let hold = '';
  world.at('dispose.after_claim', async () => {
    hold = await placeHold(world, { Opportunity__c: brightwaterPilot });
    await giveCall(callId, fernhillNew);
  });
  await sweptIn(92);
  expect((await disposalsOf(world, callId)).map(({ stopReason }) => stopReason)).toEqual(['legal_hold']);
  await sweptIn(1);
  await expectKept(callId, uuid);
  expect(await disposalsOf(world, callId)).toHaveLength(1);
  await releaseHold(world, hold);
  await sweptIn(0);
  await untilDisposal(world, callId, 'complete');
});

test('the recorder names another deal for a call on hold: it goes there, and stays held', async () => {
  const { callId, meeting } = await callToday(world, brightwaterPilot);
  const hold = await placeHold(world, { Opportunity__c: brightwaterPilot });
  const fields = meeting.trackingFields.map((field) =>
    field.field === 'Opportunity ID' ? { ...field, value: fernhillNew } : field,
  );
  world.zoom.meetings.set(meeting.uuid, { ...meeting, trackingFields: fields });
  world.clock.advance(1_000);
  await world.zoom.sendEvent(world.zoom.eventBody('recording.completed', meeting.uuid)).first;
  await world.idle();
  const [row] = await world.org.asAdmin.query(`SELECT Opportunity__c FROM Call_Recording__c WHERE Id = '${callId}'`);
  expect(row?.['Opportunity__c']).toBe(fernhillNew);
  await sweptIn(92);
  await expectKept(callId, meeting.uuid);
  expect((await retentionOf(world, callId)).holds).toMatchObject([{ holdId: hold }]);
  await releaseHold(world, hold);
  await sweptIn(0);
  await untilDisposal(world, callId, 'complete');
});

test('while nobody can say what is held, no move is followed; once somebody can, the hold is heard first', async () => {
  const { callId, uuid } = await callToday(world, brightwaterPilot);
  const hold = await placeHold(world, { Opportunity__c: brightwaterPilot });
  await giveCall(callId, fernhillNew);
  const settings = jest.spyOn(world.ctx.salesforce.retention, 'settings');
  settings.mockRejectedValueOnce(new CountersignError('salesforce_unreachable'));
  await reconcileDeals(world.ctx);
  settings.mockRestore();
  const dealOf = async () =>
    (
      await world.tables.rows(`SELECT opportunity_id AS id FROM countersign.calls WHERE salesforce_call_id = $1`, [
        callId,
      ])
    )[0]?.['id'];
  expect(await dealOf()).toBe(brightwaterPilot);
  await reconcileDeals(world.ctx);
  expect(await dealOf()).toBe(fernhillNew);
  await sweptIn(92);
  await expectKept(callId, uuid);
  await releaseHold(world, hold);
  await sweptIn(0);
  await untilDisposal(world, callId, 'complete');
});
