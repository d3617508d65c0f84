import { readConfig } from '../../../middleware/src/config';
import type { FlowContext } from '../../../middleware/src/flows/context';
import { disposeCall } from '../../../middleware/src/flows/retention/dispose-call';
import { newDisposition } from '../../../middleware/src/flows/retention/sweep-due';
import { createZoomRecorder } from '../../../middleware/src/outbound/recorders/zoom/zoom-recorder';
import type { Store } from '../../../middleware/src/ports/store';
import { USERS } from '../../local-org/seed';
import { tablesOf } from '../review/desk';
import type { Tables } from '../review/desk';
import { ada, asked, begun, copiesOf, tried } from './disposals';
import { setStage } from './stage';
import type { Stage } from './stage';

let stage: Stage;
let tables: Tables;
beforeAll(async () => {
  stage = await setStage();
  tables = await tablesOf(stage.world);
});
beforeEach(() => stage.world.zoom.faults.clear());
afterAll(async () => {
  await tables.close();
  await stage.close();
});

/** The middleware started anew: nothing is left of what the process before it knew. */
function restarted(): FlowContext {
  const config = readConfig(stage.world.env);
  const recorder = createZoomRecorder({
    accountId: config.ZOOM_ACCOUNT_ID,
    clientId: config.ZOOM_CLIENT_ID,
    clientSecret: config.ZOOM_CLIENT_SECRET,
    apiUrl: config.ZOOM_API_URL,
    authUrl: config.ZOOM_OAUTH_URL,
    downloadOrigins: config.ZOOM_DOWNLOAD_ORIGINS,
  });
  return { ...stage.ctx, recorder };
}

const evidenceOf = (callId: string) => stage.ctx.store.transaction((tx) => tx.recorderEvidence.of(callId));
const atZoom = async (id: string) => {
  const copies = (await copiesOf(stage, id)).filter(({ place }) => place === 'recorder');
  return copies.map(({ kind, state }) => `${kind} ${state}`).sort();
};
const stillServed = { state: 'running', failure: 'recorder_still_serves' };

describe('a file that Zoom has off its lists and serves on', () => {
  test('is not called gone by a process that never saw the list, until it serves nothing any more', async () => {
    const meeting = stage.meeting();
    const { id: callId } = await stage.worked(meeting);
    stage.world.zoom.faults.next('delete', { kind: 'still_served' });
    const id = await asked(stage, meeting);
    expect(await tried(stage, id)).toMatchObject(stillServed);
    expect(await tried(stage, id, restarted())).toMatchObject(stillServed);
    expect([...(await evidenceOf(callId)).keys()].sort()).toEqual(['recording', 'transcript']);

    stage.world.zoom.meetings.delete(meeting.uuid);
    expect(await tried(stage, id, restarted())).toMatchObject({ state: 'purged', failure: null });
    expect(await atZoom(id)).toEqual([
      'vendor_recording deleted',
      'vendor_summary deleted',
      'vendor_transcript deleted',
    ]);
    expect(await evidenceOf(callId)).toEqual(new Map());
  });

  test('is found by whoever comes after a process that died between the deletion and the look at it', async () => {
    const meeting = stage.meeting();
    await stage.worked(meeting);
    stage.world.zoom.faults.next('delete', { kind: 'still_served' });
    const id = await asked(stage, meeting);
    const pause = stage.pauseAt('dispose.after_evidence_commit');
    let dead = false;
    const store: Store = {
      ping: () => stage.ctx.store.ping(),
      transaction: (work) => (dead ? Promise.reject(new Error('dead')) : stage.ctx.store.transaction(work)),
    };
    const dying = disposeCall({ ...stage.ctx, store }, id);
    await pause.reached;
    dead = true;
    pause.go();
    await expect(dying).rejects.toThrow('dead');
    expect(stage.world.zoom.standing(meeting.uuid)).toMatchObject({ recording: 0, transcript: 0 });
    expect(await atZoom(id)).toEqual([
      'vendor_recording standing',
      'vendor_summary standing',
      'vendor_transcript standing',
    ]);

    // Claims run out after minutes of the database's own clock, which no test moves.
    await tables.rows('UPDATE countersign.dispositions SET claimed_until = clock_timestamp() WHERE id = $1', [id]);
    expect(await tried(stage, id, restarted())).toMatchObject(stillServed);
  });

  test('is remembered by the next disposal of the call where a hold ended the one that deleted it', async () => {
    const meeting = stage.meeting();
    const call = await stage.worked(meeting);
    const cause = { cause: 'person', requestedBy: ada.userId, reason: 'The recording alone' } as const;
    const { id: first } = await begun(stage, newDisposition(stage.ctx, call, cause), ['recording']);
    stage.world.zoom.faults.next('delete_file', { kind: 'still_served' }, 2);
    expect(await tried(stage, first)).toMatchObject(stillServed);
    const org = stage.world.org.asAdmin;
    const since = stage.world.org.now().toISOString();
    const hold = await org.create('Legal_Hold__c', {
      Matter__c: 'Matter 7',
      Since__c: since,
      Placed_By__c: USERS.admin,
    });
    await org.create('Legal_Hold_Scope__c', { Legal_Hold__c: hold, Call_Recording__c: call.salesforceCallId });
    expect(await tried(stage, first)).toMatchObject({ state: 'stopped', stopReason: 'legal_hold' });
    const ended = { Released_At__c: stage.world.org.now().toISOString(), Released_By__c: USERS.admin };
    await org.update('Legal_Hold__c', hold, { Status__c: 'released', ...ended });

    const second = await asked(stage, meeting);
    expect(await tried(stage, second, restarted())).toMatchObject(stillServed);
    stage.world.zoom.meetings.delete(meeting.uuid);
    expect(await tried(stage, second, restarted())).toMatchObject({ state: 'purged', failure: null });
    expect(await evidenceOf(call.id)).toEqual(new Map());
  });

  test('is told of without its address: in no log, no certificate, and nothing that Salesforce is given', async () => {
    const meeting = stage.meeting();
    await stage.worked(meeting);
    stage.world.zoom.faults.next('delete', { kind: 'still_served' });
    const logged: unknown[] = [];
    const note = (...line: unknown[]): void => void logged.push(line);
    const ctx = { ...stage.ctx, log: { info: note, warn: note, error: note } };
    const id = await asked(stage, meeting);
    expect(await tried(stage, id, ctx)).toMatchObject(stillServed);
    const told = JSON.stringify([logged, await copiesOf(stage, id)]);
    expect(told).toContain('recorder_still_serves');
    expect(told).not.toContain('/rec/download');
  });
});

