import type { FlowContext } from '../../../middleware/src/flows/context';
import { catchUpCall } from '../../../middleware/src/flows/catch-up-call';
import { disposeCall } from '../../../middleware/src/flows/retention/dispose-call';
import { readSettings } from '../../../middleware/src/flows/retention/read-settings';
import { retryDisposal } from '../../../middleware/src/flows/retention/retry-disposal';
import { newDisposition } from '../../../middleware/src/flows/retention/sweep-due';
import { decideAboutTag } from '../../../middleware/src/flows/tags/decide-tag';
import { projectTags } from '../../../middleware/src/flows/tags/project-tags';
import { suggestTagsOf } from '../../../middleware/src/flows/tags/suggest-tags';
import type { Artifact } from '../../../middleware/src/domain/retention/rule';
import type { CallRecord } from '../../../middleware/src/ports/records';
import type { Step } from '../../../middleware/src/ports/steps';
import type { Store } from '../../../middleware/src/ports/store';
import { connect } from '../../contract/local-org/connect';
import { USERNAMES } from '../../local-org/seed';
import { ada, begun, copiesOf, tried } from '../adversary/disposals';
import { rita, setStage, type Stage } from '../adversary/stage';
import { placeHold, releaseHold } from '../retention/kept-world';
import { tablesOf, type Tables } from '../review/desk';
import { deal, risksInOrg, rowsInOrg, TURNS } from './tagged-world';

let stage: Stage;
let tables: Tables;
beforeAll(async () => {
  stage = await setStage();
  tables = await tablesOf(stage.world);
  await readSettings(stage.ctx);
});
const holds: string[] = [];
afterEach(async () => {
  stage.world.org.faults.clear();
  for (const hold of holds.splice(0)) await releaseHold(stage.world, hold);
});
afterAll(async () => {
  await tables.close();
  await stage.close();
});

const TAGS = ['Budget_Objection', 'Security_Concern'];
const EVERYTHING: readonly Artifact[] = ['recording', 'transcript', 'draft', 'tags_and_insights'];

/** A call with two confirmed risks, which Salesforce shows. */
async function taggedCall(): Promise<CallRecord & { readonly salesforceCallId: string }> {
  const meeting = { ...stage.meeting(), turns: TURNS };
  const call = await stage.worked(meeting, 'recording.transcript_completed');
  await suggestTagsOf(stage.ctx, call.id);
  const salesforceCallId = String(call.salesforceCallId);
  for (const tag of TAGS) {
    const wanted = { kind: 'confirm', revision: 1, second: 30 } as const;
    await decideAboutTag(stage.ctx, rita, salesforceCallId, tag, wanted);
  }
  await projectTags(stage.ctx);
  expect(await risksInOrg(stage.world)).toBe(TAGS.join(';'));
  return { ...call, salesforceCallId };
}

async function deletionOf(call: CallRecord, artifacts: readonly Artifact[]): Promise<string> {
  const cause = { cause: 'person', requestedBy: ada.userId, reason: 'For this test' } as const;
  return (await begun(stage, newDisposition(stage.ctx, call, cause), artifacts)).id;
}

/** A process that dies as it reaches the step: nothing of it reaches anybody from then on. */
function mortal(step: Step): FlowContext {
  let dead = false;
  const store: Store = {
    ping: () => stage.ctx.store.ping(),
    transaction: (work) => (dead ? Promise.reject(new Error('dead')) : stage.ctx.store.transaction(work)),
  };
  const reached = (at: Step): Promise<void> => {
    if (at !== step) return Promise.resolve();
    dead = true;
    return Promise.reject(new Error('dead'));
  };
  return { ...stage.ctx, store, steps: { reached } };
}

/** Claims run out after minutes of the database's own clock, which no test moves. */
const endClaim = (id: string) =>
  tables.rows('UPDATE countersign.dispositions SET claimed_until = clock_timestamp() WHERE id = $1', [id]);

const inStore = (callId: string) =>
  stage.ctx.store.transaction(async (tx) => (await tx.tags.byCall(callId)).map(({ tag, state }) => `${tag} ${state}`));
