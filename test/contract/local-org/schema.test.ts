import { cpSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSchema } from '../../local-org/schema/load-schema';

let source: string;
beforeEach(() => {
  source = mkdtempSync(join(tmpdir(), 'countersign-source-'));
  cpSync('force-app/main', source, { recursive: true, filter: (path) => !/[\\/](lwc|classes)([\\/]|$)/.test(path) });
});
afterEach(() => {
  rmSync(source, { recursive: true });
});

const RULE = 'review/objects/Call_Summary__c/validationRules/Not_Born_Approved.validationRule-meta.xml';

function replace(file: string, from: string | RegExp, to: string): void {
  const path = join(source, file);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${file} has nothing to replace`);
  writeFileSync(path, after);
}

test('the project’s own source loads', () => {
  const custom = loadSchema([source]).objects.filter((object) => object.custom);
  expect(custom.map((object) => object.name)).toEqual(['Call_Recording__c', 'Call_Summary__c', 'Summary_Release__c']);
});

test.each([
  ['a function that the evaluator does not know', 'VLOOKUP(Name, Name, Name)', 'VLOOKUP'],
  ['a field that does not exist', 'ISBLANK(Nothing__c)', 'Nothing__c'],
  ['a permission that does not exist', '$Permission.Nothing', '$Permission.Nothing'],
  ['a picklist compared as text', 'Review_Status__c = "approved"', 'picklist'],
  ['too few arguments', 'REGEX(Approved_Hash__c)', 'REGEX'],
  ['a bracket too few', 'AND(ISNEW(), TRUE', 'missing'],
])('a rule with %s fails the load, naming the file', (_, formula, named) => {
  replace(
    RULE,
    /<errorConditionFormula>[\s\S]*<\/errorConditionFormula>/,
    `<errorConditionFormula>${formula}</errorConditionFormula>`,
  );
  expect(() => loadSchema([source])).toThrow('Not_Born_Approved');
  expect(() => loadSchema([source])).toThrow(named);
});

test('metadata that would act on records but does not run here is refused by name', () => {
  mkdirSync(join(source, 'review/triggers'));
  writeFileSync(join(source, 'review/triggers/Guard.trigger-meta.xml'), '<ApexTrigger/>');
  expect(() => loadSchema([source])).toThrow(/Guard\.trigger-meta\.xml.*"trigger"/);
});

test('an element that the local org does not read is refused by name', () => {
  const file = 'review/objects/Call_Summary__c/fields/Version__c.field-meta.xml';
  replace(file, '<type>Number</type>', '<type>Number</type><formula>1 + 1</formula>');
  expect(() => loadSchema([source])).toThrow('<formula>');
});

test.each([
  ['a field that does not exist', 'Call_Summary__c.Generator__c', 'Call_Summary__c.Nothing__c'],
  ['a required field', 'Call_Summary__c.Generator__c', 'Call_Summary__c.Summary_Key__c'],
])('a permission set that names %s is refused, as on deploying', (_, from, to) => {
  replace('access/permissionsets/Countersign_Rep.permissionset-meta.xml', from, to);
  expect(() => loadSchema([source])).toThrow(to);
});
