// Expectations: "SOQL and SOSL Reference", "SOSL Syntax", "IN SearchGroup", "RETURNING FieldSpec", "FIND {SearchQuery}",
// "WITH METADATA"; "REST API Developer Guide" (api_rest), "Search with Parameters in the URI", "… in the Request Body", "Search
// for a String" (its example of metadata). A mistake’s place is counted as in restforce issue 688.
import { refusal, sharedOrg, type Plain } from './shared-org';

const as = sharedOrg();
type Records = { searchRecords: Plain[]; metadata?: unknown };
const names = ({ searchRecords }: Records): unknown[] => searchRecords.map(({ Name, Id }) => Name ?? Id);
const search = async (sosl: string): Promise<Records> => await as().search(sosl);
const found = async (sosl: string): Promise<unknown[]> => names(await search(sosl));

beforeAll(async () => {
  const make = (object: string, ...records: object[]): Promise<unknown> => as().sobject(object).create(records);
  await make(
    'Account',
    { Name: 'Quillon Alpha', Site: 'Harbour', AnnualRevenue: 300, Phone: '+1 555 0199' },
    { Name: 'Quillon Beta', Description: 'Harbour', AnnualRevenue: 100 },
    { Name: "Quillon (O'Neil) LIMIT 5", AnnualRevenue: 200, Industry: 'Energy' },
  );
  await make(
    'Contact',
    { FirstName: 'Quillon', LastName: 'Smythe', Email: 'harbour@quillon.example' },
    { LastName: 'Other', Title: 'Quillon' },
  );
  await make('Lead', { LastName: 'Vega', Company: 'Quillon Works' });
});

