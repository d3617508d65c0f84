import { lookAgain } from '../../../middleware/src/flows/look-again';
import { readSettings } from '../../../middleware/src/flows/retention/read-settings';
import { workInbox } from '../../../middleware/src/flows/work-inbox';
import { LEADS_TO, PERSON } from '../../contract/salesforce/matching-people';
import { USERS } from '../../local-org/seed';
import { ada, asked, tried } from '../adversary/disposals';
import { consenting } from '../adversary/stage';
import { aldermoorRenewal, aldermoorRollout, brightwaterPilot, naming, openWaitingRoom } from './waiting-room';
import type { WaitingRoom } from './waiting-room';

let room: WaitingRoom;
beforeAll(async () => {
  room = await openWaitingRoom();
  await readSettings(room.ctx);
});
afterEach(() => expect(room.world.zoom.faults.waiting()).toBe(0));
afterAll(() => room.close());

const BOTH = [
  { opportunityId: aldermoorRollout, by: 'contact_role' },
  { opportunityId: aldermoorRenewal, by: 'contact_role' },
];

/** What Zoom was asked of participants, and how many requests Salesforce counted, while this ran. */
async function costOf(run: () => Promise<unknown>): Promise<{ participants: number; salesforce: number }> {
  const before = room.world.zoom.participantsAsked();
  room.world.org.resetApiCalls();
  await run();
  const salesforce = room.world.org.apiCalls().find(({ method }) => method === '*')?.count ?? 0;
  return { participants: room.world.zoom.participantsAsked() - before, salesforce };
}

test.each([
  ['a contact role', [LEADS_TO.oneDeal], brightwaterPilot, 'contact_role'],
  ['a person account', [LEADS_TO.person.toUpperCase()], PERSON.dealId, 'person_account'],
  [
    'two people of one deal among strangers',
    [LEADS_TO.oneDeal, 'x@y.example', LEADS_TO.oneDeal],
    brightwaterPilot,
    'contact_role',
  ],
])(
  'the one open deal that %s leads to is the call’s, and the audit log says how',
  async (_, who, opportunityId, how) => {
    const meeting = room.unnamed(...who);
    const call = await room.worked(meeting);
    expect(call).toMatchObject({ outcome: 'admitted', reason: 'none', opportunityId, matchedByParticipants: true });
    expect(await room.audited(meeting)).toContainEqual({
      type: 'call_admitted',
      subject: { callId: call.id, reason: 'none', opportunityId, matchedBy: how },
    });
    expect(await room.rowInSalesforce(meeting, 'Opportunity__c, Capture_Status__c')).toMatchObject({
      Opportunity__c: opportunityId,
      Capture_Status__c: 'recorded',
    });
  },
);

test('where Zoom withholds an address, whom it would lead to nobody knows: the call waits, with the one to choose', async () => {
  const meeting = room.unnamed(LEADS_TO.oneDeal, '');
  expect(await room.worked(meeting)).toMatchObject({ outcome: 'waiting', reason: 'opportunity_not_named' });
  expect((await room.listed(meeting))?.candidates).toEqual([{ opportunityId: brightwaterPilot, by: 'contact_role' }]);
});

test('two open deals are left to a person: the call waits, with both to choose from', async () => {
  const meeting = room.unnamed(LEADS_TO.twoDeals);
  expect(await room.worked(meeting)).toMatchObject({
    outcome: 'waiting',
    reason: 'opportunity_ambiguous',
    opportunityId: null,
  });
  expect(await room.rowInSalesforce(meeting, 'Capture_Reason__c')).toMatchObject({
    Capture_Reason__c: 'opportunity_ambiguous',
  });
  expect(await room.listed(meeting)).toMatchObject({ candidates: BOTH, mayAttach: true });
});

test('a deal that its rep may not read is not offered to them, not even by its id', async () => {
  const meeting = room.unnamed(LEADS_TO.twoDeals);
  await room.worked(meeting);
  await room.world.org.asAdmin.update('Opportunity', aldermoorRenewal, { OwnerId: USERS.nadia });
  try {
    expect((await room.listed(meeting))?.candidates).toEqual([{ opportunityId: aldermoorRollout, by: 'contact_role' }]);
    expect((await room.listed(meeting, ada))?.candidates).toEqual(BOTH);
  } finally {
    await room.world.org.asAdmin.update('Opportunity', aldermoorRenewal, { OwnerId: USERS.rita });
  }
});

