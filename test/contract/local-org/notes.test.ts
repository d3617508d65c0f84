import type { Connection } from 'jsforce';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { connect, idOf, orgForEachTest, refusedWith } from './connect';

const org = orgForEachTest();
let integration: Connection;
beforeEach(() => {
  integration = connect(org(), USERNAMES.integration);
});

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
const save = (html: string, title = 'A call'): Promise<string> =>
  idOf(integration.sobject('ContentNote').create({ Title: title, Content: base64(html) }));

async function body(connection: Connection, id: string): Promise<string> {
  const answer = await fetch(`${org().url}/services/data/v66.0/sobjects/ContentNote/${id}/Content`, {
    headers: { authorization: `Bearer ${connection.accessToken ?? ''}` },
  });
  return answer.ok ? answer.text() : `refused: ${String(answer.status)}`;
}

test('a note is a document with one version and a link to its creator', async () => {
  const id = await save('<p>Hello</p>');
  expect(id).toMatch(/^069/);
  expect(await org().asAdmin.query('SELECT Id, Title, FileType FROM ContentDocument')).toMatchObject([
    { Id: id, Title: 'A call', FileType: 'SNOTE' },
  ]);
  expect(await org().asAdmin.query('SELECT ContentDocumentId, VersionNumber FROM ContentVersion')).toMatchObject([
    { ContentDocumentId: id, VersionNumber: '1' },
  ]);
  expect(await org().asAdmin.query('SELECT LinkedEntityId, ShareType FROM ContentDocumentLink')).toMatchObject([
    { LinkedEntityId: USERS.integration, ShareType: 'I' },
  ]);
});

test.each([
  [
    'paragraphs, breaks and lists stay',
    '<p>One</p><p><br></p><ul><li><b>Two</b></li></ul>',
    '<p>One</p><p><br></p><ul><li><b>Two</b></li></ul>',
  ],
  ['line breaks outside tags are lost', 'one\ntwo\r\nthree', 'onetwothree'],
  ['a script goes with what is in it', '<p>a</p><script>alert("x < y")</script><p>b</p>', '<p>a</p><p>b</p>'],
  ['a style goes with what is in it', '<style>p{color:red}</style>x', 'x'],
  ['attributes go', '<p onclick="steal(\'>\')" class=x>a</p>', '<p>a</p>'],
  ['unknown tags go, their text stays', '<marquee>a</marquee><img src=x onerror=alert(1)>b', 'ab'],
  ['comments go', 'a<!-- <b>hidden</b> -->b', 'ab'],
  ['escaped text stays as it was escaped', '&lt;script&gt; &amp; &#39;x&#39;', '&lt;script&gt; &amp; &#39;x&#39;'],
  ['right-to-left text and emoji stay', '<p>שלום 👋🏽</p>', '<p>שלום 👋🏽</p>'],
])('%s', async (_, html, stored) => {
  expect(await body(integration, await save(html))).toBe(stored);
});

test('a note of 131,072 characters is kept whole and one more is refused', async () => {
  const longest = 'x'.repeat(131_072);
  expect(await body(integration, await save(longest))).toBe(longest);
  expect(await refusedWith(save(`${longest}x`))).toBe('STRING_TOO_LONG');
});

test('a note is seen by those who see the record it stands on, and by no one else', async () => {
  const id = await save('<p>For the deal</p>');
  expect(await body(connect(org(), USERNAMES.rita), id)).toBe('refused: 404');
  await integration
    .sobject('ContentDocumentLink')
    .create({ ContentDocumentId: id, LinkedEntityId: OPPORTUNITIES.aldermoorRollout, ShareType: 'V' });
  expect(await body(connect(org(), USERNAMES.rita), id)).toBe('<p>For the deal</p>');
  expect(await body(connect(org(), USERNAMES.manager), id)).toBe('<p>For the deal</p>');
  expect(await body(connect(org(), USERNAMES.nadia), id)).toBe('refused: 404');
});

test('a query gives the address of the body, never the body', async () => {
  const id = await save('<p>Secret words</p>');
  const { records } = await integration.query('SELECT Id, Content FROM ContentNote');
  expect(records).toMatchObject([{ Content: `/services/data/v66.0/sobjects/ContentNote/${id}/Content` }]);
});

test('the sweep finds every word of a note, in old versions and in the recycle bin too', async () => {
  const id = await save('<p>first wording</p>');
  await integration.sobject('ContentNote').update({ Id: id, Content: base64('<p>second wording</p>') });
  expect(await body(integration, id)).toBe('<p>second wording</p>');
  await integration.sobject('ContentNote').destroy(id);
  expect(await refusedWith(integration.sobject('ContentNote').retrieve(id))).toBe('ENTITY_IS_DELETED');
  const found = [...org().asAdmin.everyStoredText()].filter(({ text }) => /wording/.test(text)).map(({ text }) => text);
  expect(found).toEqual(expect.arrayContaining(['<p>first wording</p>', '<p>second wording</p>']));
});
