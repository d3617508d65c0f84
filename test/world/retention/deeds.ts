import { receiveWebhook } from '../../../middleware/src/flows/receive-webhook';
import { USERNAMES, USERS } from '../../local-org/seed';
import type { CallEventName, Fault, FaultRoute, SimulatedMeeting } from '../../recorders/zoom';
import { smallMeeting } from '../meetings';
import type { Deed } from './actions';
import type { RuleRecord } from './oracle/history';
import { rulesFrom } from './oracle/rules';
import { changed, FIRST_RULES, standingRules, typeIn } from './rules-as-typed';
import { ACCOUNT_OF, DEALS } from './small-org';
import type { Stage, StagedCall } from './stage';

/** As Zoom's tracking field has them; the last of them is not recorded here, and quarantined. */
const CALL_TYPES = ['discovery', 'demo', 'training', 'onboarding', 'hr'];
const STAGES = ['Closed Won', 'Closed Lost', 'Negotiation/Review', 'Perception Analysis', 'Closed Won'];
const MEANINGS = [
  { isClosed: true, isWon: true },
  { isClosed: true, isWon: false },
  { isClosed: false, isWon: false },
];
const EVENTS: readonly CallEventName[] = [
  'recording.completed',
  'recording.transcript_completed',
  'meeting.summary_completed',
];
const ROUTES: readonly FaultRoute[] = ['delete_file', 'delete_summary', 'delete_file', 'recordings', 'token'];
const VENDOR_FAULTS: readonly Fault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 429, retryAfter: '1' },
  { kind: 'ignored' },
  { kind: 'still_served' },
  { kind: 'dropped', afterwards: true },
  { kind: 'dropped' },
];

/** What the world does, product or not. What makes no sense at the moment is left out. */
export async function doDeed(stage: Stage, deed: Deed): Promise<void> {
  const { org, zoom } = stage.surroundings;
  const deal = 'deal' in deed ? (DEALS[deed.deal % DEALS.length] ?? '') : '';
  const call = 'call' in deed ? stage.calls[deed.call % Math.max(1, stage.calls.length)] : undefined;
  switch (deed.do) {
    case 'call':
      return hold(stage, deed);
    case 'tell_again':
      if (call) await tellOf(stage, call, EVENTS[deed.event] ?? 'recording.completed');
      return;
    case 'stage':
      return toStage(stage, deal, STAGES[deed.to] ?? 'Closed Won');
    case 'flicker':
      for (const to of [deed.to, 2, deed.to]) await toStage(stage, deal, STAGES[to] ?? 'Closed Won');
      return;
    case 'meaning': {
      const name = STAGES[deed.stage] ?? '';
      const meaning = MEANINGS[deed.to] ?? { isClosed: false, isWon: false };
      org.stages.setMeaning(name, meaning);
      return stage.tell({ kind: 'stage_means', stage: name, closed: meaning.isClosed, won: meaning.isWon });
    }
    case 'correct':
      if (!call || !canBeNamed(stage, deal) || call.deal === deal) return;
      typeDeal(stage, call, deal);
      stage.tell({ kind: 'call_corrected', call: call.key, deal });
      return tellOf(stage, call, 'recording.completed');
    case 'move_row':
      return moveRow(stage, call, deal);
    case 'delete_deal':
      if (stage.deletedDeals.has(deal) || isHeld(stage, deal) || stage.jobs.has('work_inbox')) return;
      stage.deletedDeals.add(deal);
      stage.events.push(deal);
      stage.tell({ kind: 'deal_deleted', deal });
      return org.asAdmin.remove(deal);
    case 'restore_deal':
      return restore(stage, deal);
    case 'hold':
      return place(stage, deed.on, deed.pick);
    case 'release_hold':
      return release(stage, deed.pick);
    case 'rules':
      return changeRules(stage, deed.change);
    case 'salesforce_fails':
      return failSalesforce(stage, deed);
    case 'recorder_fails': {
      const fault = VENDOR_FAULTS[deed.how] ?? { kind: 'dropped' };
      if (fault.kind === 'still_served') stage.vendorMayServe = true;
      return zoom.faults.next(ROUTES[deed.where] ?? 'token', fault, deed.times);
    }
    case 'calm':
      return calm(stage);
  }
}