test('a lead that is not converted is no opportunity: the call names none, and nobody is offered any', async () => {
  const meeting = room.unnamed(LEADS_TO.openLead);
  expect(await room.worked(meeting)).toMatchObject({ outcome: 'waiting', reason: 'opportunity_not_named' });
  expect(await room.listed(meeting)).toMatchObject({ candidates: [], mayAttach: true });
});

test('a name that leads nowhere is not overruled: the call waits with what its participants lead to', async () => {
  const meeting = naming(room.unnamed(LEADS_TO.oneDeal), '006000000009999AAA');
  expect(await room.worked(meeting)).toMatchObject({ outcome: 'waiting', reason: 'opportunity_not_found' });
  expect(await room.listed(meeting)).toMatchObject({
    candidates: [{ opportunityId: brightwaterPilot, by: 'contact_role' }],
  });
});

describe('participants are asked about only where it matters', () => {
  test('not of a call whose named opportunity is there', async () => {
    const meeting = naming(room.unnamed(LEADS_TO.twoDeals), brightwaterPilot);
    // Whose it is, and its row: as ever.
    expect(await costOf(() => room.worked(meeting, 'recording.completed'))).toEqual({ participants: 0, salesforce: 2 });
  });

  test.each([
    ['to which somebody said no', 'declined'],
    ['of which nobody recorded consent', ''],
  ])('not of a call %s', async (_, consent) => {
    const meeting = consenting(room.unnamed(LEADS_TO.oneDeal), consent);
    expect((await costOf(() => room.worked(meeting))).participants).toBe(0);
    expect((await room.call(meeting)).outcome).toBe('quarantined');
    expect(await room.listed(meeting)).toMatchObject({ candidates: [], mayAttach: false });
  });

  test('once of a call that names none, for one request to Salesforce beside that for its row', async () => {
    const meeting = room.unnamed(LEADS_TO.twoDeals);
    expect(await costOf(() => room.worked(meeting))).toEqual({ participants: 1, salesforce: 2 });
  });

  test('once of a call whose named opportunity is not there, for one request more', async () => {
    const meeting = naming(room.unnamed(LEADS_TO.twoDeals), '006000000009999AAA');
    expect(await costOf(() => room.worked(meeting))).toEqual({ participants: 1, salesforce: 3 });
  });

  test('not again of a call that they have led to its deal', async () => {
    const meeting = room.unnamed(LEADS_TO.oneDeal);
    await room.worked(meeting, 'recording.completed');
    expect((await costOf(() => room.worked(meeting, 'recording.transcript_completed'))).participants).toBe(0);
  });
});

