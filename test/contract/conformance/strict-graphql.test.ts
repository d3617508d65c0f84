// Expectations: the GraphQL specification, October 2021, chapter 5; "GraphQL API", "Field Operators", "Make Your Variables
// Reactive" (its variable for an amount), "Optional Fields".
import { ACCOUNTS, USERNAMES } from '../../local-org/seed';
import { sharedOrg } from './shared-org';

const as = sharedOrg();
const post = (path: string, body: object): Promise<unknown> => as(USERNAMES.admin).requestPost(path, body);

describe('a GraphQL document that no schema would take', () => {
  const nodes = (node: string, operation = 'query'): string =>
    `${operation} { uiapi { query { Account(first: 1) { edges { node { ${node} } } } } } }`;
  test.each([
    ['a field with parts, and none asked for', nodes('Id Name'), 'SubselectionRequired'],
    ['parts of a field that has none', nodes('Id { value }'), 'SubselectionNotAllowed'],
    ['parts of a value', nodes('Name { value { raw } }'), 'SubselectionNotAllowed'],
    ['a connection without its parts', '{ uiapi { query { Account } } }', 'SubselectionRequired'],
    ['a variable that nobody uses', nodes('Id', 'query ($unused: Int)'), 'UnusedVariable'],
    ['a variable that is not declared', nodes('Contacts(first: $many) { totalCount }'), 'UndefinedVariable'],
    [
      'a variable declared twice',
      nodes('Id @include(if: $a)', 'query ($a: Boolean!, $a: Boolean!)'),
      'DuplicateVariableName',
    ],
    ['a fragment that nobody spreads', `${nodes('Id')} fragment Unused on Account { Id }`, 'UnusedFragment'],
    ['a fragment that is not there', nodes('...Missing'), 'UndefinedFragment'],
    ['two fields under one name', nodes('Same: Id Same: ApiName'), 'FieldsConflict'],
    [
      'an argument given twice',
      '{ uiapi { query { Account(first: 1, first: 2) { totalCount } } } }',
      'DuplicateArgumentNames',
    ],
    [
      'an operation without a name beside another',
      `${nodes('Id')} ${nodes('Id', 'query Other')}`,
      'LoneAnonymousOperation',
    ],
  ])('%s: refused', async (_, query, type) => {
    expect(await post('/graphql', { query, variables: { a: true } })).toMatchObject({
      data: null,
      errors: [{ message: expect.stringContaining(`Validation error (${type}`) as string }],
    });
  });

  const filtered = (object: string, where: string, declared: string): string =>
    `query (${declared}) { uiapi { query { ${object}(where: { ${where} }) { totalCount } } } }`;

  test.each([
    ['a type that is not there', filtered('Account', 'Name: { eq: $a }', '$a: Text'), 'UnknownType'],
    ['a filter of an object that is not there', '($a: Nothing__c_Filter) Account(where: $a)', 'UnknownType'],
    ['a filter of another object', '($a: Opportunity_Filter) Account(where: $a)', 'VariableTypeMismatch'],
    ['an order of another object', '($a: Contact_OrderBy) Account(orderBy: $a)', 'VariableTypeMismatch'],
    ['a number for a cursor', '($a: Int) Account(after: $a)', 'VariableTypeMismatch'],
    ['text for a picklist', filtered('Opportunity', 'StageName: { eq: $a }', '$a: String'), 'VariableTypeMismatch'],
    ['text for an id', filtered('Account', 'Id: { eq: $a }', '$a: String'), 'VariableTypeMismatch'],
    ['one for a list', filtered('Account', 'Id: { in: $a }', '$a: ID'), 'VariableTypeMismatch'],
    ['a list in a list', filtered('Account', 'Id: { in: [$a] }', '$a: [ID]'), 'VariableTypeMismatch'],
    [
      'text for a day',
      filtered('Opportunity', 'CloseDate: { eq: { value: $a } }', '$a: String'),
      'VariableTypeMismatch',
    ],
    [
      'text for a parent’s id',
      filtered('Opportunity', 'Account: { Id: { ne: $a } }', '$a: String'),
      'VariableTypeMismatch',
    ],
    [
      'within and, or and not',
      filtered('Account', 'and: [{ not: { Id: { ne: $a } } }]', '$a: String'),
      'VariableTypeMismatch',
    ],
    ['a directive that is not there', '($a: Int) Account(first: $a) @fast', 'UnknownDirective'],
  ])('%s: refused', async (_, given, type) => {
    const [, declared = '', field = ''] = /^(\([^)]*\)) (.*)$/.exec(given) ?? [];
    const query = declared === '' ? given : `query ${declared} { uiapi { query { ${field} { totalCount } } } }`;
    expect(await post('/graphql', { query, variables: {} })).toMatchObject({
      data: null,
      errors: [{ message: expect.stringContaining(`Validation error (${type}`) as string }],
    });
  });

  test('variables of the types that their places take', async () => {
    const declared =
      '$ids: [ID!]!, $stage: Picklist, $least: Currency, $day: Date, $name: String, $more: Opportunity_Filter, $first: Int!';
    const where =
      'AccountId: { in: $ids }, StageName: { ne: $stage }, Amount: { gte: $least }, CloseDate: { gt: { value: $day } }, ' +
      'Account: { Name: { like: $name } }, and: [$more]';
    const query = `query (${declared}) { uiapi { query { Opportunity(first: $first, where: { ${where} }) { totalCount } } } }`;
    const variables = {
      ids: [ACCOUNTS.aldermoor],
      stage: 'Closed Lost',
      // In quotes, as in the guide’s example of an amount.
      least: '1',
      day: '2020-01-01',
      name: '%moor%',
      more: { Name: { like: '%' } },
      first: 5,
    };
    const answer = await post('/graphql', { query, variables });
    expect(answer).toMatchObject({ errors: [] });
    expect(answer).not.toMatchObject({ data: { uiapi: { query: { Opportunity: { totalCount: 0 } } } } });
  });

  test('of several operations one is named', async () => {
    const query = `${nodes('Id', 'query One')} ${nodes('Id', 'query Two')}`;
    expect(await post('/graphql', { query })).toMatchObject({ data: null, errors: [expect.anything()] });
    expect(await post('/graphql', { query, operationName: 'Two' })).toMatchObject({ errors: [] });
  });

  test('a field that is asked for twice answers what both ask', async () => {
    expect(
      await post('/graphql', { query: nodes('Name { value } Name { displayValue } ApiName ApiName') }),
    ).toMatchObject({
      data: { uiapi: { query: { Account: { edges: [{ node: { ApiName: 'Account' } }] } } } },
      errors: [],
    });
    const answer = (await post('/graphql', { query: nodes('Name { value } Name { displayValue }') })) as {
      data: { uiapi: { query: { Account: { edges: { node: { Name: object } }[] } } } };
    };
    expect(Object.keys(answer.data.uiapi.query.Account.edges[0]?.node.Name ?? {})).toEqual(['value', 'displayValue']);
  });
});