export function calm({ surroundings: { org, zoom } }: Stage): void {
  org.faults.clear();
  zoom.faults.clear();
}

/** The meeting ends, and Zoom tells of recording, transcript and summary. */
async function hold(stage: Stage, { type, deal: pick, hoursAgo }: Extract<Deed, { do: 'call' }>): Promise<void> {
  const deal = DEALS[pick] ?? null;
  if (deal !== null && !canBeNamed(stage, deal)) return;
  const startedAt = stage.timeline.now().getTime() - hoursAgo * 3_600_000;
  const number = stage.calls.length + 1;
  const callType = CALL_TYPES[type] ?? 'discovery';
  const meeting = smallMeeting(number, {
    opportunityId: deal ?? '',
    hostEmail: USERNAMES.rita,
    changes: { startTime: new Date(Math.floor(startedAt / 1000) * 1000).toISOString() },
  });
  const typed = meeting.trackingFields.map((one) => (one.field === 'Call type' ? { ...one, value: callType } : one));
  stage.surroundings.zoom.meetings.set(meeting.uuid, { ...meeting, trackingFields: typed });
  const call: StagedCall = { key: meeting.uuid, deal, salesforceId: null, approved: false };
  stage.calls.push(call);
  stage.tell({ kind: 'call_held', call: call.key, startedAt: Date.parse(meeting.startTime), callType, deal });
  for (const event of EVENTS) await tellOf(stage, call, event);
}

/** Zoom asks again until it is answered: whether the process dies meanwhile is no concern of these histories. */
async function tellOf(stage: Stage, call: StagedCall, event: CallEventName): Promise<void> {
  const { zoom } = stage.surroundings;
  stage.timeline.forward(1);
  const raw = Buffer.from(JSON.stringify(zoom.eventBody(event, call.key)));
  const received = await stage.run((ctx) => receiveWebhook(ctx, raw, zoom.signedHeaders(raw)), { alone: false });
  if (received instanceof Error) throw received;
}

function typeDeal(stage: Stage, call: StagedCall, deal: string): void {
  const { meetings } = stage.surroundings.zoom;
  const meeting = meetings.get(call.key) as SimulatedMeeting;
  const fields = meeting.trackingFields.map((one) => (one.field === 'Opportunity ID' ? { ...one, value: deal } : one));
  meetings.set(call.key, { ...meeting, trackingFields: fields });
  call.deal = deal;
}

/** An admin corrects both: the call's row, and where it came from. */
async function moveRow(stage: Stage, call: StagedCall | undefined, deal: string): Promise<void> {
  if (!call || call.deal === deal || !canBeNamed(stage, deal) || stage.jobs.has('work_inbox')) return;
  const id = await rowOf(stage, call);
  if (id === null) return;
  typeDeal(stage, call, deal);
  stage.tell({ kind: 'row_moved', call: call.key, deal });
  await stage.surroundings.org.asAdmin.update('Call_Recording__c', id, { Opportunity__c: deal });
}

async function toStage(stage: Stage, deal: string, name: string): Promise<void> {
  if (stage.deletedDeals.has(deal)) return;
  stage.timeline.forward(200);
  stage.events.push(deal);
  stage.tell({ kind: 'stage_changed', deal, stage: name });
  await stage.surroundings.org.asAdmin.update('Opportunity', deal, { StageName: name });
}

async function restore(stage: Stage, deal: string): Promise<void> {
  const { org } = stage.surroundings;
  const [row] = await org.asAdmin.query(`SELECT Id FROM Opportunity WHERE Id = '${deal}' AND IsDeleted = true`);
  if (!row) return;
  try {
    await org.undelete(deal);
  } catch (error) {
    // After fifteen days it is not in the bin any more.
    if (error instanceof Error && 'errorCode' in error) return;
    throw error;
  }
  stage.deletedDeals.delete(deal);
  stage.events.push(deal);
  stage.tell({ kind: 'deal_restored', deal });
}

