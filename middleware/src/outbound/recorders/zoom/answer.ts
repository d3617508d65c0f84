import { z } from 'zod';
import { zoomErrorAnswer } from '../../../contracts/zoom-api';
import { CountersignError, type ErrorFacts } from '../../../domain/errors';

/** Reads a body with a limit while it streams, so that no answer can fill the memory. */
export async function readLimited(
  response: Response,
  limitBytes: number,
  tooLarge: (bytes: number) => CountersignError,
): Promise<Buffer> {
  const announced = Number(response.headers.get('content-length') ?? 0);
  if (announced > limitBytes) {
    await response.body?.cancel();
    throw tooLarge(announced);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop cancels the stream, which closes the connection.
    if (size > limitBytes) throw tooLarge(size);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** Parses a JSON answer; `recorder_malformed` names the operation and the first field that is wrong. */
export function parseAnswer<Schema extends z.ZodType>(
  schema: Schema,
  body: Buffer,
  operation: string,
): z.output<Schema> {
  const result = schema.safeParse(parseJson(body, operation));
  if (result.success) return result.data;
  const field = result.error.issues[0]?.path.join('.') || 'body';
  throw new CountersignError('recorder_malformed', { operation, field }, { cause: result.error });
}

function parseJson(body: Buffer, operation: string): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new CountersignError('recorder_malformed', { operation, field: 'body' }, { cause });
  }
}

/**
 * What an unsuccessful answer means: 404 and 410 are gone; 408, 429 and 5xx pass with time; the rest is a refusal.
 * Zoom's own error number is kept, its message is not: it may quote what we asked for.
 */
export function failureOf(response: Response, body: Buffer, operation: string, now: Date): CountersignError {
  const { status } = response;
  const facts: Record<string, ErrorFacts[string]> = { operation, status };
  const vendorCode = errorNumber(body);
  if (vendorCode !== null) facts['vendorCode'] = vendorCode;
  if (status === 404 || status === 410) return new CountersignError('recorder_gone', facts);
  if (status === 408 || status === 429 || status >= 500) {
    const retryAfterSeconds = retryAfter(response.headers.get('retry-after'), now);
    return new CountersignError(
      'recorder_unreachable',
      retryAfterSeconds === null ? facts : { ...facts, retryAfterSeconds },
    );
  }
  return new CountersignError('recorder_refused', facts);
}

/**
 * Zoom's reference lists an error under status 200 for deletions: number 200, "You do not have the right permission".
 * A deletion that worked answers 204 with nothing.
 */
export function refusalUnderSuccess(response: Response, body: Buffer, operation: string): CountersignError | null {
  const vendorCode = errorNumber(body);
  if (vendorCode === null) return null;
  return new CountersignError('recorder_refused', { operation, status: response.status, vendorCode });
}

export function isGone(error: unknown): boolean {
  return error instanceof CountersignError && error.code === 'recorder_gone';
}

/** Null where the answer is not one of Zoom's own; the status says enough then. */
function errorNumber(body: Buffer): number | null {
  const text = body.toString('utf8');
  // Proxies answer HTML and plain text; only an object can hold Zoom's number.
  if (!text.trimStart().startsWith('{')) return null;
  try {
    return zoomErrorAnswer.parse(JSON.parse(text)).code;
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof z.ZodError) return null;
    throw cause;
  }
}

/** Seconds to wait: Zoom sends a number, and for daily limits an ISO date; an HTTP date is what the standard allows. */
export function retryAfter(header: string | null, now: Date): number | null {
  if (header === null) return null;
  if (/^\d{1,6}$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}
