// Expectations: "Apex Developer Guide", "sObjects That Can’t Be Used Together in DML Operations"; "REST API Developer Guide"
// (api_rest), "Create Records Using sObject Collections" ("don’t set the id field for any object"); "Object Reference",
// PermissionSetAssignment (both ids are required). The words of MIXED_DML_OPERATION are as in sfdx-batch-orchestrator issue 20.
import { ACCOUNTS, demoSeed, OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { refusal, sharedOrg, type Plain } from './shared-org';

const as = sharedOrg({
  seed: {
    ...demoSeed(),
    shares: [{ recordId: OPPORTUNITIES.aldermoorRollout, userId: USERS.tom, access: 'Edit' }],
  },
});
const RECORDS = '/services/data/v66.0/sobjects';
const site = async (): Promise<unknown> => ((await as().sobject('Account').retrieve(ACCOUNTS.dunmore)) as Plain).Site;
const account = (Site: string): object => ({
  method: 'PATCH',
  url: `${RECORDS}/Account/${ACCOUNTS.dunmore}`,
  referenceId: 'account',
  body: { Site },
});
const user = (body: object): object => ({
  method: 'PATCH',
  url: `${RECORDS}/User/${USERS.rita}`,
  referenceId: 'user',
  body,
});
interface Composite {
  compositeResponse: { httpStatusCode: number; body: { errorCode: string; message: string }[] | null }[];
}
const composite = async (allOrNone: boolean, ...compositeRequest: object[]): Promise<Composite['compositeResponse']> =>
  (await as().requestPost<Composite>('/composite', { allOrNone, compositeRequest })).compositeResponse;

describe('setup objects and others are not written in one transaction', () => {
  const MIXED =
    'DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa)';
  const refused = { errorCode: 'MIXED_DML_OPERATION', message: `${MIXED}: User, original object: Account` };

  test('a composite that is all or nothing goes back as a whole', async () => {
    const before = await site();
    expect(await composite(true, account('Mixed'), user({ IsActive: true }))).toMatchObject([
      { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
      { httpStatusCode: 400, body: [refused] },
    ]);
    expect(await site()).toBe(before);
  });

  test('the other way round, too', async () => {
    const [first, second] = await composite(true, user({ IsActive: true }), account('Mixed'));
    expect(first).toMatchObject({ body: [{ errorCode: 'PROCESSING_HALTED' }] });
    expect(second?.body).toMatchObject([
      { errorCode: 'MIXED_DML_OPERATION', message: `${MIXED}: Account, original object: User` },
    ]);
  });

  test('a graph goes back as a whole', async () => {
    const compositeRequest = [account('Mixed'), user({ IsActive: true })];
    const { graphs } = await as().requestPost<{ graphs: { isSuccessful: boolean }[] }>('/composite/graph', {
      graphs: [{ graphId: 'mixed', compositeRequest }],
    });
    expect(graphs).toMatchObject([{ isSuccessful: false }]);
  });

  test('each subrequest of its own is a transaction of its own', async () => {
    const answers = await composite(false, account('Apart'), user({ IsActive: true }));
    expect(answers.map((one) => one.httpStatusCode)).toEqual([204, 204]);
    expect(await site()).toBe('Apart');
  });

  test('a user whose rights stay as they are may come along', async () => {
    const answers = await composite(true, account('Along'), user({ Title: 'Representative' }));
    expect(answers.map((one) => one.httpStatusCode)).toEqual([204, 204]);
  });

  test('in a collection what comes later fails', async () => {
    const records = [
      { attributes: { type: 'Account' }, id: ACCOUNTS.dunmore, Site: 'Collected' },
      { attributes: { type: 'User' }, id: USERS.rita, IsActive: true },
    ];
    expect(await as().requestPatch('/composite/sobjects', { records })).toMatchObject([
      { success: true },
      { success: false, errors: [{ statusCode: 'MIXED_DML_OPERATION', message: refused.message }] },
    ]);
  });
});

test('a record that is to be made brings no id', async () => {
  const records = [{ attributes: { type: 'Account' }, Id: ACCOUNTS.dunmore, Name: 'x' }];
  expect(await as().requestPost('/composite/sobjects', { records })).toMatchObject([
    { success: false, errors: [{ statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: ['Id'] }] },
  ]);
});

test('a record that comes twice in one update is written neither time, whether its id is short or long', async () => {
  const before = await site();
  const records = [ACCOUNTS.dunmore, ACCOUNTS.dunmore.slice(0, 15)].map((id) => ({
    attributes: { type: 'Account' },
    id,
    Site: 'Twice',
  }));
  expect(await as().requestPatch('/composite/sobjects', { records })).toMatchObject([
    { success: false, errors: [{ statusCode: 'DUPLICATE_VALUE' }] },
    { success: false, errors: [{ statusCode: 'DUPLICATE_VALUE' }] },
  ]);
  expect(await site()).toBe(before);
});

// "Record Access": full access is the owner's, and of who is above them; a share gives reading or editing.
test('who a record is shared with changes it, and does not give it away or delete it', async () => {
  const deals = as(USERNAMES.tom).sobject('Opportunity');
  const Id = OPPORTUNITIES.aldermoorRollout;
  expect(await deals.update({ Id, NextStep: 'Call back' } as never)).toMatchObject({ success: true });
  const refused = { errorCode: 'INSUFFICIENT_ACCESS_OR_READONLY' };
  expect(await refusal(deals.update({ Id, OwnerId: USERS.tom }))).toMatchObject(refused);
  expect(await refusal(deals.destroy(Id))).toMatchObject(refused);
  expect(await deals.update({ Id, OwnerId: USERS.rita, NextStep: 'As it was' } as never)).toMatchObject({
    success: true,
  });
});

describe('times', () => {
  // "Valid Date and DateTime Formats"; help article 000383587 (days from 1700-01-01 to 4000-12-31); "Event" in the Object Reference.
  const event = (fields: object): PromiseLike<unknown> =>
    as()
      .sobject('Event')
      .create({ Subject: 'x', DurationInMinutes: 30, StartDateTime: '2026-11-20T10:00:00Z', ...fields } as object);

  test.each([
    '2026-11-20T10:00:00Z',
    '2026-11-20T10:00:00.123Z',
    '2026-11-20T10:00:00+01:00',
    '2026-11-20T10:00:00.000+0100',
  ])('%s is one', async (StartDateTime) => {
    expect(await event({ StartDateTime })).toMatchObject({ success: true });
  });

  test.each([
    '2026-11-20T10:00:00',
    '2026-11-20',
    '2026-11-20 10:00:00Z',
    '2026-11-20T10:00:00.5Z',
    '2026-11-20T25:00:00Z',
  ])('%s is none', async (StartDateTime) => {
    expect(await refusal(event({ StartDateTime }))).toMatchObject({ errorCode: 'JSON_PARSER_ERROR' });
  });

  test.each([
    ['1699-12-31', 'FIELD_INTEGRITY_EXCEPTION'],
    ['4001-01-01', 'FIELD_INTEGRITY_EXCEPTION'],
    ['20017-01-01', 'JSON_PARSER_ERROR'],
  ])('no deal closes on %s', async (CloseDate, errorCode) => {
    const deal = { Name: 'x', StageName: 'Prospecting', CloseDate };
    expect(await refusal(as().sobject('Opportunity').create(deal))).toMatchObject({ errorCode });
  });

  test.each([
    ['a start', { StartDateTime: null }, ['StartDateTime']],
    ['an end or a duration', { DurationInMinutes: null }, ['DurationInMinutes']],
  ])('an event needs %s', async (_, fields, missing) => {
    expect(await refusal(event(fields))).toMatchObject({
      errorCode: 'REQUIRED_FIELD_MISSING',
      data: { fields: missing },
    });
  });

  test('one of a whole day needs no end', async () => {
    expect(await event({ IsAllDayEvent: true, DurationInMinutes: null })).toMatchObject({ success: true });
  });
});

test('an assignment names a user and a permission set', async () => {
  const assignments = as(USERNAMES.admin).sobject('PermissionSetAssignment');
  expect(await refusal(assignments.create({ AssigneeId: USERS.rita } as object))).toMatchObject({
    errorCode: 'REQUIRED_FIELD_MISSING',
    data: { fields: ['PermissionSetId'] },
  });
});
