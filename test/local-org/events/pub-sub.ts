import { randomUUID } from 'node:crypto';
import {
  Server,
  type handleBidiStreamingCall,
  type handleUnaryCall,
  type Metadata,
  type ServerDuplexStream,
  type ServerUnaryCall,
} from '@grpc/grpc-js';
import type { Engine } from '../engine/engine';
import { CAPTURED } from '../engine/store';
import { toId18 } from '../engine/ids';
import { OrgError } from '../errors';
import type { Sessions } from '../http/sessions';
import { ChangeEventSchema } from './change-event';
import { ChangeFeed } from './change-feed';
import { EventBus } from './event-bus';
import type { EventFaults } from './event-faults';
import {
  pubSubService,
  type FetchRequest,
  type FetchResponse,
  type SchemaInfo,
  type SchemaRequest,
  type TopicInfo,
  type TopicRequest,
} from './messages';
import { RpcListener } from './rpc-listener';
import { isRefusal, refused, unimplemented } from './rpc-refusal';
import { Subscription } from './subscription';

/** Change events of the one object, by its own channel and by the standard one, which has those of all objects. */
const TOPICS = [`/data/${CAPTURED}ChangeEvent`, '/data/ChangeEvents'];
/** "The empty fetch response is sent within 270 seconds." */
const KEEP_ALIVE = 270_000;

export interface PubSubOptions {
  host: string;
  /** 0 takes any free port. */
  port: number;
  keepAliveMs?: number | undefined;
  /** The org's own address; callers name it. */
  orgUrl(): string;
}

/** The Pub/Sub API of the local org: gRPC over TLS on a port of its own. */
export class PubSub {
  private readonly schema: ChangeEventSchema;
  private readonly bus: EventBus;
  private readonly server = new Server();
  private readonly listener = new RpcListener(this.server);
  private readonly open = new Set<Subscription>();
  private readonly waiting: { count: number; done: () => void }[] = [];
  private address = '';

  constructor(
    private readonly engine: Engine,
    private readonly sessions: Sessions,
    private readonly options: PubSubOptions,
  ) {
    const object = engine.object(CAPTURED);
    this.schema = new ChangeEventSchema(object);
    engine.onSchemaChange.push(() => this.schema.refresh());
    this.bus = new EventBus(this.schema, engine.now);
    new ChangeFeed(engine, object.name, this.schema, (events) => this.bus.publish(events));
  }

  /** `127.0.0.1:port` */
  get endpoint(): string {
    return this.address;
  }

  readonly faults: EventFaults = {
    stop: () => this.bus.stop(),
    resume: () => this.bus.resume(),
    lose: (count = 1) => this.bus.distortions.lose(count),
    duplicate: (count = 1) => this.bus.distortions.duplicate(count),
    reorder: () => this.bus.distortions.swap(),
    gap: () => this.bus.distortions.gap(),
    overflow: () => this.bus.distortions.overflow(),
    disconnect: () => this.disconnect(),
    expireReplayIds: () => this.bus.expireReplayIds(),
  };

  clearFaults(): void {
    this.bus.clearFaults();
  }

  /** Resolves once so many streams are open and know where in the stream they are. */
  untilSubscribed(count: number): Promise<void> {
    return new Promise((done) => {
      this.waiting.push({ count, done });
      this.settle();
    });
  }

  keepAlive(): void {
    for (const subscription of this.open) subscription.keepAlive();
  }

  async start(): Promise<void> {
    this.server.addService(pubSubService(), {
      GetTopic: this.unary<TopicRequest, TopicInfo>((call) => this.topic(call)),
      GetSchema: this.unary<SchemaRequest, SchemaInfo>((call) => this.schemaOf(call)),
      Subscribe: ((call) => this.subscribe(call)) satisfies handleBidiStreamingCall<FetchRequest, FetchResponse>,
      Publish: this.unary(() => {
        throw unimplemented('Publish');
      }),
      PublishStream: notHere('PublishStream'),
      ManagedSubscribe: notHere('ManagedSubscribe'),
    });
    this.address = await this.listener.listen(this.options.host, this.options.port);
  }

  async close(): Promise<void> {
    this.disconnect();
    await this.listener.close();
  }

  /** The streams are over at once, not when their sockets notice: whoever waits for a stream then waits for a new one. */
  private disconnect(): void {
    for (const subscription of this.open) subscription.close();
    this.listener.disconnect();
  }

  private unary<Q, A>(answer: (call: ServerUnaryCall<Q, A>) => A): handleUnaryCall<Q, A> {
    return (call, callback) => {
      try {
        callback(null, answer(call));
      } catch (error) {
        if (!isRefusal(error)) throw error;
        callback(error);
      }
    };
  }

  private topic(call: ServerUnaryCall<TopicRequest, TopicInfo>): TopicInfo {
    const userId = this.caller(call.metadata);
    const { topicName } = call.request;
    if (topicName === '') throw refused('topic.validation.empty');
    if (!TOPICS.includes(topicName)) throw refused('topic.not.found');
    const about = { topicName, tenantGuid: this.engine.orgId, schemaId: this.schema.id, rpcId: randomUUID() };
    return { ...about, canPublish: false, canSubscribe: this.sees(userId) };
  }

  private schemaOf(call: ServerUnaryCall<SchemaRequest, SchemaInfo>): SchemaInfo {
    this.caller(call.metadata);
    const { schemaId } = call.request;
    if (schemaId === '') throw refused('schema.validation.failed');
    const schemaJson = this.schema.jsonOf(schemaId);
    if (schemaJson === undefined) throw refused('schema.meta.permission');
    return { schemaJson, schemaId, rpcId: randomUUID() };
  }

  private subscribe(call: ServerDuplexStream<FetchRequest, FetchResponse>): void {
    try {
      const userId = this.caller(call.metadata);
      new Subscription(call, {
        topics: TOPICS,
        bus: this.bus,
        keepAliveMs: this.options.keepAliveMs ?? KEEP_ALIVE,
        allowed: () => this.sees(userId),
        onOpen: (subscription) => {
          this.open.add(subscription);
          this.settle();
        },
        onClose: (subscription) => void this.open.delete(subscription),
      });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      call.emit('error', error);
    }
  }

  /** The user whose session the call names. A stream outlives its session; a new call does not. */
  private caller(metadata: Metadata): string {
    const [token, url, tenant] = ['accesstoken', 'instanceurl', 'tenantid'].map((name) =>
      String(metadata.get(name)[0] ?? '').trim(),
    );
    if (!token || !url || !tenant) throw refused('service.auth.headers.invalid');
    if (toId18(tenant) !== this.engine.orgId || hostOf(url) !== hostOf(this.options.orgUrl()))
      throw refused('service.auth.error');
    try {
      return this.sessions.require(`Bearer ${token}`).userId;
    } catch (error) {
      if (error instanceof OrgError) throw refused('service.auth.error');
      throw error;
    }
  }

  /** "To receive change events for a specific standard or custom object: View All Records for the object" */
  private sees(userId: string): boolean {
    const right = this.engine.user(userId).object(this.engine.object(CAPTURED));
    return right.viewAll || right.modifyAll;
  }

  private settle(): void {
    for (const one of this.waiting.filter(({ count }) => count <= this.open.size)) {
      this.waiting.splice(this.waiting.indexOf(one), 1);
      one.done();
    }
  }
}

const notHere =
  (method: string): handleBidiStreamingCall<unknown, unknown> =>
  (call) =>
    void call.emit('error', unimplemented(method));

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).host : undefined;
}
