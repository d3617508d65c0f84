import { USERS } from '../../../local-org/seed';
import { makeId } from '../../../local-org/engine/ids';
import { aCall, aNote, startSalesforce } from '../start-salesforce';
import type { Started } from '../start-salesforce';
import { callRows } from './records';

const THREE_CALLS = ['DELETE /composite/sobjects', 'POST soap emptyRecycleBin', 'POST /composite'];
const HOUR = 3_600_000;

let world: Started;
beforeEach(async () => {
  world = await startSalesforce({ oneClock: true });
});
afterEach(() => world.org.close());

const purge = (...ids: string[]) => world.salesforce.retention.purge(ids);
const made = () => world.calls.map(({ method, route }) => `${method} ${route}`);
const purged = (...ids: string[]) => ids.map((id) => ({ id, result: 'purged', failure: null }));
const live = async (object: string) => (await world.org.asAdmin.query(`SELECT Id FROM ${object}`)).length;

/** Ids of a call's row, its summary and its published note. */
async function published(): Promise<{ callId: string; summaryId: string; noteId: string }> {
  const note = await aNote(world.salesforce, { text: 'They need 40 vans.' });
  const { noteId } = await world.salesforce.notes.publish(note);
  const [summary] = await world.org.asAdmin.query(
    `SELECT Call_Recording__c FROM Call_Summary__c WHERE Id = '${note.salesforceSummaryId}'`,
  );
  world.forget();
  return { callId: String(summary?.['Call_Recording__c']), summaryId: note.salesforceSummaryId, noteId };
}

describe('purging', () => {
  test('takes note, summary and call, with what is below them, in three API calls', async () => {
    const { callId, summaryId, noteId } = await published();
    await expect(purge(noteId, summaryId, callId)).resolves.toEqual(purged(noteId, summaryId, callId));
    expect(made()).toEqual(THREE_CALLS);
    expect(world.charged()).toBe(3);
    for (const object of ['Call_Recording__c', 'Call_Summary__c', 'Summary_Release__c', 'ContentDocument'])
      expect([object, await live(object)]).toEqual([object, 0]);
  });

  test('leaves nothing that could be brought back, and not a word once the org has forgotten its changes', async () => {
    const { callId, summaryId, noteId } = await published();
    await purge(noteId, summaryId, callId);
    await expect(world.org.undelete(noteId)).rejects.toThrow();
    await expect(world.org.undelete(callId)).rejects.toThrow();
    // Rows are gone physically after a day, change events after three.
    world.clock.time += 72 * HOUR;
    const left = [...world.org.asAdmin.everyStoredText()].filter(({ text }) => /40 vans|Fleet rollout/.test(text));
    expect(left).toEqual([]);
  });

  test('is safe to repeat: purged while the rows linger, absent once they are gone', async () => {
    const [id = ''] = await callRows(world.org, 1);
    await expect(purge(id)).resolves.toEqual(purged(id));
    await expect(purge(id)).resolves.toEqual(purged(id));
    world.clock.time += 24 * HOUR;
    await expect(purge(id)).resolves.toEqual([{ id, result: 'absent', failure: null }]);
  });

  test('of what never was is absent', async () => {
    const [id = ''] = await callRows(world.org, 1);
    const never = makeId(id.slice(0, 3), 77_777);
    await expect(purge(never, '069000000009999AAA')).resolves.toEqual([
      { id: never, result: 'absent', failure: null },
      { id: '069000000009999AAA', result: 'absent', failure: null },
    ]);
  });

  test('finishes what was deleted and left in the bin', async () => {
    const { noteId } = await published();
    world.org.faults.answerNext(1, 503, { path: /Soap/ });
    await expect(purge(noteId)).rejects.toMatchObject({ code: 'salesforce_busy' });
    world.forget();
    await expect(purge(noteId)).resolves.toEqual(purged(noteId));
    expect(made()).toEqual(THREE_CALLS);
    await expect(world.org.undelete(noteId)).rejects.toThrow();
  });

  test('takes a summary along that was deleted with its call', async () => {
    const { callId, summaryId } = await published();
    await expect(purge(callId, summaryId)).resolves.toEqual(purged(callId, summaryId));
  });

  test('of 201 records makes six calls, each record answered in its place', async () => {
    const ids = await callRows(world.org, 201);
    await expect(purge(...ids)).resolves.toEqual(purged(...ids));
    expect(made()).toEqual([...THREE_CALLS, ...THREE_CALLS]);
  });

  test('of nothing costs nothing', async () => {
    await expect(purge()).resolves.toEqual([]);
    expect(world.charged()).toBe(0);
  });
});

