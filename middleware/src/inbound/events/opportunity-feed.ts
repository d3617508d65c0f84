import PubSubApiClient from 'salesforce-pubsub-api-client';
import { z } from 'zod';
import { CountersignError, codeOf } from '../../domain/errors';
import type { FlowContext } from '../../flows/context';
import { feedPosition, loseFeedPosition, noticeDeals, type Noticed } from '../../flows/retention/notice-deals';
import { changeEvent, isOurOwn, type ChangeEvent } from './change-event';
import { streamRefusal } from './stream-refusal';

const TOPIC = '/data/OpportunityChangeEvent';

/** Salesforce sends a keepalive every 270 s; a stream that is silent for longer has died without saying so. */
const SILENT_AT_MOST_MS = 400_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

export interface FeedSession {
  readonly accessToken: string;
  readonly instanceUrl: string;
  readonly orgId: string;
}

export interface FeedOptions {
  /** host:port of the Pub/Sub API. */
  readonly endpoint: string;
  session(): Promise<FeedSession>;
  /** A session after one that Salesforce calls ended. */
  renew(endedAccessToken: string): Promise<FeedSession>;
}

export interface Feed {
  /** Takes in nothing more. What is being taken in comes to its end. */
  stop(): Promise<void>;
}

/**
 * Follows changes of opportunities through the Pub/Sub API, from where it was left. Events only wake up; one that cannot
 * be read, a gap, an overflow, a position that has expired, and the first connection of all wake up everything. A
 * stream that ends is begun again, with growing pauses; what happens meanwhile is replayed, or reconciled.
 */
export function followOpportunityChanges(ctx: FlowContext, options: FeedOptions): Feed {
  const feed = new OpportunityFeed(ctx, options);
  const running = feed.run();
  return { stop: () => feed.stop(running) };
}

class OpportunityFeed {
  private stopped = false;
  private wakeFromPause: () => void = () => undefined;
  private endStream: () => void = () => undefined;
  private taking: Promise<void> = Promise.resolve();
  private waiting: Noticed[] = [];
  /** The last stream was refused for want of a permission or a topic: as long as nothing is mended, so is the next. */
  private notAllowed = false;

  constructor(
    private readonly ctx: FlowContext,
    private readonly options: FeedOptions,
  ) {}

  async run(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    let endedToken: string | null = null;
    while (!this.stopped) {
      const begunAt = performance.now();
      try {
        const session: FeedSession = await this.sessionAfter(endedToken);
        endedToken = (await this.stream(session)) === 'session_ended' ? session.accessToken : null;
      } catch (error) {
        // With Salesforce's own code: this is where a wrong key, app or user of the login is seen first.
        const facts = error instanceof CountersignError ? error.facts : {};
        this.ctx.log.warn('feed.failed', { ...facts, reason: codeOf(error) });
      }
      await this.taking;
      if (performance.now() - begunAt > LONGEST_PAUSE_MS) pause = FIRST_PAUSE_MS;
      if (!this.stopped) await this.pauseFor(pause);
      pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
    }
  }

  private sessionAfter(endedToken: string | null): Promise<FeedSession> {
    return endedToken === null ? this.options.session() : this.options.renew(endedToken);
  }

  async stop(running: Promise<void>): Promise<void> {
    this.stopped = true;
    this.endStream();
    this.wakeFromPause();
    await running;
    await this.taking;
  }

  /** Resolves when the stream has ended, with what that asks for. */
  private async stream(session: FeedSession): Promise<'again' | 'session_ended'> {
    const position = await feedPosition(this.ctx);
    const client = new PubSubApiClient(this.clientConfig(session), this.clientLog());
    await client.connect();
    return new Promise<'again' | 'session_ended'>((resolve) => {
      let outcome: 'again' | 'session_ended' = 'again';
      let followed = true;
      let watchdog = setTimeout(() => over(), SILENT_AT_MOST_MS);
      const over = (): void => {
        followed = false;
        clearTimeout(watchdog);
        resolve(outcome);
      };
      const heard = (): void => {
        clearTimeout(watchdog);
        watchdog = setTimeout(over, SILENT_AT_MOST_MS);
      };
      this.endStream = over;
      // What changed before the first event of a stream without a position is found by looking.
      let looked = position !== null;
      const lookAtEverything = (): void => {
        this.notAllowed = false;
        if (!looked) this.takeIn({ opportunityIds: [], everything: true, replayId: null });
        looked = true;
      };
      const told = (info: { lastReplayId?: unknown }, type: string, data?: unknown): void => {
        if (type === 'end' || type === 'grpcStatus') {
          // Before its stream has ended a client must not be closed: nobody would hear of the stream's own error.
          client.close();
          return over();
        }
        // One that was given up talks on: were it believed, it would move the position past what was not taken in.
        if (!followed) return;
        heard();
        if (type === 'event' || type === 'grpcKeepAlive') lookAtEverything();
        if (type === 'event') this.takeIn(noticedIn(changeEvent.safeParse(data)));
        else if (type === 'grpcKeepAlive') this.takeIn(nothingUpTo(info.lastReplayId));
        else if (type === 'error') outcome = this.refused(data, outcome);
      };
      if (position === null) {
        client.subscribe(TOPIC, told, null);
        // Each refusal would cost a reading of every deal, each minute; then the first sign of life is waited for.
        if (!this.notAllowed) lookAtEverything();
      } else {
        client.subscribeFromReplayId(TOPIC, told, null, Number(position.readBigUInt64BE()));
      }
    });
  }

