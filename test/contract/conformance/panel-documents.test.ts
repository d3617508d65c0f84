// Expectations: the GraphQL specification, October 2021, chapter 5: a document that does not validate is refused as a whole,
// whoever looks at the panel. Which types the schema has: "GraphQL API", "Query Objects", "Field Operators".
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { USERNAMES } from '../../local-org/seed';
import { sharedOrg } from './shared-org';

const SOURCE = resolve(__dirname, '../../../force-app/main');
const as = sharedOrg();

const documents = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.js') && !path.includes('__tests__'))
  .flatMap((path) =>
    [...readFileSync(join(SOURCE, path), 'utf8').matchAll(/gql`([^`]*)`/g)].map((found) => found[1] ?? ''),
  )
  .map((document): [string, string] => [/query\s+(\w+)/.exec(document)?.[1] ?? document, document]);

test('the panels have documents', () => {
  expect(documents.length).toBeGreaterThan(10);
});

test.each(documents)('the document %s is taken by a schema', async (_, query) => {
  const answer = await as(USERNAMES.manager).requestPost('/graphql', { query, variables: {} });
  expect(answer).toMatchObject({ errors: [] });
});
