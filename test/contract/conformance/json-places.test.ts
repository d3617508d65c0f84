// Expectations: "REST API Developer Guide" (api_rest), "Status Codes and Error Responses", "Create Records Using sObject
// Collections" ("If the request isn’t well formed, the API returns a 400 Bad Request"). The words of a refusal, and what its
// column counts, are as two public reports have them that show their bodies: Salesforce Stack Exchange 54882 and restforce
// issue 592; those of a text that is no JSON as in Salesforce Stack Exchange 137599 and 301508.
import { ACCOUNTS, OPPORTUNITIES, USERNAMES } from '../../local-org/seed';
import { refusal, sharedOrg } from './shared-org';

const as = sharedOrg();
const send = (url: string, body: string, method: 'POST' | 'PATCH' = 'POST', username?: string): Promise<unknown> =>
  as(username).request({ method, url, body, headers: { 'content-type': 'application/json' } });
const messageOf = async (...sent: Parameters<typeof send>): Promise<string> => {
  const { errorCode, message } = await refusal(send(...sent));
  return `${errorCode}: ${message}`;
};

describe('a text that is no JSON is refused with the place behind what is wrong', () => {
  test.each([
    [
      'request%5Baccount%5D=x',
      "Unexpected character ('r' (code 114)): expected a valid value (number, String, array, object, 'true', 'false' or 'null') at [line:1, column:2]",
    ],
    [
      '{ name: 1}',
      "Unexpected character ('n' (code 110)): was expecting double-quote to start field name at [line:1, column:4]",
    ],
    ['{"Name": ', 'Unexpected end-of-input within/between OBJECT entries at [line:1, column:10]'],
    [
      '{"Name" "x"}',
      `Unexpected character ('"' (code 34)): was expecting a colon to separate field name and value at [line:1, column:10]`,
    ],
    [
      '{"Name":"x"\n "Site":"y"}',
      `Unexpected character ('"' (code 34)): was expecting comma to separate OBJECT entries at [line:2, column:3]`,
    ],
    [
      '{"Name":"x",}',
      "Unexpected character ('}' (code 125)): was expecting double-quote to start field name at [line:1, column:14]",
    ],
    [
      '[1 2]',
      "Unexpected character ('2' (code 50)): was expecting comma to separate ARRAY entries at [line:1, column:5]",
    ],
    ['{"Name":NULL}', "Unrecognized token 'NULL': was expecting 'null', 'true', 'false' or NaN at [line:1, column:13]"],
    ['{"Name":"x', 'Unexpected end-of-input: was expecting closing quote for a string value at [line:1, column:11]'],
    [
      '{"Name":"a\tb"}',
      'Illegal unquoted character ((CTRL-CHAR, code 9)): has to be escaped using backslash to be included in string value at [line:1, column:12]',
    ],
    ['{"Name":"a\\xb"}', "Unrecognized character escape 'x' (code 120) at [line:1, column:13]"],
    [
      '{"Name":-}',
      "Unexpected character ('}' (code 125)) in numeric value: expected digit (0-9) to follow minus sign, for valid numeric value at [line:1, column:11]",
    ],
  ])('%s', async (body, message) => {
    expect(await messageOf('/sobjects/Account', body)).toBe(`JSON_PARSER_ERROR: ${message}`);
  });

  test('however deep it goes', async () => {
    const depth = 200_000;
    expect(await messageOf('/sobjects/Account', '['.repeat(depth))).toBe(
      `JSON_PARSER_ERROR: Unexpected end-of-input within/between ARRAY entries at [line:1, column:${String(depth + 1)}]`,
    );
  });
});

