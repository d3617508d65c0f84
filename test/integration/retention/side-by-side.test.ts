import type { Artifact } from '../../../middleware/src/domain/retention/rule';
import { releaseSummary } from '../../../middleware/src/flows/release-summary';
import { disposeCall } from '../../../middleware/src/flows/retention/dispose-call';
import { beginDisposal, newDisposition } from '../../../middleware/src/flows/retention/sweep-due';
import { USERS } from '../../local-org/seed';
import { knock } from '../../world/door';
import { codeOf } from '../review/desk';
import { approvedCall, disposalsOf, fatesOf, heldCall, rita, startKeptWorld } from './kept-world';
import { untilDisposal } from './kept-world';
import type { KeptWorld } from './kept-world';

let world: KeptWorld;

beforeAll(async () => {
  world = await startKeptWorld();
});
afterAll(() => world.close());

/** A disposal of these, as a sweep begins it that comes to the end of its portion within the call; no job runs it. */
async function begun(salesforceCallId: string, artifacts: readonly Artifact[]): Promise<string> {
  return world.ctx.store.transaction(async (tx) => {
    const call = await tx.calls.bySalesforceId(salesforceCallId);
    if (call === null) throw new Error(`no call ${salesforceCallId}`);
    const cause = { cause: 'person', requestedBy: USERS.admin, reason: 'Asked for by the customer' } as const;
    const disposition = newDisposition(world.ctx, call, cause);
    if (!(await beginDisposal(world.ctx, tx, disposition, artifacts))) throw new Error('it could not begin');
    return disposition.id;
  });
}

async function rowsOf(callId: string): Promise<unknown[]> {
  return world.org.asAdmin.query(`SELECT Id FROM Call_Recording__c WHERE Id = '${callId}'`);
}

/** What is left in the middleware that names people, and how many texts. */
async function leftOf(callId: string): Promise<unknown> {
  const [left] = await world.tables.rows(
    `SELECT title, host_email, (SELECT count(*)::integer FROM countersign.artifacts WHERE call_id = calls.id) AS texts
       FROM countersign.calls WHERE salesforce_call_id = $1`,
    [callId],
  );
  return left;
}

test('of two disposals of one call that run side by side, the one that ends last takes the call’s own record along', async () => {
  const callId = await heldCall(world);
  const first = await begun(callId, ['recording']);
  const second = await begun(callId, ['transcript', 'draft']);
  world.at('dispose.before_finish', () => disposeCall(world.ctx, second));
  await disposeCall(world.ctx, first);
  expect(await fatesOf(world, callId)).toEqual({ recording: 'disposed', transcript: 'disposed', draft: 'disposed' });
  expect(await rowsOf(callId)).toEqual([]);
  expect(await leftOf(callId)).toEqual({ title: '', host_email: '', texts: 0 });
  const [one, other] = await disposalsOf(world, callId);
  expect(one?.copies.map(({ kind, state }) => [kind, state])).toContainEqual(['call_row', 'purged']);
  expect([one?.state, other?.state]).toEqual(['purged', 'complete']);
});

test('what may go only at a later look stays with all its copies, is not called gone, and goes with the next try', async () => {
  const callId = await approvedCall(world);
  const release = `(SELECT releases.id FROM countersign.releases JOIN countersign.calls ON calls.id = call_id
    WHERE salesforce_call_id = $1)`;
  const publishing = `UPDATE countersign.releases SET state = 'publishing', next_try_at = now() + interval '9 years'
    WHERE id = ${release}`;
  await world.tables.rows(publishing, [callId]);
  const id = await begun(callId, ['recording', 'transcript', 'draft', 'approved_summary', 'official_note']);
  world.at('dispose.after_texts', async () => {
    await world.tables.rows(`UPDATE countersign.releases SET state = 'published' WHERE id = ${release}`, [callId]);
    // Older than an answer may be: Salesforce is asked again before Zoom is.
    world.clock.advance(10_000);
  });
  await disposeCall(world.ctx, id);
  expect(await disposalsOf(world, callId)).toMatchObject([{ state: 'running', stopReason: 'release_running' }]);
  expect(await leftOf(callId)).toMatchObject({ texts: 1 });
  expect(await rowsOf(callId)).toHaveLength(1);

  expect(await untilDisposal(world, callId, 'purged')).toMatchObject({ id, stopReason: null });
  expect(await leftOf(callId)).toEqual({ title: '', host_email: '', texts: 0 });
  expect(await rowsOf(callId)).toEqual([]);
});

describe('a note that was disposed of', () => {
  let callId: string;
  let releaseId: string;
  const notes = () => world.org.asAdmin.query('SELECT Id FROM ContentDocument');

  beforeAll(async () => {
    callId = await approvedCall(world);
    await disposeCall(world.ctx, await begun(callId, ['official_note']));
    expect(await notes()).toEqual([]);
    const rows = await world.tables.rows(
      `UPDATE countersign.releases SET state = 'not_published', reason = 'salesforce_limit'
         FROM countersign.calls WHERE calls.id = call_id AND salesforce_call_id = $1 RETURNING releases.id`,
      [callId],
    );
    releaseId = String(rows[0]?.['id']);
  });

  test('is not published again by its rep, for no rule would ever find it', async () => {
    const asked = await knock(world, rita, 'POST', `/v1/calls/${callId}/release/retry`);
    expect(codeOf(asked)).toMatchObject({ code: 'content_disposed' });
    expect(await notes()).toEqual([]);
  });

  test('nor by a release that was asked for before', async () => {
    await world.tables.rows(`UPDATE countersign.releases SET state = 'publishing', reason = NULL WHERE id = $1`, [
      releaseId,
    ]);
    await releaseSummary(world.ctx, releaseId);
    const [now] = await world.tables.rows('SELECT state, reason FROM countersign.releases WHERE id = $1', [releaseId]);
    expect(now).toEqual({ state: 'not_published', reason: 'content_disposed' });
    expect(await notes()).toEqual([]);
  });
});
