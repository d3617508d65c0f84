import type { Request } from 'express';
import type { ZoomAccount } from './account';
import type { Answer } from './faults';
import type { SimulatedMeeting } from './meeting';

export function authorised(account: ZoomAccount, request: Request): Answer | null {
  return account.accessTokens.valid(bearer(request)) ? null : error(401, 124, 'Invalid access token.');
}

/**
 * A meeting by number or UUID. Zoom's front servers decode the path once more than most: a UUID that starts with `/` or
 * contains `//` arrives as path separators unless the caller encoded it twice, and is then not found.
 */
export function found(account: ZoomAccount, request: Request, answer: (meeting: SimulatedMeeting) => Answer): Answer {
  const given = text(request.params['id']) ?? '';
  const byNumber = [...account.meetings.values()].find((meeting) => String(meeting.id) === given);
  const broken = given.startsWith('/') || given.includes('//');
  const meeting =
    byNumber ?? (broken ? undefined : (account.meetings.get(given) ?? account.meetings.get(decodedAgain(given))));
  return meeting ? answer(meeting) : error(404, 3001, 'Meeting does not exist.');
}

function decodedAgain(segment: string): string {
  return /%(?![0-9A-Fa-f]{2})/.test(segment) ? segment : decodeURIComponent(segment);
}

export function bearer(request: Request): string | undefined {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function json(status: number, body: object): Answer {
  return { status, contentType: 'application/json; charset=utf-8', body: Buffer.from(JSON.stringify(body)) };
}

export function error(status: number, code: number, message: string): Answer {
  return json(status, { code, message });
}
