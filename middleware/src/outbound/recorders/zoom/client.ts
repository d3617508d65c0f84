import type { z } from 'zod';
import { CountersignError } from '../../../domain/errors';
import { MAX_TRANSCRIPT_BYTES, tooLarge } from '../webvtt';
import { createAccessTokens } from './access-token';
import { failureOf, parseAnswer, readLimited } from './answer';
import { ZOOM_DOWNLOAD_ORIGINS, allowedUrl } from './download-hosts';

export interface ZoomClientOptions {
  readonly accountId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the REST API is; default https://api.zoom.us. */
  readonly apiUrl?: string;
  /** Where tokens are issued; default https://zoom.us. */
  readonly authUrl?: string;
  /** Origins transcripts may come from; default zoom.us and below. */
  readonly downloadOrigins?: readonly string[];
  /** Milliseconds for one API answer; default 10,000. */
  readonly answerTimeoutMs?: number;
  /** Milliseconds for one whole download; default 60,000. */
  readonly downloadTimeoutMs?: number;
  readonly now?: () => Date;
}

export interface ZoomClient {
  getJson<Schema extends z.ZodType>(schema: Schema, path: string, operation: string): Promise<z.output<Schema>>;
  /** The transcript's bytes. `token` is the event's own download token; without one, or once it has died, ours is used. */
  download(address: string, token: string | null): Promise<Buffer>;
}

/** Largest API answer read, in bytes: room for the longest summary, and no more. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
/** Zoom answers a download with one redirect to a storage host; more than a few is a loop. */
const MAX_REDIRECTS = 4;

/** Every failure is a CountersignError: recorder_unreachable (passing), recorder_refused, recorder_gone, recorder_malformed. */
export function createZoomClient(options: ZoomClientOptions): ZoomClient {
  const apiUrl = new URL(options.apiUrl ?? 'https://api.zoom.us');
  const tokenUrl = new URL('/oauth/token', options.authUrl ?? 'https://zoom.us');
  const origins = options.downloadOrigins ?? ZOOM_DOWNLOAD_ORIGINS;
  const answerTimeoutMs = options.answerTimeoutMs ?? 10_000;
  const downloadTimeoutMs = options.downloadTimeoutMs ?? 60_000;
  const now = options.now ?? (() => new Date());
  const tokens = createAccessTokens(requestToken, now);

  async function requestToken(): Promise<Buffer> {
    tokenUrl.search = new URLSearchParams({
      grant_type: 'account_credentials',
      account_id: options.accountId,
    }).toString();
    const basic = Buffer.from(`${options.clientId}:${options.clientSecret}`).toString('base64');
    return exchange('token', answerTimeoutMs, async (signal) => {
      const response = await fetch(tokenUrl, {
        method: 'POST',
        headers: { authorization: `Basic ${basic}` },
        redirect: 'error',
        signal,
      });
      const body = await readLimited(response, MAX_ANSWER_BYTES, answerTooLarge('token'));
      if (response.ok) return body;
      const failure = failureOf(response, body, 'token', now());
      // A token endpoint that is "not found" is a wrong address or account, not a call that is gone.
      throw failure.code === 'recorder_gone' ? new CountersignError('recorder_refused', failure.facts) : failure;
    });
  }

  async function withToken<Result>(
    use: (token: string) => Promise<Result | 'unauthorized'>,
    operation: string,
  ): Promise<Result> {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const token = await tokens.get();
      const result = await use(token);
      if (result !== 'unauthorized') return result;
      tokens.forget(token);
    }
    throw new CountersignError('recorder_refused', { operation, status: 401 });
  }

  return {
    async getJson(schema, path, operation) {
      const body = await withToken(
        (token) =>
          exchange(operation, answerTimeoutMs, async (signal) => {
            const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
            const response = await fetch(new URL(path, apiUrl), { headers, redirect: 'error', signal });
            const answer = await readLimited(response, MAX_ANSWER_BYTES, answerTooLarge(operation));
            if (response.ok) return answer;
            if (response.status === 401) return 'unauthorized' as const;
            throw failureOf(response, answer, operation, now());
          }),
        operation,
      );
      return parseAnswer(schema, body, operation);
    },

    async download(address, eventToken) {
      const url = allowedUrl(address, origins);
      const attempt = (token: string) =>
        exchange('transcript', downloadTimeoutMs, (signal) => follow(url, token, signal));
      if (eventToken !== null) {
        const bytes = await attempt(eventToken);
        if (bytes !== 'unauthorized') return bytes;
      }
      return withToken(attempt, 'transcript');
    },
  };

  /** Follows redirects by hand: each hop is checked, and the token stays with the origin it was meant for. */
  async function follow(start: URL, token: string, signal: AbortSignal): Promise<Buffer | 'unauthorized'> {
    let url = start;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const headers: Record<string, string> = url.origin === start.origin ? { authorization: `Bearer ${token}` } : {};
      const response = await fetch(url, { headers, redirect: 'manual', signal });
      const location = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && location !== null) {
        await response.body?.cancel();
        url = allowedUrl(location, origins, url);
        continue;
      }
      const bytes = await readLimited(response, MAX_TRANSCRIPT_BYTES, tooLarge);
      if (response.ok) return bytes;
      if (response.status === 401) return 'unauthorized';
      throw failureOf(response, bytes, 'transcript', now());
    }
    throw new CountersignError('recorder_refused', { operation: 'transcript', reason: 'too many redirects' });
  }
}

/** One HTTP exchange with its time limit; whatever the network throws is `recorder_unreachable`. */
async function exchange<Result>(
  operation: string,
  timeoutMs: number,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await run(signal);
  } catch (cause) {
    if (cause instanceof CountersignError) throw cause;
    throw new CountersignError('recorder_unreachable', { operation, timedOut: signal.aborted, timeoutMs }, { cause });
  }
}

function answerTooLarge(operation: string): (bytes: number) => CountersignError {
  return (bytes) => new CountersignError('recorder_malformed', { operation, limitBytes: MAX_ANSWER_BYTES, bytes });
}
