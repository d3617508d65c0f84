import type { Connection } from 'jsforce';
import { USERNAMES } from '../../local-org/seed';
import { connect, orgForEachTest, refusedWith } from './connect';
import { call, postGraph, releaseGraph, summary } from './fixtures';

const org = orgForEachTest();
let integration: Connection;
beforeEach(() => {
  integration = connect(org(), USERNAMES.integration);
});

const rows = async (soql: string): Promise<number> => (await org().asAdmin.query(soql)).length;
const direct = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(org().url + path, {
    ...init,
    headers: {
      authorization: `Bearer ${integration.accessToken ?? ''}`,
      'content-type': 'application/json',
      connection: 'close',
    },
  });

test('a reply lost after commit: the caller sees a broken connection, the note stands', async () => {
  const summaryId = await summary(integration, await call(integration, 'zoom:1'), 's1');
  const lost = org().faults.loseReply({ path: /composite\/graph/ });
  const sent = direct('/services/data/v66.0/composite/graph', {
    method: 'POST',
    body: JSON.stringify(releaseGraph(summaryId, 'a1:crm_note')),
  });
  await expect(sent).rejects.toThrow('fetch failed');
  await lost;
  expect([await rows('SELECT Id FROM Summary_Release__c'), await rows('SELECT Id FROM ContentDocument')]).toEqual([
    1, 1,
  ]);
  const again = await postGraph(integration, releaseGraph(summaryId, 'a1:crm_note'));
  expect(again.graphs[0]?.isSuccessful).toBe(false);
});

test('a dropped request changes nothing', async () => {
  const dropped = org().faults.dropRequest({ method: 'POST' });
  await expect(
    direct('/services/data/v66.0/sobjects/Call_Recording__c', {
      method: 'POST',
      body: '{"Recorder_Call_Key__c":"zoom:1"}',
    }),
  ).rejects.toThrow('fetch failed');
  await dropped;
  expect(await rows('SELECT Id FROM Call_Recording__c')).toBe(0);
});

test('a status on demand comes as often as asked, then the org answers again', async () => {
  org().faults.answerNext(2, 503, { path: /limits/ });
  const statuses = [];
  for (let count = 0; count < 3; count++) statuses.push((await direct('/services/data/v66.0/limits')).status);
  expect(statuses).toEqual([503, 503, 200]);
});

test('a locked row is refused once and can then be written', async () => {
  org().faults.lockRows('Call_Recording__c');
  expect(await refusedWith(call(integration, 'zoom:1'))).toBe('UNABLE_TO_LOCK_ROW');
  await expect(call(integration, 'zoom:1')).resolves.toMatch(/^a00/);
});

test('expired sessions are refused with 401', async () => {
  org().faults.expireSessions();
  expect((await direct('/services/data/v66.0/limits')).status).toBe(401);
});

test('API calls are counted and charged: a graph of four steps is one call', async () => {
  const summaryId = await summary(integration, await call(integration, 'zoom:1'), 's1');
  org().resetApiCalls();
  await postGraph(integration, releaseGraph(summaryId, 'a1:crm_note'));
  expect(org().apiCalls()).toEqual([
    { method: 'POST', route: '/composite/graph', count: 1 },
    { method: '*', route: 'total', count: 1 },
  ]);
  const limits = await direct('/services/data/v66.0/limits');
  // 100,000 and 1,000 for each of the eight users.
  expect(limits.headers.get('sforce-limit-info')).toBe('api-usage=2/108000');
  expect(await limits.json()).toMatchObject({ DailyApiRequests: { Max: 108_000, Remaining: 107_998 } });
});

test('an exhausted allowance refuses everything', async () => {
  org().faults.exhaustApiLimit();
  expect(await refusedWith(integration.query('SELECT Id FROM User'))).toBe('REQUEST_LIMIT_EXCEEDED');
});

test('a note body that the org alters is read back altered', async () => {
  org().faults.alterNotes((html) => html.replace('words', 'word'));
  const summaryId = await summary(integration, await call(integration, 'zoom:1'), 's1');
  await postGraph(integration, releaseGraph(summaryId, 'a1:crm_note'));
  const [release] = await org().asAdmin.query('SELECT Target_Id__c FROM Summary_Release__c');
  const body = await direct(`/services/data/v66.0/sobjects/ContentNote/${String(release?.Target_Id__c)}/Content`);
  expect(await body.text()).toBe('<p>Approved word.</p>');
});

test('faults are asked for over HTTP, and cleared', async () => {
  const ask = (body: object): Promise<Response> =>
    direct('/local-org/faults', { method: 'POST', body: JSON.stringify(body) });
  await ask({ answerNext: { count: 5, status: 500, path: 'limits' } });
  expect((await direct('/services/data/v66.0/limits')).status).toBe(500);
  expect((await ask({ clear: true })).status).toBe(204);
  expect((await direct('/services/data/v66.0/limits')).status).toBe(200);
});

test('latency holds every answer back', async () => {
  org().faults.latency(60);
  const before = performance.now();
  await direct('/services/data/v66.0/limits');
  // A timer may fire a fraction of a millisecond early.
  expect(performance.now() - before).toBeGreaterThanOrEqual(59);
});

test('a lock met inside a graph undoes the graph', async () => {
  const summaryId = await summary(integration, await call(integration, 'zoom:1'), 's1');
  org().faults.lockRows('Call_Summary__c');
  const answer = await postGraph(integration, releaseGraph(summaryId, 'a1:crm_note'));
  expect(answer.graphs[0]?.graphResponse.compositeResponse[3]?.body).toMatchObject([
    { errorCode: 'UNABLE_TO_LOCK_ROW' },
  ]);
  expect(await rows('SELECT Id FROM ContentDocument')).toBe(0);
});
