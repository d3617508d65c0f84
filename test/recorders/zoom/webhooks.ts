import { createHmac } from 'node:crypto';

/** Zoom's waits between attempts: 5, 20 and 60 minutes (developers.zoom.us/blog/webhook-delays). */
export const ZOOM_RETRY_DELAYS_MS: readonly number[] = [5 * 60_000, 20 * 60_000, 60 * 60_000];
/** Zoom waits three seconds for an answer. */
export const ZOOM_ANSWER_TIMEOUT_MS = 3000;

export interface Attempt {
  /** Unix seconds, as sent in `x-zm-request-timestamp`. */
  timestamp: string;
  /** HTTP status, or null where no answer came. */
  status: number | null;
  body: string;
  error: string | null;
}

export interface Delivery {
  event: string;
  raw: Buffer;
  attempts: Attempt[];
  state: 'sending' | 'waiting_to_retry' | 'delivered' | 'given_up';
  /** After the first attempt, whatever came of it. */
  first: Promise<Attempt>;
  /** Once delivered or given up. */
  settled: Promise<Delivery>;
}

export function signedHeaders(secret: string, raw: Buffer | string, at: Date): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(raw).digest('hex');
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Zoom Marketplace/1.0a',
    'x-zm-request-timestamp': timestamp,
    'x-zm-signature': `v0=${signature}`,
  };
}

export interface SenderOptions {
  secret: string;
  retryDelaysMs: readonly number[];
  answerTimeoutMs: number;
  now: () => Date;
}

/** Posts signed events and tries again as Zoom does: the same body, a new time, a new signature. */
export class WebhookSender {
  readonly deliveries: Delivery[] = [];
  readonly #closing = new AbortController();

  constructor(private readonly options: SenderOptions) {}

  send(url: string, event: string, raw: Buffer, overrides: Record<string, string> = {}): Delivery {
    const first = Promise.withResolvers<Attempt>();
    const settled = Promise.withResolvers<Delivery>();
    const delivery: Delivery = {
      event,
      raw,
      attempts: [],
      state: 'sending',
      first: first.promise,
      settled: settled.promise,
    };
    this.deliveries.push(delivery);
    this.#run(url, delivery, overrides, first.resolve).then(() => settled.resolve(delivery), settled.reject);
    return delivery;
  }

  close(): void {
    this.#closing.abort();
  }

  async #run(
    url: string,
    delivery: Delivery,
    overrides: Record<string, string>,
    onFirst: (attempt: Attempt) => void,
  ): Promise<void> {
    for (const delay of [0, ...this.options.retryDelaysMs]) {
      if (delay > 0) {
        delivery.state = 'waiting_to_retry';
        await this.#wait(delay);
      }
      if (this.#closing.signal.aborted) break;
      delivery.state = 'sending';
      const attempt = await this.#post(url, delivery.raw, overrides);
      delivery.attempts.push(attempt);
      onFirst(attempt);
      if (attempt.status !== null && attempt.status >= 200 && attempt.status < 300) {
        delivery.state = 'delivered';
        return;
      }
    }
    delivery.state = 'given_up';
  }

  async #post(url: string, raw: Buffer, overrides: Record<string, string>): Promise<Attempt> {
    const headers = { ...signedHeaders(this.options.secret, raw, this.options.now()), ...overrides };
    const timestamp = headers['x-zm-request-timestamp'] ?? '';
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(this.options.answerTimeoutMs)]);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers,
        body: new Uint8Array(raw),
        redirect: 'manual',
        signal,
      });
      return { timestamp, status: response.status, body: await response.text(), error: null };
    } catch (error) {
      return { timestamp, status: null, body: '', error: error instanceof Error ? error.message : String(error) };
    }
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const { signal } = this.#closing;
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
      if (signal.aborted) done();
    });
  }
}
