import { makeId } from '../../../local-org/engine/ids';
import { ACCOUNTS, OPPORTUNITIES } from '../../../local-org/seed';
import { startSalesforce } from '../start-salesforce';
import type { Started } from '../start-salesforce';
import { callRows, seedWithAdminOfCalls } from './records';
import { sourceWithout } from './source-without';

const { aldermoorRollout, aldermoorRenewal, dunmoreSupport, fernhillLost } = OPPORTUNITIES;
const NOWHERE = makeId('006', 9_999);

let world: Started;
beforeEach(async () => {
  world = await startSalesforce({ oneClock: true, seed: seedWithAdminOfCalls() });
  // To the second, which is what Salesforce keeps.
  world.clock.time = Date.parse('2026-11-20T17:00:00Z');
});
afterEach(() => world.org.close());

const read = (ids: readonly string[]) => world.salesforce.retention.deals(ids);

describe('deals', () => {
  test('are read in one call: open, won and lost, each with its last change of stage', async () => {
    world.clock.time += 3_600_000;
    await world.org.asAdmin.update('Opportunity', aldermoorRollout, { StageName: 'Proposal/Price Quote' });
    const deals = await read([aldermoorRollout, dunmoreSupport, fernhillLost]);
    expect(world.counted()).toEqual(['POST /composite/sobjects/{object}']);
    expect(deals.get(aldermoorRollout)).toEqual({
      kind: 'found',
      accountId: ACCOUNTS.aldermoor,
      stageName: 'Proposal/Price Quote',
      isClosed: false,
      isWon: false,
      stageChangedAt: new Date('2026-11-20T18:00:00Z'),
      createdAt: expect.any(Date) as Date,
    });
    expect(deals.get(dunmoreSupport)).toMatchObject({ stageName: 'Closed Won', isClosed: true, isWon: true });
    expect(deals.get(fernhillLost)).toMatchObject({ stageName: 'Closed Lost', isClosed: true, isWon: false });
  });

  test('whose stage never changed say so, and when they were made', async () => {
    const fields = { Name: 'New', StageName: 'Prospecting', CloseDate: '2027-01-01' };
    const id = await world.org.asAdmin.create('Opportunity', fields);
    const deal = (await read([id])).get(id);
    const createdAt = new Date('2026-11-20T17:00:00Z');
    expect(deal).toMatchObject({ kind: 'found', accountId: null, stageChangedAt: null, createdAt });
  });

  test('that were deleted are told from those that are nowhere, for one call more', async () => {
    await world.org.asAdmin.remove(aldermoorRenewal);
    const deals = await read([NOWHERE, aldermoorRollout, aldermoorRenewal]);
    expect(deals.get(aldermoorRollout)).toMatchObject({ kind: 'found' });
    expect(deals.get(aldermoorRenewal)).toEqual({ kind: 'deleted' });
    expect(deals.get(NOWHERE)).toEqual({ kind: 'missing' });
    expect(world.counted()).toEqual(['POST /composite/sobjects/{object}', 'GET /queryAll']);
  });

  test('that were brought back are found again', async () => {
    await world.org.asAdmin.remove(aldermoorRenewal);
    await world.org.undelete(aldermoorRenewal);
    expect((await read([aldermoorRenewal])).get(aldermoorRenewal)).toMatchObject({ kind: 'found' });
  });

  test('have an answer under the very id that was asked for, and none is asked for in vain', async () => {
    const short = aldermoorRollout.slice(0, 15);
    const deals = await read([short, aldermoorRollout, 'no id at all']);
    expect([...deals.keys()]).toEqual([short, aldermoorRollout, 'no id at all']);
    expect(deals.get(short)).toMatchObject({ kind: 'found' });
    expect(deals.get('no id at all')).toEqual({ kind: 'missing' });
    expect(world.counted()).toEqual(['POST /composite/sobjects/{object}']);
    world.forget();
    await expect(read([])).resolves.toEqual(new Map());
    expect(world.charged()).toBe(0);
  });

  test('by the thousand cost one call for each 2,000, and one for each 300 that are not found', async () => {
    const ids = Array.from({ length: 2_001 }, (_, at) => makeId('006', 20_000 + at));
    const deals = await read([...ids, aldermoorRollout]);
    expect(deals.size).toBe(2_002);
    expect([...deals.values()].filter(({ kind }) => kind === 'missing')).toHaveLength(2_001);
    // 2,002 in twos of 2,000; 2,001 in sevens of 300.
    expect(world.charged()).toBe(2 + 7);
  });

  test('that cannot be asked are an error, never missing', async () => {
    world.org.faults.answerNext(1, 503, { path: /queryAll/ });
    await expect(read([aldermoorRollout, NOWHERE])).rejects.toMatchObject({ code: 'salesforce_busy' });
    world.org.faults.answerNext(1, 503);
    await expect(read([aldermoorRollout])).rejects.toMatchObject({ code: 'salesforce_busy' });
  });

  test('whose account may not be read are refused, because a hold on it could not be seen', async () => {
    const source = sourceWithout(
      /<fieldPermissions>(?:(?!<\/fieldPermissions>)[\s\S])*<field>Opportunity.AccountId<\/field>[\s\S]*?<\/fieldPermissions>/,
    );
    const ungranted = await startSalesforce({ sourceDirs: source.dirs });
    try {
      await expect(ungranted.salesforce.retention.deals([aldermoorRollout])).rejects.toMatchObject({
        code: 'salesforce_refused',
        facts: { statusCode: 'INVALID_FIELD' },
      });
    } finally {
      await ungranted.org.close();
      source.remove();
    }
  });
});

