import type { OrgAdmin } from '../../../test/local-org/admin';
import { OPPORTUNITIES, USERS } from '../../../test/local-org/seed';

export const CALLS = 200;
export const OPPORTUNITY = OPPORTUNITIES.aldermoorRollout;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const HOURS_KEPT = 3 * 365 * 24;
const TAGS = ['Pricing', 'Competitor Mention', 'Security Concern', 'Next Step', 'Procurement'];
const TEXT =
  'The customer compared two ways of rolling the units out and asked for a plan by site. Delivery in spring is what ' +
  'they count on; the warehouse in the north comes first. Legal will look at the framework agreement before the board meets. ';

/** What becomes of calls, in turns: most are published, a few wait for their owner, some were never recorded. */
const COURSES = [
  { capture: 'recorded', status: 'approved', release: 'published' },
  { capture: 'recorded', status: 'approved', release: 'published' },
  { capture: 'recorded', status: 'approved', release: 'published' },
  { capture: 'recorded', status: 'rejected', release: null },
  { capture: 'recorded', status: 'approved', release: 'published' },
  { capture: 'recorded', status: 'approved', release: 'published' },
  { capture: 'quarantined', status: null, release: null },
  { capture: 'recorded', status: 'superseded', release: null },
] as const;
const WAITING = { capture: 'recorded', status: 'awaiting_review', release: null } as const;
const WAITS_EVERY = 25;

/** A rep's deal after years of calls: 200 of them, with summaries, releases and two tags each on the average. */
export async function loadCalls(admin: OrgAdmin, now: Date): Promise<void> {
  const at = (call: number, hours = 0): string =>
    new Date(now.getTime() - (call + 1) * 3 * DAY + hours * HOUR).toISOString();
  const courses = Array.from({ length: CALLS }, (_, call) =>
    call % WAITS_EVERY === 0 ? WAITING : (COURSES[call % COURSES.length] ?? WAITING),
  );
  const callIds = await admin.load(
    'Call_Recording__c',
    courses.map(({ capture }, call) => ({
      Recorder_Call_Key__c: `bench:${call}`,
      Title__c: `Rollout, site ${call + 1}`,
      Opportunity__c: OPPORTUNITY,
      OwnerId: USERS.rita,
      Call_Type__c: call % 2 === 0 ? 'discovery' : 'demo',
      Recorder__c: 'zoom',
      Started_At__c: at(call),
      Duration_Minutes__c: 20 + (call % 40),
      Consent_Status__c: capture === 'recorded' ? 'recorded' : 'not_recorded',
      Capture_Status__c: capture,
      Capture_Reason__c: capture === 'recorded' ? 'none' : 'consent_not_recorded',
      Next_Disposal_On__c: at(call, HOURS_KEPT).slice(0, 10),
      Next_Disposal_Rule__c: 'open_deal',
      On_Hold__c: call % 20 === 0,
    })),
  );
  const summaries = courses.flatMap(({ status, release }, call) =>
    status === null ? [] : [{ call, status, release }],
  );
  const summaryIds = await admin.load(
    'Call_Summary__c',
    summaries.map(({ call, status }) => ({
      Summary_Key__c: `bench:${call}`,
      Call_Recording__c: callIds[call] ?? null,
      Generator__c: 'Zoom AI Companion',
      Review_Status__c: status,
      Approved_Text__c: status === 'approved' ? TEXT.repeat(3) : null,
      ...(status === 'awaiting_review' ? {} : { Reviewer__c: USERS.rita, Reviewed_At__c: at(call, 2) }),
    })),
  );
  await admin.load(
    'Summary_Release__c',
    summaries.flatMap(({ call, release }, place) =>
      release === null
        ? []
        : [
            {
              Release_Key__c: `bench:${call}`,
              Call_Summary__c: summaryIds[place] ?? null,
              State__c: release,
              Approver__c: USERS.rita,
              Approved_At__c: at(call, 2),
              Target_Id__c: `069${String(call).padStart(15, '0')}`,
            },
          ],
    ),
  );
  await admin.load(
    'Call_Tag__c',
    callIds.flatMap((id, call) =>
      TAGS.slice(0, call % 5).map((label, place) => ({
        Tag_Key__c: `bench:${call}:${place}`,
        Call_Recording__c: id,
        Opportunity__c: OPPORTUNITY,
        Tag__c: label.replaceAll(' ', '_'),
        Tag_Label__c: label,
        Deal_Risk__c: place === 1 || place === 2,
        Severity__c: place === 1 ? 'high' : null,
        Second__c: 60 + place * 300,
        Source__c: 'transcript',
        Status__c: 'confirmed',
        Confirmed_By__c: USERS.rita,
        Confirmed_At__c: at(call, 3),
      })),
    ),
  );
}
