import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { WaitingCalls } from '../../../middleware/src/contracts/door-api';
import { STEPS as ALL_STEPS } from '../../../middleware/src/ports/steps';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { createTestDatabase } from '../../postgres';
import { knock } from '../../world/door';
import { openedReview, salesforceCallId } from '../../world/life';
import { smallMeeting } from '../../world/meetings';
import { startWorld } from '../../world/start-world';
import type { World } from '../../world/start-world';
import { startMiddlewareProcess } from '../../world/supervised-middleware';
import { until } from '../../world/until';

/** The boundaries that a call crosses which waits for a person to say whose it is. */
const STEPS = ALL_STEPS.slice(ALL_STEPS.indexOf('admit.after_participants'), ALL_STEPS.indexOf('settings.after_read'));
const { aldermoorRenewal } = OPPORTUNITIES;

/**
 * One call for each boundary: it comes while nothing dies, and is attached while the process kills itself at that
 * boundary; the person clicks again until they are answered.
 */
test('a crash at every step of an attachment leaves one word of the person, and all content', async () => {
  const database = await createTestDatabase();
  const meetings = STEPS.map((_, number) => ({
    ...smallMeeting(number, { opportunityId: '', hostEmail: USERNAMES.rita }),
    participants: [{ name: 'Helen Marsh', email: 'helen.marsh@aldermoor.example' }],
  }));
  const world = await startWorld({ databaseUrl: database.url, meetings });
  const sql = new Client({ connectionString: database.url });
  await sql.connect();
  const hitsFile = join(mkdtempSync(join(tmpdir(), 'countersign-hits-')), 'hits');
  const lives: Promise<string>[] = [];
  try {
    for (const [number, step] of STEPS.entries()) {
      const running = await startMiddlewareProcess(world.env, { at: step, hitsFile });
      lives.push(attachedLife(world, meetings[number]?.uuid ?? '').then(() => 'reviewed', String));
      await running.ended;
    }
    const last = await startMiddlewareProcess(world.env, { hitsFile });
    expect(await Promise.all(lives)).toEqual(STEPS.map(() => 'reviewed'));
    await last.kill();

    const crossed = new Set(readFileSync(hitsFile, 'utf8').split('\n'));
    expect(STEPS.filter((step) => !crossed.has(step))).toEqual([]);
    const { rows: calls } = await sql.query(
      'SELECT outcome, opportunity_id FROM countersign.calls WHERE moved_at IS NOT NULL',
    );
    expect(calls).toEqual(STEPS.map(() => ({ outcome: 'admitted', opportunity_id: aldermoorRenewal })));
    const { rows: words } = await sql.query(
      `SELECT canonical::jsonb->'subject'->>'callId' AS call, count(*)::int AS times FROM countersign.audit_log
        WHERE type = 'call_attached' GROUP BY 1`,
    );
    expect(words.map((row: { times: number }) => row.times)).toEqual(STEPS.map(() => 1));
    expect((await sql.query('SELECT FROM countersign.match_candidates')).rowCount).toBe(0);
  } finally {
    await sql.end();
    await world.close();
    await database.drop();
  }
}, 200_000);

/** The call comes, waits, is attached, and its draft can be opened. */
async function attachedLife(world: World, uuid: string): Promise<void> {
  await world.zoom.endMeeting(uuid);
  const callId = await salesforceCallId(world, uuid);
  const rita = { userId: USERS.rita };
  await until(
    `${uuid} is attached`,
    async () => {
      const id = await waitingId(world, callId);
      if (id === null) return false;
      const wanted = { opportunityId: aldermoorRenewal };
      const answer = await knock(world, rita, 'POST', `/v1/waiting-calls/${id}/attachment`, wanted).catch(noAnswer);
      return answer?.status === 202;
    },
    120_000,
  );
  await openedReview(world, callId, USERS.rita);
}

const known = new Map<string, string>();

/** Of the list as the panel has it; a panel that waits for an answer shows the row until it has one. */
async function waitingId(world: World, callId: string): Promise<string | null> {
  const answer = await knock(world, { userId: USERS.rita }, 'GET', '/v1/waiting-calls').catch(noAnswer);
  for (const call of answer?.status === 200 ? (answer.body as WaitingCalls).calls : [])
    if (call.callId !== null) known.set(call.callId, call.id);
  return known.get(callId) ?? null;
}

/** Nobody is there, or they died before they answered. */
function noAnswer(error: unknown): null {
  if (error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError')) return null;
  throw error;
}
