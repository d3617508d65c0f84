import { createHash } from 'node:crypto';
import { OPPORTUNITIES, USERNAMES } from '../local-org/seed';
import type { SimulatedMeeting, Turn } from '../recorders/zoom/meeting';
import amiMeetings from './ami-meetings.json';
import salesCalls from './sales-calls.json';

/** Names of the demo account's tracking fields; the middleware's defaults. */
export const TRACKING_FIELDS = {
  opportunity: 'Opportunity ID',
  callType: 'Call type',
  consent: 'Recording consent',
} as const;

interface Placement {
  /** Id in ami-meetings.json or sales-calls.json. */
  source: string;
  topic: string;
  host: keyof typeof USERNAMES;
  startTime: string;
  opportunity: keyof typeof OPPORTUNITIES | null;
  callType: string;
  consent: string | null;
  /** Forces a UUID that Zoom wants encoded twice. */
  awkwardUuid?: 'leading-slash' | 'double-slash';
  /** Beside the host, where Zoom is asked who took part. */
  participants?: SimulatedMeeting['participants'];
}

/** Real AMI meetings (a design team, not sales) given a place in the demo's deals, and the written sales calls. */
const PLACEMENTS: readonly Placement[] = [
  ami('ES2004a', 'Remote control kick-off', 'rita', '2026-11-02T09:00:00Z', 'dunmoreRemote', 'discovery'),
  {
    ...ami('ES2004b', 'Remote control functional design', 'rita', '2026-11-04T13:30:00Z', 'dunmoreRemote', 'demo'),
    awkwardUuid: 'leading-slash',
  },
  ami('ES2004c', 'Remote control conceptual design', 'rita', '2026-11-06T10:00:00Z', 'dunmoreRemote', 'qualification'),
  ami(
    'ES2004d',
    'Remote control detailed design',
    'rita',
    '2026-11-09T14:00:00Z',
    'dunmoreRemote',
    'implementation_handoff',
  ),
  ami('ES2011a', 'Support check-in: new remote', 'rita', '2026-11-03T15:00:00Z', 'dunmoreSupport', 'success_check_in'),
  ami('ES2011b', 'Training day one', 'tom', '2026-11-05T09:30:00Z', 'cobaltTraining', 'training'),
  ami('ES2011c', 'Onboarding workshop', 'tom', '2026-11-11T09:30:00Z', 'cobaltTraining', 'onboarding'),
  ami('ES2011d', 'Product walk-through', 'nadia', '2026-11-12T16:00:00Z', 'eastgateAddOn', 'demo'),
  written(
    'cobalt-demo',
    'Cobalt Ridge: platform demo',
    'tom',
    '2026-11-10T10:00:00Z',
    'cobaltPlatform',
    'demo',
    'recorded',
    'double-slash',
  ),
  written(
    'aldermoor-renewal',
    'Aldermoor: workshop module renewal',
    'rita',
    '2026-11-12T11:00:00Z',
    'aldermoorRenewal',
    'renewal',
    'recorded',
  ),
  {
    ...written(
      'fernhill-no-opportunity',
      'Fernhill: introduction',
      'tom',
      '2026-11-13T10:30:00Z',
      null,
      'discovery',
      'recorded',
    ),
    participants: [{ name: 'Grace Lindholm', email: 'grace.lindholm@fernhill.example' }],
  },
  written(
    'brightwater-no-consent',
    'Brightwater: from pilot to region',
    'rita',
    '2026-11-16T12:00:00Z',
    'brightwaterExpansion',
    'qualification',
    null,
  ),
  written(
    'aldermoor-discovery',
    'Aldermoor: fleet rollout discovery',
    'rita',
    '2026-11-17T09:00:00Z',
    'aldermoorRollout',
    'discovery',
    'recorded',
  ),
  written(
    'eastgate-legal',
    'Eastgate: contract terms',
    'nadia',
    '2026-11-18T14:00:00Z',
    'eastgateMigration',
    'legal',
    'recorded',
  ),
];

function ami(
  source: string,
  topic: string,
  host: Placement['host'],
  startTime: string,
  opportunity: Placement['opportunity'],
  callType: string,
): Placement {
  return { source, topic, host, startTime, opportunity, callType, consent: 'recorded' };
}

function written(
  source: string,
  topic: string,
  host: Placement['host'],
  startTime: string,
  opportunity: Placement['opportunity'],
  callType: string,
  consent: string | null,
  awkwardUuid?: Placement['awkwardUuid'],
): Placement {
  return { source, topic, host, startTime, opportunity, callType, consent, ...(awkwardUuid ? { awkwardUuid } : {}) };
}

/** The fourteen meetings of the demo account, fresh objects each time. */
export function demoMeetings(): SimulatedMeeting[] {
  return PLACEMENTS.map((placement, index) => ({
    uuid: uuidFor(placement),
    id: 81_234_500_000 + index,
    topic: placement.topic,
    hostEmail: USERNAMES[placement.host],
    hostId: createHash('sha256').update(placement.host).digest('base64url').slice(0, 22),
    startTime: placement.startTime,
    timezone: 'Europe/London',
    trackingFields: trackingFields(placement),
    ...(placement.participants ? { participants: placement.participants } : {}),
    ...contentOf(placement.source),
  }));
}

/** One of them by its id in the source file, e.g. `ES2004a` or `aldermoor-discovery`. */
export function demoMeeting(source: string): SimulatedMeeting {
  const index = PLACEMENTS.findIndex((placement) => placement.source === source);
  const meeting = demoMeetings()[index];
  if (!meeting) throw new Error(`No demo meeting is made from ${source}`);
  return meeting;
}

function contentOf(source: string): Pick<SimulatedMeeting, 'turns' | 'summary' | 'provenance'> {
  const real = amiMeetings.meetings.find((meeting) => meeting.id === source);
  if (real) {
    return {
      turns: real.turns,
      summary: { shape: 'sections', overview: real.summary.text, details: [], nextSteps: [] },
      provenance: { real: true, by: amiMeetings.source, syntheticTimes: true, summaryBy: real.summary.model },
    };
  }
  const call = salesCalls.calls.find((candidate) => candidate.id === source);
  if (!call) throw new Error(`No fixture ${source}`);
  return {
    turns: call.turns satisfies Turn[],
    summary: { ...call.summary, shape: call.summary.shape === 'content' ? 'content' : 'sections' },
    provenance: { real: false, by: salesCalls.by, syntheticTimes: true, summaryBy: salesCalls.by },
  };
}

/** Blank fields are sent as Zoom sends them: present, with an empty value. */
function trackingFields({ opportunity, callType, consent }: Placement): SimulatedMeeting['trackingFields'] {
  return [
    { field: TRACKING_FIELDS.opportunity, value: opportunity === null ? '' : OPPORTUNITIES[opportunity] },
    { field: TRACKING_FIELDS.callType, value: callType },
    { field: TRACKING_FIELDS.consent, value: consent ?? '' },
  ];
}

/** Sixteen bytes in base64, the same on every run. */
function uuidFor({ source, awkwardUuid }: Placement): string {
  const bytes = createHash('sha256').update(`meeting ${source}`).digest().subarray(0, 16);
  if (awkwardUuid === 'leading-slash') bytes[0] = 0xff;
  if (awkwardUuid === 'double-slash') bytes.fill(0xff, 6, 9);
  return bytes.toString('base64');
}