describe('a record that is not purged', () => {
  test('because it is locked is busy, and the others are purged', async () => {
    const [first = '', second = ''] = await callRows(world.org, 2);
    world.org.faults.lockRows('Call_Recording__c', 1);
    await expect(purge(first, second)).resolves.toMatchObject([
      { id: first, result: 'failed', failure: { code: 'salesforce_busy' } },
      { id: second, result: 'purged' },
    ]);
    expect(await live('Call_Recording__c')).toBe(1);
  });

  test('because it may not be deleted is refused with Salesforce’s code', async () => {
    const deal = await world.org.asAdmin.create('Opportunity', {
      Name: 'Not ours',
      StageName: 'Prospecting',
      CloseDate: '2027-01-01',
    });
    await expect(purge(deal)).resolves.toMatchObject([
      {
        result: 'failed',
        failure: { code: 'salesforce_refused', facts: { statusCode: 'INSUFFICIENT_ACCESS_OR_READONLY' } },
      },
    ]);
  });

  test('because it lies in somebody else’s recycle bin, where it can be brought back from, is refused', async () => {
    const [id = ''] = await callRows(world.org, 1);
    await world.org.asAdmin.remove(id);
    await expect(purge(id)).resolves.toMatchObject([
      {
        id,
        result: 'failed',
        failure: {
          code: 'salesforce_refused',
          facts: { statusCode: 'INSUFFICIENT_ACCESS_OR_READONLY', recycleBin: 'not_ours' },
        },
      },
    ]);
  });

  test('because it is no id is refused before anything is sent', async () => {
    await expect(purge('../Opportunity')).rejects.toMatchObject({ facts: { statusCode: 'MALFORMED_ID' } });
    expect(world.charged()).toBe(0);
  });
});

describe('a failure at', () => {
  const steps: [string, RegExp, string][] = [
    ['the deletion', /composite\/sobjects/, 'DELETE'],
    ['the recycle bin', /services\/Soap/, 'POST'],
    ['the last look', /composite$/, 'POST'],
  ];
  const disturbances: [string, (step: { path: RegExp; method: string }) => void, string][] = [
    ['maintenance', (step) => world.org.faults.answerNext(1, 503, step), 'salesforce_busy'],
    ['a request that never arrived', (step) => void world.org.faults.dropRequest(step), 'salesforce_unreachable'],
    ['a lost reply', (step) => void world.org.faults.loseReply(step), 'salesforce_unreachable'],
  ];
  const cases = steps.flatMap(([step, path, method]) =>
    disturbances.map(([name, disturb, code]) => [step, name, () => disturb({ path, method }), code] as const),
  );
  test.each(cases)('%s (%s) is thrown, and the whole can be done again', async (_step, _name, disturb, code) => {
    const { callId, noteId } = await published();
    disturb();
    await expect(purge(noteId, callId)).rejects.toMatchObject({ code });
    await expect(purge(noteId, callId)).resolves.toEqual(purged(noteId, callId));
    await expect(world.org.undelete(callId)).rejects.toThrow();
    await expect(world.org.undelete(noteId)).rejects.toThrow();
  });

  test('the recycle bin, because the session ended meanwhile, is made good with a new session', async () => {
    const own = await startSalesforce({
      afterCall: ({ method }) => {
        if (method === 'DELETE') own.org.faults.expireSessions();
      },
    });
    try {
      const id = await own.salesforce.projection.call(aCall({ repUserId: USERS.rita }));
      own.forget();
      await expect(own.salesforce.retention.purge([id])).resolves.toEqual(purged(id));
      // The call that found out, and the one with the new session.
      expect(own.calls.filter(({ route }) => route.startsWith('soap'))).toMatchObject([
        { status: 500 },
        { status: 200 },
      ]);
    } finally {
      await own.org.close();
    }
  });
});

describe('what can still be found', () => {
  const asked = (object: 'Call_Recording__c' | 'Call_Summary__c' | 'ContentDocument', id: string) => ({ object, id });
  const stillThere = (records: ReturnType<typeof asked>[]) => world.salesforce.retention.stillThere(records);

  test('is told in one call for all objects: live, deleted and purged rows until they are gone physically', async () => {
    const { callId, summaryId, noteId } = await published();
    const records = [
      asked('ContentDocument', noteId),
      asked('Call_Summary__c', summaryId),
      asked('Call_Recording__c', callId),
    ];
    await expect(stillThere(records)).resolves.toEqual(new Set([noteId, summaryId, callId]));
    expect(world.counted()).toEqual(['POST /composite']);
    await purge(noteId, callId);
    world.clock.time += 23 * HOUR;
    await expect(stillThere(records)).resolves.toEqual(new Set([noteId, summaryId, callId]));
    world.clock.time += HOUR;
    await expect(stillThere(records)).resolves.toEqual(new Set());
  });

  test('is told under the very id that was asked for, one call for each 300', async () => {
    const ids = (await callRows(world.org, 301)).map((id) => id.slice(0, 15));
    await expect(stillThere(ids.map((id) => asked('Call_Recording__c', id)))).resolves.toEqual(new Set(ids));
    expect(world.counted()).toEqual(['POST /composite', 'POST /composite']);
  });

  test('that cannot be asked is an error, never gone', async () => {
    const [id = ''] = await callRows(world.org, 1);
    world.org.faults.answerNext(1, 503);
    await expect(stillThere([asked('Call_Recording__c', id)])).rejects.toMatchObject({ code: 'salesforce_busy' });
  });
});