describe('SOSL, as jsforce sends it', () => {
  test.each<[string, unknown[]]>([
    [
      "FIND {quillon} RETURNING Account(Name WHERE Industry = 'Energy' OR AnnualRevenue < 150 ORDER BY AnnualRevenue DESC)",
      ["Quillon (O'Neil) LIMIT 5", 'Quillon Beta'],
    ],
    [
      'FIND {quillon} RETURNING Account(Name ORDER BY AnnualRevenue LIMIT 2)',
      ['Quillon Beta', "Quillon (O'Neil) LIMIT 5"],
    ],
    ['FIND {quillon} RETURNING Account(Name ORDER BY AnnualRevenue LIMIT 2 OFFSET 2)', ['Quillon Alpha']],
    ["FIND {quillon} RETURNING Account(Name WHERE Name = 'Quillon (O\\'Neil) LIMIT 5')", ["Quillon (O'Neil) LIMIT 5"]],
    ['find {"quillon \\(o\\\'neil\\)"}\nreturning account (name)', ["Quillon (O'Neil) LIMIT 5"]],
    ['FIND {smythe OR vega} IN NAME FIELDS RETURNING Contact(Name), Lead(Name)', ['Quillon Smythe', 'Vega']],
    ['FIND {quillon} RETURNING Contact(Name LIMIT 1), Lead(Name) LIMIT 2', ['Quillon Smythe', 'Vega']],
    ["FIND {vega} RETURNING Lead(Name) WITH METADATA='LABELS' LIMIT 1", ['Vega']],
    ['FIND {vega} RETURNING Lead(Name) WITH SPELL_CORRECTION = false LIMIT 1', ['Vega']],
  ])('%s', async (sosl, expected) => {
    expect(await found(sosl)).toEqual(expected);
  });

  test('name fields are the name, and what stands for one in each object', async () => {
    const inNames = (returning: string): Promise<unknown[]> =>
      found(`FIND {quillon} IN NAME FIELDS RETURNING ${returning}`);
    expect(await inNames('Contact(Name)')).toEqual(['Quillon Smythe']);
    expect(await inNames('Lead(Name)')).toEqual(['Vega']);
    expect(await found('FIND {harbour} IN NAME FIELDS RETURNING Account(Name)')).toEqual(['Quillon Alpha']);
    expect(await found('FIND {harbour} IN EMAIL FIELDS RETURNING Account(Name), Contact(Name)')).toEqual([
      'Quillon Smythe',
    ]);
    expect(await found('FIND {0199} IN PHONE FIELDS RETURNING Account(Name)')).toEqual(['Quillon Alpha']);
    expect(new Set(await found('FIND {harbour} IN ALL FIELDS RETURNING Account(Name), Contact(Name)'))).toEqual(
      new Set(['Quillon Alpha', 'Quillon Beta', 'Quillon Smythe']),
    );
  });

  test('labels are told where they are asked for', async () => {
    const sosl = 'FIND {vega} RETURNING Lead(Id, Name, Owner.Name)';
    expect((await search(sosl)).metadata).toBeUndefined();
    expect((await search(`${sosl} WITH METADATA = 'LABELS'`)).metadata).toEqual({
      entityetadata: [
        {
          entityName: 'Lead',
          fieldMetadata: [
            { name: 'Id', label: 'Record ID' },
            { name: 'Name', label: expect.any(String) as string },
          ],
        },
      ],
    });
  });

  test('in more than 4,000 characters operators are none, and any word will do; beyond 10,000 nothing is found', async () => {
    const long = (length: number): string => `smythe AND vega AND ${'x'.repeat(length)}`;
    const returning = 'RETURNING Contact(Name), Lead(Name)';
    expect(await found(`FIND {${long(3_000)}} ${returning}`)).toEqual([]);
    expect(await found(`FIND {${long(4_000)}} ${returning}`)).toEqual(['Quillon Smythe', 'Vega']);
    expect(await found(`FIND {${long(10_000)}} ${returning}`)).toEqual([]);
  });

  test.each([
    ['FIND {John|jane_gray@uoa.edu} RETURNING Contact', 10, "mismatched character '|' expecting '}'"],
    ['FIND {quillon} IN NAME FIELDS RETURNING Contact(Name', 47, "unexpected token: '('"],
    ['FIND {quillon} RETURNING', 24, "unexpected token: '<EOF>'"],
    ['FIND {quillon} RETURNING Contact LIMIT ten', 33, "unexpected token: 'LIMIT'"],
    ['FIND {quillon} RETURNING Contact LIMIT 5 LIMIT 6', 41, "unexpected token: 'LIMIT'"],
    ['FIND {quillon AND} RETURNING Contact', 17, "unexpected token: 'end of search'"],
  ])('%s is refused with its place', async (sosl, column, sentence) => {
    const { errorCode, message } = await refusal(as().search(sosl));
    expect(errorCode).toBe('MALFORMED_SEARCH');
    expect(message).toBe(
      `\n${sosl}\n${' '.repeat(column - 1)}^\nERROR at Row:1:Column:${String(column)}\nline 1:${String(column)} ${sentence}`,
    );
  });

  test.each([
    'WITH SNIPPET',
    'WITH HIGHLIGHT',
    'WITH DATA CATEGORY Geography__c AT usa__c',
    "WITH DIVISION = 'Global'",
    'UPDATE TRACKING',
  ])('%s is refused by name', async (clause) => {
    const { message } = await refusal(as().search(`FIND {quillon} RETURNING Contact ${clause}`));
    expect(message).toContain('not available in the local org');
  });

  test('an offset goes with one object', async () => {
    expect(await refusal(as().search('FIND {quillon} RETURNING Lead(Name OFFSET 1), Contact'))).toMatchObject({
      errorCode: 'MALFORMED_SEARCH',
    });
  });
});