/** By somebody in Zoom itself, past the middleware. */
async function thrownAway(uuid: string): Promise<void> {
  const { env, zoom } = stage.world;
  const query = new URLSearchParams({ grant_type: 'account_credentials', account_id: String(env['ZOOM_ACCOUNT_ID']) });
  const basic = Buffer.from(`${env['ZOOM_CLIENT_ID']}:${env['ZOOM_CLIENT_SECRET']}`).toString('base64');
  const post = { method: 'POST', headers: { authorization: `Basic ${basic}` } };
  const answer = await fetch(`${zoom.url}/oauth/token?${query.toString()}`, post);
  const { access_token } = (await answer.json()) as { access_token: string };
  const path = `/v2/meetings/${encodeURIComponent(uuid)}/recordings?action=trash`;
  const asHost = { method: 'DELETE', headers: { authorization: `Bearer ${access_token}` } };
  expect((await fetch(zoom.url + path, asHost)).status).toBe(204);
}

test('what a host threw away a year ago is found by the address that the call was known by', async () => {
  const meeting = stage.meeting();
  await stage.worked(meeting);
  await thrownAway(meeting.uuid);
  const forgotten = { kind: 'status', status: 400, body: '{"code":12702,"message":"Too old."}' } as const;
  stage.world.zoom.faults.next('past_meeting', forgotten, 2);
  const id = await asked(stage, meeting);
  expect(stage.world.zoom.standing(meeting.uuid)).toMatchObject({ recording: 0, trashed: true });
  expect(await tried(stage, id)).toMatchObject({ state: 'purged', failure: null });
  expect(stage.world.zoom.standing(meeting.uuid).trashed).toBe(false);
  expect(await atZoom(id)).toContain('vendor_recording deleted');
});

test('the body of a message that still waits to be worked goes with the draft', async () => {
  const meeting = stage.meeting();
  await stage.worked(meeting);
  await stage.received(meeting, 'recording.transcript_completed');
  const id = await asked(stage, meeting);
  await tried(stage, id);
  expect((await copiesOf(stage, id)).filter(({ kind }) => kind === 'inbox_body')).toMatchObject([{ state: 'deleted' }]);
  expect(await tables.rows('SELECT id FROM countersign.inbox_messages WHERE body_artifact_id IS NOT NULL')).toEqual([]);
});
