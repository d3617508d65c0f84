import { disposeCall } from '../../../middleware/src/flows/retention/dispose-call';
import type { DispositionView } from '../../../middleware/src/contracts/retention-api';
import type { Step } from '../../../middleware/src/ports/steps';
import { OPPORTUNITIES } from '../../local-org/seed';
import type { Fault, FaultRoute } from '../../recorders/zoom';
import { knock } from '../../world/door';
import { until } from '../../world/until';
import { codeOf } from '../review/desk';
import { ada, askConsole, askDeletion, audited, disposalsOf, fatesOf, heldCall, meetingOn } from './kept-world';
import { NOTHING_AT_ZOOM, startKeptWorld, untilDisposal } from './kept-world';
import type { KeptWorld } from './kept-world';

let world: KeptWorld;

beforeAll(async () => {
  world = await startKeptWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.zoom.faults.clear();
  world.org.faults.clear();
});

const aldermoor = () => meetingOn(OPPORTUNITIES.aldermoorRollout);

/** A call of which everything is asked to go while Zoom does this, so many times. */
async function askedFor(route: FaultRoute, fault: Fault, times = 1): Promise<{ callId: string; uuid: string }> {
  const meeting = aldermoor();
  const callId = await heldCall(world, meeting);
  world.zoom.faults.next(route, fault, times);
  expect((await askDeletion(world, callId)).status).toBe(202);
  return { callId, uuid: meeting.uuid };
}

/** Tries at once, without the pauses between; `untilDisposal` waits for the engine's own tries. */
async function drivenTo(callId: string, state: DispositionView['state']): Promise<DispositionView> {
  const { id } = await until('it was begun', async () => (await disposalsOf(world, callId)).at(-1));
  return until(`it is ${state}`, async () => {
    await disposeCall(world.ctx, id);
    const now = (await disposalsOf(world, callId)).at(-1);
    return now?.state === state ? now : null;
  });
}

const status = (code: number): Fault => ({ kind: 'status', status: code });

describe('Zoom that fails and then does not', () => {
  test.each<[string, FaultRoute, Fault]>([
    ['says 429', 'delete', status(429)],
    ['says 500', 'delete', status(500)],
    ['says 500 when it is asked what there is', 'recordings', status(500)],
    ['is cut off before it deletes', 'delete', { kind: 'dropped' }],
    ['deletes and is cut off before it says so', 'delete', { kind: 'dropped', afterwards: true }],
    ['answers that it has deleted, and has not', 'delete', { kind: 'ignored' }],
    ['deletes a summary and is cut off before it says so', 'delete_summary', { kind: 'dropped', afterwards: true }],
    ['answers something else', 'recordings', { kind: 'body', body: '{"recording_files": 7}' }],
  ])('and first %s: everything is gone in the end, and said to be deleted', async (_, route, fault) => {
    const { callId, uuid } = await askedFor(route, fault);
    const disposal = await drivenTo(callId, 'purged');
    expect(world.zoom.standing(uuid)).toEqual(NOTHING_AT_ZOOM);
    const atZoom = disposal.copies.filter(({ place }) => place === 'recorder');
    expect(atZoom.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
      'vendor_recording deleted',
      'vendor_summary deleted',
      'vendor_transcript deleted',
    ]);
    expect(disposal).toMatchObject({ failure: null, nextTryAt: null });
  });

  test('and has nothing of the call any more: that is said, and that it was looked for', async () => {
    const meeting = aldermoor();
    const callId = await heldCall(world, meeting);
    world.zoom.meetings.delete(meeting.uuid);
    expect((await askDeletion(world, callId)).status).toBe(202);
    const { copies } = await untilDisposal(world, callId, 'purged');
    const atZoom = copies.filter(({ place }) => place === 'recorder');
    expect(atZoom.map(({ state }) => state)).toEqual(['absent', 'absent', 'absent']);
    for (const { method } of atZoom) expect(method).toMatch(/^GET /);
  });
});

describe('a file that Zoom serves though it is on no list any more', () => {
  test('is not reported gone, however often it is tried, until it is', async () => {
    const { callId } = await askedFor('delete', { kind: 'still_served' });
    // Between two tries: while one runs, its copy is about to be destroyed once more.
    const failing = await until('it has failed twice', async () => {
      const one = (await disposalsOf(world, callId)).at(-1);
      const recording = one?.copies.find(({ kind }) => kind === 'vendor_recording');
      return one && one.attempts >= 2 && recording?.state === 'failed' ? { ...one, recording } : null;
    });
    expect(failing.failure).toBe('recorder_still_serves');
    expect(failing.recording.failure).toBe('recorder_still_serves');
    expect(await fatesOf(world, callId)).toMatchObject({ recording: 'disposing' });
  });
});

