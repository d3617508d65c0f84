import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { ReleaseView, ReviewView, SavedDraft, SaveDraft } from '../../../middleware/src/contracts/door-api';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import type { SimulatedMeeting } from '../../recorders/zoom';
import { knock } from '../../world/door';
import type { DoorAnswer, Knock } from '../../world/door';
import { openedReview, repPartFor, salesforceCallId } from '../../world/life';
import { smallMeeting } from '../../world/meetings';
import type { World } from '../../world/start-world';
import { until } from '../../world/until';

export const rita: Knock = { userId: USERS.rita };
export const mara: Knock = { userId: USERS.manager };

let lastNumber = 0;

/** A meeting of Rita's that is admitted unless `changes` say otherwise; its number is new in this file. */
export function ritasMeeting(changes: Partial<SimulatedMeeting> = {}): SimulatedMeeting {
  lastNumber += 1;
  return smallMeeting(lastNumber, {
    opportunityId: OPPORTUNITIES.aldermoorRollout,
    hostEmail: USERNAMES.rita,
    changes,
  });
}

/** The meeting's tracking fields as its host would have filled them in. */
export function trackingFields(values: { opportunityId?: string; callType?: string; consent?: string }): {
  trackingFields: SimulatedMeeting['trackingFields'];
} {
  return {
    trackingFields: [
      { field: 'Opportunity ID', value: values.opportunityId ?? OPPORTUNITIES.aldermoorRollout },
      { field: 'Call type', value: values.callType ?? 'discovery' },
      { field: 'Recording consent', value: values.consent ?? 'yes' },
    ],
  };
}

/** The meeting is held and ends; answers the call's Salesforce id as soon as there is one. */
export async function callOf(world: World, meeting: SimulatedMeeting): Promise<string> {
  world.zoom.meetings.set(meeting.uuid, meeting);
  await world.zoom.endMeeting(meeting.uuid);
  return salesforceCallId(world, meeting.uuid);
}

/** The same, and its draft is there: opened by its rep. */
export async function reviewOf(world: World, meeting: SimulatedMeeting = ritasMeeting()): Promise<ReviewView> {
  return openedReview(world, await callOf(world, meeting), USERS.rita);
}

export function open(world: World, who: Knock, callId: string, purpose?: string): Promise<DoorAnswer> {
  return knock(world, who, 'GET', `/v1/calls/${callId}/review${purpose === undefined ? '' : `?purpose=${purpose}`}`);
}

/** The draft with everything in it that an approval needs. */
export function draftFor(review: ReviewView, text = review.text): SaveDraft {
  return { revision: review.revision, text, parts: repPartFor(review.title) };
}

export function save(world: World, who: Knock, callId: string, draft: SaveDraft): Promise<DoorAnswer> {
  return knock(world, who, 'PUT', `/v1/calls/${callId}/draft`, draft);
}

/** @throws Error when it is not taken */
export async function saved(world: World, review: ReviewView, text = review.text): Promise<SavedDraft> {
  const { status, body } = await save(world, rita, review.callId, draftFor(review, text));
  if (status !== 200) throw new Error(`The draft was not saved: ${status} ${JSON.stringify(body)}`);
  return body as SavedDraft;
}

export function approve(world: World, who: Knock, callId: string, shown: SavedDraft): Promise<DoorAnswer> {
  const wanted = { revision: shown.revision, noteHash: shown.note.hash };
  return knock(world, who, 'POST', `/v1/calls/${callId}/approval`, wanted);
}

export function decide(
  world: World,
  who: Knock,
  callId: string,
  kind: 'change-request' | 'rejection',
  wanted: { revision: number; comment: string },
): Promise<DoorAnswer> {
  return knock(world, who, 'POST', `/v1/calls/${callId}/${kind}`, wanted);
}

/** The release once it looks as wanted. */
export function releaseThat(
  world: World,
  callId: string,
  what: string,
  isSo: (release: ReleaseView) => boolean,
): Promise<ReleaseView> {
  return until(
    `the release of ${callId} ${what}`,
    async () => {
      const { status, body } = await knock(world, rita, 'GET', `/v1/calls/${callId}/release`);
      return status === 200 && isSo(body as ReleaseView) ? (body as ReleaseView) : null;
    },
    30_000,
  );
}

export function published(world: World, callId: string): Promise<ReleaseView> {
  return releaseThat(world, callId, 'is published', ({ state }) => state === 'published');
}

export function codeOf(answer: DoorAnswer): { status: number; code: unknown } {
  return { status: answer.status, code: (answer.body as { code?: unknown }).code };
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** What Salesforce shows of the call's review. */
export async function statusInSalesforce(world: World, callId: string): Promise<unknown> {
  const [row] = await world.org.asAdmin.query(
    `SELECT Review_Status__c FROM Call_Summary__c WHERE Call_Recording__c = '${callId}'`,
  );
  return row?.['Review_Status__c'];
}

/** The middleware's own tables, read past the middleware. */
export interface Tables {
  rows(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  /** Texts kept of a call, by kind. */
  artifacts(callId: string): Promise<Record<string, number>>;
  close(): Promise<void>;
}

export async function tablesOf(world: World): Promise<Tables> {
  const client = new Client({ connectionString: world.env['DATABASE_URL'] });
  await client.connect();
  const rows = async (sql: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> =>
    (await client.query<Record<string, unknown>>(sql, [...values])).rows;
  return {
    rows,
    async artifacts(callId) {
      const counted = await rows(
        `SELECT kind, count(*)::int AS n FROM countersign.artifacts JOIN countersign.calls ON calls.id = artifacts.call_id
          WHERE calls.salesforce_call_id = $1 GROUP BY kind`,
        [callId],
      );
      return Object.fromEntries(counted.map(({ kind, n }) => [String(kind), Number(n)]));
    },
    close: () => client.end(),
  };
}

/** A REST request to the org as one of its users, past the middleware. */
export async function restAs(
  world: World,
  username: string,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  json?: object,
): Promise<{ status: number; text: string }> {
  const response = await fetch(`${world.org.url}/services/data/v66.0${path}`, {
    method,
    headers: { authorization: `Bearer ${world.org.sessionFor(username)}`, 'content-type': 'application/json' },
    ...(json ? { body: JSON.stringify(json) } : {}),
  });
  return { status: response.status, text: await response.text() };
}
