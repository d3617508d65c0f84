import type { ReleaseView } from '../../../middleware/src/contracts/door-api';
import type { Step } from '../../../middleware/src/ports/steps';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { knock } from '../../world/door';
import type { DoorAnswer } from '../../world/door';
import { everythingCounted } from '../../world/everything';
import { until } from '../../world/until';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';
import {
  approve,
  codeOf,
  mara,
  published,
  releaseThat,
  restAs,
  reviewOf,
  rita,
  ritasMeeting,
  saved,
  tablesOf,
  trackingFields,
} from '../review/desk';
import type { Tables } from '../review/desk';

let world: WholeWorld;
let tables: Tables;
/** Done once, when a release is about to be written: the approval itself has met no fault. */
let beforePublish: (() => Promise<void>) | null = null;

beforeAll(async () => {
  const reached = async (step: Step): Promise<void> => {
    if (step !== 'release.before_publish') return;
    const once = beforePublish;
    beforePublish = null;
    await once?.();
  };
  world = await startWholeWorld([], { overrides: { steps: { reached } } });
  tables = await tablesOf(world);
}, 60_000);
afterAll(async () => {
  await tables.close();
  await world.close();
});

async function approved(meeting = ritasMeeting()): Promise<{ callId: string; shown: string; title: string }> {
  const review = await reviewOf(world, meeting);
  const draft = await saved(world, review);
  expect((await approve(world, rita, review.callId, draft)).status).toBe(202);
  return { callId: review.callId, shown: draft.note.text, title: review.title };
}

function notPublished(callId: string): Promise<ReleaseView> {
  return releaseThat(world, callId, 'is given up', ({ state }) => state === 'not_published');
}

function retry(callId: string, who = rita): Promise<DoorAnswer> {
  return knock(world, who, 'POST', `/v1/calls/${callId}/release/retry`);
}

async function inSalesforce(callId: string): Promise<Record<string, unknown>[]> {
  return world.org.asAdmin.query(
    `SELECT State__c, Reason__c, Target_Id__c FROM Summary_Release__c WHERE Call_Summary__r.Call_Recording__c = '${callId}'`,
  );
}

describe('I1: Salesforce stores something else than what was approved', () => {
  let callId: string;
  let shown: string;
  let release: ReleaseView;
  beforeAll(async () => {
    world.org.faults.alterNotes((html) => html.replace('single sign-on', 'double sign-on'));
    ({ callId, shown } = await approved());
    release = await notPublished(callId);
    world.org.faults.clear();
  });

  test('the release stands as not published, and the row in Salesforce says so', async () => {
    expect(release).toMatchObject({ reason: 'note_mismatch', canRetry: true, nextTryAt: null, attempts: 1 });
    expect(await inSalesforce(callId)).toMatchObject([
      { State__c: 'not_published', Reason__c: 'note_mismatch', Target_Id__c: release.noteId },
    ]);
    const [entry] = await tables.rows(`SELECT type FROM countersign.audit_log ORDER BY seq DESC LIMIT 1`);
    expect(entry).toEqual({ type: 'not_published' });
  });

  test('nobody tries again in silence: the safety net finds it final and makes no request', async () => {
    const waiting = (): Promise<Record<string, unknown>[]> =>
      tables.rows(`SELECT 1 FROM countersign_jobs.job WHERE name = 'release' AND state <> 'completed'`);
    await world.idle();
    world.org.resetApiCalls();
    // It is due three seconds after the approval, and its own row says when it has run.
    await until('the safety net has run', async () => (await waiting()).length === 0);
    const ofNotes = /graph|ContentNote|Summary_Release/;
    expect(world.org.apiCalls().filter(({ route }) => ofNotes.test(route))).toEqual([]);
    expect(await inSalesforce(callId)).toMatchObject([{ State__c: 'not_published' }]);
  });

  test('only who may approve may have it tried again', async () => {
    expect(codeOf(await retry(callId, mara))).toEqual({ status: 403, code: 'approver_not_the_rep' });
  });

  test('tried again while the note still differs, it stands as not published as before, with the same note', async () => {
    expect((await retry(callId)).status).toBe(202);
    await releaseThat(world, callId, 'is given up again', ({ state }) => state === 'not_published');
    await world.idle();
    expect(await inSalesforce(callId)).toMatchObject([{ State__c: 'not_published', Target_Id__c: release.noteId }]);
  });

  test('tried again after the note was mended, it is published: the same note, the same row', async () => {
    const path = `/sobjects/ContentNote/${release.noteId}`;
    const stands = await restAs(world, USERNAMES.integration, 'GET', `${path}/Content`);
    const mended = stands.text.replace('double sign-on', 'single sign-on');
    const content = Buffer.from(mended).toString('base64');
    expect((await restAs(world, USERNAMES.integration, 'PATCH', path, { Content: content })).status).toBe(204);
    expect((await retry(callId)).status).toBe(202);
    expect(await published(world, callId)).toMatchObject({ noteId: release.noteId, reason: null });
    expect(await inSalesforce(callId)).toMatchObject([
      { State__c: 'published', Reason__c: null, Target_Id__c: release.noteId },
    ]);
    expect(shown).toContain('single sign-on');
  });

  test('what is published cannot be tried again', async () => {
    await world.idle();
    const before = await everythingCounted(world);
    expect(codeOf(await retry(callId))).toEqual({ status: 409, code: 'nothing_to_retry' });
    expect(await everythingCounted(world)).toEqual(before);
  });
});

