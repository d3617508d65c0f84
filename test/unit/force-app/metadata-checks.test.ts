import { join } from 'node:path';
import * as checks from './metadata-checks';
import * as permissions from './permission-checks';
import { readFiles, understand, type Files, type Source } from './metadata-source';

const files = readFiles(join(__dirname, '../../../force-app/main'));
const source = understand(files);

/** The source with one passage changed, as a careless hand would. */
function withChange(path: string, passage: string | RegExp, replacement: string): Source {
  const before = files.get(path);
  if (before === undefined) throw new Error(`${path} is not in the source`);
  const after = before.replace(passage, replacement);
  if (after === before) throw new Error(`${path} does not hold ${String(passage)}`);
  return understand(new Map([...files, [path, after]]));
}

const without = (path: string): Files => new Map([...files].filter(([name]) => name !== path));

const REP = 'access/permissionsets/Countersign_Rep.permissionset-meta.xml';
const ADMIN = 'access/permissionsets/Countersign_Admin.permissionset-meta.xml';
const WRITER = 'access/permissionsets/Countersign_Integration.permissionset-meta.xml';
const SUMMARY = 'review/objects/Call_Summary__c';
const RECORDING = 'calls/objects/Call_Recording__c';
const OPPORTUNITY = 'deal-risk/objects/Opportunity';

