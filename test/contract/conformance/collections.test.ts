// Expectations: "REST API Developer Guide" (api_rest): "sObject Collections" with "Create Multiple Records with Fewer Round
// Trips", "Get", "Update", "Upsert" and "Delete Multiple Records with Fewer Round Trips", and their allOrNone.
import { ACCOUNTS, OPPORTUNITIES, USERNAMES } from '../../local-org/seed';
import { refusal, sharedOrg, type Plain } from './shared-org';

const as = sharedOrg();
const accounts = () => as().sobject('Account');
const count = (Name: string): Promise<number> => accounts().count({ Name }) as unknown as Promise<number>;
const idsOf = (saved: readonly { id?: string }[]): string[] => saved.map(({ id }) => String(id));

test('records are made in order, of several objects at once', async () => {
  const records = [
    { attributes: { type: 'Account' }, Name: 'Mixed' },
    { attributes: { type: 'Contact' }, LastName: 'Mixed' },
  ];
  const saved = await as().requestPost<Plain[]>('/composite/sobjects', { allOrNone: false, records });
  expect(saved).toMatchObject([
    { success: true, errors: [], id: expect.stringMatching(/^001/) as string },
    { success: true, errors: [], id: expect.stringMatching(/^003/) as string },
  ]);
});

test('without allOrNone what fails leaves the rest', async () => {
  expect(await accounts().create([{ Name: 'Some' }, { Industry: 'Energy' }, { Name: 'Some' }])).toMatchObject([
    { success: true },
    {
      success: false,
      errors: [
        { statusCode: 'REQUIRED_FIELD_MISSING', message: 'Required fields are missing: [Name]', fields: ['Name'] },
      ],
    },
    { success: true },
  ]);
  expect(await count('Some')).toBe(2);
});

test('with allOrNone one failure undoes all, and the others say so', async () => {
  expect(await accounts().create([{ Name: 'None' }, { Name: 'x'.repeat(256) }], { allOrNone: true })).toMatchObject([
    {
      success: false,
      errors: [
        {
          statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
          message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
        },
      ],
    },
    { success: false, errors: [{ statusCode: 'STRING_TOO_LONG' }] },
  ]);
  expect(await count('None')).toBe(0);
});

