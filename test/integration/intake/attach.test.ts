import { attachCall } from '../../../middleware/src/flows/attach-call';
import { catchUpCall } from '../../../middleware/src/flows/catch-up-call';
import type { Caller } from '../../../middleware/src/flows/context';
import { lookAgain } from '../../../middleware/src/flows/look-again';
import { readSettings } from '../../../middleware/src/flows/retention/read-settings';
import { reconcileDeals } from '../../../middleware/src/flows/retention/reconcile-deals';
import { workInbox } from '../../../middleware/src/flows/work-inbox';
import { seedWithPeople, LEADS_TO } from '../../contract/salesforce/matching-people';
import { ACCOUNTS, USERS } from '../../local-org/seed';
import type { SimulatedMeeting } from '../../recorders/zoom';
import { ada } from '../adversary/disposals';
import { consenting, rita } from '../adversary/stage';
import { aldermoorRenewal, aldermoorRollout, brightwaterPilot, eastgateMigration } from './waiting-room';
import { naming, openWaitingRoom } from './waiting-room';
import type { WaitingRoom } from './waiting-room';

let room: WaitingRoom;
beforeAll(async () => {
  const seed = seedWithPeople();
  // An admin who may also give a row to another opportunity in Salesforce itself.
  seed.users.find(({ id }) => id === USERS.admin)?.permissionSets.push('Countersign_Integration');
  room = await openWaitingRoom({ seed });
  await readSettings(room.ctx);
});
afterAll(() => room.close());

const tom: Caller = { ...rita, userId: USERS.tom };

/** Waits with two deals to choose from. */
async function waiting(meeting = room.unnamed(LEADS_TO.twoDeals)): Promise<SimulatedMeeting> {
  expect(await room.worked(meeting)).toMatchObject({ outcome: 'waiting', reason: 'opportunity_ambiguous' });
  return meeting;
}

async function attach(meeting: SimulatedMeeting, opportunityId: string, who: Caller = rita) {
  const { id } = await room.call(meeting);
  return attachCall(room.ctx, who, id, { opportunityId });
}

/** What the job does that the attachment left behind. */
async function caughtUp(meeting: SimulatedMeeting): Promise<void> {
  await catchUpCall(room.ctx, (await room.call(meeting)).id);
}

const textsOf = async (meeting: SimulatedMeeting): Promise<Record<string, number>> =>
  room.tables.artifacts(String((await room.call(meeting)).salesforceCallId));
const attachments = async (meeting: SimulatedMeeting) =>
  (await room.audited(meeting)).filter(({ type }) => type === 'call_attached');

