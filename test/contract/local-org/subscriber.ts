import PubSubApiClient from 'salesforce-pubsub-api-client';
import type { LocalOrg } from '../../local-org';
import { USERNAMES } from '../../local-org/seed';

export const TOPIC = '/data/OpportunityChangeEvent';

/** An event as the published client hands it over. */
export interface Received {
  id: string;
  replayId: number;
  payload: Record<string, unknown> & {
    ChangeEventHeader: Record<string, unknown> & {
      changeType: string;
      recordIds: string[];
      changedFields: string[];
      nulledFields: string[];
    };
  };
}

export interface StreamError {
  code: number;
  details: string;
  metadata: { get(name: string): unknown[] };
}

const HEADER = {
  ...{ entityName: 'Opportunity', recordIds: [], changeType: 'UPDATE', changeOrigin: '', transactionKey: '' },
  ...{ sequenceNumber: 1, commitTimestamp: 0, commitNumber: 0, commitUser: '' },
  ...{ nulledFields: [], diffFields: [], changedFields: [] },
};

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Salesforce's published client over TLS, with what it was told in the order of telling. */
export class Subscriber {
  readonly events: Received[] = [];
  readonly errors: StreamError[] = [];
  keepAlives = 0;
  /** The stream has ended, with an error or without. */
  over = false;
  private readonly client: PubSubApiClient;
  private wake: () => void = () => undefined;
  info: { lastReplayId: number; receivedEventCount: number } | undefined;

  constructor(org: LocalOrg, options: { username?: string; accessToken?: string; organizationId?: string } = {}) {
    this.client = new PubSubApiClient(
      {
        authType: 'user-supplied',
        accessToken: options.accessToken ?? org.sessionFor(options.username ?? USERNAMES.integration),
        // The client asks for an https address; the org answers to either.
        instanceUrl: org.url.replace('http:', 'https:'),
        organizationId: options.organizationId ?? org.orgId,
        pubSubEndpoint: org.pubSubEndpoint,
        rejectUnauthorizedSsl: false,
      },
      silent,
    );
  }

  /** From the newest event on, from the earliest, or after a replay id. Without `count`, the client asks again for ever. */
  async subscribe(
    from: 'latest' | 'earliest' | number = 'latest',
    count: number | null = null,
    topic = TOPIC,
  ): Promise<void> {
    await this.client.connect();
    const told = this.told.bind(this);
    if (from === 'latest') this.client.subscribe(topic, told, count);
    else if (from === 'earliest') this.client.subscribeFromEarliestEvent(topic, told, count);
    else this.client.subscribeFromReplayId(topic, told, count, from);
  }

  more(count: number): void {
    this.client.requestAdditionalEvents(TOPIC, count);
  }

  /** Resolves once the condition holds; what arrives wakes it. */
  async until(condition: (subscriber: this) => boolean): Promise<void> {
    while (!condition(this)) await new Promise<void>((woken) => (this.wake = woken));
  }

  async received(count: number): Promise<Received[]> {
    await this.until(() => this.events.length >= count);
    return this.events;
  }

  /** The code that the stream was refused with, without what every code begins with. */
  async refusedWith(): Promise<string> {
    await this.until(() => this.errors.length > 0);
    return String(this.errors[0]?.metadata.get('error-code')[0]).replace('sfdc.platform.eventbus.grpc.', '');
  }

  /** Asks for the topic and its schema, and publishes. */
  async publish(topic: string): Promise<unknown> {
    await this.client.connect();
    this.over = true;
    return this.client.publish(topic, { ChangeEventHeader: HEADER });
  }

  /** After the org has ended: a client that is closed before its stream has nobody to hear of the stream's end. */
  async close(): Promise<void> {
    await this.until(({ over }) => over);
    this.client.close();
  }

  private told(info: unknown, type: string, data?: unknown): void {
    this.info = info as NonNullable<Subscriber['info']>;
    if (type === 'event') this.events.push(data as Received);
    if (type === 'error') this.errors.push(data as StreamError);
    if (type === 'grpcKeepAlive') this.keepAlives += 1;
    if (type === 'grpcStatus') this.over = true;
    this.wake();
  }
}
