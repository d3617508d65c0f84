import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSchema } from '../../local-org/schema/load-schema';

const DATA = join(__dirname, '../../../data');
const objects = new Map(
  loadSchema([join(__dirname, '../../../force-app/main')]).objects.map((object) => [object.name, object]),
);

interface Step {
  readonly sobject: string;
  readonly files: readonly string[];
}
type Sample = Readonly<Record<string, unknown>> & {
  readonly attributes: { readonly type: string; readonly referenceId: string };
};

const json = <T>(file: string): T => JSON.parse(readFileSync(join(DATA, file), 'utf8')) as T;
const plan = json<readonly Step[]>('sample-plan.json');
const samples = plan.flatMap(({ sobject, files }) =>
  files.flatMap((file) => json<{ records: readonly Sample[] }>(file).records.map((record) => ({ sobject, record }))),
);
const values = (record: Sample): [string, unknown][] =>
  Object.entries(record).filter(([name]) => name !== 'attributes');

describe('the sample data', () => {
  it('are accounts with their people, their deals, and who has a part in which deal', () => {
    expect(plan.map(({ sobject }) => sobject)).toEqual(['Account', 'Contact', 'Opportunity', 'OpportunityContactRole']);
    for (const { sobject } of plan) expect(samples.some((sample) => sample.sobject === sobject)).toBe(true);
    for (const { sobject, record } of samples) expect(record.attributes.type).toBe(sobject);
  });

  it('name only fields that exist and values that their picklists know', () => {
    for (const { sobject, record } of samples) {
      for (const [name, value] of values(record)) {
        const field = objects.get(sobject)?.fieldByName.get(name.toLowerCase());
        expect([sobject, name, field?.name]).toEqual([sobject, name, name]);
        const known = field?.picklist?.map((choice) => choice.value) ?? [];
        if (known.length > 0) expect(known).toContain(value);
      }
    }
  });

  it('refer to records that come before them, by a name that the Salesforce CLI takes for a reference', () => {
    const before = new Set<string>();
    for (const { record } of samples) {
      for (const [, value] of values(record)) {
        if (typeof value === 'string' && value.startsWith('@')) expect([...before]).toContain(value.slice(1));
      }
      expect(record.attributes.referenceId).toMatch(new RegExp(`^${record.attributes.type}Ref\\d+$`));
      expect(before.has(record.attributes.referenceId)).toBe(false);
      before.add(record.attributes.referenceId);
    }
  });

  it('fit into one request for each object, of at most 200 records', () => {
    for (const { sobject } of plan)
      expect(samples.filter((sample) => sample.sobject === sobject).length).toBeLessThanOrEqual(200);
  });

  it('are of nobody: addresses that no mail reaches (RFC 2606)', () => {
    const addresses = samples.flatMap(({ record }) => (typeof record['Email'] === 'string' ? [record['Email']] : []));
    expect(addresses.length).toBeGreaterThan(5);
    for (const address of addresses) expect(address).toMatch(/@[a-z]+\.example$/);
  });
});
