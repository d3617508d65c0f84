import { generateKeyPairSync } from 'node:crypto';
import type { CallRecord } from '../../../middleware/src/ports/records';
import type { NoteToPublish, Salesforce } from '../../../middleware/src/ports/salesforce';
import type { ApiCall } from '../../../middleware/src/outbound/salesforce/connection';
import { makeSalesforce } from '../../../middleware/src/outbound/salesforce/salesforce';
import { startLocalOrg } from '../../local-org';
import type { LocalOrg, LocalOrgOptions } from '../../local-org';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';

const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

export interface Started {
  readonly org: LocalOrg;
  readonly salesforce: Salesforce;
  /** What the middleware itself counted. */
  readonly calls: ApiCall[];
  /** The middleware's clock; move it to let answers age. */
  readonly clock: { time: number };
  /** API calls that the org counted since the last `forget`, as `METHOD route`, sorted by their first. */
  counted(): string[];
  /** How many the org charged for: each part of a batch is one. */
  charged(): number;
  forget(): void;
}

export interface StartOptions extends Pick<LocalOrgOptions, 'seed' | 'sourceDirs' | 'personAccounts'> {
  /** The org goes by the middleware's clock, too, so that both can be moved. */
  readonly oneClock?: boolean;
  /** Told of each call once its answer is there and before anything follows from it. */
  readonly afterCall?: (call: ApiCall) => void;
}

/** A local org and, against it, the very adapter that production uses, logged in as the integration user. */
export async function startSalesforce({ oneClock, afterCall, ...options }: StartOptions = {}): Promise<Started> {
  const clock = { time: Date.now() };
  const now = (): Date => new Date(clock.time);
  const org = await startLocalOrg({ ...options, ...(oneClock ? { now } : {}) });
  org.registerJwtApp({ clientId: 'countersign', publicKeyPem: keys.publicKey, usernames: [USERNAMES.integration] });
  const calls: ApiCall[] = [];
  const salesforce = makeSalesforce({
    login: {
      loginUrl: org.url,
      clientId: 'countersign',
      username: USERNAMES.integration,
      privateKeyPem: keys.privateKey,
      timeoutMs: 1_000,
    },
    clock: { now },
    onApiCall: (call) => {
      calls.push(call);
      afterCall?.(call);
    },
    peopleCacheSize: 2,
  });
  return {
    org,
    salesforce,
    calls,
    clock,
    counted: () =>
      org
        .apiCalls()
        .filter(({ method }) => method !== '*')
        .flatMap(({ method, route, count }) => Array.from({ length: count }, () => `${method} ${route}`)),
    charged: () => org.apiCalls().find(({ method }) => method === '*')?.count ?? 0,
    forget: () => {
      org.resetApiCalls();
      calls.length = 0;
    },
  };
}

let number = 0;

/** A call of Rita's, admitted; each with a key of its own, in the form of Zoom's meeting UUIDs. */
export function aCall(changes: Partial<CallRecord> = {}): CallRecord {
  number += 1;
  return {
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    vendor: 'zoom',
    callKey: `/aB+c${number}==`,
    title: 'Fleet rollout: needs',
    startedAt: new Date('2026-03-02T10:00:00Z'),
    durationMinutes: 42,
    hostEmail: USERNAMES.rita,
    callType: 'discovery',
    consent: 'recorded',
    outcome: 'admitted',
    reason: 'none',
    opportunityId: OPPORTUNITIES.aldermoorRollout,
    repUserId: USERS.rita,
    salesforceCallId: null,
    transcript: { status: 'not_yet', reason: null, artifactId: null, cues: 0 },
    projected: false,
    createdAt: new Date('2026-03-02T11:00:00Z'),
    disposedAt: null,
    movedAt: null,
    matchedByParticipants: false,
    ...changes,
  };
}

/** An approved note for a summary that stands in the org. */
export async function aNote(salesforce: Salesforce, changes: Partial<NoteToPublish> = {}): Promise<NoteToPublish> {
  const salesforceCallId = await salesforce.projection.call(aCall());
  number += 1;
  const salesforceSummaryId = await salesforce.projection.summary(salesforceCallId, {
    key: `11111111-0000-4000-8000-${String(number).padStart(12, '0')}`,
    status: 'awaiting_review',
    version: 1,
    generator: 'Zoom AI Companion',
    draftHash: 'a'.repeat(64),
    reviewerUserId: null,
    reviewedAt: null,
  });
  return {
    releaseKey: `22222222-0000-4000-8000-${String(number).padStart(12, '0')}:crm_note`,
    use: 'crm_note',
    opportunityId: OPPORTUNITIES.aldermoorRollout,
    salesforceSummaryId,
    title: 'Call summary: Fleet rollout',
    html: '<p>Approved by Rita Sandoval</p><p>They need 40 vans.</p>',
    text: 'They need 40 vans.',
    hash: 'b'.repeat(64),
    version: 2,
    approverUserId: USERS.rita,
    approvedAt: new Date('2026-03-02T12:00:00Z'),
    ...changes,
  };
}
