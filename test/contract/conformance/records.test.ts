// Expectations: "REST API Developer Guide" (api_rest): "sObject Basic Information", "sObject Rows", "Create a Record",
// "Update a Record", "Delete a Record", "Get Field Values from a Standard Object Record"; "Object Reference" (Account,
// Contact, Opportunity, Event); StatusCode in the "SOAP API Developer Guide".
import { ACCOUNTS, OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { refusal, sharedOrg, type Plain } from './shared-org';

const as = sharedOrg();
const idOf = async (saved: PromiseLike<unknown>): Promise<string> => String(((await saved) as { id?: string }).id);
const account = (fields: object): Promise<string> =>
  idOf(
    as()
      .sobject('Account')
      .create({ Name: 'Made', ...fields }),
  );

test('a record is made, read, changed, read in part, and deleted', async () => {
  const accounts = as().sobject('Account');
  const saved = await accounts.create({
    Name: 'Northwind',
    Phone: '+1 555 0100',
    Website: 'https://northwind.example',
    AnnualRevenue: 1_000_000,
    NumberOfEmployees: 12,
    BillingCity: 'Oslo',
  });
  expect(saved).toMatchObject({ success: true, errors: [], id: expect.stringMatching(/^001\w{15}$/) as string });
  const id = String(saved.id);
  expect(await accounts.retrieve(id)).toMatchObject({
    Id: id,
    Name: 'Northwind',
    Phone: '+1 555 0100',
    BillingCity: 'Oslo',
    AnnualRevenue: 1_000_000,
    OwnerId: USERS.admin,
    CreatedById: USERS.admin,
    IsDeleted: false,
  });
  expect(await accounts.update({ Id: id, Phone: null, Name: 'Northwind ASA' })).toEqual({
    id,
    success: true,
    errors: [],
  });
  const part = (await accounts.retrieve(id, { fields: ['Name', 'Phone'] })) as Plain;
  expect(part).toEqual({
    attributes: { type: 'Account', url: `/services/data/v66.0/sobjects/Account/${id}` },
    Name: 'Northwind ASA',
    Phone: null,
  });
  expect(await accounts.destroy(id)).toEqual({ id, success: true, errors: [] });
  expect(await refusal(accounts.retrieve(id))).toMatchObject({ errorCode: 'ENTITY_IS_DELETED' });
  expect(await refusal(accounts.destroy(id))).toMatchObject({
    errorCode: 'ENTITY_IS_DELETED',
    message: 'entity is deleted',
  });
});

test('jsforce knows a record by reference', async () => {
  const id = await account({ Industry: 'Energy' });
  const record = as().sobject('Account').record(id);
  await record.update({ Industry: 'Media' });
  expect(await record.retrieve()).toMatchObject({ Id: id, Industry: 'Media' });
  await record.destroy();
  expect(await refusal(record.retrieve())).toMatchObject({ errorCode: 'ENTITY_IS_DELETED' });
});

test('ids of 15 characters are ids too', async () => {
  const id = await account({});
  expect(await as().sobject('Account').retrieve(id.slice(0, 15))).toMatchObject({ Id: id });
});

test('records are found by a query and then changed or deleted', async () => {
  await as()
    .sobject('Contact')
    .create([
      { LastName: 'Batch', Title: 'Old' },
      { LastName: 'Batch', Title: 'Old' },
    ]);
  const contacts = as().sobject('Contact');
  const changed = await contacts.find({ LastName: 'Batch' }).update({ Title: 'New ${LastName}' } as object);
  expect(changed).toMatchObject([{ success: true }, { success: true }]);
  expect(await contacts.count({ Title: 'New Batch' })).toBe(2);
  expect(await contacts.find({ LastName: 'Batch' }).destroy()).toMatchObject([{ success: true }, { success: true }]);
  expect(await contacts.count({ LastName: 'Batch' })).toBe(0);
});

describe('values as they are kept', () => {
  test('text loses the space around it, and is null where nothing is left', async () => {
    const id = await account({ Name: '  Spaced  ', Site: '   ', Description: 'two\nlines' });
    expect(await as().sobject('Account').retrieve(id)).toMatchObject({
      Name: 'Spaced',
      Site: null,
      Description: 'two\nlines',
    });
  });

  test('times of any zone are kept in UTC, dates as they are, numbers to their scale', async () => {
    const event = await idOf(
      as().sobject('Event').create({
        Subject: 'Call',
        StartDateTime: '2026-11-20T10:00:00.000+01:00',
        EndDateTime: '2026-11-20T09:45:00Z',
      }),
    );
    expect(await as().sobject('Event').retrieve(event)).toMatchObject({
      StartDateTime: '2026-11-20T09:00:00.000+0000',
      DurationInMinutes: 45,
    });
    const deal = await idOf(
      as()
        .sobject('Opportunity')
        .create({ Name: 'Rounding', StageName: 'Prospecting', CloseDate: '2027-02-28', Amount: 10.005 }),
    );
    expect(await as().sobject('Opportunity').retrieve(deal)).toMatchObject({ CloseDate: '2027-02-28', Amount: 10.01 });
  });

  test('what the platform works out: names, probability, revenue, fiscal period', async () => {
    const contact = await idOf(as().sobject('Contact').create({ FirstName: 'Iris', LastName: 'Vance' }));
    expect(await as().sobject('Contact').retrieve(contact)).toMatchObject({ Name: 'Iris Vance' });
    const deals = as().sobject('Opportunity');
    const deal = await idOf(
      deals.create({ Name: 'Worked out', StageName: 'Value Proposition', CloseDate: '2027-05-10', Amount: 1_000 }),
    );
    expect(await deals.retrieve(deal)).toMatchObject({
      Probability: 50,
      ExpectedRevenue: 500,
      IsClosed: false,
      FiscalYear: 2027,
      FiscalQuarter: 2,
      Fiscal: '2027 2',
    });
    await deals.update({ Id: deal, StageName: 'Closed Won' });
    expect(await deals.retrieve(deal)).toMatchObject({
      Probability: 100,
      ExpectedRevenue: 1_000,
      IsClosed: true,
      IsWon: true,
      ForecastCategoryName: 'Closed',
    });
    await deals.update({ Id: deal, Probability: 80 });
    expect(await deals.retrieve(deal)).toMatchObject({ Probability: 80 });
  });

  test('defaults and numbers that the platform gives', async () => {
    const one = (await as()
      .sobject('Case')
      .retrieve(await idOf(as().sobject('Case').create({ Subject: 'First' })))) as Plain;
    const two = (await as()
      .sobject('Case')
      .retrieve(await idOf(as().sobject('Case').create({ Subject: 'Second', Status: 'Closed' })))) as Plain;
    expect(one).toMatchObject({
      Status: 'New',
      Priority: 'Medium',
      IsClosed: false,
      CaseNumber: expect.stringMatching(/^\d{8}$/) as string,
    });
    expect(Number(two.CaseNumber)).toBe(Number(one.CaseNumber) + 1);
    expect(two).toMatchObject({ IsClosed: true, ClosedDate: '2026-11-20T12:00:00.000+0000' });
  });

  test('a change leaves who made it and when, and what was not named as it was', async () => {
    const rita = as(USERNAMES.rita);
    await rita.sobject('Account').update({ Id: ACCOUNTS.brightwater, Site: 'HQ' });
    expect(await rita.sobject('Account').retrieve(ACCOUNTS.brightwater)).toMatchObject({
      Industry: 'Healthcare',
      Site: 'HQ',
      LastModifiedById: USERS.rita,
      LastModifiedDate: '2026-11-20T12:00:00.000+0000',
    });
  });
});

describe('what is refused leaves nothing behind', () => {
  const base = { Name: 'Refused', StageName: 'Prospecting', CloseDate: '2027-01-01' };
  test.each<[string, object, string, string[] | undefined]>([
    [
      'required fields left out',
      { Name: undefined, CloseDate: undefined },
      'REQUIRED_FIELD_MISSING',
      ['Name', 'CloseDate'],
    ],
    ['a required field emptied', { StageName: '' }, 'REQUIRED_FIELD_MISSING', ['StageName']],
    ['text that is too long', { Name: 'x'.repeat(121) }, 'STRING_TOO_LONG', ['Name']],
    ['a number with too many digits', { Amount: 1e17 }, 'NUMBER_OUTSIDE_VALID_RANGE', ['Amount']],
    ['an unknown field', { Foo: 1 }, 'INVALID_FIELD', undefined],
    [
      'a field that the platform sets',
      { CreatedDate: '2020-01-01T00:00:00Z' },
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      ['CreatedDate'],
    ],
    ['text for a date', { CloseDate: 'tomorrow' }, 'JSON_PARSER_ERROR', undefined],
    ['a day that no calendar has', { CloseDate: '2027-02-29' }, 'JSON_PARSER_ERROR', undefined],
    ['text for a number', { Amount: 'much' }, 'JSON_PARSER_ERROR', undefined],
    ['a list for text', { Name: ['a'] }, 'JSON_PARSER_ERROR', undefined],
    ['an id that is none', { AccountId: 'somewhere' }, 'MALFORMED_ID', ['AccountId']],
    ['an id of another object', { AccountId: USERS.rita }, 'FIELD_INTEGRITY_EXCEPTION', ['AccountId']],
    ['an id of no record', { AccountId: '001Lo00000zzzzzIAA' }, 'INVALID_CROSS_REFERENCE_KEY', undefined],
    ['an owner who left', { OwnerId: USERS.inactive }, 'INACTIVE_OWNER_OR_USER', undefined],
  ])('%s', async (_, fields, errorCode, of) => {
    const refused = await refusal(
      as()
        .sobject('Opportunity')
        .create({ ...base, ...fields }),
    );
    expect(refused).toMatchObject({ errorCode });
    if (of) expect((refused.data as { fields: string[] }).fields).toEqual(of);
    expect(await as().sobject('Opportunity').count({ Name: 'Refused' })).toBe(0);
  });

  test('an address that is none', async () => {
    expect(await refusal(as().sobject('Contact').create({ LastName: 'X', Email: 'not an address' }))).toMatchObject({
      errorCode: 'INVALID_EMAIL_ADDRESS',
    });
  });

  test('a value outside a restricted picklist', async () => {
    const calls = as(USERNAMES.integration).sobject('Call_Recording__c');
    expect(await refusal(calls.create({ Recorder_Call_Key__c: 'zoom:p', Capture_Status__c: 'lost' }))).toMatchObject({
      errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    });
  });

  test('an id in the body: it stands in the address', async () => {
    const id = await account({});
    const body = JSON.stringify({ Id: id, Name: 'Twice' });
    const headers = { 'content-type': 'application/json' };
    const refused = {
      errorCode: 'INVALID_FIELD',
      message: 'The Id field should not be specified in the sobject data.',
    };
    expect(
      await refusal(as().request({ method: 'PATCH', url: `/sobjects/Account/${id}`, body, headers })),
    ).toMatchObject(refused);
    expect(await refusal(as().request({ method: 'POST', url: '/sobjects/Account', body, headers }))).toMatchObject(
      refused,
    );
  });

  test('a record above itself, directly or by others', async () => {
    const top = await account({});
    const below = await account({ ParentId: top });
    const bottom = await account({ ParentId: below });
    for (const ParentId of [top, below, bottom])
      expect(await refusal(as().sobject('Account').update({ Id: top, ParentId }))).toMatchObject({
        errorCode: 'CIRCULAR_DEPENDENCY',
        message: expect.stringContaining('hierarchy') as string,
      });
    await as().sobject('Account').update({ Id: bottom, ParentId: top });
  });

  test('records that are not there, or of another object', async () => {
    const accounts = as().sobject('Account');
    for (const id of ['001Lo00000zzzzzIAA', OPPORTUNITIES.fernhillNew, 'nothing'])
      expect(await refusal(accounts.retrieve(id))).toMatchObject({ errorCode: 'NOT_FOUND' });
    expect(await refusal(as().sobject('Nothing__c').retrieve(ACCOUNTS.dunmore))).toMatchObject({
      errorCode: 'NOT_FOUND',
    });
    expect(await refusal(accounts.retrieve(ACCOUNTS.dunmore, { fields: ['Foo'] }))).toMatchObject({
      errorCode: 'INVALID_FIELD',
    });
  });

  test('a record that others must keep', async () => {
    const id = await account({ Name: 'Has a case' });
    await as().sobject('Case').create({ Subject: 'Keeps it', AccountId: id });
    expect(await refusal(as().sobject('Account').destroy(id))).toMatchObject({ errorCode: 'DELETE_FAILED' });
  });
});

test('deleting what an activity is about takes the activity along', async () => {
  const id = await account({ Name: 'With a task' });
  const task = await idOf(as().sobject('Task').create({ Subject: 'Goes along', WhatId: id }));
  await as().sobject('Account').destroy(id);
  expect(await refusal(as().sobject('Task').retrieve(task))).toMatchObject({ errorCode: 'ENTITY_IS_DELETED' });
  expect((await as().query(`SELECT Id FROM Task WHERE Id = '${task}'`, { scanAll: true })).totalSize).toBe(1);
});

// "Traverse Relationships with Friendly URLs"
describe('what is related to a record', () => {
  test('a parent is given as a record', async () => {
    const url = `/sobjects/Opportunity/${OPPORTUNITIES.dunmoreRemote}/Account?fields=Name,Industry`;
    expect(await as().request(url)).toMatchObject({
      attributes: { type: 'Account' },
      Name: 'Dunmore Electronics',
      Industry: 'Electronics',
    });
    const id = await account({ Name: 'Nobody above' });
    expect(await refusal(as().request(`/sobjects/Account/${id}/Parent`))).toMatchObject({ errorCode: 'NOT_FOUND' });
  });

  test('children are given as a query gives them', async () => {
    expect(await as().request(`/sobjects/Account/${ACCOUNTS.dunmore}/Opportunities?fields=Name`)).toMatchObject({
      totalSize: 2,
      done: true,
      records: [
        { attributes: { type: 'Opportunity' }, Name: 'Dunmore – remote control design' },
        { Name: 'Dunmore – support agreement' },
      ],
    });
    expect(await refusal(as().request(`/sobjects/Account/${ACCOUNTS.dunmore}/Deals`))).toMatchObject({
      errorCode: 'NOT_FOUND',
    });
  });
});
