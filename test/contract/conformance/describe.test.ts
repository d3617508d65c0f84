// Expectations: "REST API Developer Guide" (api_rest): "Versions", "Resources by Version", "Limits", "Describe Global",
// "sObject Describe", "sObject Basic Information", "Identity URLs"; DescribeSObjectResult in the "SOAP API Developer Guide".
import { USERNAMES, USERS } from '../../local-org/seed';
import { refusal, sharedOrg, type Plain } from './shared-org';

const as = sharedOrg();

test('versions are listed without a session, the newest last', async () => {
  const versions = (await (await fetch(`${as().instanceUrl}/services/data`)).json()) as {
    version: string;
    url: string;
    label: string;
  }[];
  expect(versions.at(-1)).toEqual({ label: "Spring '26", url: '/services/data/v66.0', version: '66.0' });
});

test('a version lists its resources, and who is asking', async () => {
  const resources = await as().request<Record<string, string>>('/');
  expect(resources).toMatchObject({
    sobjects: '/services/data/v66.0/sobjects',
    query: '/services/data/v66.0/query',
    limits: '/services/data/v66.0/limits',
    composite: '/services/data/v66.0/composite',
  });
  expect(resources.identity).toMatch(new RegExp(`/id/00D\\w{15}/${USERS.admin}$`));
});

test('jsforce finds out who it is', async () => {
  expect(await as(USERNAMES.tom).identity()).toMatchObject({
    user_id: USERS.tom,
    username: USERNAMES.tom,
    display_name: 'Tom Okafor',
    organization_id: expect.stringMatching(/^00D/) as string,
    locale: 'en_US',
  });
});

test('each call takes one from the allowance of the day, which every answer tells', async () => {
  const left = async (): Promise<number> => (await as().limits()).DailyApiRequests?.Remaining ?? Number.NaN;
  const before = await left();
  await as().query('SELECT Id FROM Account LIMIT 1');
  expect(await left()).toBe(before - 2);
  expect((await as().limits()).DailyApiRequests?.Max).toBe(as().limitInfo.apiUsage?.limit);
});

describe('the list of objects', () => {
  test('names those that the user may read', async () => {
    const all = await as().describeGlobal();
    expect(all).toMatchObject({ encoding: 'UTF-8', maxBatchSize: 200 });
    const names = all.sobjects.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'Account',
        'Contact',
        'Opportunity',
        'Lead',
        'Task',
        'Event',
        'Case',
        'User',
        'Call_Recording__c',
      ]),
    );
    const forIntegration = (await as(USERNAMES.integration).describeGlobal()).sobjects.map(({ name }) => name);
    expect(forIntegration).toContain('Call_Recording__c');
    expect(forIntegration).not.toContain('Task');
  });

  test('says of each what may be done with it, and where it is found', async () => {
    const account = (await as().describeGlobal()).sobjects.find(({ name }) => name === 'Account');
    expect(account).toMatchObject({
      keyPrefix: '001', custom: false, label: 'Account', labelPlural: 'Accounts',
      createable: true, updateable: true, deletable: true, undeletable: true, queryable: true, retrieveable: true,
      urls: { sobject: '/services/data/v66.0/sobjects/Account', describe: '/services/data/v66.0/sobjects/Account/describe', rowTemplate: '/services/data/v66.0/sobjects/Account/{ID}' },
    }); // prettier-ignore
  });

  test('jsforce keeps what it has asked once', async () => {
    const [first, second] = [await as().describeGlobal$(), await as().describeGlobal$()];
    expect(second).toBe(first);
    expect(await as().sobject('Account').describe$()).toBe(await as().sobject('Account').describe$());
  });
});