const inOrg = async (salesforceCallId: string) => {
  const rows = await rowsInOrg(stage.world, `WHERE Call_Recording__c = '${salesforceCallId}'`);
  return rows.map((row) => `${String(row['Tag__c'])} ${String(row['Status__c'])}`).sort();
};

/** Middleware, rows and deal say the same of the tags, once the jobs that were left have run. */
async function consistent({ id }: CallRecord): Promise<readonly string[]> {
  await catchUpCall(stage.ctx, id);
  await projectTags(stage.ctx);
  const { salesforceCallId } = await standing(id);
  const tags = await inStore(id);
  expect(await inOrg(String(salesforceCallId))).toEqual(tags);
  const open = tags.flatMap((one) => (one.endsWith(' confirmed') ? [one.replace(' confirmed', '')] : []));
  expect(await risksInOrg(stage.world)).toBe(open.length === 0 ? null : open.join(';'));
  return tags;
}

async function standing(id: string): Promise<CallRecord> {
  const call = await stage.ctx.store.transaction((tx) => tx.calls.get(id));
  if (call === null) throw new Error(`no call ${id}`);
  return call;
}

const CONFIRMED = TAGS.map((tag) => `${tag} confirmed`);

/** One click each, on what the panel shows: nobody confirms anything anew. */
async function resolveAll(call: CallRecord): Promise<void> {
  const { salesforceCallId } = await standing(call.id);
  for (const tag of TAGS)
    await decideAboutTag(stage.ctx, rita, String(salesforceCallId), tag, { kind: 'resolve', revision: 2 });
  expect(await consistent(call)).toEqual(TAGS.map((tag) => `${tag} resolved`));
}

const STEPS: readonly Step[] = [
  ...(['dispose.after_claim', 'dispose.after_look', 'dispose.before_texts', 'dispose.after_texts'] as const),
  ...(['dispose.before_purge', 'dispose.after_purge', 'dispose.after_purge_commit', 'dispose.before_finish'] as const),
];
/** From here on nothing of the tags is left that a hold could keep. */
const TOO_LATE: readonly Step[] = ['dispose.after_purge_commit', 'dispose.before_finish'];

describe.each([
  ['the tags alone', ['tags_and_insights'] as const],
  ['tags among other things', EVERYTHING],
])('a disposal of %s', (_, artifacts) => {
  test.each(STEPS)('that dies at %s and is then stopped by a hold leaves tags, rows and risks at one', async (step) => {
    const call = await taggedCall();
    const id = await deletionOf(call, artifacts);
    await expect(disposeCall(mortal(step), id)).rejects.toThrow('dead');
    holds.push(await placeHold(stage.world, { Opportunity__c: deal }));
    await endClaim(id);
    expect(await tried(stage, id)).toMatchObject({ state: 'stopped', stopReason: 'legal_hold' });

    expect(await consistent(call)).toEqual(TOO_LATE.includes(step) ? [] : CONFIRMED);
    if (!TOO_LATE.includes(step)) await resolveAll(call);

    await releaseHold(stage.world, holds.pop() ?? '');
    const again = await deletionOf(await standing(call.id), ['tags_and_insights']);
    expect(await tried(stage, again)).toMatchObject({ failure: null });
    expect(await consistent(call)).toEqual([]);
  });
});

test.each(STEPS)('what nobody has confirmed is as it was where a disposal dies at %s and is stopped', async (step) => {
  const meeting = { ...stage.meeting(), turns: TURNS };
  const call = await stage.worked(meeting, 'recording.transcript_completed');
  await suggestTagsOf(stage.ctx, call.id);
  const dismissed = { kind: 'dismiss', revision: 1 } as const;
  await decideAboutTag(stage.ctx, rita, String(call.salesforceCallId), 'Security_Concern', dismissed);
  const id = await deletionOf(call, ['tags_and_insights']);
  await expect(disposeCall(mortal(step), id)).rejects.toThrow('dead');
  holds.push(await placeHold(stage.world, { Opportunity__c: deal }));
  await endClaim(id);
  expect(await tried(stage, id)).toMatchObject({ state: 'stopped', stopReason: 'legal_hold' });
  const before = ['Budget_Objection suggested', 'Security_Concern dismissed'];
  expect(await inStore(call.id)).toEqual(TOO_LATE.includes(step) ? [] : before);
});

