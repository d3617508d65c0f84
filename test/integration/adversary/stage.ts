import { createHash, createHmac } from 'node:crypto';
import { readConfig } from '../../../middleware/src/config';
import { DEFAULT_REVIEW_RULES } from '../../../middleware/src/domain/review';
import type { Caller, FlowContext } from '../../../middleware/src/flows/context';
import { receiveWebhook } from '../../../middleware/src/flows/receive-webhook';
import { workInbox } from '../../../middleware/src/flows/work-inbox';
import { environmentMasterKey } from '../../../middleware/src/outbound/keys/environment-master-key';
import { sealedPositions } from '../../../middleware/src/outbound/keys/sealed-positions';
import { openPostgres } from '../../../middleware/src/outbound/postgres/open-postgres';
import { createZoomInbox } from '../../../middleware/src/outbound/recorders/zoom/zoom-inbox';
import { createZoomRecorder } from '../../../middleware/src/outbound/recorders/zoom/zoom-recorder';
import { randomIds, systemClock } from '../../../middleware/src/outbound/runtime/clock';
import { unhurried } from '../../../middleware/src/outbound/runtime/unhurried';
import { makeSalesforce } from '../../../middleware/src/outbound/salesforce/salesforce';
import type { Clock } from '../../../middleware/src/ports/clock';
import type { CallRecord } from '../../../middleware/src/ports/records';
import type { Step } from '../../../middleware/src/ports/steps';
import type { LocalOrgOptions } from '../../local-org';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { createTestDatabase } from '../../postgres';
import type { SimulatedMeeting } from '../../recorders/zoom';
import { smallMeeting } from '../../world/meetings';
import { startWorld } from '../../world/start-world';
import type { World } from '../../world/start-world';

export const rita: Caller = caller(USERS.rita);
export const mara: Caller = caller(USERS.manager);

function caller(userId: string): Caller {
  return { userId, quiddity: 'AURA', sessionTypes: ['Aura', 'UI'], permissions: ['Countersign_Review'], frozen: false };
}

/**
 * The flows over their real parts (PostgreSQL, local org, simulated Zoom), and no worker: whatever runs, runs because
 * the test called it, so that two workers can be put into any order. Background work is not started at all, as if the
 * process had died after the commit.
 */
export interface Stage {
  readonly world: World;
  readonly ctx: FlowContext;
  /** A meeting of Rita's, admitted unless `tracking` says otherwise. */
  meeting(tracking?: { opportunityId?: string; consent?: string }): SimulatedMeeting;
  /** The event is received; answers the inbox message's id. */
  received(meeting: SimulatedMeeting, event?: ZoomEvent): Promise<string>;
  /** Received and worked to its end. */
  worked(meeting: SimulatedMeeting, event?: ZoomEvent): Promise<CallRecord>;
  call(meeting: SimulatedMeeting): Promise<CallRecord>;
  /** Stops the first run that reaches `step` until it is let go. */
  pauseAt(step: Step): { reached: Promise<void>; go(): void };
  rowInSalesforce(meeting: SimulatedMeeting, fields: string): Promise<Readonly<Record<string, unknown>>>;
  close(): Promise<void>;
}

type ZoomEvent = 'recording.completed' | 'recording.transcript_completed' | 'meeting.summary_completed';