test('updates, each by its id', async () => {
  const [first = '', second = ''] = idsOf(await accounts().create([{ Name: 'Change' }, { Name: 'Change' }]));
  expect(
    await accounts().update([
      { Id: first, Site: 'A' },
      { Id: second, Name: null },
      { Id: '001Lo00000zzzzzIAA', Site: 'B' },
      { Id: 'nonsense', Site: 'C' },
    ] as never[]),
  ).toMatchObject([
    { id: first, success: true, errors: [] },
    { success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING' }] },
    { success: false, errors: [{ statusCode: 'INVALID_CROSS_REFERENCE_KEY' }] },
    { success: false, errors: [{ statusCode: 'MALFORMED_ID' }] },
  ]);
  expect(
    await accounts().update(
      [
        { Id: first, Site: 'Z' },
        { Id: second, Name: '' },
      ],
      { allOrNone: true },
    ),
  ).toMatchObject([{ success: false }, { success: false }]);
  expect(await accounts().retrieve(first)).toMatchObject({ Site: 'A' });
});

test('an update without an id, or with one of another object, fails', async () => {
  const records = [
    { attributes: { type: 'Account' }, Name: 'No id' },
    { attributes: { type: 'Account' }, id: OPPORTUNITIES.fernhillNew, Name: 'Wrong' },
  ];
  expect(await as().requestPatch('/composite/sobjects', { records })).toMatchObject([
    { success: false, errors: [{ statusCode: 'MISSING_ARGUMENT', message: 'Id not specified in an update call' }] },
    { success: false, errors: [{ statusCode: 'MALFORMED_ID' }] },
  ]);
});

test('records are retrieved in the order of their ids, with null for what is not there or not shared', async () => {
  const ids = [ACCOUNTS.eastgate, '001Lo00000zzzzzIAA', ACCOUNTS.aldermoor];
  expect(await accounts().retrieve(ids, { fields: ['Name'] })).toMatchObject([
    { Name: 'Eastgate Bank' },
    null,
    { Name: 'Aldermoor Logistics' },
  ]);
  expect(
    await as(USERNAMES.rita)
      .sobject('Account')
      .retrieve(ids, { fields: ['Id', 'Name'] }),
  ).toMatchObject([null, null, { Id: ACCOUNTS.aldermoor }]);
  expect(await as().request(`/composite/sobjects/Account?ids=${ids.join()}&fields=Id,Industry`)).toMatchObject([
    { Industry: 'Banking' },
    null,
    { Industry: 'Transportation' },
  ]);
});

test('deletes, each by itself or all together', async () => {
  const [first = '', second = '', third = ''] = idsOf(
    await accounts().create([{ Name: 'Gone' }, { Name: 'Gone' }, { Name: 'Gone' }]),
  );
  await as().sobject('Case').create({ AccountId: second, Subject: 'Keeps it' });
  expect(await accounts().destroy([first, second], { allOrNone: true })).toMatchObject([
    { success: false, errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' }] },
    { success: false, errors: [{ statusCode: 'DELETE_FAILED' }] },
  ]);
  expect(await count('Gone')).toBe(3);
  expect(await accounts().destroy([first, second, third, first, 'nonsense'])).toMatchObject([
    { id: first, success: true, errors: [] },
    { success: false },
    { id: third, success: true },
    { success: false, errors: [{ statusCode: 'ENTITY_IS_DELETED' }] },
    { success: false, errors: [{ statusCode: 'MALFORMED_ID' }] },
  ]);
});

test('more than 200 records are refused in one request; jsforce divides them where it is told to', async () => {
  const many = Array.from({ length: 201 }, (_, at) => ({ Name: `Many ${String(at)}` }));
  expect(await refusal(accounts().create(many))).toMatchObject({ message: expect.stringContaining('200') as string });
  expect(await accounts().count({ Name: { $like: 'Many %' } })).toBe(0);
  expect(await accounts().create(many, { allowRecursive: true })).toHaveLength(201);
  const ids = (await accounts().find({ Name: { $like: 'Many %' } }, ['Id'])).map(({ Id }) => String(Id));
  expect(await accounts().destroy(ids, { allowRecursive: true })).toHaveLength(201);
});

test.each<[string, () => Promise<unknown>]>([
  ['no list of records', () => as().requestPost('/composite/sobjects', { allOrNone: true })],
  ['records that are none', () => as().requestPost('/composite/sobjects', { records: ['x'] })],
  ['ids of no object', () => as().requestPost('/composite/sobjects/Nothing__c', { ids: [], fields: ['Id'] })],
  [
    'a field that is not there',
    () => as().requestPost('/composite/sobjects/Account', { ids: [ACCOUNTS.dunmore], fields: ['Foo'] }),
  ],
])('%s: refused as a whole', async (_, ask) => {
  expect((await refusal(ask())).errorCode).toMatch(/INVALID_INPUT|JSON_PARSER_ERROR|NOT_FOUND|INVALID_FIELD/);
});

test('a record without a type, or of one that is not there, fails by itself', async () => {
  const records = [{ Name: 'x' }, { attributes: { type: 'Nothing__c' }, Name: 'x' }];
  expect(await as().requestPost('/composite/sobjects', { records })).toMatchObject([
    { success: false },
    { success: false, errors: [{ statusCode: 'INVALID_TYPE' }] },
  ]);
});

test('records of two objects in turns make chunks, of which there may be ten', async () => {
  const turns = (count: number): object[] =>
    Array.from({ length: count }, (_, at) =>
      at % 2 === 0
        ? { attributes: { type: 'Account' }, Name: 'Chunk' }
        : { attributes: { type: 'Contact' }, LastName: 'Chunk' },
    );
  const send = (records: object[]): Promise<unknown> => as().requestPost('/composite/sobjects', { records });
  expect(await refusal(send(turns(11)))).toMatchObject({ errorCode: 'LIMIT_EXCEEDED' });
  expect((await as().query("SELECT Id FROM Account WHERE Name = 'Chunk'")).totalSize).toBe(0);
  expect(await send(turns(10))).toHaveLength(10);
  expect((await as().query("SELECT Id FROM Account WHERE Name = 'Chunk'")).totalSize).toBe(5);
});