test('a disposal of what nobody has confirmed looks once, and once for rows', async () => {
  const call = await stage.worked({ ...stage.meeting(), turns: TURNS }, 'recording.transcript_completed');
  await suggestTagsOf(stage.ctx, call.id);
  const id = await deletionOf(call, ['tags_and_insights']);
  stage.world.org.resetApiCalls();
  expect(await tried(stage, id)).toMatchObject({ state: 'complete' });
  expect(await inStore(call.id)).toEqual([]);
  expect(stage.world.org.apiCalls().find(({ method }) => method === '*')?.count).toBe(2);
});

test('a hold that comes while one row is gone and the other is not brings the one back', async () => {
  const call = await taggedCall();
  const id = await deletionOf(call, ['tags_and_insights']);
  stage.world.org.faults.lockRows('Call_Tag__c', 1);
  expect(await tried(stage, id)).toMatchObject({ state: 'running', failure: 'salesforce_busy' });
  expect(await inOrg(call.salesforceCallId)).toHaveLength(1);
  // Whoever projects tags meanwhile writes none that is just being destroyed.
  await stage.ctx.store.transaction((tx) => tx.tags.want(call.id));
  await projectTags(stage.ctx);
  expect(await inOrg(call.salesforceCallId)).toHaveLength(1);

  holds.push(await placeHold(stage.world, { Call_Recording__c: call.salesforceCallId }));
  expect(await tried(stage, id)).toMatchObject({ state: 'stopped' });
  expect(await consistent(call)).toEqual(CONFIRMED);
  expect((await copiesOf(stage, id)).map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
    ...['call_tag failed', 'call_tag purged', 'tag_row kept'],
  ]);
  await resolveAll(call);
  await releaseHold(stage.world, holds.pop() ?? '');
  await tried(stage, await deletionOf(call, ['tags_and_insights']));
  expect(await consistent(call)).toEqual([]);
});

test('a tag whose run died on its way is found out about, and does not keep its disposal from its end', async () => {
  const call = await taggedCall();
  await decideAboutTag(stage.ctx, rita, call.salesforceCallId, 'Demo', { kind: 'confirm', revision: 0, second: null });
  await expect(projectTags(mortal('tags.after_write'))).rejects.toThrow('dead');
  const id = await deletionOf(call, ['tags_and_insights']);
  expect(await tried(stage, id)).toMatchObject({ state: 'running', failure: 'salesforce_busy' });
  await projectTags(stage.ctx);
  expect(await tried(stage, id)).toMatchObject({ state: 'purged', failure: null });
  expect(await consistent(call)).toEqual([]);
});

test('a row in somebody else’s recycle bin is found; it stands as failed with who can remove it, and goes once they have', async () => {
  const call = await taggedCall();
  const [row] = await stage.world.org.asAdmin.query(
    `SELECT Id FROM Call_Tag__c WHERE Call_Recording__c = '${call.salesforceCallId}' ORDER BY Tag__c`,
  );
  const rowId = String(row?.['Id']);
  await stage.world.org.asAdmin.remove(rowId);
  const id = await deletionOf(call, ['tags_and_insights']);
  for (let tries = 1; tries <= 3; tries += 1) await tried(stage, id);
  const [failed] = await tables.rows('SELECT state, failure FROM countersign.dispositions WHERE id = $1', [id]);
  expect(failed).toEqual({ state: 'failed', failure: 'salesforce_refused' });
  const remains = (await copiesOf(stage, id)).filter(({ state }) => state === 'failed');
  expect(remains).toMatchObject([
    {
      ...{ kind: 'call_tag', ref: rowId, failure: 'salesforce_refused' },
      method: expect.stringContaining(
        'in the recycle bin of whoever deleted it; somebody with Modify All Data',
      ) as string,
    },
  ]);
  // Nobody sees the row any more, and nobody could resolve the risk: the deal does not go on naming it.
  expect(await consistent(call)).toEqual([]);

  const admin = connect(stage.world.org, USERNAMES.admin);
  await admin.soap.emptyRecycleBin([rowId]);
  await retryDisposal(stage.ctx, ada, id);
  expect(await tried(stage, id)).toMatchObject({ state: 'purged', failure: null });
  expect(await consistent(call)).toEqual([]);
});
