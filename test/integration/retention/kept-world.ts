import { movableClock, type MovableClock } from '../../../scripts/demo/movable-clock';
import { readConfig } from '../../../middleware/src/config';
import { CountersignError } from '../../../middleware/src/domain/errors';
import type { FlowContext } from '../../../middleware/src/flows/context';
import { startMiddleware, type MiddlewareOverrides } from '../../../middleware/src/main';
import type { Store } from '../../../middleware/src/ports/store';
import type {
  CallRetention,
  DispositionView,
  RetentionOverview,
} from '../../../middleware/src/contracts/retention-api';
import type { Step } from '../../../middleware/src/ports/steps';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { knock, type DoorAnswer, type Knock } from '../../world/door';
import { liveOneCall, salesforceCallId } from '../../world/life';
import { smallMeeting } from '../../world/meetings';
import { until } from '../../world/until';
import { startWholeWorld, type WholeWorld } from '../../world/whole-world';
import type { World, WorldOptions } from '../../world/start-world';
import type { SimulatedMeeting } from '../../recorders/zoom';
import { tablesOf, type Tables } from '../review/desk';

/** When these worlds begin, in Los Angeles: ten in the morning. Its day is 20 November. */
export const BEGINNING = new Date('2026-11-20T18:00:00Z');
export const DAY_MS = 86_400_000;

export const ada: Knock = { userId: USERS.admin, permissions: ['Countersign_Admin'] };
export const rita: Knock = { userId: USERS.rita };

/** The whole of everything under a clock that the test moves, with the middleware's own context at hand. */
export interface KeptWorld extends WholeWorld {
  /** Of the middleware that runs. */
  readonly ctx: FlowContext;
  stopMiddleware(): Promise<void>;
  startMiddleware(): Promise<void>;
  /** From now on every transaction fails before it begins, or none does. */
  breakStore(broken: boolean): void;
  readonly clock: MovableClock;
  readonly tables: Tables;
  /** The next run that reaches the step does this first. */
  at(step: Step, deed: () => Promise<void>): void;
  /** Lines of the log so far, by their name. */
  readonly logged: readonly { readonly line: string; readonly facts: unknown }[];
}

export async function startKeptWorld(
  options: Partial<WorldOptions> & { prepare?: (world: World) => void } = {},
): Promise<KeptWorld> {
  const begun = performance.now();
  const clock = movableClock(() => BEGINNING.getTime() + Math.round(performance.now() - begun));
  const deeds: { step: Step; deed: () => Promise<void> }[] = [];
  const logged: { line: string; facts: unknown }[] = [];
  const note = (line: string, facts?: unknown): void => void logged.push({ line, facts });
  const contexts: FlowContext[] = [];
  let broken = false;
  const breakable = (store: Store): Store => ({
    ping: () => store.ping(),
    transaction: (work) => (broken ? Promise.reject(new CountersignError('internal')) : store.transaction(work)),
  });
  const overrides: MiddlewareOverrides = {
    clock,
    steps: {
      reached: async (step) => {
        const at = deeds.findIndex((one) => one.step === step);
        if (at >= 0) await deeds.splice(at, 1)[0]?.deed();
      },
    },
    adapt: (ctx) => {
      const log = { info: note, warn: note, error: note };
      contexts.push({ ...ctx, log, store: breakable(ctx.store) });
      return contexts.at(-1) ?? ctx;
    },
  };
  const world = await startWholeWorld([], { ...options, org: { clock, ...options.org }, overrides });
  const tables = await tablesOf(world);
  let { middleware } = world;
  return {
    ...world,
    get ctx() {
      const running = contexts.at(-1);
      if (running === undefined) throw new Error('the middleware was started without a context');
      return running;
    },
    stopMiddleware: () => middleware.stop(),
    async startMiddleware() {
      middleware = await startMiddleware(readConfig(world.env), overrides);
    },
    breakStore: (is) => void (broken = is),
    clock,
    tables,
    logged,
    at: (step, deed) => void deeds.push({ step, deed }),
    async close() {
      await tables.close();
      await middleware.stop();
      await world.close();
    },
  };
}

let lastNumber = 0;

/** A discovery call of Rita's on 10 November 2026, 07:00 in Los Angeles, unless `changes` say otherwise. */
export function meetingOn(opportunityId: string, changes: Partial<SimulatedMeeting> = {}): SimulatedMeeting {
  lastNumber += 1;
  const startTime = '2026-11-10T15:00:00Z';
  return smallMeeting(lastNumber, { opportunityId, hostEmail: USERNAMES.rita, changes: { startTime, ...changes } });
}

/** The meeting ends; its call, transcript and draft are there, whoever may see them. Answers the call's Salesforce id. */
export async function heldCall(world: KeptWorld, meeting = meetingOn(OPPORTUNITIES.aldermoorRollout)): Promise<string> {
  world.zoom.meetings.set(meeting.uuid, meeting);
  await world.zoom.endMeeting(meeting.uuid);
  const callId = await salesforceCallId(world, meeting.uuid);
  await world.idle();
  return callId;
}

/** One that took place today, so that it is due for the first time 91 days from now. */
export async function callToday(
  world: KeptWorld,
  opportunityId: string,
): Promise<{ callId: string; uuid: string; meeting: SimulatedMeeting }> {
  const startTime = world.clock
    .now()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z');
  const meeting = meetingOn(opportunityId, { startTime });
  return { callId: await heldCall(world, meeting), uuid: meeting.uuid, meeting };
}

