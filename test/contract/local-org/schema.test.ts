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
  expect(custom.map((object) => object.name)).toEqual([
    'Call_Recording__c',
    'Call_Summary__c',
    'Call_Tag__c',
    'Disposition__c',
    'Legal_Hold__c',
    'Legal_Hold_Scope__c',
    'Summary_Release__c',
    'Retention_Rule__mdt',
    'Tag_Definition__mdt',
  ]);
});

test.each([
  ['a function that the evaluator does not know', 'VLOOKUP(Name, Name, Name)', 'VLOOKUP'],
  ['a field that does not exist', 'ISBLANK(Nothing__c)', 'Nothing__c'],
  ['a permission that does not exist', '$Permission.Nothing', '$Permission.Nothing'],
  ['a picklist compared as text', 'Review_Status__c = "approved"', 'picklist'],
  ['a value sought in what is no multi-select picklist', 'INCLUDES(Review_Status__c, "approved")', 'picklist'],
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

test('a multi-select picklist stands only where Salesforce lets it stand', () => {
  const rule = 'deal-risk/objects/Opportunity/validationRules/Only_Countersign_Sets_Open_Risks.validationRule-meta.xml';
  replace(rule, 'NOT(ISBLANK(Open_Risks__c))', 'INCLUDES(PRIORVALUE(Open_Risks__c), "Procurement")');
  expect(() => loadSchema([source])).not.toThrow();
  replace(rule, 'INCLUDES(PRIORVALUE(Open_Risks__c), "Procurement")', 'ISPICKVAL(Open_Risks__c, "Procurement")');
  expect(() => loadSchema([source])).toThrow('Open_Risks__c is a multi-select picklist field');
});

test('metadata that would act on records but does not run here is refused by name', () => {
  mkdirSync(join(source, 'review/flows'));
  writeFileSync(join(source, 'review/flows/Guard.flow-meta.xml'), '<Flow/>');
  expect(() => loadSchema([source])).toThrow(/Guard\.flow-meta\.xml.*"flow"/);
});

test('the triggers of the source are named as not run here', () => {
  expect(loadSchema([source]).notRunHere).toEqual([
    ...['CountersignAccount', 'CountersignCallRecording', 'CountersignCallSummary', 'CountersignCallTag'],
    ...[
      'CountersignContentDocument',
      'CountersignContentDocumentLink',
      'CountersignContentVersion',
      'CountersignLegalHold',
    ],
    ...['CountersignLegalHoldScope', 'CountersignNote', 'CountersignOpportunity', 'CountersignSummaryRelease'],
  ]);
});

const SETTING = 'settings/customMetadata/Retention_Rule.Mine.md-meta.xml';
const setting = (values: Record<string, string>): string =>
  `<CustomMetadata><label>Mine</label><protected>false</protected>${Object.entries(values)
    .map(([field, value]) => `<values><field>${field}</field><value>${value}</value></values>`)
    .join('')}</CustomMetadata>`;
const whole = {
  Artifact__c: 'draft',
  Opportunity_Outcome__c: 'any',
  Call_Type__c: 'any',
  Trigger__c: 'call_date',
  Days__c: '90.0',
  Action__c: 'delete',
  Reason__c: 'Because.',
};

function writeSetting(values: Record<string, string>): void {
  mkdirSync(join(source, 'settings/customMetadata'), { recursive: true });
  writeFileSync(join(source, SETTING), setting(values));
}

test('a custom metadata record is read with its values in their types', () => {
  writeSetting(whole);
  expect(loadSchema([source]).customMetadata).toEqual([
    {
      type: 'Retention_Rule__mdt',
      developerName: 'Mine',
      label: 'Mine',
      values: { ...whole, Days__c: 90, Review_On__c: null },
    },
  ]);
});

test.each([
  ['a value outside its picklist', { Artifact__c: 'drafts' }, 'bad value for restricted picklist field: drafts'],
  ['a field that does not exist', { Weeks__c: '1' }, 'Retention_Rule__mdt.Weeks__c'],
  ['a required field left empty', { Reason__c: '' }, 'Retention_Rule__mdt.Reason__c'],
])('a custom metadata record with %s fails the load, naming the file', (_, values, named) => {
  writeSetting({ ...whole, ...values });
  expect(() => loadSchema([source])).toThrow('Retention_Rule.Mine.md-meta.xml');
  expect(() => loadSchema([source])).toThrow(named);
});

test('a grant for a custom metadata type that does not exist is refused, as on deploying', () => {
  replace(
    'access/permissionsets/Countersign_Integration.permissionset-meta.xml',
    '<name>Retention_Rule__mdt',
    '<name>Retention__mdt',
  );
  expect(() => loadSchema([source])).toThrow('Retention__mdt');
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