test('the integration user has lost its permissions: not published, nothing half written; given back, a retry publishes', async () => {
  const review = await reviewOf(world);
  const draft = await saved(world, review);
  const [assignment] = await world.org.asAdmin.query(
    `SELECT Id, PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = '${USERS.integration}'`,
  );
  const taken = { PermissionSetId: String(assignment?.['PermissionSetId']), AssigneeId: USERS.integration };
  const notesBefore = await world.org.asAdmin.query('SELECT Id FROM ContentNote');
  beforePublish = async () => {
    const path = `/sobjects/PermissionSetAssignment/${String(assignment?.['Id'])}`;
    expect((await restAs(world, USERNAMES.admin, 'DELETE', path)).status).toBe(204);
  };
  expect((await approve(world, rita, review.callId, draft)).status).toBe(202);
  const release = await notPublished(review.callId);
  expect(release).toMatchObject({ reason: 'salesforce_refused', canRetry: true, noteId: null });
  expect(await world.org.asAdmin.query('SELECT Id FROM ContentNote')).toEqual(notesBefore);
  expect(await inSalesforce(review.callId)).toEqual([]);

  const given = await restAs(world, USERNAMES.admin, 'POST', '/sobjects/PermissionSetAssignment', taken);
  expect(given.status).toBe(201);
  expect((await retry(review.callId)).status).toBe(202);
  await published(world, review.callId);
});

test('the opportunity was deleted: not published with the reason, and no note hangs in the air', async () => {
  const meeting = ritasMeeting(trackingFields({ opportunityId: OPPORTUNITIES.brightwaterPilot }));
  const review = await reviewOf(world, meeting);
  const draft = await saved(world, review);
  beforePublish = async () => {
    const path = `/sobjects/Opportunity/${OPPORTUNITIES.brightwaterPilot}`;
    expect((await restAs(world, USERNAMES.admin, 'DELETE', path)).status).toBe(204);
  };
  const notesBefore = await world.org.asAdmin.query('SELECT Id FROM ContentNote');
  expect((await approve(world, rita, review.callId, draft)).status).toBe(202);
  const release = await notPublished(review.callId);
  expect(release).toMatchObject({ reason: 'salesforce_refused', canRetry: true });
  expect(await world.org.asAdmin.query('SELECT Id FROM ContentNote')).toEqual(notesBefore);
});

test('I0: an approval that somebody points at the draft of the AI in the database publishes nothing', async () => {
  const before = await notesIn(world);
  beforePublish = async () => {
    world.org.faults.answerNext(1, 503, { path: /composite\/graph/ });
    await tables.rows(
      `UPDATE countersign.approvals SET text_artifact_id = r.ai_artifact_id, note_hash = r.ai_hash
         FROM countersign.reviews AS r JOIN countersign.calls AS c ON c.id = r.call_id
        WHERE approvals.review_id = r.id AND approvals.approved_at = (SELECT max(approved_at) FROM countersign.approvals)`,
    );
  };
  const { callId } = await approved();
  expect(await notPublished(callId)).toMatchObject({ reason: 'stored_text_damaged', noteId: null });
  expect(await notesIn(world)).toBe(before);
});

async function notesIn({ org }: WholeWorld): Promise<number> {
  return (await org.asAdmin.query('SELECT Id FROM ContentNote')).length;
}
