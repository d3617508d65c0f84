import { readRetentionRules } from '../../../middleware/src/contracts/retention-rules';
import { ruleSet, subjectsWithoutRule } from '../../../middleware/src/domain/retention/rule-set';
import { startLocalOrg } from '../../local-org';
import type { LocalOrg } from '../../local-org';

let org: LocalOrg;

beforeAll(async () => {
  org = await startLocalOrg({});
});
afterAll(() => org.close());

test('the starter records, as the org answers them, are a valid set that leaves no kind of artifact without a rule', async () => {
  const records = await org.asAdmin.query(
    `SELECT DeveloperName, Artifact__c, Opportunity_Outcome__c, Call_Type__c, Trigger__c, Days__c, Action__c, Reason__c,
            Review_On__c
       FROM Retention_Rule__mdt`,
  );
  const read = readRetentionRules(records);
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems, null, 2));
  const sorted = ruleSet(read.rules);
  if (sorted.kind === 'ties') throw new Error(JSON.stringify(sorted.ties));
  expect(read.rules.length).toBe(records.length);
  expect(subjectsWithoutRule(sorted.set)).toEqual([]);
});
