import { zoomPastParticipants } from '../../../contracts/zoom-api';
import type { Participants } from '../../../ports/recorder';
import type { ZoomClient } from './client';
import { uuidSegment } from './meeting-path';

/** The most that Zoom gives at once. */
const PAGE_SIZE = 300;
const PAGES_AT_MOST = 10;

/**
 * Who took part in the instance that was held. Zoom's report of the same meeting says no more of addresses, under a
 * heavier rate limit and a wider scope.
 */
export async function participants(client: ZoomClient, callKey: string): Promise<Participants> {
  const addresses: string[] = [];
  // Zoom withholds the addresses of many people outside the account: whom they would lead to nobody knows.
  let complete = true;
  let token = '';
  for (let page = 0; page < PAGES_AT_MOST; page += 1) {
    const query = new URLSearchParams({ page_size: String(PAGE_SIZE), ...(token && { next_page_token: token }) });
    const path = `/v2/past_meetings/${uuidSegment(callKey)}/participants?${query.toString()}`;
    const answer = await client.getJson(zoomPastParticipants, path, 'participants');
    const told = answer.participants.map(({ user_email: email }) => email.trim());
    addresses.push(...told.filter((email) => email !== ''));
    complete &&= !told.includes('');
    token = answer.next_page_token;
    if (token === '') return { addresses, complete };
  }
  return { addresses, complete: false };
}