describe('an object', () => {
  const field = async (object: string, name: string, username?: string): Promise<Plain | undefined> =>
    (await as(username).sobject(object).describe()).fields.find((one) => one.name === name);

  test.each<[string, string, object]>([
    [
      'Account',
      'Id',
      {
        type: 'id',
        soapType: 'tns:ID',
        length: 18,
        createable: false,
        updateable: false,
        nillable: false,
        idLookup: true,
      },
    ],
    [
      'Account',
      'Name',
      { type: 'string', length: 255, nameField: true, nillable: false, createable: true, soapType: 'xsd:string' },
    ],
    ['Account', 'Phone', { type: 'phone', length: 40 }],
    ['Account', 'Website', { type: 'url', length: 255 }],
    ['Account', 'NumberOfEmployees', { type: 'int', soapType: 'xsd:int', groupable: true }],
    [
      'Account',
      'ParentId',
      { type: 'reference', referenceTo: ['Account'], relationshipName: 'Parent', polymorphicForeignKey: false },
    ],
    [
      'Account',
      'Description',
      { type: 'textarea', length: 32_000, filterable: false, sortable: false, groupable: false },
    ],
    ['Contact', 'Email', { type: 'email', length: 80 }],
    ['Contact', 'Birthdate', { type: 'date', soapType: 'xsd:date' }],
    ['Contact', 'LastName', { nillable: false, compoundFieldName: 'Name' }],
    [
      'Opportunity',
      'Amount',
      { type: 'currency', precision: 18, scale: 2, groupable: false, aggregatable: true, soapType: 'xsd:double' },
    ],
    ['Opportunity', 'Probability', { type: 'percent', precision: 3, scale: 0 }],
    ['Opportunity', 'CreatedDate', { type: 'datetime', soapType: 'xsd:dateTime', groupable: false, createable: false }],
    ['Opportunity', 'IsClosed', { type: 'boolean', nillable: false, createable: false, updateable: false }],
    [
      'Task',
      'WhatId',
      { type: 'reference', relationshipName: 'What', polymorphicForeignKey: true, namePointing: true },
    ],
    ['Case', 'CaseNumber', { autoNumber: true, createable: false, nameField: true }],
    [
      'Call_Recording__c',
      'Recorder_Call_Key__c',
      { custom: true, externalId: true, unique: true, idLookup: true, nillable: false },
    ],
    [
      'Call_Summary__c',
      'Call_Recording__c',
      { type: 'reference', relationshipName: 'Call_Recording__r', relationshipOrder: 0, updateable: false },
    ],
  ])('%s.%s', async (object, name, expected) => {
    expect(await field(object, name)).toMatchObject(expected);
  });

  test('what must be given to make a record is neither nillable nor defaulted', async () => {
    const mustBeGiven = async (object: string): Promise<string[]> =>
      (await as().sobject(object).describe()).fields
        .filter(({ createable, nillable, defaultedOnCreate }) => createable && !nillable && !defaultedOnCreate)
        .map(({ name }) => name)
        .sort();
    expect(await mustBeGiven('Account')).toEqual(['Name']);
    expect(await mustBeGiven('Contact')).toEqual(['LastName']);
    expect(await mustBeGiven('Lead')).toEqual(['Company', 'LastName']);
    expect(await mustBeGiven('Opportunity')).toEqual(['CloseDate', 'Name', 'StageName']);
    expect(await mustBeGiven('Task')).toEqual([]);
  });

  test('choices are listed in their order, with label and default', async () => {
    const stage = await field('Opportunity', 'StageName');
    const values = stage?.picklistValues as Plain[];
    expect(values[0]).toEqual({
      active: true,
      defaultValue: false,
      label: 'Prospecting',
      validFor: null,
      value: 'Prospecting',
    });
    expect(values.map(({ value }) => value).slice(-2)).toEqual(['Closed Won', 'Closed Lost']);
    const priority = (await field('Case', 'Priority'))?.picklistValues as Plain[];
    expect(priority.filter(({ defaultValue }) => defaultValue).map(({ value }) => value)).toEqual(['Medium']);
    expect(await field('Call_Recording__c', 'Capture_Status__c')).toMatchObject({ restrictedPicklist: true });
  });

  test('children are listed with their field and what becomes of them', async () => {
    const { childRelationships } = await as().sobject('Account').describe();
    const named = (name: string) => childRelationships.find(({ relationshipName }) => relationshipName === name);
    expect(named('Contacts')).toMatchObject({
      childSObject: 'Contact',
      field: 'AccountId',
      cascadeDelete: false,
      restrictedDelete: false,
    });
    expect(named('Tasks')).toMatchObject({ childSObject: 'Task', field: 'WhatId', cascadeDelete: true });
    expect(named('Cases')).toMatchObject({ childSObject: 'Case', field: 'AccountId', restrictedDelete: true });
  });

  test('an object without record types has the master alone', async () => {
    expect((await as().sobject('Account').describe()).recordTypeInfos).toMatchObject([
      {
        master: true,
        developerName: 'Master',
        recordTypeId: '012000000000000AAA',
        available: true,
        defaultRecordTypeMapping: true,
      },
    ]);
  });

  test('what a user may not read is not described, what they may not change says so', async () => {
    const own = await as(USERNAMES.integration).sobject('Opportunity').describe();
    expect(own.fields.map(({ name }) => name)).not.toContain('Description');
    const rep = await as(USERNAMES.rita).sobject('Call_Recording__c').describe();
    expect(rep).toMatchObject({ createable: false, deletable: false });
    expect(rep.fields.every(({ createable }) => !createable)).toBe(true);
  });

  test('basic information has a summary and the records used of late', async () => {
    expect(await as().request('/sobjects/Account')).toMatchObject({
      objectDescribe: { name: 'Account', keyPrefix: '001' },
      recentItems: [],
    });
  });

  test('If-Modified-Since spares a description that has not changed', async () => {
    const ask = (since: string) =>
      fetch(`${as().instanceUrl}/services/data/v66.0/sobjects/Account/describe`, {
        headers: { authorization: `Bearer ${String(as().accessToken)}`, 'if-modified-since': since },
      });
    const whole = await ask('Tue, 23 Mar 2004 20:50:00 GMT');
    expect(whole.status).toBe(200);
    const again = await ask(whole.headers.get('last-modified') ?? '');
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('one that is not there is not found', async () => {
    expect(await refusal(as().sobject('Nothing__c').describe())).toMatchObject({ errorCode: 'NOT_FOUND' });
  });
});

describe('search', () => {
  const search = async (sosl: string): Promise<Plain[]> => (await as().search(sosl)).searchRecords;

  test('words are found in the fields that a search looks at', async () => {
    expect(await search('FIND {fleet rollout} IN ALL FIELDS RETURNING Opportunity(Id, Name)')).toMatchObject([
      { attributes: { type: 'Opportunity' }, Name: 'Aldermoor – fleet rollout' },
    ]);
    expect(await search('FIND {marsh} IN NAME FIELDS RETURNING Contact(LastName)')).toMatchObject([
      { LastName: 'Marsh' },
    ]);
    expect(await search('FIND {aldermoor} IN NAME FIELDS RETURNING Contact(LastName)')).toEqual([]);
    expect(await search('FIND {aldermoor} IN EMAIL FIELDS RETURNING Contact(LastName)')).toMatchObject([
      { LastName: 'Marsh' },
    ]);
  });

  test('without RETURNING every object is looked through', async () => {
    const types = (await search('FIND {fernhill}')).map(({ attributes }) => (attributes as { type: string }).type);
    expect(new Set(types)).toEqual(new Set(['Account', 'Contact', 'Opportunity']));
  });

  test('a search that cannot be read is refused', async () => {
    expect(await refusal(as().search('FIND fleet'))).toMatchObject({ errorCode: 'MALFORMED_SEARCH' });
  });
});