async function place(stage: Stage, kind: 'call' | 'opportunity' | 'account', pick: number): Promise<void> {
  const { org } = stage.surroundings;
  const call = stage.calls[pick % Math.max(1, stage.calls.length)];
  const deal = call?.deal ?? DEALS[pick % DEALS.length] ?? '';
  const found = {
    call: call ? await rowOf(stage, call) : null,
    opportunity: stage.deletedDeals.has(deal) ? null : deal,
    account: ACCOUNT_OF.get(deal) ?? null,
  }[kind];
  if (found === null) return;
  const since = stage.timeline.now().toISOString();
  const about = { Matter__c: 'M-1', Since__c: since, Status__c: 'active', Placed_By__c: USERS.admin };
  const hold = await org.asAdmin.create('Legal_Hold__c', about);
  const field = { call: 'Call_Recording__c', opportunity: 'Opportunity__c', account: 'Account__c' }[kind];
  stage.holds.push({ id: hold, kind, record: found });
  const id = kind === 'call' ? (call?.key ?? '') : found;
  stage.tell({ kind: 'hold_placed', hold, on: { kind, id } });
  await org.asAdmin.create('Legal_Hold_Scope__c', { Legal_Hold__c: hold, [field]: found });
}

async function release(stage: Stage, pick: number): Promise<void> {
  const [hold] = stage.holds.splice(pick % Math.max(1, stage.holds.length), 1);
  if (hold === undefined) return;
  stage.tell({ kind: 'hold_released', hold: hold.id });
  await stage.surroundings.org.asAdmin.update('Legal_Hold__c', hold.id, {
    Status__c: 'released',
    Released_At__c: stage.timeline.now().toISOString(),
    Released_By__c: USERS.admin,
  });
}

function changeRules(stage: Stage, change: Parameters<typeof changed>[1]): void {
  const { org } = stage.surroundings;
  typeIn(org, changed(standingRules(org), change, lastGood(stage)));
  stage.tell({ kind: 'rules_stand', rules: standingRules(org) });
}

/** The records before the last change that left them without a mistake. */
function lastGood({ history }: Stage): readonly RuleRecord[] {
  const sets = history.flatMap((entry) => (entry.kind === 'rules_stand' ? [entry.rules] : []));
  return sets.slice(0, -1).findLast((set) => rulesFrom(set) !== null) ?? FIRST_RULES;
}

function failSalesforce(stage: Stage, { how, times }: Extract<Deed, { do: 'salesforce_fails' }>): void {
  const { faults } = stage.surroundings.org;
  if (how === 0) faults.answerNext(times, 503);
  else if (how === 1) void faults.dropRequest({}, times);
  else if (how === 2) void faults.loseReply({}, times);
  else faults.expireSessions();
}

/** What stands in a tracking field is looked for when the message is worked: then it must be there. */
function canBeNamed(stage: Stage, deal: string): boolean {
  return !stage.deletedDeals.has(deal);
}

/** The org's own triggers would not let go of what a hold covers, descendants included. */
function isHeld(stage: Stage, deal: string): boolean {
  const calls = stage.calls.filter((call) => call.deal === deal).map(({ salesforceId }) => salesforceId);
  return stage.holds.some(({ record }) => record === deal || record === ACCOUNT_OF.get(deal) || calls.includes(record));
}

/** The id of the call's live row in Salesforce, if it has one. */
async function rowOf(stage: Stage, call: StagedCall): Promise<string | null> {
  const { org } = stage.surroundings;
  const [row] = await org.asAdmin.query(
    `SELECT Id FROM Call_Recording__c WHERE Recorder_Call_Key__c = 'zoom:${call.key}'`,
  );
  if (row) call.salesforceId = String(row['Id']);
  return row ? String(row['Id']) : null;
}
