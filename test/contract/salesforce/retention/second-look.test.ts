import { readRetentionRules } from '../../../../middleware/src/contracts/retention-rules';
import { makeId } from '../../../local-org/engine/ids';
import { ACCOUNTS, OPPORTUNITIES } from '../../../local-org/seed';
import { startSalesforce } from '../start-salesforce';
import type { Started } from '../start-salesforce';
import { callRows, hold, release, seedWithAdminOfCalls } from './records';
import type { Covered } from './records';
import { sourceWithout } from './source-without';

const { aldermoorRollout, aldermoorRenewal, dunmoreSupport } = OPPORTUNITIES;

let world: Started;
let callId: string;
beforeEach(async () => {
  world = await startSalesforce({ seed: seedWithAdminOfCalls() });
  [callId = ''] = await callRows(world.org, 1);
});
afterEach(() => world.org.close());

type Wanted = { salesforceCallId?: string | null; opportunityId?: string | null; lastKnownAccountId?: string | null };
const look = (wanted: Wanted = {}) =>
  world.salesforce.retention.secondLook({ salesforceCallId: callId, opportunityId: aldermoorRollout, ...wanted });

test('call, deal, holds and rules are told in one API call', async () => {
  const { call, deal, holds, retentionRules } = await look();
  expect(world.counted()).toEqual(['POST /composite']);
  expect(world.charged()).toBe(1);
  expect(call).toEqual({ opportunityId: aldermoorRollout });
  expect(deal).toMatchObject({ kind: 'found', accountId: ACCOUNTS.aldermoor, isClosed: false });
  expect(holds).toEqual([]);
  if (retentionRules.kind !== 'records') throw retentionRules.error;
  expect(readRetentionRules(retentionRules.records).kind).toBe('rules');
});

test('the answer says when it was given, by the clock of the org', async () => {
  const moved = await startSalesforce({ oneClock: true });
  try {
    moved.clock.time = Date.parse('2031-05-06T07:08:09.500Z');
    const wanted = { salesforceCallId: null, opportunityId: aldermoorRollout };
    const { answeredAt } = await moved.salesforce.retention.secondLook(wanted);
    expect(answeredAt?.toISOString()).toBe('2031-05-06T07:08:09.000Z');
    expect((await moved.salesforce.retention.settings()).answeredAt).toEqual(answeredAt);
  } finally {
    await moved.org.close();
  }
});

describe('a hold', () => {
  const reaching: [string, () => Covered][] = [
    ['the call', () => ({ Call_Recording__c: callId })],
    ['its opportunity', () => ({ Opportunity__c: aldermoorRollout })],
    ['the account of its opportunity', () => ({ Account__c: ACCOUNTS.aldermoor })],
  ];
  test.each(reaching)('on %s is found until it is released', async (_name, covered) => {
    const { id } = await hold(world.org, covered());
    await expect(look()).resolves.toMatchObject({ holds: [{ holdId: id, holdName: 'LH-00000001' }] });
    await release(world.org, id);
    await expect(look()).resolves.toMatchObject({ holds: [] });
  });

  test('on another deal or account is not found', async () => {
    await hold(world.org, { Opportunity__c: aldermoorRenewal }, { Account__c: ACCOUNTS.dunmore });
    await expect(look()).resolves.toMatchObject({ holds: [] });
  });

  test('on the account of a deal that was deleted is found all the same', async () => {
    const { id } = await hold(world.org, { Account__c: ACCOUNTS.aldermoor });
    await world.org.asAdmin.remove(aldermoorRollout);
    await expect(look()).resolves.toMatchObject({ deal: { kind: 'deleted' }, holds: [{ holdId: id }] });
  });

  test('on the account that the deal was given to a moment ago is found', async () => {
    const { id } = await hold(world.org, { Account__c: ACCOUNTS.dunmore });
    await world.org.asAdmin.update('Opportunity', aldermoorRollout, { AccountId: ACCOUNTS.dunmore });
    await expect(look()).resolves.toMatchObject({ deal: { accountId: ACCOUNTS.dunmore }, holds: [{ holdId: id }] });
  });

  test('on the deal, or its account, that the call was moved to is found, for one call more', async () => {
    await world.org.asAdmin.update('Call_Recording__c', callId, { Opportunity__c: dunmoreSupport });
    await hold(world.org, { Opportunity__c: dunmoreSupport }, { Account__c: ACCOUNTS.dunmore });
    const { call, holds } = await look();
    expect(call).toEqual({ opportunityId: dunmoreSupport });
    expect(holds.map(({ kind, recordId }) => [kind, recordId])).toEqual([
      ['opportunity', dunmoreSupport],
      ['account', ACCOUNTS.dunmore],
    ]);
    expect(world.counted()).toEqual(['POST /composite', 'POST /composite']);
  });
});

