import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { STEPS, type Step } from '../../../middleware/src/ports/steps';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { createTestDatabase } from '../../postgres';
import { newClockFile, type ClockFile } from '../../world/clock-file';
import { knock } from '../../world/door';
import { leftovers } from '../../world/leftovers';
import { liveOneCall } from '../../world/life';
import { smallMeeting } from '../../world/meetings';
import { startWorld, type World } from '../../world/start-world';
import { startMiddlewareProcess } from '../../world/supervised-middleware';
import { until } from '../../world/until';

/** The boundaries that a call crosses after its note is published; those of its tags: `tags/crashes.test.ts`. */
const LATER = STEPS.slice(STEPS.indexOf('settings.after_read'), STEPS.indexOf('suggest.after_look'));
const DAY_MS = 86_400_000;
/** A claim whose commit was on its way when its process died lasts five minutes: another worker waits it out. */
const CLAIM_OUTLASTED_MS = 420_000;
const FIRST_CALL = Date.parse('2026-11-20T18:00:00Z');
/** Every rule keeps so many days after the call, more than there are calls: one for each boundary, a day apart. */
const KEPT_DAYS = 60;
const deal = OPPORTUNITIES.aldermoorRollout;
const ada = { userId: USERS.admin, permissions: ['Countersign_Admin'] };

/**
 * I5 and I6 with the process dead at every boundary between a published note and the certificate of its destruction:
 * each day one call more is due, and the process kills itself when it first crosses that day's boundary.
 */
test('a crash at every step between closure and certificate forgets no copy and reports none that stands', async () => {
  const database = await createTestDatabase();
  const clock = newClockFile(new Date(FIRST_CALL + LATER.length * DAY_MS));
  const world = await startWorld({ databaseUrl: database.url, meetings: [], org: { now: () => clock.now() } });
  const sql = new Client({ connectionString: database.url });
  await sql.connect();
  const hitsFile = join(mkdtempSync(join(tmpdir(), 'countersign-hits-')), 'hits');
  try {
    everyRuleKeeps(world);
    const meetings = LATER.map((_, day) => meetingOn(day));
    for (const meeting of meetings) world.zoom.meetings.set(meeting.uuid, meeting);
    const alive = await startMiddlewareProcess(world.env, { hitsFile, clockFile: clock.path });
    await Promise.all(meetings.map(({ uuid }) => liveOneCall(world, uuid, USERS.rita)));
    await alive.kill();

    for (const [day, step] of LATER.entries()) {
      clock.setTo(new Date(FIRST_CALL + (day + KEPT_DAYS + 1) * DAY_MS));
      await deadAt(world, step, { hitsFile, clockFile: clock.path });
      // Claims run out after minutes of the database's own clock, which no test moves.
      await sql.query(
        'UPDATE countersign.dispositions SET claimed_until = clock_timestamp() WHERE claimed_by IS NOT NULL',
      );
    }
    const last = await startMiddlewareProcess(world.env, { hitsFile, clockFile: clock.path });
    await untilEverythingIsCertified(world, sql, clock);
    await last.kill();

    const hits = countHits(hitsFile);
    process.stdout.write(`Boundaries crossed: ${JSON.stringify(hits)}\n`);
    for (const step of LATER) expect([step, (hits[step] ?? 0) > 0]).toEqual([step, true]);

    const { rows } = await sql.query<{ state: string; certificate: string; certificate_hash: string }>(
      'SELECT state, certificate, certificate_hash FROM countersign.dispositions',
    );
    expect(rows).toHaveLength(LATER.length);
    for (const { certificate, certificate_hash } of rows) expect(sha256(certificate)).toBe(certificate_hash);
    const shown = await world.org.asAdmin.query('SELECT State__c, Certificate_Hash__c FROM Disposition__c');
    expect(shown.map((row) => row['Certificate_Hash__c']).sort()).toEqual(
      rows.map(({ certificate_hash }) => certificate_hash).sort(),
    );
    expect(new Set(shown.map((row) => row['State__c']))).toEqual(new Set(['complete']));
    clock.setTo(new Date(clock.now().getTime() + 3 * DAY_MS));
    for (const meeting of meetings) {
      expect(world.zoom.standing(meeting.uuid)).toEqual({
        recording: 0,
        transcript: 0,
        summary: false,
        trashed: false,
      });
      expect(await leftovers(world, meeting)).toEqual([]);
    }
    expect((await sql.query('SELECT FROM countersign.artifacts')).rowCount).toBe(0);
    expect((await sql.query('SELECT FROM countersign_keys.artifact_keys')).rowCount).toBe(0);
  } finally {
    await sql.end();
    await world.close();
    await database.drop();
  }
}, 900_000);

function meetingOn(day: number) {
  const startTime = new Date(FIRST_CALL + day * DAY_MS).toISOString().replace('.000Z', 'Z');
  return smallMeeting(day, { opportunityId: deal, hostEmail: USERNAMES.rita, changes: { startTime } });
}

function everyRuleKeeps({ org }: World): void {
  for (const { developerName } of org.customMetadata.list('Retention_Rule__mdt')) {
    org.customMetadata.remove('Retention_Rule__mdt', developerName);
  }
  for (const artifact of ['recording', 'transcript', 'draft', 'approved_summary', 'official_note']) {
    org.customMetadata.set('Retention_Rule__mdt', `Kept_${artifact}`, {
      ...{ Artifact__c: artifact, Opportunity_Outcome__c: 'any', Call_Type__c: 'any', Action__c: 'delete' },
      ...{ Trigger__c: 'call_date', Days__c: KEPT_DAYS, Reason__c: 'For as long as this test needs it.' },
    });
  }
}

/** What schedules and events would bring within the hour, until the process has died of it. */
async function deadAt(world: World, step: Step, files: { hitsFile: string; clockFile: string }): Promise<void> {
  const running = await startMiddlewareProcess(world.env, { at: step, ...files });
  let dead = false;
  void running.ended.then(() => (dead = true));
  let amount = 1_000;
  await until(
    `it is dead at ${step}`,
    async () => {
      if (dead) return true;
      amount += 1;
      await world.org.asAdmin.update('Opportunity', deal, { Amount: amount });
      await lookedAt(world);
      return dead;
    },
    CLAIM_OUTLASTED_MS,
  );
}

/** Whoever dies while answering has not answered. */
async function lookedAt(world: World): Promise<void> {
  await knock(world, ada, 'POST', '/v1/retention/reload', {}).catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error;
  });
}

async function untilEverythingIsCertified(world: World, sql: Client, clock: ClockFile): Promise<void> {
  await until('all copies are gone', async () => {
    await lookedAt(world);
    const { rowCount } = await sql.query(`SELECT FROM countersign.retained_artifacts WHERE state <> 'disposed'`);
    return rowCount === 0;
  });
  clock.setTo(new Date(clock.now().getTime() + DAY_MS + 60_000));
  await until('everything is certified, and Salesforce says so', async () => {
    await lookedAt(world);
    const { rowCount } = await sql.query(
      `SELECT FROM countersign.dispositions WHERE state <> 'complete' OR shown_state IS DISTINCT FROM state`,
    );
    return rowCount === 0;
  });
}

function countHits(file: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const step of readFileSync(file, 'utf8').split('\n')) if (step !== '') counts[step] = (counts[step] ?? 0) + 1;
  return counts;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
