import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { STEPS, type Step } from '../../../middleware/src/ports/steps';
import type { CallTagsView } from '../../../middleware/src/contracts/tags-api';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { createTestDatabase } from '../../postgres';
import { knock } from '../../world/door';
import { salesforceCallId } from '../../world/life';
import { smallMeeting } from '../../world/meetings';
import { startWorld, type World } from '../../world/start-world';
import { startMiddlewareProcess } from '../../world/supervised-middleware';
import { until } from '../../world/until';
import { define, rowsInOrg, risksInOrg, TURNS } from './tagged-world';

const OF_TAGS = STEPS.slice(STEPS.indexOf('suggest.after_look'), STEPS.indexOf('risks.after_write') + 1);
const ada = { userId: USERS.admin, permissions: ['Countersign_Admin'] };
const deal = OPPORTUNITIES.aldermoorRollout;
let description = 0;

/**
 * For each boundary that tags cross, the life of one call's tag begins, and the process kills itself when it first
 * crosses that boundary: suggested from the transcript, suggested anew by changed definitions, confirmed by a person,
 * shown with the deal's open risks. Another process is started and goes on.
 */
test('a crash at every step between transcript and open risk loses no tag and makes none twice', async () => {
  const database = await createTestDatabase();
  const meetings = OF_TAGS.map((_, number) =>
    smallMeeting(number, { opportunityId: deal, hostEmail: USERNAMES.rita, changes: { turns: TURNS } }),
  );
  const world = await startWorld({ databaseUrl: database.url, meetings });
  const hitsFile = join(mkdtempSync(join(tmpdir(), 'countersign-hits-')), 'hits');
  const sql = new Client({ connectionString: database.url });
  await sql.connect();
  const lives: Promise<unknown>[] = [];
  try {
    for (const [number, step] of OF_TAGS.entries()) {
      const running = await startMiddlewareProcess(world.env, { at: step, hitsFile });
      lives.push(liveOneTag(world, meetings[number]?.uuid ?? '').then(() => 'confirmed', String));
      await deadAt(world, step, running.ended);
    }
    const last = await startMiddlewareProcess(world.env, { hitsFile });
    expect(await Promise.all(lives)).toEqual(OF_TAGS.map(() => 'confirmed'));
    await until('everything is shown', async () => {
      const { rows } = await sql.query<{ open: string }>(
        `SELECT (SELECT count(*) FROM countersign.call_tags WHERE wanted > done OR sending IS NOT NULL)
              + (SELECT count(*) FROM countersign.deal_risks WHERE wanted > done OR sending IS NOT NULL)
              + (SELECT count(*) FROM countersign.tag_settings WHERE retagging) AS open`,
      );
      return Number(rows[0]?.open) === 0;
    });
    await last.kill();

    const hits = countHits(hitsFile);
    process.stdout.write(`Boundaries crossed: ${JSON.stringify(hits)}\n`);
    for (const step of OF_TAGS) expect([step, (hits[step] ?? 0) > 0]).toEqual([step, true]);
    const rows = await rowsInOrg(world);
    expect(rows.map((row) => `${String(row['Tag__c'])} ${String(row['Status__c'])}`)).toEqual(
      OF_TAGS.map(() => 'Budget_Objection confirmed'),
    );
    expect(new Set(rows.map((row) => row['Call_Recording__c'])).size).toBe(OF_TAGS.length);
    expect(await risksInOrg(world)).toBe('Budget_Objection');
    const audit = await sql.query(`SELECT FROM countersign.audit_log WHERE type = 'tag_confirmed'`);
    expect(audit.rowCount).toBe(OF_TAGS.length);
  } finally {
    await sql.end();
    await world.close();
    await database.drop();
  }
}, 400_000);

/** The meeting ends, a tag is suggested, its rep says yes. Both ask again where nobody answers. */
async function liveOneTag(world: World, uuid: string): Promise<void> {
  await world.zoom.endMeeting(uuid);
  const callId = await salesforceCallId(world, uuid);
  await until(`the tag of ${uuid} is suggested`, async () => {
    const { status, body } = await knock(world, { userId: USERS.rita }, 'GET', `/v1/calls/${callId}/tags`);
    return status === 200 && (body as CallTagsView).tags.some(({ tag }) => tag === 'Budget_Objection');
  });
  await until(`the tag of ${uuid} is confirmed`, async () => {
    const path = `/v1/calls/${callId}/tags/Budget_Objection/confirmation`;
    const { status, body } = await knock(world, { userId: USERS.rita }, 'POST', path, { revision: 1, second: null });
    if (status < 500 && status !== 200) throw new Error(JSON.stringify(body));
    return status === 200;
  });
}

/** Definitions change in words that suggest nothing else, and are read at once, until the process has died of it. */
async function deadAt(world: World, step: Step, ended: Promise<unknown>): Promise<void> {
  let dead = false;
  void ended.then(() => (dead = true));
  await until(`it is dead at ${step}`, async () => {
    if (dead) return true;
    description += 1;
    if (step.startsWith('retag')) define(world, 'Demo', { Description__c: `The product was shown, ${description}.` });
    await knock(world, ada, 'POST', '/v1/retention/reload', {}).catch((error: unknown) => {
      if (!(error instanceof TypeError)) throw error;
    });
    return dead;
  });
}

function countHits(file: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const step of readFileSync(file, 'utf8').split('\n')) if (step !== '') counts[step] = (counts[step] ?? 0) + 1;
  return counts;
}
