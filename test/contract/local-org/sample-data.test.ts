import type { Connection } from 'jsforce';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { demoSeed, USERNAMES } from '../../local-org/seed';
import { connect } from './connect';

const DATA = join(__dirname, '../../../data');

interface Answer {
  readonly hasErrors: boolean;
  readonly results: readonly { readonly referenceId: string; readonly id: string }[];
}
type Sample = Record<string, unknown>;

const json = <T>(file: string): T => JSON.parse(readFileSync(join(DATA, file), 'utf8')) as T;

/**
 * What `sf data import tree --plan` does: file by file, one request each, with ids in the place of the references to
 * records of the files before (REST API Developer Guide, "sObject Tree"; Salesforce CLI Command Reference, "data import tree").
 */
async function importPlan(connection: Connection): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const { sobject, files } of json<{ sobject: string; files: string[] }[]>('sample-plan.json')) {
    for (const file of files) {
      const records = json<{ records: Sample[] }>(file).records.map((record) =>
        Object.fromEntries(
          Object.entries(record).map(([name, value]) => [
            name,
            typeof value === 'string' && value.startsWith('@') ? ids.get(value.slice(1)) : value,
          ]),
        ),
      );
      const answer = await connection.requestPost<Answer>(`${connection._baseUrl()}/composite/tree/${sobject}`, {
        records,
      });
      expect(answer.hasErrors).toBe(false);
      for (const { referenceId, id } of answer.results) ids.set(referenceId, id);
    }
  }
  return ids;
}

describe('the sample data', () => {
  let org: LocalOrg;
  let connection: Connection;
  beforeAll(async () => {
    org = await startLocalOrg({
      seed: { ...demoSeed(), accounts: [], opportunities: [], contacts: [], contactRoles: [], leads: [] },
    });
    connection = connect(org, USERNAMES.admin);
  });
  afterAll(() => org.close());

  it('are imported by their plan into an org without any, each record once', async () => {
    const ids = await importPlan(connection);
    const count = async (object: string): Promise<number> =>
      (await connection.query(`SELECT COUNT() FROM ${object}`)).totalSize;
    const counted = await Promise.all(['Account', 'Contact', 'Opportunity', 'OpportunityContactRole'].map(count));
    expect(counted.reduce((sum, one) => sum + one, 0)).toBe(ids.size);
  });

  it('lead from a participant’s address to one open deal, which is what calls are matched by', async () => {
    const roles = await connection.query<{ Opportunity: { Name: string; IsClosed: boolean } }>(
      "SELECT Opportunity.Name, Opportunity.IsClosed FROM OpportunityContactRole WHERE Contact.Email = 'sofia.keller@eastgate.example'",
    );
    expect(roles.records.map(({ Opportunity }) => [Opportunity.Name, Opportunity.IsClosed])).toEqual([
      ['Eastgate – core migration', false],
    ]);
  });
});
