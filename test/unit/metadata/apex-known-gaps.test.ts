import { knownGaps } from '../../../scripts/check-metadata/apex/known-gaps';
import { dummyExtensions } from '../../../scripts/check-metadata/apex/dummy-extensions';

const FILES = [
  'force-app/main/objects/Thing__c/Thing__c.object-meta.xml',
  'force-app/main/objects/Thing__c/fields/Place__c.field-meta.xml',
  'force-app/main/objects/Account/fields/Extra__c.field-meta.xml',
  'force-app/main/dw/csvToContacts.dwl',
];
const isGap = knownGaps(FILES);
const said = (message: string, source = ''): boolean => isGap({ message, source });

describe('what apex-ls does not know of Salesforce', () => {
  test.each([
    ["No type declaration found for 'Schema.Thing__ChangeEvent'", ''],
    ["Unknown field 'Extra__c' on SObject 'Schema.AccountChangeEvent'", ''],
    [
      "No matching method found for 'getChangeType' on 'Object' taking no arguments",
      'change.ChangeEventHeader.getChangeType();',
    ],
    ["Unrecognised type 'Address' on custom field 'Place__c'", ''],
    ["Unknown field 'Place__City__s' on SObject 'Schema.Thing__c'", ''],
    ["No type declaration found for 'DataWeaveScriptResource.csvToContacts'", ''],
    ["No type declaration found for 'Site.ExternalUserCreateException'", ''],
    ["No type declaration found for 'AgentWork'", ''],
    ["No variable or type found for 'ContentNote' on 'Notes'", ''],
  ])('is held against nobody: %s', (message, source) => {
    expect(said(message, source)).toBe(true);
  });
});

describe('what is the project’s own mistake stays one', () => {
  test.each([
    ["No type declaration found for 'Schema.Thin__ChangeEvent'", ''],
    ["Unknown field 'Xtra__c' on SObject 'Schema.AccountChangeEvent'", ''],
    ["Unknown field 'Extra__c' on SObject 'Schema.Contact'", ''],
    ["No matching method found for 'getChangeType' on 'Object' taking no arguments", 'anything.getChangeType();'],
    ["Unknown field 'Plase__City__s' on SObject 'Schema.Thing__c'", ''],
    ["No type declaration found for 'DataWeaveScriptResource.csvToContract'", ''],
    ["No type declaration found for 'AgntWork'", ''],
    ["No variable or type found for 'HoldGard' on 'CountersignAccountHandler'", ''],
  ])('%s', (message, source) => {
    expect(said(message, source)).toBe(false);
  });
});

test('each standard object that a project extends gets one dummy field, and no other object', () => {
  const files = [
    ...FILES,
    'a/objects/Account/fields/Other__c.field-meta.xml',
    'a/objects/Rule__mdt/Rule__mdt.object-meta.xml',
  ];
  expect([...dummyExtensions(files).keys()]).toEqual([
    'objects/Account/fields/Countersign_Checked_Here__c.field-meta.xml',
  ]);
});
