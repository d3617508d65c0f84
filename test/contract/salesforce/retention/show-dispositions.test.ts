import type { DispositionToShow } from '../../../../middleware/src/ports/salesforce-retention';
import { OPPORTUNITIES, USERS } from '../../../local-org/seed';
import { startSalesforce } from '../start-salesforce';
import type { Started } from '../start-salesforce';
import { callRows } from './records';

/** SHA-256 of the empty text and of "abc" (FIPS 180-4 example values). */
const HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const OTHER_HASH = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const COLLECTION = 'PATCH /composite/sobjects/{object}/{key}';
const DEAL = OPPORTUNITIES.aldermoorRollout;

let world: Started;
let callId: string;
beforeEach(async () => {
  world = await startSalesforce();
  [callId = ''] = await callRows(world.org, 1);
});
afterEach(() => world.org.close());

const show = (...rows: DispositionToShow[]) => world.salesforce.retention.showDispositions(rows);
const row = (changes: Partial<DispositionToShow> = {}): DispositionToShow => ({
  key: '44444444-0000-4000-8000-000000000001',
  ownerUserId: USERS.rita,
  salesforceCallId: callId,
  opportunityId: DEAL,
  callKeyHash: HASH,
  cause: 'rule',
  requestedBy: null,
  reason: null,
  rules: ['Draft_90_Days', 'Recording_90_Days'],
  state: 'running',
  copies: 'recording · recorder vendor_recording · not yet deleted',
  startedAt: new Date('2027-02-13T08:00:00.400Z'),
  finishedAt: null,
  certificateHash: null,
  ...changes,
});
const complete = {
  state: 'complete',
  copies: 'recording · recorder vendor_recording · deleted, verified',
  finishedAt: new Date('2027-02-14T09:30:00.900Z'),
  certificateHash: HASH,
} as const;
const stored = () =>
  world.org.asAdmin.query(
    'SELECT OwnerId, Disposition_Key__c, Call_Recording__c, Opportunity__c, Call_Key_Hash__c, Cause__c, Requested_By__c, Reason__c, Rules__c, State__c, Copies__c, Started_At__c, Finished_At__c, Certificate_Hash__c FROM Disposition__c ORDER BY Disposition_Key__c',
  );

