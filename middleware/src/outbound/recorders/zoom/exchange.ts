import { CountersignError } from '../../../domain/errors';
import { allowedUrl } from './download-hosts';

/** Zoom answers a download with one redirect to a storage host; more than a few is a loop. */
const MAX_REDIRECTS = 4;

/** One HTTP exchange with its time limit; whatever the network throws is `recorder_unreachable`. */
export async function exchange<Result>(
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

/** Follows redirects by hand: each hop is checked, and the token stays with the origin it was meant for. */
export async function redirected(
  start: URL,
  token: string,
  signal: AbortSignal,
  { origins, operation }: { readonly origins: readonly string[]; readonly operation: string },
): Promise<Response> {
  let url = start;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const headers: Record<string, string> = url.origin === start.origin ? { authorization: `Bearer ${token}` } : {};
    const response = await fetch(url, { headers, redirect: 'manual', signal });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    url = allowedUrl(location, origins, url);
  }
  throw new CountersignError('recorder_refused', { operation, reason: 'too many redirects' });
}