describe('moved calls', () => {
  const moved = (since: Date) => world.salesforce.retention.movedCalls(since);
  const minutes = (count: number) => new Date(world.clock.time + count * 60_000);

  test('are among those that were saved, with the deal that they name now, in one call', async () => {
    const [first = '', second = ''] = await callRows(world.org, 2);
    world.clock.time += 3_600_000;
    await world.org.asAdmin.update('Call_Recording__c', first, { Opportunity__c: dunmoreSupport });
    await world.org.asAdmin.update('Call_Recording__c', second, { Opportunity__c: null });
    const calls = await moved(minutes(-1));
    expect([...calls].sort((a, b) => (a.salesforceCallId < b.salesforceCallId ? -1 : 1))).toEqual([
      { salesforceCallId: first, opportunityId: dunmoreSupport },
      { salesforceCallId: second, opportunityId: null },
    ]);
    expect(world.counted()).toEqual(['GET /query']);
  });

  test('are those that we have written to since, too: the row names only who saved it last', async () => {
    const [id = ''] = await callRows(world.org, 1);
    world.clock.time += 3_600_000;
    await world.org.asAdmin.update('Call_Recording__c', id, { Opportunity__c: dunmoreSupport });
    const dates = { salesforceCallId: id, nextOn: null, rule: null, onHold: true, disposed: false };
    await expect(world.salesforce.retention.showDates([dates])).resolves.toEqual([null]);
    await expect(moved(minutes(-1))).resolves.toEqual([{ salesforceCallId: id, opportunityId: dunmoreSupport }]);
  });

  test('are looked for five minutes further back, for clocks that differ and saves that took long', async () => {
    const [id = ''] = await callRows(world.org, 1);
    await world.org.asAdmin.update('Call_Recording__c', id, { Opportunity__c: dunmoreSupport });
    await expect(moved(minutes(5))).resolves.toHaveLength(1);
    await expect(moved(minutes(6))).resolves.toEqual([]);
  });

  test('are read to the last page, one call for each 2,000', async () => {
    for (const id of await callRows(world.org, 2_001))
      await world.org.asAdmin.update('Call_Recording__c', id, { Opportunity__c: dunmoreSupport });
    const calls = await moved(minutes(0));
    expect(new Set(calls.map(({ salesforceCallId }) => salesforceCallId)).size).toBe(2_001);
    expect(world.counted()).toEqual(['GET /query', 'GET /query/{locator}']);
  });

  test('that cannot be asked are an error, never none', async () => {
    world.org.faults.answerNext(1, 503);
    await expect(moved(minutes(0))).rejects.toMatchObject({ code: 'salesforce_busy' });
  });
});