  private refused(data: unknown, outcome: 'again' | 'session_ended'): 'again' | 'session_ended' {
    const refusal = streamRefusal(data);
    this.ctx.log.warn('feed.refused', { ...refusal });
    this.notAllowed = refusal.kind === 'not_allowed';
    if (refusal.kind === 'unreadable_event') this.takeIn({ opportunityIds: [], everything: true, replayId: null });
    if (refusal.kind === 'position_lost') {
      this.taking = this.taking.then(() => loseFeedPosition(this.ctx)).catch((error: unknown) => this.notTaken(error));
    }
    return refusal.kind === 'session_ended' ? 'session_ended' : outcome;
  }

  /** One after the other; what arrives while one is being committed is committed together afterwards. */
  private takeIn(noticed: Noticed): void {
    if (this.stopped) return;
    this.waiting.push(noticed);
    if (this.waiting.length > 1) return;
    this.taking = this.taking.then(() => this.takeInWaiting()).catch((error: unknown) => this.notTaken(error));
  }

  private async takeInWaiting(): Promise<void> {
    const waiting = this.waiting;
    this.waiting = [];
    await noticeDeals(this.ctx, {
      opportunityIds: [...new Set(waiting.flatMap(({ opportunityIds }) => opportunityIds))],
      everything: waiting.some(({ everything }) => everything),
      replayId: waiting.map(({ replayId }) => replayId).findLast((id) => id !== null) ?? null,
    });
  }

  /** The position was not moved on: the stream begins again from before, and brings the same once more. */
  private notTaken(error: unknown): void {
    this.ctx.log.warn('feed.not_taken_in', { reason: codeOf(error) });
    this.waiting = [];
    this.endStream();
  }

  private pauseFor(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakeFromPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private clientConfig({ accessToken, instanceUrl, orgId }: FeedSession) {
    return {
      authType: 'user-supplied' as const,
      accessToken,
      // Sent as metadata only, and the API wants it to be https.
      instanceUrl: instanceUrl.replace(/^http:/, 'https:'),
      organizationId: orgId,
      pubSubEndpoint: this.options.endpoint,
      // A certificate that nobody vouches for is taken from this very machine alone, as the local org has one.
      rejectUnauthorizedSsl: !/^(?:127\.0\.0\.1|localhost):/.test(this.options.endpoint),
    };
  }

  /** The client's own lines hold whole events. */
  private clientLog() {
    const silent = (): void => undefined;
    return { debug: silent, info: silent, warn: silent, error: silent };
  }
}

function noticedIn(parsed: z.ZodSafeParseResult<ChangeEvent>): Noticed {
  if (!parsed.success) return { opportunityIds: [], everything: true, replayId: null };
  const { replayId, payload } = parsed.data;
  if (isOurOwn(parsed.data)) return nothingUpTo(replayId);
  const { changeType, recordIds } = payload.ChangeEventHeader;
  const known = recordIds.every((id) => /^006[A-Za-z0-9]{15}$/.test(id));
  const everything = changeType === 'GAP_OVERFLOW' || recordIds.length === 0 || !known;
  return { opportunityIds: everything ? [] : recordIds, everything, replayId: asBytes(replayId) };
}

function nothingUpTo(lastReplayId: unknown): Noticed {
  const parsed = z.int().nonnegative().safeParse(lastReplayId);
  return { opportunityIds: [], everything: false, replayId: parsed.success ? asBytes(parsed.data) : null };
}

/** As the API sends it: eight bytes, which the client reads as a number. */
function asBytes(replayId: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(replayId));
  return bytes;
}