/** The same as `heldCall`, approved and published. */
export async function approvedCall(
  world: KeptWorld,
  meeting = meetingOn(OPPORTUNITIES.aldermoorRollout),
): Promise<string> {
  world.zoom.meetings.set(meeting.uuid, meeting);
  await liveOneCall(world, meeting.uuid, USERS.rita);
  await world.idle();
  return salesforceCallId(world, meeting.uuid);
}

/** What the call's row says of its retention. */
export async function shownOf(world: KeptWorld, callId: string): Promise<Record<string, unknown>> {
  const [row] = await world.org.asAdmin.query(
    `SELECT Next_Disposal_On__c, Next_Disposal_Rule__c, On_Hold__c FROM Call_Recording__c WHERE Id = '${callId}'`,
  );
  return { on: row?.['Next_Disposal_On__c'], rule: row?.['Next_Disposal_Rule__c'], held: row?.['On_Hold__c'] };
}

export async function untilShown(world: KeptWorld, callId: string, on: string | null, rule: string | null) {
  let last: unknown;
  await until(
    `the row of ${callId} says ${on} by ${rule}`,
    async () => {
      const shown = await shownOf(world, callId);
      last = shown;
      return shown['on'] === on && shown['rule'] === rule;
    },
    30_000,
  ).catch((error: unknown) => {
    throw new Error(`it says ${JSON.stringify(last)}`, { cause: error });
  });
}

export function setStage(world: KeptWorld, opportunityId: string, stage: string): Promise<void> {
  return world.org.asAdmin.update('Opportunity', opportunityId, { StageName: stage });
}

export async function retentionOf(world: KeptWorld, callId: string, who: Knock = ada): Promise<CallRetention> {
  const { status, body } = await knock(world, who, 'GET', `/v1/calls/${callId}/retention`);
  if (status !== 200) throw new Error(`no retention of ${callId}: ${status} ${JSON.stringify(body)}`);
  return body as CallRetention;
}

export function askConsole(world: KeptWorld, path: string, who: Knock = ada): Promise<DoorAnswer> {
  return knock(world, who, 'GET', `/v1/retention${path}`);
}

export async function overviewOf(world: KeptWorld): Promise<RetentionOverview> {
  return (await askConsole(world, '')).body as RetentionOverview;
}

/** An active hold over this record; the org numbers it. Known to the middleware with its next reading of settings. */
export async function placeHold(
  world: Pick<KeptWorld, 'org'>,
  covered: { Call_Recording__c?: string; Opportunity__c?: string; Account__c?: string },
): Promise<string> {
  const since = world.org.now().toISOString();
  const id = await world.org.asAdmin.create('Legal_Hold__c', {
    ...{ Matter__c: 'Matter 7', Since__c: since, Placed_By__c: USERS.admin },
  });
  await world.org.asAdmin.create('Legal_Hold_Scope__c', { Legal_Hold__c: id, ...covered });
  return id;
}

export async function releaseHold(world: Pick<KeptWorld, 'org'>, id: string): Promise<void> {
  const at = world.org.now().toISOString();
  const released = { Status__c: 'released', Released_At__c: at, Released_By__c: USERS.admin };
  await world.org.asAdmin.update('Legal_Hold__c', id, released);
}

/** Disposals of a call, oldest first, with their copies, as an admin sees them. */
export async function disposalsOf(world: KeptWorld, callId: string): Promise<DispositionView[]> {
  const ids = await world.tables.rows(
    `SELECT id FROM countersign.dispositions WHERE salesforce_call_id = $1 ORDER BY seq`,
    [callId],
  );
  const answers = await Promise.all(ids.map(({ id }) => askConsole(world, `/dispositions/${String(id)}`)));
  return answers.map(({ body }) => body as DispositionView);
}

/** Waits for the call's last disposal to come to this state. */
export function untilDisposal(
  world: KeptWorld,
  callId: string,
  state: DispositionView['state'],
): Promise<DispositionView> {
  return until(
    `the last disposal of ${callId} is ${state}`,
    async () => {
      const last = (await disposalsOf(world, callId)).at(-1);
      return last?.state === state ? last : null;
    },
    100_000,
  );
}

/** Artifacts by what is kept of them. */
export async function fatesOf(world: KeptWorld, callId: string): Promise<Record<string, unknown>> {
  const rows = await world.tables.rows(
    `SELECT artifact, retained.state FROM countersign.retained_artifacts AS retained
       JOIN countersign.calls ON calls.id = call_id WHERE salesforce_call_id = $1 ORDER BY artifact`,
    [callId],
  );
  return Object.fromEntries(rows.map(({ artifact, state }) => [String(artifact), state]));
}

/** What still stands of the meeting at the simulated Zoom. */
export const NOTHING_AT_ZOOM = { recording: 0, transcript: 0, summary: false, trashed: false };

/** What the audit log says of these kinds of happenings, oldest first. */
export async function audited(world: KeptWorld, ...types: readonly string[]): Promise<Record<string, unknown>[]> {
  const rows = await world.tables.rows(
    'SELECT canonical FROM countersign.audit_log WHERE type = ANY($1) ORDER BY seq',
    [types],
  );
  return rows.map(({ canonical }) => {
    const { type, subject } = JSON.parse(String(canonical)) as { type: string; subject: Record<string, unknown> };
    return { type, ...subject };
  });
}

/** An admin has everything of the call deleted, with a reason. */
export function askDeletion(
  world: KeptWorld,
  callId: string,
  who: Knock = ada,
  body: unknown = { reason: 'Asked for by the customer' },
): Promise<DoorAnswer> {
  return knock(world, who, 'POST', `/v1/calls/${callId}/deletion`, body);
}
