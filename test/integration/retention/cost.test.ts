import { randomUUID } from 'node:crypto';
import { keepArtifacts } from '../../../middleware/src/flows/retention/keep-artifacts';
import type { CallRecord } from '../../../middleware/src/ports/records';
import { OPPORTUNITIES, USERS } from '../../local-org/seed';
import { callRows } from '../../contract/salesforce/retention/records';
import { until } from '../../world/until';
import { setStage, shownOf, startKeptWorld } from './kept-world';
import type { KeptWorld } from './kept-world';

/** Calls of one deal, and the most rows that Salesforce takes in one call. */
const CALLS = 401;
const ROWS_A_CALL = 200;
/** Opportunities, all that are asked for in one call. */
const READING = 'POST /composite/sobjects/{object}';
const deal = OPPORTUNITIES.aldermoorRollout;
let world: KeptWorld;
let ids: readonly string[];

beforeAll(async () => {
  world = await startKeptWorld({
    prepare: ({ org }) => {
      org.customMetadata.set('Retention_Rule__mdt', 'Recording_Lost_30_Days', {
        ...{ Artifact__c: 'recording', Opportunity_Outcome__c: 'lost', Call_Type__c: 'any', Action__c: 'delete' },
        ...{ Trigger__c: 'closure', Days__c: 30, Reason__c: 'Nobody listens to what was lost.' },
      });
    },
  });
  await world.org.events.untilSubscribed();
  ids = await callRows(world.org, CALLS);
  await world.ctx.store.transaction(async (tx) => {
    for (const [number, salesforceCallId] of ids.entries()) {
      const { call } = await tx.calls.insertOrLock(callOf(number, salesforceCallId));
      await tx.calls.update(call.id, { salesforceCallId });
      await keepArtifacts(tx, { ...call, salesforceCallId }, ['recording', 'transcript', 'draft']);
    }
  });
  await untilAllSay('2027-02-08');
}, 60_000);
afterAll(() => world.close());

function callOf(number: number, salesforceCallId: string): CallRecord {
  return {
    ...{ id: randomUUID(), vendor: 'zoom', callKey: `cost-${number}`, title: `Call ${number}` },
    ...{ startedAt: new Date('2026-11-10T15:00:00Z'), durationMinutes: 30, hostEmail: 'rita@countersign.example' },
    ...{ callType: 'discovery', consent: 'recorded', outcome: 'admitted', reason: 'none' },
    ...{ opportunityId: deal, repUserId: USERS.rita, salesforceCallId },
    transcript: { status: 'not_yet', reason: null, artifactId: null, cues: 0 },
    ...{ projected: true, createdAt: world.clock.now(), disposedAt: null, movedAt: null, matchedByParticipants: false },
  };
}

async function untilAllSay(day: string): Promise<void> {
  await until(`all rows say ${day}`, async () => {
    const said = await world.org.asAdmin.query(
      `SELECT Id FROM Call_Recording__c WHERE Opportunity__c = '${deal}' AND Next_Disposal_On__c = ${day}`,
    );
    return said.length === CALLS;
  });
  await world.idle();
}

/** Calls of the API since, apart from the minute's reading of the settings, which goes on whatever happens. */
function callsSince(): Record<string, number> {
  const routes = world.org.apiCalls().filter(({ method, route }) => method !== '*' && route !== '/composite/batch');
  return Object.fromEntries(routes.map(({ method, route, count }) => [`${method} ${route}`, count]));
}

test('closing a deal with many calls costs one call to read it, and one for each 200 rows', async () => {
  world.org.resetApiCalls();
  await setStage(world, deal, 'Closed Lost');
  await untilAllSay('2026-12-20');
  expect(callsSince()).toEqual({
    [READING]: 1,
    'PATCH /composite/sobjects': Math.ceil(CALLS / ROWS_A_CALL),
  });
  expect(await shownOf(world, ids[0] ?? '')).toEqual({ on: '2026-12-20', rule: 'Recording_Lost_30_Days', held: false });
});

test('an event of a change that retention does not see costs one call to read, and no row is written', async () => {
  world.org.resetApiCalls();
  await world.org.asAdmin.update('Opportunity', deal, { Amount: 90_000 });
  await until('it was read', () => Promise.resolve(READING in callsSince()));
  await world.idle();
  expect(callsSince()).toEqual({ [READING]: 1 });
});
