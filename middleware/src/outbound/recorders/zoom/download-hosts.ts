import { CountersignError } from '../../../domain/errors';

/**
 * Where transcripts may be fetched from. The address comes out of a message; without this list a message could make us
 * call any host that we can reach. Entries are origins, `https://*.zoom.us` standing for every host below zoom.us.
 */
export const ZOOM_DOWNLOAD_ORIGINS: readonly string[] = ['https://zoom.us', 'https://*.zoom.us'];

/** @throws CountersignError recorder_refused (host) if the address is not on the list, or carries credentials */
export function allowedUrl(address: string, origins: readonly string[], base?: URL): URL {
  const url = URL.parse(address, base?.href);
  if (!url) throw new CountersignError('recorder_refused', { operation: 'transcript', reason: 'not an address' });
  const allowed = url.username === '' && url.password === '' && origins.some((origin) => matches(url, origin));
  if (!allowed) {
    throw new CountersignError('recorder_refused', {
      operation: 'transcript',
      reason: 'host not allowed',
      host: url.host,
    });
  }
  return url;
}

function matches(url: URL, origin: string): boolean {
  const below = /^(https?:)\/\/\*(\.[a-z0-9.-]+)$/i.exec(origin);
  if (!below) return url.origin === new URL(origin).origin;
  return url.protocol === below[1] && url.port === '' && url.hostname.endsWith((below[2] ?? '').toLowerCase());
}
