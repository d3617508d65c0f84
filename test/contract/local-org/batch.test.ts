import type { Connection } from 'jsforce';
import { USERNAMES } from '../../local-org/seed';
import { connect, orgForEachTest, refusedWith } from './connect';
import { call } from './fixtures';

interface BatchAnswer {
  hasErrors: boolean;
  results: { statusCode: number; result: unknown }[];
}

const org = orgForEachTest();
let integration: Connection;
beforeEach(() => {
  integration = connect(org(), USERNAMES.integration);
});

const query = (soql: string): object => ({ method: 'GET', url: `v66.0/query?q=${encodeURIComponent(soql)}` });
const batch = (batchRequests: object[], rest: object = {}): Promise<BatchAnswer> =>
  integration.requestPost('/services/data/v66.0/composite/batch', { batchRequests, ...rest });

test('six queries, one more than a composite may hold, are answered in one request and in their order', async () => {
  await call(integration, 'zoom:1');
  const answer = await batch([
    query("SELECT DeveloperName FROM Retention_Rule__mdt WHERE Artifact__c = 'draft'"),
    ...[1, 2, 3, 4].map((limit) => query(`SELECT Id FROM Opportunity LIMIT ${String(limit)}`)),
    query('SELECT Recorder_Call_Key__c FROM Call_Recording__c'),
  ]);
  expect(answer.hasErrors).toBe(false);
  expect(answer.results.map((one) => one.statusCode)).toEqual(Array(6).fill(200));
  expect(answer.results[0]?.result).toMatchObject({ done: true, records: [{ DeveloperName: 'Draft_90_Days' }] });
  expect(answer.results.slice(1, 5).map((one) => (one.result as { totalSize: number }).totalSize)).toEqual([
    1, 2, 3, 4,
  ]);
  expect(answer.results[5]?.result).toMatchObject({ records: [{ Recorder_Call_Key__c: 'zoom:1' }] });
});

test('a part that fails says so in its place and stops nothing; each part commits by itself', async () => {
  const id = await call(integration, 'zoom:1');
  const url = `v66.0/sobjects/Call_Recording__c/${id}`;
  const answer = await batch([
    { method: 'PATCH', url, richInput: { Title__c: 'Moved' } },
    { method: 'PATCH', url, richInput: { Capture_Status__c: 'lost' } },
    { method: 'GET', url: `${url}?fields=Title__c` },
  ]);
  expect(answer).toMatchObject({
    hasErrors: true,
    results: [
      { statusCode: 204, result: null },
      { statusCode: 400, result: [{ errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST' }] },
      { statusCode: 200, result: { Title__c: 'Moved' } },
    ],
  });
});

test('with haltOnError what comes after a failure is not tried', async () => {
  const id = await call(integration, 'zoom:1');
  const url = `v66.0/sobjects/Call_Recording__c/${id}`;
  const answer = await batch([query('SELECT Nothing__c FROM Opportunity'), { method: 'DELETE', url }], {
    haltOnError: true,
  });
  expect(answer).toMatchObject({
    hasErrors: true,
    results: [
      { statusCode: 400, result: [{ errorCode: 'INVALID_FIELD' }] },
      { statusCode: 412, result: [{ errorCode: 'BATCH_PROCESSING_HALTED' }] },
    ],
  });
  expect(await integration.sobject('Call_Recording__c').count()).toBe(1);
});

test('25 requests are the most, and one that cannot be read keeps all from running', async () => {
  const one = query('SELECT Id FROM Opportunity LIMIT 1');
  expect((await batch(Array<object>(25).fill(one))).results).toHaveLength(25);
  expect(await refusedWith(batch(Array<object>(26).fill(one)))).toBe('LIMIT_EXCEEDED');
  const id = await call(integration, 'zoom:1');
  const removal = { method: 'DELETE', url: `v66.0/sobjects/Call_Recording__c/${id}` };
  expect(await refusedWith(batch([removal, { method: 'FETCH', url: 'v66.0/limits' }]))).toBe('INVALID_INPUT');
  expect(await integration.sobject('Call_Recording__c').count()).toBe(1);
});

test('each part counts against the daily allowance', async () => {
  const used = (): number =>
    org()
      .apiCalls()
      .find((one) => one.route === 'total')?.count ?? 0;
  org().resetApiCalls();
  await batch([
    query('SELECT Id FROM Opportunity'),
    query('SELECT Id FROM Account'),
    { method: 'GET', url: 'v66.0/limits' },
  ]);
  expect(used()).toBe(3);
});

test('a batch holds no composite', async () => {
  const answer = await batch([{ method: 'POST', url: 'v66.0/composite/batch', richInput: { batchRequests: [] } }]);
  expect(answer).toMatchObject({ hasErrors: true, results: [{ statusCode: 400 }] });
});