describe('a disposition', () => {
  test('is written with all that it says in one call, and changed as it goes on', async () => {
    await expect(show(row())).resolves.toEqual([null]);
    await expect(show(row({ state: 'awaiting_physical_deletion' }))).resolves.toEqual([null]);
    await expect(show(row(complete))).resolves.toEqual([null]);
    expect(world.counted()).toEqual([COLLECTION, COLLECTION, COLLECTION]);
    await expect(stored()).resolves.toMatchObject([
      {
        OwnerId: USERS.rita,
        Disposition_Key__c: '44444444-0000-4000-8000-000000000001',
        Call_Recording__c: callId,
        Opportunity__c: DEAL,
        Call_Key_Hash__c: HASH,
        Cause__c: 'rule',
        Requested_By__c: null,
        Reason__c: null,
        Rules__c: 'Draft_90_Days, Recording_90_Days',
        State__c: 'complete',
        Copies__c: complete.copies,
        Started_At__c: '2027-02-13T08:00:00.000+0000',
        Finished_At__c: '2027-02-14T09:30:00.000+0000',
        Certificate_Hash__c: HASH,
      },
    ]);
  });

  test('that a person asked for names the person and the reason, harmless and as far as it fits', async () => {
    const reason = `Customer asked, see @{rows.id}. ${'x'.repeat(300)}`;
    const asked = row({ cause: 'person', requestedBy: USERS.admin, reason, rules: [] });
    await expect(show(asked)).resolves.toEqual([null]);
    const [written] = await stored();
    expect(written).toMatchObject({ Cause__c: 'person', Requested_By__c: USERS.admin, Rules__c: null });
    expect(String(written?.['Reason__c'])).toHaveLength(255);
    expect(String(written?.['Reason__c'])).toMatch(/^Customer asked, see @ \{rows\.id\}\. x+$/);
  });

  test('that is complete takes itself once more, and no other one', async () => {
    await show(row(complete));
    await expect(show(row(complete))).resolves.toEqual([null]);
    const refused = { code: 'salesforce_refused', facts: { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' } };
    await expect(show(row({ ...complete, certificateHash: OTHER_HASH }))).resolves.toMatchObject([refused]);
    await expect(show(row({ ...complete, state: 'failed' }))).resolves.toMatchObject([refused]);
    await expect(stored()).resolves.toMatchObject([{ State__c: 'complete', Certificate_Hash__c: HASH }]);
  });

  test.each(['running', 'awaiting_physical_deletion', 'failed', 'stopped'] as const)('may be %s', async (state) => {
    await expect(show(row({ state }))).resolves.toEqual([null]);
    await expect(stored()).resolves.toMatchObject([{ State__c: state }]);
  });

  test('whose reply was lost is found again by its key, not made twice', async () => {
    const lost = world.org.faults.loseReply();
    await expect(show(row())).rejects.toMatchObject({ code: 'salesforce_unreachable' });
    await lost;
    await expect(show(row())).resolves.toEqual([null]);
    await expect(stored()).resolves.toHaveLength(1);
  });

  test('with more copies than the field holds ends with how many are not shown', async () => {
    const line = 'x'.repeat(98);
    await expect(show(row({ copies: Array(400).fill(line).join('\n') }))).resolves.toEqual([null]);
    const lines = String((await stored())[0]?.['Copies__c']).split('\n');
    // 327 lines of 98 with their breaks, counted as two each, and 52 characters: 32,752 of 32,768.
    expect(lines).toHaveLength(328);
    expect(lines.slice(0, 327)).toEqual(Array(327).fill(line));
    expect(lines[327]).toBe('73 more not shown; the certificate has them all.');
  });

  test('with more rules than the field holds names whole ones', async () => {
    const rules = Array.from({ length: 20 }, (_, at) => `Rule_${String(at).padStart(2, '0')}_${'x'.repeat(32)}`);
    await expect(show(row({ rules }))).resolves.toEqual([null]);
    // Five names of 40 with a comma and a space each, and 11 characters: 221 of 255.
    expect((await stored())[0]?.['Rules__c']).toBe(`${rules.slice(0, 5).join(', ')}, and 15 more`);
  });
});

describe('a lookup to what is gone', () => {
  const gone: [string, () => Promise<void>, () => object][] = [
    ['the call', () => world.org.asAdmin.remove(callId), () => ({ Call_Recording__c: null, Opportunity__c: DEAL })],
    [
      'the opportunity',
      () => world.org.asAdmin.remove(DEAL),
      () => ({ Call_Recording__c: callId, Opportunity__c: null }),
    ],
    [
      'both',
      async () => {
        await world.org.asAdmin.remove(callId);
        await world.org.asAdmin.remove(DEAL);
      },
      () => ({ Call_Recording__c: null, Opportunity__c: null }),
    ],
  ];
  test.each(gone)('(%s) keeps a new row from nothing but that lookup, for one call more', async (_, remove, left) => {
    await remove();
    await expect(show(row())).resolves.toEqual([null]);
    expect(world.counted()).toEqual([COLLECTION, 'POST /composite']);
    await expect(stored()).resolves.toMatchObject([{ ...left(), State__c: 'running', Call_Key_Hash__c: HASH }]);
  });

  test.each(gone)('(%s) keeps a row that was there before from nothing either', async (_, remove, left) => {
    await show(row());
    await remove();
    await expect(show(row(complete))).resolves.toEqual([null]);
    await expect(stored()).resolves.toMatchObject([{ ...left(), State__c: 'complete', Certificate_Hash__c: HASH }]);
  });

  test('disturbs no other row', async () => {
    const [deleted = ''] = await callRows(world.org, 1);
    await world.org.asAdmin.remove(deleted);
    const answers = await show(
      row({ key: 'a' }),
      row({ key: 'b', salesforceCallId: deleted }),
      row({ key: 'c', callKeyHash: 'zoom:1' }),
    );
    expect(answers).toMatchObject([null, null, { facts: { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' } }]);
    await expect(stored()).resolves.toMatchObject([
      { Disposition_Key__c: 'a', Call_Recording__c: callId },
      { Disposition_Key__c: 'b', Call_Recording__c: null, Opportunity__c: DEAL },
    ]);
  });

  test('does not hide what else is wrong with the row', async () => {
    await world.org.asAdmin.remove(callId);
    await expect(show(row({ callKeyHash: 'zoom:1' }))).resolves.toMatchObject([
      { facts: { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' } },
    ]);
    await expect(stored()).resolves.toEqual([]);
  });
});

describe('many', () => {
  test('cost one call for each 200', async () => {
    const rows = Array.from({ length: 201 }, (_, at) => row({ key: `key-${at}` }));
    await expect(show(...rows)).resolves.toEqual(Array(201).fill(null));
    expect(world.counted()).toEqual([COLLECTION, COLLECTION]);
    await expect(stored()).resolves.toHaveLength(201);
  });

  test('of which one is locked are written but for that one', async () => {
    world.org.faults.lockRows('Disposition__c', 1);
    const answers = await show(row({ key: 'a' }), row({ key: 'b' }));
    expect(answers).toMatchObject([{ code: 'salesforce_busy' }, null]);
    await expect(stored()).resolves.toMatchObject([{ Disposition_Key__c: 'b' }]);
  });
});
