import { zoomAccessToken } from '../../../contracts/zoom-api';
import { parseAnswer } from './answer';

/** Seconds before its end at which a token is no longer used, so that it cannot expire on the way. */
const EARLY_SECONDS = 60;

export interface AccessTokens {
  /** A token that is good for a while; asked for once, however many ask. */
  get(): Promise<string>;
  /** Zoom refused this token: the next `get` asks for another. */
  forget(token: string): void;
}

/**
 * Server-to-server OAuth (`grant_type=account_credentials`). Zoom invalidates the oldest tokens when too many are
 * issued, hence one request at a time and one token for all.
 *
 * @param request asks Zoom's token endpoint and answers its raw body
 */
export function createAccessTokens(request: () => Promise<Buffer>, now: () => Date): AccessTokens {
  let current: { token: string; usableUntil: number } | null = null;
  let asking: Promise<string> | null = null;

  const ask = async (): Promise<string> => {
    const askedAt = now().getTime();
    const answer = parseAnswer(zoomAccessToken, await request(), 'token');
    current = { token: answer.access_token, usableUntil: askedAt + (answer.expires_in - EARLY_SECONDS) * 1000 };
    return answer.access_token;
  };

  return {
    async get() {
      if (current && now().getTime() < current.usableUntil) return current.token;
      asking ??= ask().finally(() => {
        asking = null;
      });
      return asking;
    },
    forget(token) {
      if (current?.token === token) current = null;
    },
  };
}
