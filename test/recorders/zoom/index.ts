import { createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { ZoomAccount } from './account';
import { mountZoomApi } from './api';
import { Faults } from './faults';
import { madeFiles } from './files';
import { standing, type Standing } from './holdings';
import type { SimulatedMeeting } from './meeting';
import { recordings, summaryHead } from './payloads';
import { mountSimulatorControls } from './controls';
import { Tokens } from './tokens';
import { Vault } from './vault';
import { WebhookSender, ZOOM_ANSWER_TIMEOUT_MS, ZOOM_RETRY_DELAYS_MS, signedHeaders, type Delivery } from './webhooks';

export type { SimulatedMeeting, SimulatedParticipant, SimulatedSummary, Turn } from './meeting';
export type { Delivery } from './webhooks';
export type { Standing } from './holdings';
export type { Fault, FaultRoute, Faults } from './faults';

export const CALL_EVENTS = [
  'recording.completed',
  'recording.transcript_completed',
  'meeting.summary_completed',
] as const;
export type CallEventName = (typeof CALL_EVENTS)[number];

export interface SimulatedZoomOptions {
  /** Default 0: any free port. Always on 127.0.0.1. */
  port?: number;
  /** Where events go; without one nothing is sent. */
  webhookUrl?: string;
  webhookSecret: string;
  accountId: string;
  clientId: string;
  clientSecret: string;
  meetings: readonly SimulatedMeeting[];
  /** Waits before each further attempt; default Zoom's own 5, 20 and 60 minutes. */
  retryDelaysMs?: readonly number[];
  answerTimeoutMs?: number;
  /** Life of an OAuth token; default 3600 as Zoom's. */
  tokenSeconds?: number;
  /** The clock of tokens, signatures and the trash; default the real one. */
  now?: () => Date;
}

export interface SimulatedZoom {
  url: string;
  meetings: Map<string, SimulatedMeeting>;
  /** What still stands of a meeting, whoever asked for its deletion. */
  standing(uuid: string): Standing;
  /** Sends the three events of a meeting, one after the other's first attempt; resolves after all first attempts. */
  endMeeting(uuid: string): Promise<Delivery[]>;
  /** The body Zoom would send; a fresh download token and time each time. */
  eventBody(event: CallEventName, uuid: string): Record<string, unknown>;
  /** Signs and sends any body. An object is serialised; bytes go as they are. `headers` replace Zoom's own. */
  sendEvent(body: object | string | Buffer, headers?: Record<string, string>): Delivery;
  /** Sends `endpoint.url_validation` and says whether the answer proves knowledge of the secret. */
  validateUrl(): Promise<{ ok: boolean; delivery: Delivery }>;
  signedHeaders(raw: Buffer | string, at?: Date): Record<string, string>;
  deliveries(): readonly Delivery[];
  faults: Faults;
  /** Every token issued so far stops working, as after 24 hours. */
  expireTokens(): void;
  /** OAuth tokens that were issued and have not been expired. */
  accessTokensIssued(): number;
  /** How often anybody asked who took part in a meeting. */
  participantsAsked(): number;
  setWebhookUrl(url: string): void;
  close(): Promise<void>;
}

/** A stand-in for Zoom that keeps its rules: OAuth, UUID encoding, signatures, retries. It speaks real HTTP only. */
export async function startSimulatedZoom(options: SimulatedZoomOptions): Promise<SimulatedZoom> {
  const now = options.now ?? (() => new Date());
  let webhookUrl = options.webhookUrl;
  let url = '';
  const account: ZoomAccount = {
    accountId: options.accountId,
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    meetings: new Map(options.meetings.map((meeting) => [meeting.uuid, { ...meeting }])),
    meetingOfFile: new Map(),
    vault: new Vault(() => now().getTime()),
    accessTokens: new Tokens(() => now().getTime()),
    downloadTokens: new Tokens(() => now().getTime()),
    pageTokens: new Tokens(() => now().getTime()),
    participantsAsked: 0,
    tokenSeconds: options.tokenSeconds ?? 3600,
    faults: new Faults(),
    url: () => url,
  };
  const sender = new WebhookSender({
    secret: options.webhookSecret,
    retryDelaysMs: options.retryDelaysMs ?? ZOOM_RETRY_DELAYS_MS,
    answerTimeoutMs: options.answerTimeoutMs ?? ZOOM_ANSWER_TIMEOUT_MS,
    now,
  });

  const meetingOf = (uuid: string): SimulatedMeeting => {
    const meeting = account.meetings.get(uuid);
    if (!meeting) throw new Error(`The simulated Zoom has no meeting ${uuid}`);
    return meeting;
  };

  const zoom: SimulatedZoom = {
    url,
    meetings: account.meetings,
    standing: (uuid) => standing(account, meetingOf(uuid)),
    async endMeeting(uuid) {
      const meeting = meetingOf(uuid);
      const deliveries: Delivery[] = [];
      for (const event of CALL_EVENTS) {
        if (event === 'meeting.summary_completed' && meeting.summary === null) continue;
        const delivery = zoom.sendEvent(zoom.eventBody(event, uuid));
        await delivery.first;
        deliveries.push(delivery);
      }
      return deliveries;
    },
    eventBody: (event, uuid) => eventBody(account, meetingOf(uuid), event, now()),
    sendEvent(body, headers) {
      if (webhookUrl === undefined)
        throw new Error('The simulated Zoom has no webhook address; call setWebhookUrl first');
      const raw = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
      return sender.send(webhookUrl, eventName(body), raw, headers);
    },
    async validateUrl() {
      const plainToken = randomBytes(16).toString('base64url');
      const delivery = zoom.sendEvent({
        event: 'endpoint.url_validation',
        event_ts: now().getTime(),
        payload: { plainToken },
      });
      const answer = await delivery.first;
      return { ok: answer.status === 200 && provesSecret(options.webhookSecret, plainToken, answer.body), delivery };
    },
    signedHeaders: (raw, at) => signedHeaders(options.webhookSecret, raw, at ?? now()),
    deliveries: () => sender.deliveries,
    faults: account.faults,
    expireTokens() {
      account.accessTokens.expireAll();
      account.downloadTokens.expireAll();
    },
    accessTokensIssued: () => account.accessTokens.issued,
    participantsAsked: () => account.participantsAsked,
    setWebhookUrl(address) {
      webhookUrl = address;
    },
    async close() {
      sender.close();
      account.faults.close();
      await Promise.allSettled(sender.deliveries.map((delivery) => delivery.settled));
      server.closeAllConnections();
      await new Promise<void>((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };

  const app = express();
  app.disable('x-powered-by');
  mountZoomApi(app, account);
  mountSimulatorControls(app, zoom);
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  zoom.url = url;
  return zoom;
}

function eventBody(
  account: ZoomAccount,
  meeting: SimulatedMeeting,
  event: CallEventName,
  at: Date,
): Record<string, unknown> {
  const head = { event, event_ts: at.getTime() };
  if (event === 'meeting.summary_completed') {
    return { ...head, payload: { account_id: account.accountId, object: summaryHead(meeting) } };
  }
  const transcripts = event === 'recording.transcript_completed';
  const files = madeFiles(account, meeting)
    .map(({ file }) => file)
    .filter((file) => (file.file_type === 'TRANSCRIPT') === transcripts);
  return {
    ...head,
    payload: { account_id: account.accountId, object: recordings(meeting, files) },
    download_token: account.downloadTokens.issue(24 * 3600),
  };
}

function eventName(body: object | string | Buffer): string {
  return typeof body === 'object' && 'event' in body && typeof body.event === 'string' ? body.event : '(raw)';
}

function provesSecret(secret: string, plainToken: string, body: string): boolean {
  const expected = createHmac('sha256', secret).update(plainToken).digest('hex');
  try {
    const answer = JSON.parse(body) as { plainToken?: unknown; encryptedToken?: unknown };
    return answer.plainToken === plainToken && answer.encryptedToken === expected;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
