import { join } from 'node:path';
import { picklistValues } from './metadata-checks';
import { readFiles, understand, type Element } from './metadata-source';

const ROOT = join(__dirname, '../../../force-app');
const type = understand(readFiles(join(ROOT, 'main'))).objects.find((object) => object.name === 'Retention_Rule__mdt');
const records = understand(readFiles(join(ROOT, 'starter'))).customMetadata.filter(({ name }) =>
  name.startsWith('Retention_Rule.'),
);

const valueOf = (record: Element, field: string): string =>
  record
    .all('values')
    .find((one) => one.text('field') === field)
    ?.text('value') ?? '';
const choices = (field: string): string[] => {
  const part = type?.fields.find((one) => one.name === field);
  return part ? picklistValues(part) : [];
};
const rules = records.map(({ name, xml }) => ({
  name,
  artifact: valueOf(xml, 'Artifact__c'),
  outcome: valueOf(xml, 'Opportunity_Outcome__c'),
  callType: valueOf(xml, 'Call_Type__c'),
  trigger: valueOf(xml, 'Trigger__c'),
  days: Number(valueOf(xml, 'Days__c')),
}));

describe('the starter retention rules', () => {
  it('are records of the type, each with every field that it needs and values that its picklists know', () => {
    expect(records.length).toBeGreaterThan(0);
    for (const { name, xml } of records) {
      expect(name).toMatch(/^Retention_Rule\.[A-Za-z0-9_]{1,40}$/);
      expect(xml.text('label').length).toBeLessThanOrEqual(40);
      for (const field of ['Artifact__c', 'Opportunity_Outcome__c', 'Call_Type__c', 'Trigger__c', 'Action__c'])
        expect(choices(field)).toContain(valueOf(xml, field));
      expect(valueOf(xml, 'Reason__c')).not.toBe('');
      expect(
        xml
          .all('values')
          .map((one) => one.text('field'))
          .sort(),
      ).toEqual(type?.fields.map((field) => field.name).sort());
    }
  });

  it('keep recordings for 90 days, transcripts for 180, and what a person approved for 365 after the deal closed', () => {
    const daysOf = (artifact: string, outcome: string): (string | number)[] =>
      rules
        .filter((rule) => rule.artifact === artifact && rule.outcome === outcome && rule.callType === 'any')
        .flatMap((rule) => [rule.days, rule.trigger]);
    expect(daysOf('recording', 'any')).toEqual([90, 'call_date']);
    expect(daysOf('transcript', 'any')).toEqual([180, 'call_date']);
    expect(daysOf('draft', 'any')).toEqual([90, 'call_date']);
    for (const artifact of ['approved_summary', 'official_note'])
      for (const outcome of ['won', 'lost']) expect(daysOf(artifact, outcome)).toEqual([365, 'closure']);
  });

  it.each(choices('Artifact__c'))('leave no %s for ever, whatever becomes of the deal', (artifact) => {
    for (const outcome of ['open', 'won', 'lost']) {
      const ends = rules.filter(
        (rule) =>
          rule.artifact === artifact &&
          ['any', outcome].includes(rule.outcome) &&
          rule.callType === 'any' &&
          (rule.trigger === 'call_date' || outcome !== 'open') &&
          rule.days > 0,
      );
      expect(ends).toHaveLength(1);
    }
  });

  it('never tie: no two are about the same artifact, outcome and type of call', () => {
    const about = rules.map((rule) => `${rule.artifact} ${rule.outcome} ${rule.callType}`);
    expect(new Set(about).size).toBe(about.length);
  });
});