describe('a vendor that refuses', () => {
  let callId: string;
  let id: string;
  const row = () => world.org.asAdmin.query(`SELECT Id FROM Call_Recording__c WHERE Id = '${callId}'`);
  const failures = async () =>
    ((await askConsole(world, '/dispositions?state=failed')).body as { dispositions: { id: string }[] }).dispositions;

  test('is asked three times, then the disposal stands as failed in the list, with reason and button', async () => {
    ({ callId } = await askedFor('delete', status(403), 3));
    const disposal = await drivenTo(callId, 'failed');
    ({ id } = disposal);
    expect(disposal).toMatchObject({ failure: 'recorder_refused', attempts: 3, nextTryAt: null, canRetry: true });
    expect(disposal.copies.filter(({ state }) => state === 'failed')).toMatchObject([
      { kind: 'vendor_recording', failure: 'recorder_refused' },
      { kind: 'vendor_transcript', failure: 'recorder_refused' },
    ]);
    expect(await failures()).toMatchObject([{ id, failure: 'recorder_refused', copies: expect.any(Array) as unknown }]);
    expect(await audited(world, 'disposal_failed')).toMatchObject([{ dispositionId: id, reason: 'recorder_refused' }]);
    await until('Salesforce says so', async () => {
      const [row] = await world.org.asAdmin.query(
        `SELECT State__c, Copies__c FROM Disposition__c WHERE Disposition_Key__c = '${id}'`,
      );
      return row?.['State__c'] === 'failed' && /: the recorder refused(;|$)/m.test(String(row['Copies__c']));
    });
  });

  test('keeps the call’s own row standing, so that a hold can still be placed on it', async () => {
    expect(await row()).toHaveLength(1);
    const [{ copies } = { copies: [] }] = await disposalsOf(world, callId);
    expect(copies.map(({ kind }) => kind)).not.toContain('call_row');
  });

  test('only an admin begins it anew, once, and then it goes through', async () => {
    const retry = (who = ada) => knock(world, who, 'POST', `/v1/retention/dispositions/${id}/retry`, {});
    expect(codeOf(await retry({ ...ada, permissions: ['Countersign_Review'] }))).toEqual({
      ...{ status: 403, code: 'access_denied' },
    });
    const answers = await Promise.all([retry(), retry()]);
    expect(answers.map((one) => one.status).sort()).toEqual([202, 409]);
    const { copies } = await untilDisposal(world, callId, 'purged');
    expect(copies.map(({ kind, state }) => [kind, state])).toContainEqual(['call_row', 'purged']);
    expect(await row()).toEqual([]);
    expect(await failures()).toEqual([]);
    expect(codeOf(await retry())).toEqual({ status: 409, code: 'nothing_to_retry' });
    expect(await audited(world, 'disposal_again')).toHaveLength(1);
  });
});

test('a vendor that is away is asked 18 times, then the disposal stands as failed', async () => {
  const { callId } = await askedFor('recordings', status(503), 1_000);
  await drivenTo(callId, 'failed');
  expect((await disposalsOf(world, callId)).at(-1)).toMatchObject({ attempts: 18, failure: 'recorder_unreachable' });
});

describe('Salesforce that is away', () => {
  test('at the second look: nothing is destroyed, and it is tried again', async () => {
    const meeting = aldermoor();
    const callId = await heldCall(world, meeting);
    const before = await world.tables.artifacts(callId);
    world.at('dispose.after_claim', () => Promise.resolve(world.org.faults.answerNext(2, 503, { path: /composite/ })));
    let atFirst: unknown;
    world.at('dispose.after_claim', async () => void (atFirst = await world.tables.artifacts(callId)));
    await askDeletion(world, callId);
    await untilDisposal(world, callId, 'purged');
    // Reached by the second try, before it looks.
    expect(atFirst).toEqual(before);
    expect(world.logged).toContainEqual({
      line: 'disposal.failed',
      facts: expect.objectContaining({ failure: 'salesforce_busy', final: false }) as unknown,
    });
  });

  test.each<[string, Step, RegExp]>([
    ['the second look', 'dispose.after_claim', /\/composite$/],
    ['the deletion', 'dispose.before_purge', /\/composite\/sobjects\?ids=/],
    ['emptying the recycle bin', 'dispose.before_purge', /\/services\/Soap/],
    ['the last look at what remains', 'dispose.before_purge', /\/composite$/],
    ['writing the disposition', 'dispositions.before_write', /Disposition__c/],
  ])('before its answer to %s comes: the next try finds what was done, and says purged', async (_, step, path) => {
    const callId = await heldCall(world, aldermoor());
    const lost = jest.fn();
    world.at(step, () => Promise.resolve(void world.org.faults.loseReply({ path }).then(lost)));
    await askDeletion(world, callId);
    const { copies, id } = await drivenTo(callId, 'purged');
    expect(copies.filter(({ place }) => place === 'salesforce')).toMatchObject([{ kind: 'call_row', state: 'purged' }]);
    await until('one row says so', async () => {
      const rows = await world.org.asAdmin.query(
        `SELECT State__c FROM Disposition__c WHERE Disposition_Key__c = '${id}'`,
      );
      return rows.length === 1 && rows[0]?.['State__c'] === 'awaiting_physical_deletion';
    });
    expect(lost).toHaveBeenCalledTimes(1);
  });
});