describe('a rep attaches their waiting call', () => {
  test('which the recorder does not know any more: Salesforce shows whose it is all the same', async () => {
    const meeting = await waiting();
    await attach(meeting, aldermoorRollout);
    room.world.zoom.meetings.delete(meeting.uuid);
    await caughtUp(meeting);
    expect(await room.call(meeting)).toMatchObject({ outcome: 'admitted', projected: true });
    expect(await room.rowInSalesforce(meeting, 'Opportunity__c, Capture_Status__c')).toMatchObject({
      Opportunity__c: aldermoorRollout,
      Capture_Status__c: 'recorded',
    });
  });

  test('and it is admitted by their word, shown in Salesforce, and its content comes', async () => {
    const meeting = await waiting();
    const { id, salesforceCallId } = await room.call(meeting);
    expect(await attach(meeting, aldermoorRollout.slice(0, 15))).toEqual({
      callId: salesforceCallId,
      opportunityId: aldermoorRollout,
    });
    expect(await room.call(meeting)).toMatchObject({
      outcome: 'admitted',
      reason: 'none',
      opportunityId: aldermoorRollout,
      matchedByParticipants: false,
      movedAt: expect.any(Date) as unknown,
    });
    expect((await room.audited(meeting)).slice(-2)).toEqual([
      { type: 'call_attached', subject: { callId: id, opportunityId: aldermoorRollout, userId: USERS.rita } },
      {
        type: 'call_admitted',
        subject: { callId: id, reason: 'none', opportunityId: aldermoorRollout, matchedBy: 'person' },
      },
    ]);
    expect(await room.listed(meeting)).toBeUndefined();
    // Retention counts by the deal from now on.
    const kept = await room.ctx.store.transaction((tx) => tx.retained.byCall(id));
    expect(kept.map(({ opportunityId }) => opportunityId)).toEqual(kept.map(() => aldermoorRollout));
    expect(kept.length).toBeGreaterThan(0);

    await caughtUp(meeting);
    expect(await room.rowInSalesforce(meeting, 'Opportunity__c, Capture_Status__c, Capture_Reason__c')).toMatchObject({
      Opportunity__c: aldermoorRollout,
      Capture_Status__c: 'recorded',
      Capture_Reason__c: 'none',
    });
    expect(await textsOf(meeting)).toMatchObject({ transcript: 1, ai_draft: 1 });
    await reconcileDeals(room.ctx);
    expect(await room.call(meeting)).toMatchObject({ opportunityId: aldermoorRollout });
  });

  test('to an opportunity that nobody offered, if they see it', async () => {
    const meeting = await waiting();
    await attach(meeting, brightwaterPilot);
    expect(await room.call(meeting)).toMatchObject({ outcome: 'admitted', opportunityId: brightwaterPilot });
  });

  test('and their word stands, whatever the recorder names or its participants lead to later', async () => {
    const meeting = await waiting();
    await attach(meeting, aldermoorRenewal);
    await caughtUp(meeting);
    const named = { ...naming(meeting, brightwaterPilot), topic: 'Another title' };
    expect(await room.worked(named, 'recording.completed')).toMatchObject({
      title: 'Another title',
      opportunityId: aldermoorRenewal,
      outcome: 'admitted',
    });
  });

  test('and consent still decides: one that was withdrawn meanwhile brings no content', async () => {
    const meeting = await waiting();
    room.world.zoom.meetings.set(meeting.uuid, consenting(meeting, 'declined'));
    await attach(meeting, aldermoorRollout);
    await caughtUp(meeting);
    expect(await room.call(meeting)).toMatchObject({ outcome: 'quarantined', reason: 'consent_declined' });
    expect(await textsOf(meeting)).toEqual({});
    await expect(attach(meeting, aldermoorRollout)).rejects.toMatchObject({ code: 'call_not_waiting' });
  });
});

test('an admin attaches a call whose rep nobody knows: it waits on, for the rep alone', async () => {
  const meeting = { ...room.unnamed(LEADS_TO.twoDeals), hostEmail: 'nobody@countersign.example' };
  await waiting(meeting);
  await expect(attach(meeting, aldermoorRollout)).rejects.toMatchObject({ code: 'call_not_found' });
  await attach(meeting, aldermoorRollout, ada);
  const expected = { outcome: 'waiting', reason: 'rep_not_found', opportunityId: aldermoorRollout };
  expect(await room.call(meeting)).toMatchObject(expected);
  await lookAgain(room.ctx);
  expect(await room.call(meeting)).toMatchObject(expected);
  expect(await room.listed(meeting, ada)).toMatchObject({ reason: 'rep_not_found', candidates: [], mayAttach: false });
});

