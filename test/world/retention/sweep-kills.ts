import { Pool } from 'pg';
import { ACCOUNTS, OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import type { SimulatedMeeting } from '../../recorders/zoom';
import { knock } from '../door';
import { smallMeeting } from '../meetings';
import { seeded } from '../seeded';
import { startWorld, type World } from '../start-world';
import { startMiddlewareProcess } from '../supervised-middleware';
import { until } from '../until';

/** Long past every term of the starter rules, which count a call without an approval from its day. */
const LONG_AGO_MS = 500 * 86_400_000;
const CONSOLE = { userId: USERS.admin, permissions: ['Countersign_Review', 'Countersign_Admin'] };

/** Where every copy of one call is, and what the ledger says of it. */
export interface Fate {
  readonly meeting: string;
  readonly due: boolean;
  /** Kinds of copies that ever came: a sweep may have begun with the call before its content was fetched. */
  readonly came: readonly string[];
  /** Kinds of copies that stand in fact. */
  readonly standing: readonly string[];
  /** Kinds that the ledger has in any state: it names them before they are touched. */
  readonly named: readonly string[];
  /** Kinds that the ledger calls deleted, purged or absent. */
  readonly saidGone: readonly string[];
  readonly states: readonly string[];
}

export interface SweepKills {
  readonly kills: number;
  /** How many kills came while a disposal was under way. */
  readonly inTheMiddle: number;
  /** How many calls a sweep came to before all of their content had come. */
  readonly overtaken: number;
  /** What was wrong right after a kill; empty where nothing was. */
  readonly wrongMeanwhile: readonly string[];
  readonly end: readonly Fate[];
}

const EVERY_COPY = [
  'vendor_recording',
  'vendor_transcript',
  'vendor_summary',
  'transcript',
  'ai_draft',
  'working_text',
  'call_row',
];

/**
 * Calls fall due in batches; for each batch a process of the real middleware is started, told to sweep, and killed at a
 * random moment. The last one is left alive until nothing is left to do. Every third call is of an account on hold.
 */
export async function killSweeps(
  databaseUrl: string,
  plan: { readonly seed: number; readonly kills: number; readonly callsPerKill: number; readonly until?: number },
): Promise<SweepKills> {
  const random = seeded(plan.seed);
  const world = await startWorld({ databaseUrl, meetings: [] });
  const sql = new Pool({ connectionString: databaseUrl, max: 2 });
  const meetings: Held[] = [];
  const wrongMeanwhile: string[] = [];
  let kills = 0;
  let inTheMiddle = 0;
  try {
    await placeHold(world);
    // The first rules take effect at once as long as nothing is kept.
    let running = await startMiddlewareProcess(world.env);
    await reload(world);
    await until('the rules are in force', () => ruleSets(sql));
    while (kills < plan.kills && Date.now() < (plan.until ?? Infinity)) {
      for (let count = 0; count < plan.callsPerKill; count += 1) meetings.push(nextMeeting(world, meetings.length));
      for (const { uuid } of meetings.slice(-plan.callsPerKill)) await world.zoom.endMeeting(uuid);
      await until('what came is known', () => everythingKnown(sql));
      const fresh = meetings.splice(-plan.callsPerKill);
      for (const fate of await fatesOf(world, sql, fresh)) {
        const came = EVERY_COPY.filter((kind) => fate.standing.includes(kind) || fate.named.includes(kind));
        const overtaken = came.length < EVERY_COPY.length;
        if (overtaken && fate.states.length === 0)
          wrongMeanwhile.push(`${fate.meeting}: came with ${came.join()} alone`);
        meetings.push({ uuid: fate.meeting, due: fate.due, came });
      }
      await reload(world);
      await new Promise((resolve) => setTimeout(resolve, random() * 700));
      await running.kill();
      kills += 1;
      if (await somethingRuns(sql)) inTheMiddle += 1;
      const fates = await fatesOf(world, sql, meetings);
      wrongMeanwhile.push(...fates.flatMap(wrongAnyTime));
      await endClaims(sql);
      running = await startMiddlewareProcess(world.env);
    }
    await until('everything due is gone', async () => {
      await reload(world);
      await endClaims(sql, 'dead');
      return !(await somethingRuns(sql)) && (await nothingDue(sql));
    });
    await running.kill();
    const overtaken = meetings.filter(({ came }) => came.length < EVERY_COPY.length).length;
    return { kills, inTheMiddle, overtaken, wrongMeanwhile, end: await fatesOf(world, sql, meetings) };
  } finally {
    await sql.end();
    await world.close();
  }
}

/** What must not be, dead or alive: gone and in no ledger, or said to be gone and standing. */
export function wrongAnyTime({ meeting, due, came, standing, named, saidGone }: Fate): string[] {
  const wrong: string[] = [];
  for (const kind of came) {
    const stands = standing.includes(kind);
    if (!stands && !named.includes(kind)) wrong.push(`${meeting}: ${kind} is gone without a record`);
    if (stands && saidGone.includes(kind)) wrong.push(`${meeting}: ${kind} is said to be gone, and stands`);
    if (!stands && !due) wrong.push(`${meeting}: ${kind} is gone in spite of a hold`);
  }
  return wrong;
}

/** What must not be once nothing is left to do. */
export function wrongAtTheEnd(fate: Fate): string[] {
  const { meeting, due, came, standing, saidGone, states } = fate;
  if (!due) return wrongAnyTime(fate);
  const left = standing.map((kind) => `${meeting}: ${kind} was forgotten`);
  const unsaid = came.filter((kind) => !saidGone.includes(kind));
  const open = states.filter((state) => !['purged', 'complete', 'stopped'].includes(state));
  return [
    ...left,
    ...unsaid.map((kind) => `${meeting}: ${kind} has no record of its end`),
    ...open.map((state) => `${meeting}: a disposal is ${state}`),
  ];
}

type Held = Pick<Fate, 'due' | 'came'> & { readonly uuid: string };

function nextMeeting(world: World, number: number): Held {
  const due = number % 3 !== 2;
  const meeting: SimulatedMeeting = smallMeeting(number, {
    opportunityId: due ? OPPORTUNITIES.aldermoorRollout : OPPORTUNITIES.brightwaterPilot,
    hostEmail: USERNAMES.rita,
    changes: { startTime: new Date(Math.floor((Date.now() - LONG_AGO_MS) / 1000) * 1000).toISOString() },
  });
  world.zoom.meetings.set(meeting.uuid, meeting);
  return { uuid: meeting.uuid, due, came: EVERY_COPY };
}

async function placeHold({ org }: World): Promise<void> {
  const about = {
    Matter__c: 'M-1',
    Since__c: new Date().toISOString(),
    Status__c: 'active',
    Placed_By__c: USERS.admin,
  };
  const hold = await org.asAdmin.create('Legal_Hold__c', about);
  await org.asAdmin.create('Legal_Hold_Scope__c', { Legal_Hold__c: hold, Account__c: ACCOUNTS.brightwater });
}

async function reload(world: World): Promise<void> {
  await until('an admin reloads', async () => {
    const { status } = await knock(world, CONSOLE, 'POST', '/v1/retention/reload', {});
    return status < 300;
  });
}

async function one(sql: Pool, query: string): Promise<number> {
  const { rows } = await sql.query<{ n: string }>(query);
  return Number(rows[0]?.n);
}

async function ruleSets(sql: Pool): Promise<boolean> {
  return (await one(sql, `SELECT count(*) AS n FROM countersign.retention_rule_sets WHERE state = 'in_force'`)) === 1;
}

async function everythingKnown(sql: Pool): Promise<boolean> {
  return (await one(sql, `SELECT count(*) AS n FROM countersign.inbox_messages WHERE state = 'received'`)) === 0;
}

async function somethingRuns(sql: Pool): Promise<boolean> {
  return (await one(sql, `SELECT count(*) AS n FROM countersign.dispositions WHERE state = 'running'`)) > 0;
}

async function nothingDue(sql: Pool): Promise<boolean> {
  const query = `SELECT count(*) AS n FROM countersign.retained_artifacts WHERE state <> 'disposed' AND NOT held`;
  return (await one(sql, query)) === 0;
}

/** Claims count by the database's clock, in minutes that no test waits for. `dead`: only those that no heartbeat renews. */
async function endClaims(sql: Pool, which: 'all' | 'dead' = 'all'): Promise<void> {
  const stale = which === 'all' ? 'true' : `claimed_until < now() + interval '285 seconds'`;
  await sql.query(
    `UPDATE countersign.dispositions SET claimed_until = now() - interval '1 second'
      WHERE claimed_by IS NOT NULL AND ${stale}`,
  );
}

async function fatesOf(world: World, sql: Pool, meetings: readonly Held[]): Promise<Fate[]> {
  const kinds = await sql.query<{ call_key: string; kind: string }>(
    `SELECT call_key, kind FROM countersign.artifacts JOIN countersign.calls ON calls.id = call_id`,
  );
  const ledger = await sql.query<{ call_key: string; kind: string; state: string }>(
    `SELECT call_key, copy.kind, copy.state FROM countersign.disposition_copies AS copy
       JOIN countersign.dispositions ON dispositions.id = disposition_id
       JOIN countersign.calls ON calls.id = call_id`,
  );
  const dispositions = await sql.query<{ call_key: string; state: string }>(
    `SELECT call_key, dispositions.state FROM countersign.dispositions JOIN countersign.calls ON calls.id = call_id`,
  );
  const rows = await world.org.asAdmin.query('SELECT Recorder_Call_Key__c FROM Call_Recording__c');
  const inOrg = new Set(rows.map((row) => String(row['Recorder_Call_Key__c'])));
  return meetings.map(({ uuid, due, came }) => {
    const { recording, transcript, summary } = world.zoom.standing(uuid);
    const mine = ledger.rows.filter((row) => row.call_key === uuid);
    return {
      meeting: uuid,
      due,
      came,
      standing: [
        ...(recording > 0 ? ['vendor_recording'] : []),
        ...(transcript > 0 ? ['vendor_transcript'] : []),
        ...(summary ? ['vendor_summary'] : []),
        ...new Set(kinds.rows.filter((row) => row.call_key === uuid).map(({ kind }) => kind)),
        ...(inOrg.has(`zoom:${uuid}`) ? ['call_row'] : []),
      ],
      named: mine.map(({ kind }) => kind),
      saidGone: mine.filter(({ state }) => ['deleted', 'purged', 'absent'].includes(state)).map(({ kind }) => kind),
      states: dispositions.rows.filter((row) => row.call_key === uuid).map(({ state }) => state),
    };
  });
}