describe('searches by parameters', () => {
  const inUri = (query: string): Promise<Records> => as().request<Records>(`/parameterizedSearch/?${query}`);
  const inBody = (body: object): Promise<Records> => as().requestPost<Records>('/parameterizedSearch', body);

  test('a word alone searches everything and answers ids', async () => {
    const { searchRecords } = await inUri('q=quillon');
    expect(searchRecords.map(({ attributes }) => (attributes as { type: string }).type).sort()).toEqual([
      'Account',
      'Account',
      'Account',
      'Contact',
      'Contact',
      'Lead',
    ]);
    expect(Object.keys(searchRecords[0] ?? {})).toEqual(['attributes', 'Id']);
  });

  test('the guide’s example in the URI: one object, its fields and its limit', async () => {
    const { searchRecords } = await inUri('q=quillon&sobject=Account&Account.fields=id,name&Account.limit=2');
    expect(searchRecords).toHaveLength(2);
    expect(Object.keys(searchRecords[0] ?? {})).toEqual(['attributes', 'Id', 'Name']);
  });

  test('the guide’s example in the body: fields of each object over those of all, limits of each and of all', async () => {
    const body = {
      q: 'quillon',
      fields: ['id', 'firstName', 'lastName'],
      sobjects: [{ fields: ['id', 'AnnualRevenue'], name: 'Account', limit: 2 }, { name: 'Contact' }],
      in: 'ALL',
      overallLimit: 100,
      defaultLimit: 1,
    };
    const { searchRecords } = await inBody(body);
    expect(searchRecords.map((record) => Object.keys(record))).toEqual([
      ['attributes', 'Id', 'AnnualRevenue'],
      ['attributes', 'Id', 'AnnualRevenue'],
      ['attributes', 'Id', 'FirstName', 'LastName'],
    ]);
    expect((await inBody({ ...body, overallLimit: 2 })).searchRecords).toHaveLength(2);
  });

  test('both ask the same', async () => {
    const byUri =
      'q=quillon&in=NAME&sobject=Account&sobject=Contact&fields=Name&defaultLimit=5' +
      '&Account.where=AnnualRevenue+>+150&Account.orderBy=AnnualRevenue+ASC&metadata=LABELS';
    const sobjects = [
      { name: 'Account', where: 'AnnualRevenue > 150', orderBy: 'AnnualRevenue ASC' },
      { name: 'Contact' },
    ];
    const byBody = { q: 'quillon', in: 'NAME', fields: ['Name'], defaultLimit: '5', metadata: 'LABELS', sobjects };
    const answer = await inUri(byUri);
    expect(names(answer)).toEqual(["Quillon (O'Neil) LIMIT 5", 'Quillon Alpha', 'Quillon Smythe']);
    expect(answer.metadata).toMatchObject({ entityetadata: [{ entityName: 'Account' }, { entityName: 'Contact' }] });
    expect(await inBody(byBody)).toEqual(answer);
  });

  test('an offset begins further on', async () => {
    const sobjects = [{ name: 'Account', fields: ['Name'], orderBy: 'AnnualRevenue' }];
    expect(names(await inBody({ q: 'quillon', sobjects, offset: 2 }))).toEqual(['Quillon Alpha']);
  });

  test.each<[string, object, string]>([
    ['nothing to search for', { sobjects: [{ name: 'Account' }] }, 'MALFORMED_SEARCH'],
    ['a search that cannot be read', { q: 'a|b' }, 'MALFORMED_SEARCH'],
    ['fields of no object', { q: 'quillon', fields: ['Id'] }, 'INVALID_INPUT'],
    ['a limit for each of no object', { q: 'quillon', defaultLimit: 5 }, 'INVALID_INPUT'],
    [
      'an offset into two objects',
      { q: 'quillon', offset: 1, sobjects: [{ name: 'Lead' }, { name: 'Contact' }] },
      'INVALID_INPUT',
    ],
    ['a limit beyond 2,000', { q: 'quillon', overallLimit: 2_001 }, 'NUMBER_OUTSIDE_VALID_RANGE'],
    ['an object that is not there', { q: 'quillon', sobjects: [{ name: 'Nothing__c' }] }, 'INVALID_TYPE'],
    ['a field that is not there', { q: 'quillon', sobjects: [{ name: 'Lead', fields: ['Foo'] }] }, 'INVALID_FIELD'],
    [
      'a condition that cannot be read',
      { q: 'quillon', sobjects: [{ name: 'Lead', where: 'Name' }] },
      'MALFORMED_QUERY',
    ],
    ['another group of fields', { q: 'quillon', in: 'SOME' }, 'MALFORMED_SEARCH'],
    ['articles', { q: 'quillon', dataCategories: [] }, 'INVALID_INPUT'],
    ['snippets', { q: 'quillon', snippet: '120' }, 'INVALID_INPUT'],
  ])('%s: refused', async (_, body, errorCode) => {
    expect(await refusal(inBody(body))).toMatchObject({ errorCode });
  });

  test('a parameter of an object that is not searched is refused', async () => {
    expect(await refusal(inUri('q=quillon&sobject=Account&Lead.limit=1'))).toMatchObject({
      errorCode: 'INVALID_INPUT',
    });
  });
});
