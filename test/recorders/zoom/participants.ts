import { createHash } from 'node:crypto';
import type { Express, Request } from 'express';
import type { ZoomAccount } from './account';
import { authorised, error, found, json, text } from './answers';
import type { Answer } from './faults';
import type { SimulatedMeeting } from './meeting';
import { durationMinutes } from './synthetic-times';

const PAGE_TOKEN_SECONDS = 15 * 60;

/** GET /v2/past_meetings/{uuid}/participants, as Zoom's reference describes it. */
export function mountZoomParticipants(app: Express, account: ZoomAccount): void {
  const pages = new Map<string, number>();
  app.get('/v2/past_meetings/:id/participants', (request, response) => {
    account.participantsAsked += 1;
    const answer =
      authorised(account, request) ?? found(account, request, (meeting) => pageOf(account, pages, request, meeting));
    account.faults.send('participants', response, answer);
  });
}

function pageOf(account: ZoomAccount, pages: Map<string, number>, request: Request, meeting: SimulatedMeeting): Answer {
  const pageSize = Number(text(request.query['page_size']) ?? 30);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > 300) return error(400, 300, 'Invalid page_size.');
  const token = text(request.query['next_page_token']) ?? '';
  if (token !== '' && !account.pageTokens.valid(token))
    return error(400, 300, 'The next page token is invalid or expired.');
  const all = entries(meeting);
  const from = pages.get(token) ?? 0;
  const next = from + pageSize < all.length ? account.pageTokens.issue(PAGE_TOKEN_SECONDS) : '';
  if (next !== '') pages.set(next, from + pageSize);
  return json(200, {
    page_count: Math.ceil(all.length / pageSize),
    page_size: pageSize,
    total_records: all.length,
    next_page_token: next,
    participants: all.slice(from, from + pageSize),
  });
}

/** "Note the API doesn't return results if there's only one participant in a meeting." */
function entries(meeting: SimulatedMeeting): object[] {
  const guests = meeting.participants ?? [];
  if (guests.length === 0) return [];
  const host = { name: meeting.hostEmail.split('@')[0] ?? '', email: meeting.hostEmail };
  const leaveTime = new Date(Date.parse(meeting.startTime) + durationMinutes(meeting.turns) * 60_000).toISOString();
  return [host, ...guests].map(({ name, email }, at) => ({
    // Blank for whoever is not signed in to Zoom.
    id: email === '' ? '' : createHash('sha256').update(email).digest('base64url').slice(0, 22),
    user_id: String(16_778_240 + at * 1024),
    name,
    user_email: email,
    join_time: meeting.startTime,
    leave_time: leaveTime,
    duration: durationMinutes(meeting.turns) * 60,
    registrant_id: '',
    failover: false,
    status: 'in_meeting',
    internal_user: at === 0,
  }));
}
