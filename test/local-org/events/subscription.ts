import { randomUUID } from 'node:crypto';
import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { EventBus, Position } from './event-bus';
import type { FetchRequest, FetchResponse } from './messages';
import { decodeReplayId, encodeReplayId } from './replay-id';
import { refused, type RefusalCode } from './rpc-refusal';

/** Most events that one fetch asks for, and that one answer brings. */
const MOST_EVENTS = 100;
const EARLIEST = 1;
const CUSTOM = 2;

export interface Subscribed {
  /** Names under which the same events are had. */
  topics: readonly string[];
  bus: EventBus;
  /** Milliseconds without anything to deliver after which the subscriber hears that the stream lives. */
  keepAliveMs: number;
  /** Whether the subscriber may see the topic's events, now. */
  allowed(): boolean;
  /** Told when the stream has its position, and when it is over. */
  onOpen(subscription: Subscription): void;
  onClose(subscription: Subscription): void;
}

/** One stream of `Subscribe`: it delivers as many events as were asked for, and not one more. */
export class Subscription {
  private position: Position | undefined;
  private topic = '';
  private pending = 0;
  private over = false;
  private timer: NodeJS.Timeout | undefined;
  private readonly pump = (): void => this.deliver();

  constructor(
    private readonly call: ServerDuplexStream<FetchRequest, FetchResponse>,
    private readonly of: Subscribed,
  ) {
    call.on('data', (request: FetchRequest) => this.fetch(request));
    call.on('end', () => {
      if (!this.over) call.end();
      this.close();
    });
    for (const ending of ['cancelled', 'error', 'close'] as const) call.on(ending, () => this.close());
  }

  /** An answer without events: the stream lives, and has come this far. */
  keepAlive(): void {
    if (this.over || !this.position) return;
    this.send([], this.of.bus.latestReplayId(this.position));
  }

  close(): void {
    if (this.over) return;
    this.over = true;
    clearTimeout(this.timer);
    this.of.bus.onNews.delete(this.pump);
    this.of.onClose(this);
  }

  private fetch(request: FetchRequest): void {
    if (this.over) return;
    const refusal = this.refusalOf(request) ?? this.begin(request);
    if (refusal) {
      this.call.emit('error', refused(refusal));
      return;
    }
    this.pending += Math.min(request.numRequested, MOST_EVENTS);
    this.deliver();
  }

  private refusalOf(request: FetchRequest): RefusalCode | undefined {
    const first = this.position === undefined;
    if (first && request.topicName === '') return 'topic.validation.empty';
    if (first && !this.of.topics.includes(request.topicName)) return 'topic.not.found';
    if (!first && request.topicName !== '' && request.topicName !== this.topic)
      return 'subscription.fetch.topic.mismatch';
    if (first && !this.of.allowed()) return 'subscription.topic.cannot.subscribe';
    return request.numRequested > 0 ? undefined : 'subscription.fetch.requested.events.invalid';
  }

  /** The first request says where to start; what later ones say of it is ignored. */
  private begin(request: FetchRequest): RefusalCode | undefined {
    if (this.position) return undefined;
    if (request.replayPreset === CUSTOM) {
      if (request.replayId.length === 0) return 'subscription.fetch.replayid.validation.failed';
      const replayId = decodeReplayId(request.replayId);
      const position = replayId === undefined ? undefined : this.of.bus.after(replayId);
      if (!position) return 'subscription.fetch.replayid.corrupted';
      this.position = position;
    } else this.position = request.replayPreset === EARLIEST ? this.of.bus.earliest() : this.of.bus.latest();
    this.topic = request.topicName;
    this.of.bus.onNews.add(this.pump);
    this.rest();
    this.of.onOpen(this);
    return undefined;
  }

  private deliver(): void {
    while (!this.over && this.position && this.pending > 0) {
      const found = this.of.bus.read(this.position, Math.min(this.pending, MOST_EVENTS));
      if (found.length === 0) return;
      // Who has lost the right since stays subscribed and hears nothing.
      if (!this.of.allowed()) continue;
      this.pending -= found.length;
      const events = found.map(({ replayId, event }) => ({
        event: { id: event.id, schemaId: event.schemaId, payload: event.payload },
        replayId: encodeReplayId(replayId),
      }));
      this.send(events, this.position.replayId);
    }
  }

  private send(events: FetchResponse['events'], latest: number): void {
    this.call.write({
      events,
      latestReplayId: encodeReplayId(latest),
      rpcId: randomUUID(),
      pendingNumRequested: this.pending,
    });
    this.rest();
  }

  private rest(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keepAlive(), this.of.keepAliveMs).unref();
  }
}
