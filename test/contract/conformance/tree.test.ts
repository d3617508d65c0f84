// Expectations: "REST API Developer Guide" (api_rest), "sObject Tree", its request and response bodies, and
// "Create Nested Records".
import type { Connection } from 'jsforce';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { USERNAMES } from '../../local-org/seed';
import { connect } from '../local-org/connect';
import { refusal } from './jobs';

let org: LocalOrg;
let admin: Connection;
beforeAll(async () => {
  org = await startLocalOrg();
  admin = connect(org, USERNAMES.admin);
});
afterAll(() => org.close());

interface TreeAnswer {
  hasErrors: boolean;
  results: { referenceId: string; id?: string; errors?: { statusCode: string; message: string; fields: string[] }[] }[];
}

type Fields = Record<string, unknown>;
const record = (type: string, referenceId: string, fields: Fields): Fields => ({
  attributes: { type, referenceId },
  ...fields,
});
const account = (referenceId: string, Name: string, below: Fields = {}): Fields =>
  record('Account', referenceId, { Name, ...below });
const contact = (referenceId: string, LastName: string, fields: Fields = {}): Fields =>
  record('Contact', referenceId, { LastName, ...fields });
const deal = (referenceId: string, Name: string, below: Fields = {}): Fields =>
  record('Opportunity', referenceId, { Name, StageName: 'Prospecting', CloseDate: '2026-12-31', ...below });
const list = (...records: Fields[]): { records: Fields[] } => ({ records });

const plant = (type: string, ...records: Fields[]): Promise<TreeAnswer> =>
  admin.requestPost(`/services/data/v66.0/composite/tree/${type}`, list(...records));

/** What the org answers with status 400. jsforce hands the body on as text. */
async function refusedTree(type: string, ...records: Fields[]): Promise<TreeAnswer> {
  const { errorCode, message } = await refusal(plant(type, ...records));
  expect(errorCode).toBe('ERROR_HTTP_400');
  return JSON.parse(message) as TreeAnswer;
}

const countOf = (name: string): PromiseLike<number> => admin.sobject('Account').count({ Name: name });

test('nested records are made and linked, and answered level by level', async () => {
  const answer = await plant(
    'Account',
    account('ref1', 'Tree one', { Contacts: list(contact('ref2', 'Smith'), contact('ref3', 'Evans')) }),
    account('ref4', 'Tree two', { Opportunities: list(deal('ref5', 'Tree deal')) }),
  );
  expect(answer.hasErrors).toBe(false);
  expect(answer.results.map((one) => one.referenceId)).toEqual(['ref1', 'ref4', 'ref2', 'ref3', 'ref5']);
  const id = (reference: string): unknown => answer.results.find((one) => one.referenceId === reference)?.id;
  const contacts = await admin.sobject('Contact').find({ LastName: { $in: ['Smith', 'Evans'] } }, ['Id', 'AccountId']);
  expect(contacts.map((one) => [one.Id, one.AccountId]).sort()).toEqual(
    [id('ref2'), id('ref3')].map((one) => [one, id('ref1')]).sort(),
  );
  expect(await admin.sobject('Opportunity').retrieve(String(id('ref5')))).toMatchObject({ AccountId: id('ref4') });
});

test('200 unrelated records of one kind are made at once, and 201 are not', async () => {
  const accounts = (count: number): Fields[] =>
    Array.from({ length: count }, (_, number) => account(`r${String(number)}`, 'Tree many'));
  expect(await refusal(plant('Account', ...accounts(201)))).toMatchObject({ errorCode: 'INVALID_INPUT' });
  expect(await countOf('Tree many')).toBe(0);
  expect((await plant('Account', ...accounts(200))).results).toHaveLength(200);
  expect(await countOf('Tree many')).toBe(200);
});

test('one wrong record undoes all, and the answer names it alone', async () => {
  const answer = await refusedTree(
    'Account',
    account('good', 'Tree undone', { Contacts: list(contact('bad', ''), contact('fine', 'Fine')) }),
  );
  expect(answer).toEqual({
    hasErrors: true,
    results: [
      {
        referenceId: 'bad',
        errors: [
          {
            statusCode: 'REQUIRED_FIELD_MISSING',
            message: 'Required fields are missing: [LastName]',
            fields: ['LastName'],
          },
        ],
      },
    ],
  });
  expect(await countOf('Tree undone')).toBe(0);
});

test('a reference id that is used twice is answered for each of its records', async () => {
  const errors = [
    { statusCode: 'INVALID_INPUT', message: 'Duplicate ReferenceId provided in the request.', fields: [] },
  ];
  expect(
    await refusedTree('Account', account('same', 'Tree twice'), account('same', 'Tree twice'), account('other', 'x')),
  ).toEqual({
    hasErrors: true,
    results: [
      { referenceId: 'same', errors },
      { referenceId: 'same', errors },
    ],
  });
  expect(await countOf('Tree twice')).toBe(0);
});

test('five levels go, the sixth does not', async () => {
  const down = (levels: number): Fields =>
    account(`level${String(levels)}`, 'Tree deep', levels > 1 ? { ChildAccounts: list(down(levels - 1)) } : {});
  expect(await refusal(plant('Account', down(6)))).toMatchObject({ errorCode: 'INVALID_INPUT' });
  expect(await countOf('Tree deep')).toBe(0);
  const { results } = await plant('Account', down(5));
  expect(results.map((one) => one.referenceId)).toEqual(['level5', 'level4', 'level3', 'level2', 'level1']);
  const deepest = await admin.query<{ Parent: { Parent: { Parent: { Parent: { Id: string } } } } }>(
    `SELECT Parent.Parent.Parent.Parent.Id FROM Account WHERE Id = '${String(results[4]?.id)}'`,
  );
  expect(deepest.records[0]?.Parent.Parent.Parent.Parent.Id).toBe(results[0]?.id);
});

test('records without a type are named, and of another type than belongs there, too', async () => {
  const answer = await refusedTree(
    'Account',
    { attributes: { referenceId: 'untyped' }, Name: 'x' },
    account('a', 'x', { Contacts: list(deal('misplaced', 'x')) }),
  );
  expect(answer.results).toMatchObject([
    { referenceId: 'untyped', errors: [{ message: 'Include an entity type for each record in the request.' }] },
    { referenceId: 'misplaced', errors: [{ statusCode: 'INVALID_INPUT' }] },
  ]);
});

test.each([
  ['without a reference id', { attributes: { type: 'Account' }, Name: 'x' }, 'INVALID_INPUT'],
  ['with an unknown field', account('a', 'x', { Nothing__c: 1 }), 'INVALID_FIELD'],
  ['with children that it cannot have', account('a', 'x', { Nothing__r: list(contact('c', 'x')) }), 'INVALID_FIELD'],
  ['with an empty list of children', account('a', 'x', { Contacts: list() }), 'INVALID_INPUT'],
])('a record %s fails the request', async (_, root, errorCode) => {
  expect(await refusal(plant('Account', root))).toMatchObject({ errorCode });
});

test('an object that is not there is not found', async () => {
  expect(await refusal(plant('Nothing__c', account('a', 'x')))).toMatchObject({ errorCode: 'NOT_FOUND' });
});

test('the whole request counts as one call', async () => {
  const before = await callsLeft();
  await plant('Account', account('a', 'Counted', { Contacts: list(contact('b', 'Counted')) }));
  expect(before - (await callsLeft())).toBe(2);
});

async function callsLeft(): Promise<number> {
  const limits = await admin.request<{ DailyApiRequests: { Remaining: number } }>('/services/data/v66.0/limits');
  return limits.DailyApiRequests.Remaining;
}
