import { Transport } from 'jsforce/lib/transport';
import { StreamPromise } from 'jsforce/lib/util/promise';
import { PassThrough } from 'node:stream';
import type { HttpRequest, HttpResponse } from 'jsforce/lib/types';
import { unreachable } from './errors';

/** What jsforce's errors no longer tell: how the answer came. */
export interface Exchange {
  /** HTTP status; null while there is no answer. */
  status: number | null;
  /** API calls used today and the org's allowance, as the answer's `Sforce-Limit-Info` header has them. */
  usage: { readonly used: number; readonly limit: number } | null;
  /** Salesforce's clock, to the second, as the answer's `Date` header has it; null where it has none. */
  answeredAt: Date | null;
}

/**
 * The transport that jsforce's requests go through, one for each request. jsforce 3.10.26's own one does not fit a
 * server: its time-out ends with the headers, so that a body which stops half-way leaves the promise open for ever; a
 * connection cut inside a body is an uncaught exception, which ends the process; and it sends GET, PUT and DELETE up
 * to five times more by itself. Here the time-out covers the whole answer, every failure rejects, redirects are not
 * followed (they would carry the token along), and nothing is repeated: whoever asks knows whether that is safe.
 */
export class BoundedTransport extends Transport {
  readonly exchange: Exchange = { status: null, usage: null, answeredAt: null };

  constructor(private readonly timeoutMs: number) {
    super();
  }

  override httpRequest(request: HttpRequest): StreamPromise<HttpResponse> {
    // jsforce wants a stream beside the promise; nobody here reads answers as streams, so it is empty.
    return StreamPromise.create(() => ({ stream: new PassThrough().end(), promise: this.exchangeFor(request) }));
  }

  private async exchangeFor(request: HttpRequest): Promise<HttpResponse> {
    try {
      const answer = await fetch(request.url, {
        method: request.method,
        headers: request.headers,
        body: typeof request.body === 'string' ? request.body : undefined,
        redirect: 'manual',
        signal: AbortSignal.timeout(this.timeoutMs),
      });
      const body = await answer.text();
      this.exchange.status = answer.status;
      this.exchange.usage = usageIn(answer.headers.get('sforce-limit-info'));
      this.exchange.answeredAt = dateIn(answer.headers.get('date'));
      return { statusCode: answer.status, headers: Object.fromEntries(answer.headers), body };
    } catch (error) {
      throw unreachable(error);
    }
  }
}

function usageIn(header: string | null): Exchange['usage'] {
  const match = /api-usage=(\d+)\/(\d+)/.exec(header ?? '');
  return match ? { used: Number(match[1]), limit: Number(match[2]) } : null;
}

function dateIn(header: string | null): Date | null {
  const date = new Date(header ?? '');
  return Number.isNaN(date.getTime()) ? null : date;
}