test('the addresses of participants are neither stored nor logged nor sent to Salesforce', async () => {
  const logged: unknown[] = [];
  const keep = (event: string, facts?: object): void => void logged.push([event, facts]);
  const ctx = { ...room.ctx, log: { info: keep, warn: keep, error: keep } };
  const stranger = 'very.private.person@nowhere.example';
  for (const meeting of [room.unnamed(LEADS_TO.twoDeals, stranger), room.unnamed(LEADS_TO.oneDeal, stranger)]) {
    const inboxId = await room.received(meeting);
    await workInbox(ctx, inboxId);
  }
  room.world.zoom.faults.next('participants', { kind: 'status', status: 400 });
  await workInbox(ctx, await room.received(room.unnamed(stranger)));
  expect(JSON.stringify(logged)).toContain('match.participants_not_told');

  const tables = await room.tables.rows(
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const stored: unknown[] = [];
  for (const { name } of tables) stored.push(await room.tables.rows(`SELECT t::text AS row FROM ${String(name)} AS t`));
  const everything = JSON.stringify([stored, logged, [...room.world.org.asAdmin.everyStoredText()]]);
  expect(everything).toContain('opportunity_ambiguous');
  expect(everything).not.toContain(stranger);
  expect(JSON.stringify([stored, logged])).not.toContain(LEADS_TO.twoDeals);
});

describe('what is decided changes when what it rests on does, and not before', () => {
  test('of two deals that one is closed since says nothing: the call goes on waiting, with the other to choose', async () => {
    const email = 'second.look@acme.example';
    const contact = await room.world.org.asAdmin.create('Contact', { LastName: 'Look', Email: email });
    const deal = { Name: 'Second look', StageName: 'Prospecting', CloseDate: '2027-01-01', OwnerId: USERS.rita };
    const [one, other] = [
      await room.world.org.asAdmin.create('Opportunity', deal),
      await room.world.org.asAdmin.create('Opportunity', deal),
    ];
    for (const OpportunityId of [one, other])
      await room.world.org.asAdmin.create('OpportunityContactRole', { OpportunityId, ContactId: contact });
    const meeting = room.unnamed(email);
    expect(await room.worked(meeting)).toMatchObject({ reason: 'opportunity_ambiguous' });
    await room.world.org.asAdmin.update('Opportunity', other, { StageName: 'Closed Lost' });
    await lookAgain(room.ctx);
    const call = await room.call(meeting);
    expect(call).toMatchObject({ outcome: 'waiting', reason: 'opportunity_ambiguous', opportunityId: null });
    expect((await room.listed(meeting))?.candidates).toEqual([{ opportunityId: one, by: 'contact_role' }]);
  });

  test('candidates are those of the last judgment', async () => {
    const meeting = room.unnamed(LEADS_TO.twoDeals);
    await room.worked(meeting, 'recording.completed');
    expect((await room.listed(meeting))?.candidates).toEqual(BOTH);
    const others = { ...meeting, participants: [{ name: 'X', email: LEADS_TO.openLead }] };
    await room.worked(others, 'recording.transcript_completed');
    expect(await room.listed(meeting)).toMatchObject({ reason: 'opportunity_not_named', candidates: [] });
  });

  test('a call keeps the deal that its participants led to when that closes or another opens', async () => {
    const email = 'keeps.its.deal@acme.example';
    const contact = await room.world.org.asAdmin.create('Contact', { LastName: 'Keep', Email: email });
    const deal = { Name: 'Keeps', StageName: 'Prospecting', CloseDate: '2027-01-01' };
    const first = await room.world.org.asAdmin.create('Opportunity', deal);
    await room.world.org.asAdmin.create('OpportunityContactRole', { OpportunityId: first, ContactId: contact });
    const meeting = room.unnamed(email);
    expect(await room.worked(meeting, 'recording.completed')).toMatchObject({ opportunityId: first });

    await room.world.org.asAdmin.update('Opportunity', first, { StageName: 'Closed Won' });
    const second = await room.world.org.asAdmin.create('Opportunity', deal);
    await room.world.org.asAdmin.create('OpportunityContactRole', { OpportunityId: second, ContactId: contact });
    const renamed = { ...meeting, topic: 'Another title' };
    expect(await room.worked(renamed, 'recording.transcript_completed')).toMatchObject({
      outcome: 'admitted',
      title: 'Another title',
      opportunityId: first,
    });

    // What the recorder names outweighs what was found without it.
    const named = naming(renamed, brightwaterPilot);
    expect(await room.worked(named, 'meeting.summary_completed')).toMatchObject({
      opportunityId: brightwaterPilot,
      matchedByParticipants: false,
    });
  });

  test('what was offered goes with the call', async () => {
    const meeting = room.unnamed(LEADS_TO.twoDeals);
    const { id } = await room.worked(meeting);
    expect(await room.listed(meeting, ada)).toMatchObject({ candidates: BOTH });
    await tried(room, await asked(room, meeting));
    expect((await room.call(meeting)).disposedAt).not.toBeNull();
    expect(await room.tables.rows('SELECT 1 FROM countersign.match_candidates WHERE call_id = $1', [id])).toEqual([]);
    expect(await room.listed(meeting, ada)).toBeUndefined();
  });
});

describe('where it cannot be asked', () => {
  test.each([
    ['Zoom does not let us see who took part', { kind: 'status', status: 400, body: '{"code":4711,"message":"x"}' }],
    ['Zoom has forgotten', { kind: 'status', status: 404, body: '{"code":3001,"message":"x"}' }],
    ['Zoom answers something else', { kind: 'body', body: '{"participants":7}' }],
  ] as const)(
    'because %s, the call waits as one that names no opportunity, and a later look mends it',
    async (_, fault) => {
      const meeting = room.unnamed(LEADS_TO.oneDeal);
      room.world.zoom.faults.next('participants', fault);
      expect(await room.worked(meeting)).toMatchObject({ outcome: 'waiting', reason: 'opportunity_not_named' });
      await lookAgain(room.ctx);
      expect(await room.call(meeting)).toMatchObject({ outcome: 'admitted', opportunityId: brightwaterPilot });
    },
  );

  test('because Zoom is away, nothing is decided, and the message is tried again', async () => {
    const meeting = room.unnamed(LEADS_TO.oneDeal);
    room.world.zoom.faults.next('participants', { kind: 'status', status: 503 });
    const inboxId = await room.received(meeting);
    await expect(workInbox(room.ctx, inboxId)).rejects.toMatchObject({ code: 'recorder_unreachable' });
    await workInbox(room.ctx, inboxId);
    expect(await room.call(meeting)).toMatchObject({ outcome: 'admitted', opportunityId: brightwaterPilot });
  });
});
