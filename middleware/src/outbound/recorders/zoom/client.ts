import type { z } from 'zod';
import { CountersignError } from '../../../domain/errors';
import { MAX_TRANSCRIPT_BYTES, tooLarge } from '../webvtt';
import { createAccessTokens } from './access-token';
import { failureOf, isGone, parseAnswer, readLimited, refusalUnderSuccess } from './answer';
import { ZOOM_DOWNLOAD_ORIGINS, allowedUrl } from './download-hosts';
import { exchange, redirected } from './exchange';

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
  /** Whether something answers at this path. 404 and 410 are the answer "no"; what answers is not read. */
  stands(path: string, operation: string): Promise<boolean>;
  /** Deletes; 404 and 410 mean that it was gone before, and are no failure. */
  remove(path: string, operation: string): Promise<void>;
  /** The transcript's bytes. `token` is the event's own download token; without one, or once it has died, ours is used. */
  download(address: string, token: string | null): Promise<Buffer>;
  /** How a download address answers our token: null if it is served no more. What is served is not read. */
  serves(address: string): Promise<ServedAs | null>;
}

export interface ServedAs {
  readonly status: number;
  /** What the vendor calls it; a page that says "not found" under 200 shows here. */
  readonly contentType: string;
}

/** Largest API answer read, in bytes: room for the longest summary, and no more. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

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
      const body = await ask('GET', path, operation, (response) =>
        readLimited(response, MAX_ANSWER_BYTES, answerTooLarge(operation)),
      );
      return parseAnswer(schema, body, operation);
    },

    stands: (path, operation) =>
      ask('GET', path, operation, async (response) => {
        await response.body?.cancel();
        return true;
      }).catch((error: unknown) => {
        if (isGone(error)) return false;
        throw error;
      }),

    remove: (path, operation) =>
      ask('DELETE', path, operation, async (response) => {
        const body = await readLimited(response, MAX_ANSWER_BYTES, answerTooLarge(operation));
        const refused = refusalUnderSuccess(response, body, operation);
        if (refused !== null) throw refused;
      }).catch((error: unknown) => {
        if (!isGone(error)) throw error;
      }),

    async download(address, eventToken) {
      const url = allowedUrl(address, origins);
      const attempt = (token: string) =>
        exchange('transcript', downloadTimeoutMs, (signal) => follow(url, token, signal));
      const bytes = eventToken === null ? null : await unlessRefused(() => attempt(eventToken));
      return bytes ?? withToken(attempt, 'transcript');
    },

    async serves(address) {
      const url = allowedUrl(address, origins);
      const answer = await withToken(
        (token) =>
          exchange('download', answerTimeoutMs, async (signal) => {
            const response = await redirected(url, token, signal, { origins, operation: 'download' });
            await response.body?.cancel();
            return response.status === 401 ? ('unauthorized' as const) : response;
          }),
        'download',
      ).catch((error: unknown) => {
        if (isRefusedDownload(error)) return null;
        throw error;
      });
      if (answer === null || [403, 404, 410].includes(answer.status)) return null;
      const failure = answer.ok ? null : failureOf(answer, Buffer.alloc(0), 'download', now());
      if (failure?.code === 'recorder_unreachable') throw failure;
      return { status: answer.status, contentType: answer.headers.get('content-type') ?? '' };
    },
  };

  async function ask<Result>(
    method: 'GET' | 'DELETE',
    path: string,
    operation: string,
    read: (response: Response) => Promise<Result>,
  ): Promise<Result> {
    return withToken<Result>(
      (token) =>
        exchange(operation, answerTimeoutMs, async (signal) => {
          const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
          const response = await fetch(new URL(path, apiUrl), { method, headers, redirect: 'error', signal });
          if (response.ok) return read(response);
          const body = await readLimited(response, MAX_ANSWER_BYTES, answerTooLarge(operation));
          if (response.status === 401) return 'unauthorized' as const;
          throw failureOf(response, body, operation, now());
        }),
      operation,
    );
  }

  async function follow(start: URL, token: string, signal: AbortSignal): Promise<Buffer | 'unauthorized'> {
    const response = await redirected(start, token, signal, { origins, operation: 'transcript' });
    const bytes = await readLimited(response, MAX_TRANSCRIPT_BYTES, tooLarge);
    if (response.ok) return bytes;
    if (response.status === 401) return 'unauthorized';
    throw failureOf(response, bytes, 'transcript', now());
  }
}

function answerTooLarge(operation: string): (bytes: number) => CountersignError {
  return (bytes) => new CountersignError('recorder_malformed', { operation, limitBytes: MAX_ANSWER_BYTES, bytes });
}

/**
 * Null where the event's token opens the file no more. Zoom says so with 401 or 403, and under 200 with a page that asks
 * to sign in or with an error in JSON; no WebVTT begins like either.
 */
async function unlessRefused(attempt: () => Promise<Buffer | 'unauthorized'>): Promise<Buffer | null> {
  try {
    const bytes = await attempt();
    return bytes === 'unauthorized' || /^\s*[<{]/.test(bytes.toString('latin1', 0, 100)) ? null : bytes;
  } catch (error) {
    if (error instanceof CountersignError && error.facts['status'] === 403) return null;
    throw error;
  }
}

/** The download refused a fresh token as well. A token endpoint that refuses us says nothing about any file. */
function isRefusedDownload(error: unknown): boolean {
  if (!(error instanceof CountersignError) || error.code !== 'recorder_refused') return false;
  return error.facts['operation'] === 'download' && error.facts['status'] === 401;
}
