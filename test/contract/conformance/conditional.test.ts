// Expectations: "REST API Developer Guide" (api_rest): "Conditional Request Headers", "Get Records Using sObject Rows",
// "Composite Subrequest" (httpHeaders).
import { CONTACTS } from '../../local-org/seed';
import { sharedOrg } from './shared-org';

const as = sharedOrg();
const LONG_AGO = 'Tue, 10 Aug 2010 00:00:00 GMT';
const LATER = 'Sat, 21 Nov 2026 12:00:00 GMT';

function send(url: string, headers: Record<string, string>, body?: object): Promise<Response> {
  return fetch(`${as().instanceUrl}/services/data/v66.0/sobjects${url}`, {
    method: body ? 'PATCH' : 'GET',
    headers: {
      authorization: `Bearer ${String(as().accessToken)}`,
      'content-type': 'application/json',
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

async function account(): Promise<{ url: string; tag: string }> {
  const { id } = await as().sobject('Account').create({ Name: 'Conditional' });
  const url = `/Account/${String(id)}`;
  return { url, tag: (await send(url, {})).headers.get('etag') ?? '' };
}

test('a record that has not changed since is not sent again', async () => {
  const { url } = await account();
  const again = await send(url, { 'if-modified-since': LATER });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect((await send(url, { 'if-modified-since': LONG_AGO })).status).toBe(200);
});

test('a record that has changed since is not written over', async () => {
  const { url } = await account();
  expect((await send(url, { 'if-unmodified-since': LONG_AGO }, { Site: 'Lost' })).status).toBe(412);
  expect(await (await send(url, {})).json()).toMatchObject({ Site: null });
  expect((await send(url, { 'if-unmodified-since': LATER }, { Site: 'Kept' })).status).toBe(204);
});

test("an account's tag changes with it, and stands for what was read", async () => {
  const { url, tag } = await account();
  expect(tag).toMatch(/^".+"$/);
  expect((await send(url, { 'if-none-match': `"other", ${tag}` })).status).toBe(304);
  expect((await send(url, { 'if-match': tag }, { Site: 'First' })).status).toBe(204);
  expect((await send(url, { 'if-match': tag }, { Site: 'Second' })).status).toBe(412);
  expect((await send(url, { 'if-none-match': tag })).status).toBe(200);
  expect(await (await send(url, {})).json()).toMatchObject({ Site: 'First' });
});

test('other records have no tag, and pay none heed', async () => {
  const url = `/Contact/${CONTACTS.helenMarsh}`;
  const read = await send(url, { 'if-match': '"other"' });
  expect([read.status, read.headers.get('etag')]).toEqual([200, null]);
});

test.each([
  ['If-Match', 'no tag'],
  ['If-None-Match', 'no tag'],
  ['If-Unmodified-Since', 'yesterday'],
])('a change with an %s that says nothing is refused', async (name, value) => {
  const { url } = await account();
  expect((await send(url, { [name]: value }, { Site: 'x' })).status).toBe(400);
});

test('a request within a composite has headers of its own', async () => {
  const { url } = await account();
  const subrequest = {
    method: 'PATCH',
    url: `/services/data/v66.0/sobjects${url}`,
    referenceId: 'late',
    httpHeaders: { 'If-Unmodified-Since': LONG_AGO },
    body: { Site: 'Lost' },
  };
  expect(await as().requestPost('/composite', { compositeRequest: [subrequest] })).toMatchObject({
    compositeResponse: [{ referenceId: 'late', httpStatusCode: 412 }],
  });
});
