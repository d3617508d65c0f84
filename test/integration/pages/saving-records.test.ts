import { startLocalOrg, type LocalOrg } from '../../local-org';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';

const HOLD = { Matter__c: 'Aldermoor v. Countersign, 2026-114', Status__c: 'active' };
const SINCE = { Since__c: '2026-11-14T10:00:00.000Z', Placed_By__c: USERS.admin };

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** What a panel's `createRecord`, `updateRecord` and `deleteRecord` ask, through the page server in the viewer's name. */
describe('saving records from a panel', () => {
  let org: LocalOrg;

  beforeAll(async () => {
    org = await startLocalOrg({ panelsDir: __dirname });
  });
  afterAll(() => org.close());

  async function ask(username: string, method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await fetch(`${org.url}/lightning/api/records${path}`, {
      method,
      headers: { 'content-type': 'application/json', cookie: `local_org_view_as=${username}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const parsed: unknown = text === '' ? {} : JSON.parse(text);
    return { status: answer.status, body: (Array.isArray(parsed) ? parsed[0] : parsed) as Answer['body'] };
  }

  const placeHold = async (fields: object = { ...HOLD, ...SINCE }): Promise<string> => {
    const { status, body } = await ask(USERNAMES.admin, 'POST', '', { apiName: 'Legal_Hold__c', fields });
    expect(status).toBe(201);
    return String(body['id']);
  };

  it('places a legal hold and its scope, and answers with what was saved as the viewer reads it', async () => {
    const { status, body } = await ask(USERNAMES.admin, 'POST', '', {
      apiName: 'Legal_Hold__c',
      fields: { ...HOLD, ...SINCE },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      apiName: 'Legal_Hold__c',
      fields: {
        Matter__c: { value: HOLD.Matter__c },
        Status__c: { value: 'active', displayValue: 'Active' },
        Since__c: { value: SINCE.Since__c },
      },
    });
    const fields = { Legal_Hold__c: body['id'], Opportunity__c: OPPORTUNITIES.aldermoorRollout };
    expect((await ask(USERNAMES.admin, 'POST', '', { apiName: 'Legal_Hold_Scope__c', fields })).status).toBe(201);
    const rows = await org.asAdmin.query(
      `SELECT Opportunity__c, CreatedById FROM Legal_Hold_Scope__c WHERE Legal_Hold__c = '${String(body['id'])}'`,
    );
    expect(rows).toMatchObject([{ Opportunity__c: OPPORTUNITIES.aldermoorRollout, CreatedById: USERS.admin }]);
  });

  it('releases a hold, and refuses to make a released one active again, in the UI API’s words', async () => {
    const id = await placeHold();
    const released = { Status__c: 'released', Released_At__c: '2026-11-20T09:00:00.000Z', Released_By__c: USERS.admin };
    expect(await ask(USERNAMES.admin, 'PATCH', `/${id}`, { fields: released })).toMatchObject({
      status: 200,
      body: { id, fields: { Status__c: { value: 'released' } } },
    });
    const back = await ask(USERNAMES.admin, 'PATCH', `/${id}`, { fields: { Status__c: 'active' } });
    expect(back.status).toBe(400);
    expect(back.body).toMatchObject({
      enhancedErrorType: 'RecordError',
      statusCode: 400,
      message: 'An error occurred while trying to update the record. Please try again.',
    });
    expect(JSON.stringify(back.body['output'])).toContain('"errorCode":"FIELD_CUSTOM_VALIDATION_EXCEPTION"');
    const [row] = await org.asAdmin.query(`SELECT Status__c FROM Legal_Hold__c WHERE Id = '${id}'`);
    expect(row?.['Status__c']).toBe('released');
  });

  it('names the field at fault with its label', async () => {
    const fields = { ...HOLD, ...SINCE, Status__c: 'paused' };
    const { status, body } = await ask(USERNAMES.admin, 'POST', '', { apiName: 'Legal_Hold__c', fields });
    expect(status).toBe(400);
    expect(body['output']).toMatchObject({
      errors: [],
      fieldErrors: {
        Status__c: [
          {
            errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
            field: 'Status__c',
            fieldLabel: 'Status',
            constituentField: null,
          },
        ],
      },
    });
  });

  it('saves nothing for a rep, who may not write holds', async () => {
    const id = await placeHold();
    const before = await org.asAdmin.query('SELECT Id FROM Legal_Hold__c');
    const created = await ask(USERNAMES.rita, 'POST', '', { apiName: 'Legal_Hold__c', fields: { ...HOLD, ...SINCE } });
    const deleted = await ask(USERNAMES.rita, 'DELETE', `/${id}`);
    expect([created.status, deleted.status]).not.toContain(201);
    expect([created.status >= 400, deleted.status >= 400]).toEqual([true, true]);
    expect(await org.asAdmin.query('SELECT Id FROM Legal_Hold__c')).toEqual(before);
  });

  it('deletes into the recycle bin, and says of a deleted record that it is', async () => {
    const { body } = await ask(USERNAMES.rita, 'POST', '', {
      apiName: 'Opportunity',
      fields: { Name: 'Made to go', StageName: 'Prospecting', CloseDate: '2027-01-31' },
    });
    const id = String(body['id']);
    expect(await ask(USERNAMES.rita, 'DELETE', `/${id}`)).toEqual({ status: 204, body: {} });
    expect(await ask(USERNAMES.rita, 'PATCH', `/${id}`, { fields: { Name: 'Back' } })).toMatchObject({
      status: 404,
      body: { errorCode: 'ENTITY_IS_DELETED' },
    });
  });

  it('takes neither settings nor unknown properties, nor a body that is not JSON', async () => {
    const rule = { apiName: 'Retention_Rule__mdt', fields: { Days__c: 1 } };
    expect(await ask(USERNAMES.admin, 'POST', '', rule)).toMatchObject({
      status: 400,
      body: { errorCode: 'INVALID_TYPE', message: 'Object Retention_Rule__mdt is not supported in UI API' },
    });
    expect(await ask(USERNAMES.admin, 'POST', '', { apiName: 'Legal_Hold__c', fields: {}, record: {} })).toMatchObject({
      status: 400,
      body: { errorCode: 'JSON_PARSER_ERROR' },
    });
    const form = await fetch(`${org.url}/lightning/api/records`, { method: 'POST', body: 'apiName=Legal_Hold__c' });
    expect(form.status).toBe(415);
  });
});
