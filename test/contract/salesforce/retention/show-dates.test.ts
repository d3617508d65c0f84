import type { DatesToShow } from '../../../../middleware/src/ports/salesforce-retention';
import { makeId } from '../../../local-org/engine/ids';
import { startSalesforce } from '../start-salesforce';
import type { Started } from '../start-salesforce';
import { callRows } from './records';

let world: Started;
beforeEach(async () => {
  world = await startSalesforce();
});
afterEach(() => world.org.close());

const COLLECTION = 'PATCH /composite/sobjects';
const show = (rows: readonly DatesToShow[]) => world.salesforce.retention.showDates(rows);
const dates = (salesforceCallId: string, changes: Partial<DatesToShow> = {}): DatesToShow => ({
  salesforceCallId,
  nextOn: '2027-02-12',
  rule: 'Recording_90_Days',
  onHold: false,
  disposed: false,
  ...changes,
});
const shown = async (where: string) =>
  world.org.asAdmin.query(
    `SELECT Id, Next_Disposal_On__c, Next_Disposal_Rule__c, On_Hold__c, Capture_Status__c FROM Call_Recording__c WHERE ${where}`,
  );
const withDates = async () => (await shown("Next_Disposal_Rule__c = 'Recording_90_Days'")).length;

test('day, rule and hold are written and taken away again; nothing else of the row changes', async () => {
  const [id = ''] = await callRows(world.org, 1);
  await expect(show([dates(id, { onHold: true })])).resolves.toEqual([null]);
  await expect(shown(`Id = '${id}'`)).resolves.toMatchObject([
    {
      Next_Disposal_On__c: '2027-02-12',
      Next_Disposal_Rule__c: 'Recording_90_Days',
      On_Hold__c: true,
      Capture_Status__c: null,
    },
  ]);
  await expect(show([dates(id, { nextOn: null, rule: null })])).resolves.toEqual([null]);
  await expect(shown(`Id = '${id}'`)).resolves.toMatchObject([
    { Next_Disposal_On__c: null, Next_Disposal_Rule__c: null, On_Hold__c: false },
  ]);
});

test('a call of which nothing is kept is shown as disposed', async () => {
  const [id = ''] = await callRows(world.org, 1);
  await expect(show([dates(id, { nextOn: null, rule: null, disposed: true })])).resolves.toEqual([null]);
  await expect(shown(`Id = '${id}'`)).resolves.toMatchObject([{ Capture_Status__c: 'disposed' }]);
});

test('200 rows cost one call, one row more another', async () => {
  const ids = await callRows(world.org, 201);
  await expect(show(ids.slice(0, 200).map((id) => dates(id)))).resolves.toEqual(Array(200).fill(null));
  expect(world.counted()).toEqual([COLLECTION]);
  world.forget();
  await expect(show(ids.map((id) => dates(id)))).resolves.toEqual(Array(201).fill(null));
  expect(world.counted()).toEqual([COLLECTION, COLLECTION]);
  expect(await withDates()).toBe(201);
});

test('nothing to show costs nothing', async () => {
  await expect(show([])).resolves.toEqual([]);
  expect(world.charged()).toBe(0);
});

test('of 200 rows one that is locked is answered as busy, and the others are written', async () => {
  const ids = await callRows(world.org, 200);
  world.org.faults.lockRows('Call_Recording__c', 1);
  const [first, ...others] = await show(ids.map((id) => dates(id)));
  expect(first).toMatchObject({ code: 'salesforce_busy', facts: { statusCode: 'UNABLE_TO_LOCK_ROW' } });
  expect(others).toEqual(Array(199).fill(null));
  expect(await withDates()).toBe(199);
});

test('rows that are gone say so each in its place', async () => {
  const [before = '', deleted = '', after = ''] = await callRows(world.org, 3);
  await world.org.asAdmin.remove(deleted);
  const never = makeId(before.slice(0, 3), 77_777);
  const answers = await show([before, deleted, never, after].map((id) => dates(id)));
  expect(answers).toMatchObject([
    null,
    { code: 'salesforce_refused', facts: { statusCode: 'ENTITY_IS_DELETED' } },
    { code: 'salesforce_refused', facts: { statusCode: 'INVALID_CROSS_REFERENCE_KEY' } },
    null,
  ]);
});

test('a value that the org cannot read is named by code, and refuses the rows that came with it', async () => {
  const [id = '', other = ''] = await callRows(world.org, 2);
  await expect(show([dates(other), dates(id, { nextOn: 'soon' })])).rejects.toMatchObject({
    code: 'salesforce_refused',
    facts: { statusCode: 'JSON_PARSER_ERROR' },
  });
  expect(await withDates()).toBe(0);
});

describe('a request that fails', () => {
  const failures: [string, () => void, string][] = [
    ['maintenance', () => world.org.faults.answerNext(1, 503), 'salesforce_busy'],
    ['a broken connection', () => void world.org.faults.dropRequest(), 'salesforce_unreachable'],
    ['a lost reply', () => void world.org.faults.loseReply(), 'salesforce_unreachable'],
  ];
  test.each(failures)('at once (%s) is thrown, and may be made again', async (_name, disturb, code) => {
    const [id = ''] = await callRows(world.org, 1);
    disturb();
    await expect(show([dates(id)])).rejects.toMatchObject({ code });
    await expect(show([dates(id)])).resolves.toEqual([null]);
    expect(await withDates()).toBe(1);
  });

  test('mid-way leaves the rows before it known as written, and asks no further', async () => {
    const own = await startSalesforce({ afterCall: () => own.org.faults.answerNext(1, 503) });
    try {
      const ids = await callRows(own.org, 601);
      const answers = await own.salesforce.retention.showDates(ids.map((id) => dates(id)));
      expect(answers.slice(0, 200)).toEqual(Array(200).fill(null));
      expect(answers.slice(200).map((error) => error?.code)).toEqual(Array(401).fill('salesforce_busy'));
      expect(own.calls).toHaveLength(2);
    } finally {
      await own.org.close();
    }
  });

  test('because the session has ended is made again with a new one', async () => {
    const [id = ''] = await callRows(world.org, 1);
    await show([dates(id)]);
    world.org.faults.expireSessions();
    await expect(show([dates(id)])).resolves.toEqual([null]);
  });
});