describe('a value of another kind than the field’s is refused with the place of the field', () => {
  const cannot = (type: string, from: string, column: number, line = 1): string =>
    `JSON_PARSER_ERROR: Cannot deserialize instance of ${type} from ${from} or request may be missing a required field at [line:${String(line)}, column:${String(column)}]`;

  test.each<[string, string, string]>([
    [
      'a list, as the report has it',
      '{"FirstName":"Doug","LastName":"Proctor (testing)","Title":["Individual supporter - donor"]}',
      'JSON_PARSER_ERROR: Cannot deserialize instance of string from START_ARRAY value [line:1, column:51]',
    ],
    ['an object', '{"LastName":"x","Title":{}}', cannot('string', 'START_OBJECT value {', 16)],
    [
      'an object for an id',
      '{"LastName":"x","AccountId":{"Name":"y"}}',
      cannot('reference', 'START_OBJECT value {', 16),
    ],
    ['a number for text', '{"LastName":5}', cannot('string', 'VALUE_NUMBER_INT value 5', 1)],
    ['a truth for text', '{"LastName":true}', cannot('string', 'VALUE_TRUE value true', 1)],
    ['a name in other letters', '{"lastname":5.5}', cannot('string', 'VALUE_NUMBER_FLOAT value 5.5', 1)],
    [
      'on a line of its own',
      '{\n  "LastName": "x",\r\n  "Birthdate": "soon"\n}',
      cannot('date', 'VALUE_STRING value soon', 2, 3),
    ],
    ['an empty text for a date', '{"LastName":"x","Birthdate":""}', cannot('date', 'VALUE_STRING value ', 16)],
    [
      'behind others that look like it',
      '{"LastName":"\\"Birthdate\\":","Birthdate":7}',
      cannot('date', 'VALUE_NUMBER_INT value 7', 29),
    ],
  ])('%s', async (_, body, message) => {
    expect(await messageOf('/sobjects/Contact', body)).toBe(message);
  });

  test.each<[string, string, string]>([
    ['int', '"NumberOfEmployees":"forty"', 'VALUE_STRING value forty'],
    ['int', '"NumberOfEmployees":1.5', 'VALUE_NUMBER_FLOAT value 1.5'],
    ['currency', '"AnnualRevenue":"much"', 'VALUE_STRING value much'],
    ['reference', '"OwnerId":5', 'VALUE_NUMBER_INT value 5'],
    ['picklist', '"Industry":5', 'VALUE_NUMBER_INT value 5'],
  ])('the type is the one that a describe call names: %s from %s', async (type, member, from) => {
    const [, name = ''] = /^"(\w+)"/.exec(member) ?? [];
    const described = (await as().sobject('Account').describe()).fields.find((field) => field.name === name);
    expect(described?.type).toBe(type);
    expect(await messageOf('/sobjects/Account', `{"Name":"x",${member}}`)).toBe(cannot(type, from, 12));
  });

  test('by id and by key, and before anything else is looked at', async () => {
    const body = '{"CloseDate":"2027-02-29"}';
    const wrong = cannot('date', 'VALUE_STRING value 2027-02-29', 1);
    expect(await messageOf(`/sobjects/Opportunity/${OPPORTUNITIES.fernhillNew}`, body, 'PATCH')).toBe(wrong);
    const call = '/sobjects/Call_Recording__c/Recorder_Call_Key__c/zoom:json';
    expect(await messageOf(call, '{"Started_At__c":"2017-10-17 00:00:00"}', 'PATCH', USERNAMES.integration)).toBe(
      cannot('datetime', 'VALUE_STRING value 2017-10-17 00:00:00', 1),
    );
  });

  test('within a composite request it is counted from the subrequest’s own body', async () => {
    const url = '/services/data/v66.0/sobjects/Contact';
    const body = { LastName: 'x', Birthdate: 'soon' };
    const { compositeResponse } = await as().requestPost<{ compositeResponse: { body: unknown }[] }>('/composite', {
      compositeRequest: [{ method: 'POST', url, referenceId: 'one', body }],
    });
    expect(compositeResponse[0]?.body).toEqual([
      {
        errorCode: 'JSON_PARSER_ERROR',
        message: cannot('date', 'VALUE_STRING value soon', 16).replace('JSON_PARSER_ERROR: ', ''),
      },
    ]);
  });
});

describe('one record that cannot be read fails the whole request', () => {
  const typed = '"attributes":{"type":"Account"}';
  const count = async (): Promise<number> =>
    (await as().query("SELECT Id FROM Account WHERE Name = 'Whole'")).totalSize;

  test.each([
    ['a field that is not there', '"Foo":1', "INVALID_FIELD: No such column 'Foo' on sobject of type Account"],
    [
      'a value of another kind',
      '"AnnualRevenue":"much"',
      'JSON_PARSER_ERROR: Cannot deserialize instance of currency from VALUE_STRING value much or request may be missing a required field at [line:1, column:109]',
    ],
  ])('%s, in a collection', async (_, member, message) => {
    const body = `{"records":[{${typed},"Name":"Whole"},{${typed},"Name":"Whole",${member}}]}`;
    expect(await messageOf('/composite/sobjects', body)).toBe(message);
    expect(await count()).toBe(0);
  });

  test('in a tree', async () => {
    const child = '{"attributes":{"type":"Contact","referenceId":"c"},"LastName":5}';
    const root = `{"attributes":{"type":"Account","referenceId":"a"},"Name":"Whole","Contacts":{"records":[${child}]}}`;
    expect(await messageOf('/composite/tree/Account', `{"records":[${root}]}`)).toMatch(
      /^JSON_PARSER_ERROR: Cannot deserialize instance of string .* at \[line:1, column:152\]$/,
    );
    expect(await count()).toBe(0);
  });

  test('a list where one record belongs', async () => {
    expect(await messageOf('/sobjects/Account', '[{"Name":"Whole"}]')).toMatch(
      /^INVALID_FIELD: Json Deserialization failed/,
    );
    expect(await messageOf(`/sobjects/Account/${ACCOUNTS.dunmore}`, '[{"Name":"Whole"}]', 'PATCH')).toMatch(
      /^INVALID_FIELD/,
    );
  });
});