/** @param clock of the org, Zoom and the flows; the real one unless told otherwise */
export async function setStage(clock: Clock = systemClock, org: LocalOrgOptions = {}): Promise<Stage> {
  const database = await createTestDatabase();
  const world = await startWorld({ databaseUrl: database.url, meetings: [], org: { now: () => clock.now(), ...org } });
  const config = readConfig(world.env);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const postgres = await openPostgres(
    { url: database.url, poolSize: 8, masterKey: environmentMasterKey(config.COUNTERSIGN_MASTER_KEY) },
    log,
  );
  const pauses: { step: Step; reached: () => void; held: Promise<void> }[] = [];
  const ctx: FlowContext = {
    store: postgres.store,
    salesforce: makeSalesforce({
      login: {
        loginUrl: config.SALESFORCE_LOGIN_URL,
        clientId: config.SALESFORCE_CLIENT_ID,
        username: config.SALESFORCE_USERNAME,
        privateKeyPem: config.SALESFORCE_PRIVATE_KEY,
        timeoutMs: 5_000,
      },
      clock,
    }),
    recorderInbox: createZoomInbox({ webhookSecret: config.ZOOM_WEBHOOK_SECRET }),
    recorder: createZoomRecorder({
      accountId: config.ZOOM_ACCOUNT_ID,
      clientId: config.ZOOM_CLIENT_ID,
      clientSecret: config.ZOOM_CLIENT_SECRET,
      apiUrl: config.ZOOM_API_URL,
      authUrl: config.ZOOM_OAUTH_URL,
      downloadOrigins: config.ZOOM_DOWNLOAD_ORIGINS,
    }),
    clock,
    ids: randomIds,
    steps: {
      async reached(step) {
        const at = pauses.findIndex((pause) => pause.step === step);
        if (at < 0) return;
        const [pause] = pauses.splice(at, 1);
        pause?.reached();
        await pause?.held;
      },
    },
    unhurried,
    positions: sealedPositions(config.COUNTERSIGN_MASTER_KEY),
    background: { run: () => undefined, runInTurn: () => undefined },
    log,
    reviewRules: DEFAULT_REVIEW_RULES,
    retention: { coolingMs: 86_400_000, confirmAbove: 100, retryBaseSeconds: 1, keyBackupDays: 7 },
  };
  let number = 0;

  async function received(meeting: SimulatedMeeting, event: ZoomEvent = 'meeting.summary_completed'): Promise<string> {
    world.zoom.meetings.set(meeting.uuid, meeting);
    const body = Buffer.from(JSON.stringify(world.zoom.eventBody(event, meeting.uuid)));
    const timestamp = String(Math.floor(clock.now().getTime() / 1000));
    const hmac = createHmac('sha256', config.ZOOM_WEBHOOK_SECRET).update(`v0:${timestamp}:`).update(body).digest('hex');
    const outcome = await receiveWebhook(ctx, body, {
      'x-zm-signature': `v0=${hmac}`,
      'x-zm-request-timestamp': timestamp,
    });
    if (outcome.kind !== 'accepted' || outcome.inboxId === null) throw new Error('this very message came before');
    return outcome.inboxId;
  }

  async function call(meeting: SimulatedMeeting): Promise<CallRecord> {
    const found = await ctx.store.transaction((tx) => tx.calls.byKey('zoom', meeting.uuid));
    if (found === null) throw new Error(`no call ${meeting.uuid}`);
    return found;
  }

  return {
    world,
    ctx,
    meeting(tracking = {}) {
      number += 1;
      const opportunityId = tracking.opportunityId ?? OPPORTUNITIES.aldermoorRollout;
      const startTime = new Date(clock.now().getTime() - 10 * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z');
      const meeting = smallMeeting(number, { opportunityId, hostEmail: USERNAMES.rita, changes: { startTime } });
      return tracking.consent === undefined ? meeting : consenting(meeting, tracking.consent);
    },
    received,
    async worked(meeting, event) {
      await workInbox(ctx, await received(meeting, event));
      return call(meeting);
    },
    call,
    pauseAt(step) {
      let go: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (go = resolve));
      const reached = new Promise<void>((resolve) => pauses.push({ step, reached: resolve, held }));
      return { reached, go: () => go() };
    },
    async rowInSalesforce(meeting, fields) {
      const { salesforceCallId } = await call(meeting);
      const [row] = await world.org.asAdmin.query(
        `SELECT ${fields} FROM Call_Recording__c WHERE Id = '${String(salesforceCallId)}'`,
      );
      return row ?? {};
    },
    async close() {
      await postgres.close();
      await world.close();
      await database.drop();
    },
  };
}

/** The same meeting after its host wrote something else into the consent field. */
export function consenting(meeting: SimulatedMeeting, consent: string): SimulatedMeeting {
  return {
    ...meeting,
    trackingFields: meeting.trackingFields.map((field) =>
      field.field === 'Recording consent' ? { ...field, value: consent } : field,
    ),
  };
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
