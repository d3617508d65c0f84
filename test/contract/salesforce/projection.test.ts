import type { CountersignError } from '../../../middleware/src/domain/errors';
import { OPPORTUNITIES, USERS } from '../../local-org/seed';
import { aCall, startSalesforce } from './start-salesforce';
import type { Started } from './start-salesforce';

let world: Started;
beforeAll(async () => {
  world = await startSalesforce();
});
beforeEach(() => world.forget());
afterEach(() => world.org.faults.clear());
afterAll(() => world.org.close());

const CALL_FIELDS =
  'Id, OwnerId, Opportunity__c, Title__c, Call_Type__c, Started_At__c, Duration_Minutes__c, Recorder__c, Recorder_Call_Key__c, Consent_Status__c, Capture_Status__c, Capture_Reason__c';

async function callRow(id: string) {
  const [row] = await world.org.asAdmin.query(`SELECT ${CALL_FIELDS} FROM Call_Recording__c WHERE Id = '${id}'`);
  return row;
}

async function ownerOf(id: string) {
  return (await callRow(id))?.['OwnerId'];
}

/** As an admin who gives the call to somebody else in Salesforce. */
async function giveTo(id: string, userId: string): Promise<void> {
  const token = world.org.sessionFor('integration@countersign.example');
  const response = await fetch(`${world.org.url}/services/data/v66.0/sobjects/Call_Recording__c/${id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ OwnerId: userId }),
  });
  expect(response.status).toBe(204);
}

describe('a call', () => {
  test('is made in one API call, with every fact, and belongs to its rep', async () => {
    const call = aCall();
    const id = await world.salesforce.projection.call(call);
    expect(world.counted()).toEqual(['POST /composite']);
    await expect(callRow(id)).resolves.toMatchObject({
      Id: id,
      OwnerId: USERS.rita,
      Opportunity__c: OPPORTUNITIES.aldermoorRollout,
      Title__c: 'Fleet rollout: needs',
      Call_Type__c: 'discovery',
      Duration_Minutes__c: 42,
      Recorder__c: 'zoom',
      Recorder_Call_Key__c: `zoom:${call.callKey}`,
      Consent_Status__c: 'recorded',
      Capture_Status__c: 'recorded',
      Capture_Reason__c: 'none',
    });
    expect(new Date(String((await callRow(id))?.['Started_At__c']))).toEqual(call.startedAt);
  });

  test('told again is the same row, changed, in one API call', async () => {
    const call = aCall();
    const id = await world.salesforce.projection.call(call);
    world.forget();
    const again = { ...call, salesforceCallId: id, title: 'Renamed', durationMinutes: 43.4 };
    await expect(world.salesforce.projection.call(again)).resolves.toBe(id);
    expect(world.counted()).toEqual(['POST /composite']);
    await expect(callRow(id)).resolves.toMatchObject({ Title__c: 'Renamed', Duration_Minutes__c: 43 });
  });

  test('told again does not go back to its rep when an admin has given it to somebody else', async () => {
    const call = aCall();
    const id = await world.salesforce.projection.call(call);
    await giveTo(id, USERS.tom);
    await world.salesforce.projection.call({ ...call, salesforceCallId: id });
    expect(await ownerOf(id)).toBe(USERS.tom);
    await world.salesforce.projection.call({ ...call, salesforceCallId: null });
    expect(await ownerOf(id)).toBe(USERS.tom);
  });

  test('whose rep is unknown belongs to the integration user, and to the rep once that is known', async () => {
    const waiting = aCall({ repUserId: null, outcome: 'waiting', reason: 'rep_not_found' });
    const id = await world.salesforce.projection.call(waiting);
    expect(world.counted()).toEqual(['PATCH /sobjects/{object}/{key}/{value}']);
    await expect(callRow(id)).resolves.toMatchObject({
      OwnerId: USERS.integration,
      Capture_Status__c: 'waiting_for_match',
      Capture_Reason__c: 'rep_not_found',
    });
    await world.salesforce.projection.call({ ...waiting, repUserId: USERS.tom, outcome: 'admitted', reason: 'none' });
    await expect(callRow(id)).resolves.toMatchObject({ OwnerId: USERS.tom, Capture_Status__c: 'recorded' });
  });

  test('that is quarantined says why and needs no opportunity', async () => {
    const quarantined = {
      outcome: 'quarantined',
      reason: 'consent_declined',
      consent: 'declined',
      opportunityId: null,
    } as const;
    const id = await world.salesforce.projection.call(aCall(quarantined));
    await expect(callRow(id)).resolves.toMatchObject({
      Opportunity__c: null,
      Consent_Status__c: 'declined',
      Capture_Status__c: 'quarantined',
      Capture_Reason__c: 'consent_declined',
    });
  });

  test('whose reply was lost is found again by its key, not made twice', async () => {
    const call = aCall();
    const lost = world.org.faults.loseReply({ path: /composite/ });
    await expect(world.salesforce.projection.call(call)).rejects.toMatchObject({ code: 'salesforce_unreachable' });
    await lost;
    const id = await world.salesforce.projection.call(call);
    const key = call.callKey;
    const rows = await world.org.asAdmin.query(
      `SELECT Id FROM Call_Recording__c WHERE Recorder_Call_Key__c = 'zoom:${key}'`,
    );
    expect(rows.map((row) => row['Id'])).toEqual([id]);
  });

  test('with a title that Salesforce would take for a reference, or that is too long, is kept harmless', async () => {
    const title = `@{ours.records[0].Id} ${'🚚'.repeat(200)}`;
    const id = await world.salesforce.projection.call(aCall({ title }));
    const stored = String((await callRow(id))?.['Title__c']);
    expect(stored.startsWith('@ {ours.records[0].Id} 🚚')).toBe(true);
    expect(stored.length).toBeLessThanOrEqual(255);
    expect(stored.isWellFormed()).toBe(true);
  });

  test('refused names code and field, never what stood in it', async () => {
    const failing = world.salesforce.projection.call(aCall({ callType: 'the secret type' as 'demo' }));
    await expect(failing).rejects.toMatchObject({
      code: 'salesforce_refused',
      facts: { statusCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', fields: 'Call_Type__c' },
    });
    await failing.catch((error: unknown) => {
      expect(JSON.stringify([error, String(error), (error as CountersignError).cause])).not.toContain('secret');
    });
  });
});

describe('a summary', () => {
  const summary = {
    key: '33333333-0000-4000-8000-000000000001',
    status: 'awaiting_review',
    version: 1,
    generator: 'Zephyr',
    draftHash: 'c'.repeat(64),
    reviewerUserId: null,
    reviewedAt: null,
  };
  const FIELDS =
    'Id, Call_Recording__c, Summary_Key__c, Version__c, Generator__c, Draft_Hash__c, Review_Status__c, Reviewer__c, Reviewed_At__c, Approved_Text__c';

  test('is made and changed in one API call each, and never carries text', async () => {
    const callId = await world.salesforce.projection.call(aCall());
    world.forget();
    const id = await world.salesforce.projection.summary(callId, summary);
    expect(world.counted()).toEqual(['POST /composite']);
    const reviewedAt = new Date('2026-03-02T12:30:00Z');
    const changed = { ...summary, status: 'changes_requested', version: 2, reviewerUserId: USERS.manager, reviewedAt };
    await expect(world.salesforce.projection.summary(callId, changed)).resolves.toBe(id);
    expect(world.counted()).toEqual(['POST /composite', 'POST /composite']);
    const rows = await world.org.asAdmin.query(
      `SELECT ${FIELDS} FROM Call_Summary__c WHERE Call_Recording__c = '${callId}'`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      Id: id,
      Summary_Key__c: summary.key,
      Version__c: 2,
      Generator__c: 'Zephyr',
      Draft_Hash__c: 'c'.repeat(64),
      Review_Status__c: 'changes_requested',
      Reviewer__c: USERS.manager,
      Approved_Text__c: null,
    });
  });

  test('of a call that is gone is refused', async () => {
    const callId = await world.salesforce.projection.call(aCall());
    const key = '33333333-0000-4000-8000-000000000002';
    const gone = `${callId.slice(0, 10)}zzzzz`;
    await expect(world.salesforce.projection.summary(gone, { ...summary, key })).rejects.toMatchObject({
      code: 'salesforce_refused',
    });
  });
});

describe('what passes', () => {
  const cases: [string, () => void, string][] = [
    ['a locked row', () => world.org.faults.lockRows('Call_Recording__c', 1), 'salesforce_busy'],
    ['maintenance', () => world.org.faults.answerNext(1, 503), 'salesforce_busy'],
    ['too many requests', () => world.org.faults.answerNext(1, 429), 'salesforce_limit'],
    ['a broken connection', () => void world.org.faults.dropRequest(), 'salesforce_unreachable'],
  ];
  test.each(cases)('%s fails one try and not the next', async (_name, disturb, code) => {
    const call = aCall();
    disturb();
    await expect(world.salesforce.projection.call(call)).rejects.toMatchObject({ code });
    await expect(world.salesforce.projection.call(call)).resolves.toMatch(/^\w{18}$/);
  });

  test('silence ends after the time set for it', async () => {
    world.org.faults.latency(1_500);
    await expect(world.salesforce.projection.call(aCall())).rejects.toMatchObject({ code: 'salesforce_unreachable' });
  });

  test('an ended session is renewed without anybody noticing, however many requests find out', async () => {
    world.org.faults.expireSessions();
    await expect(
      Promise.all([aCall(), aCall(), aCall()].map((call) => world.salesforce.projection.call(call))),
    ).resolves.toHaveLength(3);
  });

  test('the daily limit is told apart from everything else', async () => {
    const own = await startSalesforce();
    try {
      own.org.faults.exhaustApiLimit();
      await expect(own.salesforce.projection.call(aCall())).rejects.toMatchObject({
        code: 'salesforce_limit',
        facts: { statusCode: 'REQUEST_LIMIT_EXCEEDED' },
      });
    } finally {
      await own.org.close();
    }
  });
});