describe('what is not there', () => {
  test('a call whose row is in the recycle bin has no row any more', async () => {
    await world.org.asAdmin.remove(callId);
    await expect(look()).resolves.toMatchObject({ call: null, deal: { kind: 'found' }, holds: [] });
  });

  test('a deal that is nowhere is missing', async () => {
    await expect(look({ opportunityId: makeId('006', 9_999) })).resolves.toMatchObject({
      deal: { kind: 'missing' },
      holds: [],
    });
  });

  test('of a deal that is nowhere, the account that it was last known to have is asked about, for one call more', async () => {
    const { id } = await hold(world.org, { Account__c: ACCOUNTS.dunmore });
    const deal = { salesforceCallId: null, opportunityId: makeId('006', 9_999) };
    await expect(look({ ...deal, lastKnownAccountId: ACCOUNTS.dunmore })).resolves.toMatchObject({
      deal: { kind: 'missing' },
      holds: [{ holdId: id, kind: 'account', recordId: ACCOUNTS.dunmore }],
    });
    expect(world.counted()).toEqual(['POST /composite', 'POST /composite']);
    await expect(look({ ...deal, lastKnownAccountId: ACCOUNTS.aldermoor })).resolves.toMatchObject({ holds: [] });
  });

  test('a deal that is there says itself whose it is, whatever account it was last known to have', async () => {
    await hold(world.org, { Account__c: ACCOUNTS.dunmore });
    await expect(look({ lastKnownAccountId: ACCOUNTS.dunmore })).resolves.toMatchObject({ holds: [] });
    expect(world.counted()).toEqual(['POST /composite']);
  });

  test('a deal without an account has no holds of an account', async () => {
    await world.org.asAdmin.update('Opportunity', aldermoorRollout, { AccountId: null });
    const { id } = await hold(world.org, { Opportunity__c: aldermoorRollout });
    await expect(look()).resolves.toMatchObject({ deal: { accountId: null }, holds: [{ holdId: id }] });
  });

  test('a call without a deal is looked for alone, and a deal without a row of the call', async () => {
    await hold(world.org, { Call_Recording__c: callId }, { Opportunity__c: aldermoorRollout });
    const alone = await look({ opportunityId: null });
    expect(alone).toMatchObject({ call: { opportunityId: aldermoorRollout }, deal: null });
    // The row names a deal all the same, and so its holds count.
    expect(alone.holds.map(({ kind }) => kind)).toEqual(['call', 'opportunity']);
    const dealOnly = await look({ salesforceCallId: null });
    expect(dealOnly).toMatchObject({ call: null, deal: { kind: 'found' }, holds: [{ kind: 'opportunity' }] });
    await expect(look({ salesforceCallId: null, opportunityId: null })).resolves.toMatchObject({
      call: null,
      deal: null,
      holds: [],
      retentionRules: { kind: 'records' },
    });
  });
});

describe('no answer', () => {
  const failures: [string, () => void, string][] = [
    ['maintenance', () => world.org.faults.answerNext(1, 503), 'salesforce_busy'],
    ['too many requests', () => world.org.faults.answerNext(1, 429), 'salesforce_limit'],
    ['a broken connection', () => void world.org.faults.loseReply(), 'salesforce_unreachable'],
    ['silence', () => world.org.faults.latency(1_500), 'salesforce_unreachable'],
  ];
  test.each(failures)('because of %s is an error, never "no hold"', async (_name, disturb, code) => {
    disturb();
    await expect(look()).rejects.toMatchObject({ code });
  });

  test('to where a moved call went is an error, never "no hold"', async () => {
    let asked = 0;
    const own = await startSalesforce({
      seed: seedWithAdminOfCalls(),
      afterCall: () => {
        asked += 1;
        if (asked === 1) own.org.faults.answerNext(1, 503);
      },
    });
    try {
      const [moved = ''] = await callRows(own.org, 1);
      await own.org.asAdmin.update('Call_Recording__c', moved, { Opportunity__c: dunmoreSupport });
      const wanted = { salesforceCallId: moved, opportunityId: aldermoorRollout };
      await expect(own.salesforce.retention.secondLook(wanted)).rejects.toMatchObject({ code: 'salesforce_busy' });
      expect(asked).toBe(2);
    } finally {
      await own.org.close();
    }
  });

  test('for want of the grant on the rules is told apart, with everything else', async () => {
    const source = sourceWithout(/<customMetadataTypeAccesses>[\s\S]*?<\/customMetadataTypeAccesses>/);
    const ungranted = await startSalesforce({ sourceDirs: source.dirs });
    try {
      const wanted = { salesforceCallId: null, opportunityId: aldermoorRollout };
      await expect(ungranted.salesforce.retention.secondLook(wanted)).resolves.toMatchObject({
        deal: { kind: 'found' },
        retentionRules: { kind: 'failed', error: { code: 'settings_unreadable' } },
      });
    } finally {
      await ungranted.org.close();
      source.remove();
    }
  });

  test.each(['call', 'opportunity'])('is given for what is no id of a %s', async (which) => {
    const wanted = which === 'call' ? { salesforceCallId: 'x' } : { opportunityId: "x' OR Name != '" };
    await expect(look(wanted)).rejects.toMatchObject({ facts: { statusCode: 'MALFORMED_ID' } });
    expect(world.charged()).toBe(0);
  });
});
