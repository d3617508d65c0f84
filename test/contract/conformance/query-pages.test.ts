// Expectations: "REST API Developer Guide" (api_rest): "Query", "Query More Results", "QueryAll", "Query Options Header"
// ("The minimum is 200, and the maximum is 2,000").
import { makeId } from '../../local-org/engine/ids';
import { demoSeed, USERS } from '../../local-org/seed';
import { sharedOrg, type Plain } from './shared-org';

const DEALS = 4_500;
const seed = demoSeed();
const opportunities = Array.from({ length: DEALS }, (_, at) => ({
  ...{
    id: makeId('006', 1_000 + at),
    name: `Deal ${String(at).padStart(4, '0')}`,
    accountId: null,
    ownerId: USERS.tom,
  },
  ...{ stage: 'Prospecting', amount: at, closeDate: '2027-01-01' },
}));
const as = sharedOrg({ seed: { ...seed, opportunities, contactRoles: [], leads: [] } });
const ALL = 'SELECT Id, Name FROM Opportunity ORDER BY Name';

test.each<[string | undefined, number]>([
  [undefined, 2_000],
  ['batchSize=200', 200],
  ['batchSize=250', 250],
  ['batchSize=1', 200],
  ['batchSize=5000', 2_000],
])('Sforce-Query-Options %s: pages of %i', async (options, size) => {
  const headers: Record<string, string> = options === undefined ? {} : { 'Sforce-Query-Options': options };
  const first = await as().query(ALL, { headers });
  expect(first).toMatchObject({
    totalSize: DEALS,
    done: false,
    nextRecordsUrl: expect.stringMatching(/\/query\/01g\w+-\d+$/) as string,
  });
  expect(first.records).toHaveLength(size);
  const second = await as().queryMore(first.nextRecordsUrl ?? '');
  expect(second.records).toHaveLength(size);
  expect(second.records[0]).toMatchObject({ Name: `Deal ${String(size).padStart(4, '0')}` });
});

test('the last page says that it is the last, and may be shorter', async () => {
  let page = await as().query(ALL);
  for (let pages = 1; !page.done; pages += 1) {
    expect(pages).toBeLessThan(4);
    page = await as().queryMore(page.nextRecordsUrl ?? '');
  }
  expect(page).toMatchObject({ done: true, totalSize: DEALS });
  expect(page.records).toHaveLength(500);
  expect(page.nextRecordsUrl).toBeUndefined();
});

test('a page can be asked for again', async () => {
  const first = await as().query(ALL);
  const [once, twice] = [
    await as().queryMore(first.nextRecordsUrl ?? ''),
    await as().queryMore(first.nextRecordsUrl ?? ''),
  ];
  expect(twice.records).toEqual(once.records);
});

test('jsforce fetches them all by itself, or as many as it is told to', async () => {
  expect((await as().query(ALL, { autoFetch: true, maxFetch: 10_000 })).records).toHaveLength(DEALS);
  expect((await as().query(ALL, { autoFetch: true, maxFetch: 2_100 })).records).toHaveLength(2_100);
  expect(await as().sobject('Opportunity').find({}, ['Id']).autoFetch(true).maxFetch(3_000)).toHaveLength(3_000);
});

test('rows are told one by one as they arrive', async () => {
  const query = as().query(ALL);
  const seen: string[] = [];
  await new Promise((resolve, reject) => {
    query.on('record', (record: Plain) => seen.push(String(record.Name)));
    query.on('end', resolve);
    query.on('error', reject);
    query.run({ autoFetch: true, maxFetch: DEALS });
  });
  expect(seen).toEqual(opportunities.map(({ name }) => name));
});

test('what changes between two pages changes neither how many rows there are nor their order', async () => {
  const first = await as().query(ALL);
  await as().sobject('Opportunity').create({ Name: 'Deal 0000a', StageName: 'Prospecting', CloseDate: '2027-01-01' });
  const second = await as().queryMore(first.nextRecordsUrl ?? '');
  expect(second).toMatchObject({ totalSize: DEALS });
  expect(second.records[0]).toMatchObject({ Name: 'Deal 2000' });
});

test('queryAll finds what was deleted, query does not', async () => {
  const id = makeId('006', 1_000 + 4_499);
  await as().sobject('Opportunity').destroy(id);
  const soql = `SELECT Id, IsDeleted FROM Opportunity WHERE Id = '${id}'`;
  expect((await as().query(soql)).totalSize).toBe(0);
  expect((await as().query(soql, { scanAll: true })).records).toMatchObject([{ IsDeleted: true }]);
  expect(
    (await as().query('SELECT COUNT() FROM Opportunity WHERE IsDeleted = true', { scanAll: true })).totalSize,
  ).toBe(1);
  expect((await as().query('SELECT Id FROM Opportunity', { scanAll: true })).done).toBe(false);
});