describe('the same click and others', () => {
  test('twice is once', async () => {
    const meeting = await waiting();
    const answers = [await attach(meeting, aldermoorRollout), await attach(meeting, aldermoorRollout)];
    expect(answers[0]).toEqual(answers[1]);
    expect(await attachments(meeting)).toHaveLength(1);
  });

  test('twice at once is once', async () => {
    const meeting = await waiting();
    const answers = await Promise.all([attach(meeting, aldermoorRollout), attach(meeting, aldermoorRollout)]);
    expect(answers[0]).toEqual(answers[1]);
    expect(await attachments(meeting)).toHaveLength(1);
  });

  test('of two people with different choices at once the first is heard, and the other is told', async () => {
    const meeting = await waiting();
    const first = room.pauseAt('attach.before_commit');
    const ritas = attach(meeting, aldermoorRollout);
    await first.reached;
    const adas = attach(meeting, aldermoorRenewal, ada).catch((error: unknown) => error);
    first.go();
    await ritas;
    expect(await adas).toMatchObject({ code: 'call_not_waiting' });
    expect(await room.call(meeting)).toMatchObject({ opportunityId: aldermoorRollout });
    expect(await attachments(meeting)).toMatchObject([{ subject: { userId: USERS.rita } }]);
  });

  test('a judgment that was under way does not undo it', async () => {
    const meeting = await waiting();
    const judging = room.pauseAt('admit.after_match');
    const again = room
      .received({ ...meeting, topic: 'New title' }, 'recording.completed')
      .then((id) => workInbox(room.ctx, id));
    await judging.reached;
    await attach(meeting, aldermoorRenewal);
    judging.go();
    await again;
    expect(await room.call(meeting)).toMatchObject({
      outcome: 'admitted',
      opportunityId: aldermoorRenewal,
      title: 'New title',
    });
    expect(await room.listed(meeting)).toBeUndefined();
  });

  test('who was given the row in Salesforce first has it: that word is heard instead', async () => {
    const meeting = await waiting();
    const { salesforceCallId } = await room.call(meeting);
    await room.world.org.asAdmin.update('Call_Recording__c', String(salesforceCallId), {
      Opportunity__c: brightwaterPilot,
    });
    await expect(attach(meeting, aldermoorRollout)).rejects.toMatchObject({ code: 'call_not_waiting' });
    await caughtUp(meeting);
    expect(await room.call(meeting)).toMatchObject({ outcome: 'admitted', opportunityId: brightwaterPilot });
    expect(await room.rowInSalesforce(meeting, 'Opportunity__c')).toMatchObject({ Opportunity__c: brightwaterPilot });
  });
});

describe('is refused, and nothing changes,', () => {
  let meeting: SimulatedMeeting;
  beforeAll(async () => {
    meeting = await waiting();
  });

  async function refused(code: string, opportunityId: string, who: Caller = rita, of = meeting): Promise<void> {
    const before = [await room.call(of), await room.audited(of)];
    await expect(attach(of, opportunityId, who)).rejects.toMatchObject({ code });
    expect([await room.call(of), await room.audited(of)]).toEqual(before);
  }

  test.each([
    ['that the rep does not see', eastgateMigration],
    ['that does not exist', '006000000009999AAA'],
    ['that is an account', ACCOUNTS.aldermoor],
    ['whose id has a wrong checksum', `${aldermoorRollout.slice(0, 15)}ZZZ`],
  ])('an opportunity %s', async (_, opportunityId) => {
    await refused('opportunity_not_found', opportunityId);
  });

  test('an opportunity in the recycle bin', async () => {
    const deal = { Name: 'Gone', StageName: 'Prospecting', CloseDate: '2027-01-01', OwnerId: USERS.rita };
    const id = await room.world.org.asAdmin.create('Opportunity', deal);
    await room.world.org.asAdmin.remove(id);
    await refused('opportunity_not_found', id);
  });

  test.each<[string, Caller, string]>([
    ['somebody else’s call', tom, 'call_not_found'],
    ['a program', { ...rita, quiddity: 'REST' }, 'approver_not_in_panel'],
    [
      'somebody logged in as the rep',
      { ...rita, sessionTypes: ['Aura', 'UI', 'SubstituteUser'] },
      'approver_logged_in_as',
    ],
    ['a frozen rep', { ...rita, frozen: true }, 'approver_frozen'],
    ['an admin who has left', { ...ada, userId: USERS.inactive }, 'approver_inactive'],
    ['an admin that is a program', { ...ada, userId: USERS.integration }, 'approver_integration_user'],
  ])('%s', async (_, who, code) => {
    await refused(code, aldermoorRollout, who);
  });

  test('a call that is quarantined, whatever its opportunity', async () => {
    const declined = consenting(room.unnamed(LEADS_TO.twoDeals), 'declined');
    await room.worked(declined);
    await refused('call_not_waiting', aldermoorRollout, rita, declined);
    await refused('call_not_waiting', aldermoorRollout, ada, declined);
  });

  test('a call that is admitted, even to the opportunity that it has', async () => {
    const admitted = room.meeting();
    await room.worked(admitted);
    await refused('call_not_waiting', aldermoorRollout, rita, admitted);
    await refused('call_not_waiting', aldermoorRenewal, rita, admitted);
  });

  test('where Salesforce cannot be asked', async () => {
    room.world.org.faults.answerNext(1, 503);
    await refused('salesforce_busy', aldermoorRollout);
  });
});