/** Each check is shown once on the source as it is, and once on a source with the defect that it is there for. */
const CASES: [name: string, check: checks.Check, planted: () => Source, sentence: string][] = [
  [
    'describes every object, field, rule and permission',
    checks.everythingIsDescribed,
    () => withChange(`${SUMMARY}/fields/Generator__c.field-meta.xml`, /<description>[^<]*<\/description>/, ''),
    'field Generator__c has no description',
  ],
  [
    'explains every field to the people who see it',
    checks.everythingIsDescribed,
    () => withChange(`${RECORDING}/fields/Title__c.field-meta.xml`, /<inlineHelpText>[^<]*<\/inlineHelpText>/, ''),
    'field Title__c has no inlineHelpText',
  ],
  [
    'describes a field of its own on an object of Salesforce too',
    checks.everythingIsDescribed,
    () => withChange(`${OPPORTUNITY}/fields/Open_Risks__c.field-meta.xml`, /<description>[^<]*<\/description>/, ''),
    'field Open_Risks__c has no description',
  ],
  [
    'keeps no history of any field',
    checks.noHistoryIsKept,
    () => withChange(`${SUMMARY}/Call_Summary__c.object-meta.xml`, '<enableHistory>false', '<enableHistory>true'),
    'Call_Summary__c keeps a history or a feed',
  ],
  [
    'lets no permission set edit a field but the one that it is the task of',
    permissions.onlyTheWriterWrites,
    () =>
      withChange(
        REP,
        /<editable>false<\/editable>(\s*<field>Call_Summary__c.Review_Status__c)/,
        '<editable>true</editable>$1',
      ),
    'Countersign_Rep may edit Call_Summary__c.Review_Status__c',
  ],
  [
    'lets no permission set create, edit or delete a record but the one that it is the task of',
    permissions.onlyTheWriterWrites,
    () => withChange(REP, '<allowEdit>false', '<allowEdit>true'),
    'Countersign_Rep has allowEdit on Account',
  ],
  [
    'lets the integration user write every field that permissions decide',
    permissions.theWriterWritesEveryField,
    () =>
      withChange(
        WRITER,
        /<fieldPermissions>\s*<editable>true<\/editable>\s*<field>Summary_Release__c.State__c<\/field>[^]*?<\/fieldPermissions>/,
        '',
      ),
    'Countersign_Integration may not edit Summary_Release__c.State__c',
  ],
  [
    'lets the integration user write its field on the opportunity',
    permissions.theWriterWritesEveryField,
    () => withChange(WRITER, /<editable>true(<\/editable>\s*<field>Opportunity.Open_Risks__c)/, '<editable>false$1'),
    'Countersign_Integration may not edit Opportunity.Open_Risks__c',
  ],
  [
    'leaves it to people to place and release a hold',
    permissions.onlyTheWriterWrites,
    () =>
      withChange(
        WRITER,
        /<editable>false<\/editable>(\s*<field>Legal_Hold__c.Released_At__c)/,
        '<editable>true</editable>$1',
      ),
    'Countersign_Integration may edit Legal_Hold__c.Released_At__c',
  ],
  [
    'lets an admin write every field of a hold',
    permissions.theWriterWritesEveryField,
    () => withChange(ADMIN, 'Legal_Hold_Scope__c.Account__c', 'Legal_Hold_Scope__c.Opportunity__c'),
    'Countersign_Admin may not edit Legal_Hold_Scope__c.Account__c',
  ],
  [
    'lets nobody delete a hold',
    permissions.nobodyDeletesHolds,
    () =>
      withChange(
        ADMIN,
        /<allowDelete>false(<\/allowDelete>\s*<allowEdit>true<\/allowEdit>\s*<allowRead>true<\/allowRead>\s*<modifyAllRecords>false<\/modifyAllRecords>\s*<object>Legal_Hold__c)/,
        '<allowDelete>true$1',
      ),
    'Countersign_Admin may delete Legal_Hold__c',
  ],
  [
    'lets the integration user read every setting',
    permissions.theIntegrationUserReadsEverySetting,
    () => withChange(WRITER, /<customMetadataTypeAccesses>[^]*?<\/customMetadataTypeAccesses>/, ''),
    'Countersign_Integration may not read Retention_Rule__mdt',
  ],
  [
    'grants only settings that exist',
    permissions.permissionSetsNameOnlyWhatExists,
    () => withChange(WRITER, '<name>Retention_Rule__mdt', '<name>Retention__mdt'),
    'Countersign_Integration names customMetadataTypeAccesses Retention__mdt, which does not exist',
  ],
  [
    'names no required or master-detail field in a permission set',
    permissions.noPermissionsOnFieldsAlwaysVisible,
    () => withChange(WRITER, 'Summary_Release__c.State__c', 'Summary_Release__c.Release_Key__c'),
    'Countersign_Integration names Summary_Release__c.Release_Key__c, which is required or master-detail',
  ],
  [
    'grants only fields that exist',
    permissions.permissionSetsNameOnlyWhatExists,
    () => withChange(REP, 'Call_Summary__c.Version__c', 'Call_Summary__c.Draft_Text__c'),
    'Countersign_Rep names fieldPermissions Call_Summary__c.Draft_Text__c, which does not exist',
  ],
  [
    'grants only classes that exist',
    permissions.permissionSetsNameOnlyWhatExists,
    () => withChange(REP, '<apexClass>DoorController', '<apexClass>Door'),
    'Countersign_Rep names classAccesses Door, which does not exist',
  ],
  [
    'grants only custom permissions that exist',
    permissions.permissionSetsNameOnlyWhatExists,
    () => understand(without('access/customPermissions/Countersign_Review.customPermission-meta.xml')),
    'Countersign_Rep names customPermissions Countersign_Review, which does not exist',
  ],
  [
    'grants no object permission without what it needs',
    permissions.objectPermissionsAreComplete,
    () => withChange(WRITER, '<allowDelete>true', '<allowDelete>false'),
    'Countersign_Integration: modifyAllRecords on Call_Recording__c needs allowDelete',
  ],
  [
    'grants no child without its parent',
    permissions.objectPermissionsAreComplete,
    () => withChange(REP, /<object>Call_Recording__c<\/object>/, '<object>Account</object>'),
    'Countersign_Rep: reading Call_Summary__c needs reading Call_Recording__c',
  ],
  [
    'validates only fields that exist',
    checks.validationRulesNameOnlyWhatExists,
    () =>
      withChange(
        `${SUMMARY}/validationRules/Approved_Needs_Proof.validationRule-meta.xml`,
        'ISBLANK(Reviewer__c)',
        'ISBLANK(Approver__c)',
      ),
    'Call_Summary__c.Approved_Needs_Proof names Approver__c, which does not exist',
  ],
  [
    'validates with permissions that exist',
    checks.validationRulesNameOnlyWhatExists,
    () =>
      withChange(
        `${SUMMARY}/validationRules/Only_Integration_Sets_Status.validationRule-meta.xml`,
        '$Permission.Countersign_Integration',
        '$Permission.Integration',
      ),
    'Call_Summary__c.Only_Integration_Sets_Status names the permission Integration, which does not exist',
  ],
  [
    'validates only standard fields that it is known to look at',
    checks.validationRulesNameOnlyWhatExists,
    () =>
      withChange(
        `${OPPORTUNITY}/validationRules/Countersign_Changes_Nothing_Else.validationRule-meta.xml`,
        /ISCHANGED[^]*OwnerId\)/,
        'ISCHANGED(Stage)',
      ),
    'Opportunity.Countersign_Changes_Nothing_Else looks at no field',
  ],
  [
    'leaves no validation rule switched off',
    checks.validationRulesNameOnlyWhatExists,
    () =>
      withChange(
        `${SUMMARY}/validationRules/Not_Born_Approved.validationRule-meta.xml`,
        '<active>true',
        '<active>false',
      ),
    'Call_Summary__c.Not_Born_Approved is not active',
  ],
  [
    'lists only columns that exist',
    checks.listViewsNameOnlyWhatExists,
    () => withChange(`${RECORDING}/listViews/Quarantined.listView-meta.xml`, '<columns>Title__c', '<columns>Topic__c'),
    'Call_Recording__c.Quarantined names Topic__c, which does not exist',
  ],
  [
    'lists by values that occur',
    checks.listViewsNameOnlyWhatExists,
    () =>
      withChange(`${RECORDING}/listViews/Quarantined.listView-meta.xml`, '<value>quarantined', '<value>Quarantined'),
    'Call_Recording__c.Quarantined looks for Quarantined, which Capture_Status__c never is',
  ],
  [
    'lets no picklist take any value',
    checks.picklistsAreRestricted,
    () => withChange(`${SUMMARY}/fields/Review_Status__c.field-meta.xml`, '<restricted>true', '<restricted>false'),
    'Call_Summary__c.Review_Status__c takes any value',
  ],
  [
    'has a -meta.xml beside every class',
    checks.everyFileHasItsMetadata,
    () => understand(without('review/classes/DoorController.cls-meta.xml')),
    'review/classes/DoorController.cls has no -meta.xml',
  ],
  [
    'has a class beside every -meta.xml of a class',
    checks.everyFileHasItsMetadata,
    () => understand(without('review/classes/DoorToken.cls')),
    'review/classes/DoorToken.cls-meta.xml describes no code',
  ],
  [
    'names in Apex only what exists',
    checks.apexNamesOnlyWhatExists,
    () =>
      withChange('retention/classes/HoldGuard.cls', 'OR Call_Recording__r.Opportunity__c IN', 'OR Call__r.Deal__c IN'),
    'retention/classes/HoldGuard.cls names Call__r, which does not exist',
  ],
  [
    'has a -meta.xml beside every trigger',
    checks.everyFileHasItsMetadata,
    () => understand(without('retention/triggers/CountersignAccount.trigger-meta.xml')),
    'retention/triggers/CountersignAccount.trigger has no -meta.xml',
  ],
  [
    'has a trigger beside every -meta.xml of a trigger',
    checks.everyFileHasItsMetadata,
    () => understand(without('retention/triggers/CountersignAccount.trigger')),
    'retention/triggers/CountersignAccount.trigger-meta.xml describes no code',
  ],
  [
    'has a -meta.xml in every component',
    checks.everyFileHasItsMetadata,
    () => understand(new Map([...files, ['review/lwc/stray/stray.js', '']])),
    'review/lwc/stray/stray.js-meta.xml is missing',
  ],
  [
    'has a -meta.xml beside every static resource',
    checks.everyFileHasItsMetadata,
    () => understand(new Map([...files, ['shared/staticresources/stray.js', '']])),
    'shared/staticresources/stray.js has no -meta.xml',
  ],
];

describe('the Salesforce source, check by check', () => {
  it.each(CASES)('%s', (_name, check, planted, sentence) => {
    expect(check(source)).toEqual([]);
    expect(check(planted())).toContain(sentence);
  });

  it('is well-formed, or names the file that is not', () => {
    expect(() => withChange(REP, '</label>', '')).toThrow('Countersign_Rep.permissionset-meta.xml');
  });

  it('shows a draft field that someone adds, whatever its type (I0)', () => {
    const path = `${SUMMARY}/fields/Version__c.field-meta.xml`;
    for (const type of ['LongTextArea', 'Html', 'TextArea', 'Text']) {
      const found = checks.fieldsThatHoldWords(withChange(path, '<type>Number</type>', `<type>${type}</type>`));
      expect(found[type]).toContain('Call_Summary__c.Version__c');
    }
    const formula = '<formula>Approved_Hash__c</formula><type>Number</type>';
    expect(checks.fieldsThatHoldWords(withChange(path, '<type>Number</type>', formula))['Formula']).toEqual([
      'Call_Summary__c.Version__c',
    ]);
  });
});
