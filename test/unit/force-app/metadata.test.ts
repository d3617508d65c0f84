import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADMISSION_REASONS } from '../../../middleware/src/domain/admission';
import { CALL_TYPES, CONSENT_STATUSES } from '../../../middleware/src/domain/call';
import { SEVERITIES } from '../../../middleware/src/domain/tags/definition';
import * as checks from './metadata-checks';
import { readFiles, understand } from './metadata-source';
import { whoHoldsTheDoor } from './permission-checks';

const source = understand(readFiles(join(__dirname, '../../../force-app/main')));

const OBJECTS = [
  'Call_Recording__c',
  'Call_Summary__c',
  'Call_Tag__c',
  'Disposition__c',
  'Legal_Hold_Scope__c',
  'Legal_Hold__c',
  'Retention_Rule__mdt',
  'Summary_Release__c',
  'Tag_Definition__mdt',
];
/** Written by the middleware, which must be able to try again without writing twice. */
const KEYED = ['Call_Recording__c', 'Call_Summary__c', 'Call_Tag__c', 'Disposition__c', 'Summary_Release__c'];

/** An external id for its index alone: a guard looks for the note that somebody wants to delete among all releases. */
const LOOKED_FOR = 'Target_Id__c';

describe('the Salesforce source', () => {
  it('is read whole: its objects with fields, rules and views, and the permission sets', () => {
    expect(source.objects.map((object) => object.name).sort()).toEqual(OBJECTS);
    expect(Object.fromEntries(source.objects.map((object) => [object.name, object.fields.length]))).toEqual({
      Call_Recording__c: 13,
      Call_Summary__c: 10,
      Summary_Release__c: 10,
      Disposition__c: 13,
      Legal_Hold__c: 6,
      Legal_Hold_Scope__c: 4,
      Retention_Rule__mdt: 8,
      Call_Tag__c: 14,
      Tag_Definition__mdt: 6,
    });
    expect(source.extended.map(({ name, fields }) => [name, fields.map((field) => field.name)])).toEqual([
      ['Opportunity', ['Open_Risks__c']],
    ]);
    expect(source.objects.flatMap((object) => object.validationRules).length).toBeGreaterThanOrEqual(25);
    expect(source.permissionSets.map((set) => set.name).sort()).toEqual([
      'Countersign_Admin',
      'Countersign_Door',
      'Countersign_Integration',
      'Countersign_Manager',
      'Countersign_Rep',
    ]);
  });

  it('holds words only in the fields named here, and long ones only where a person has approved them, the copy ledger is shown or an admin writes settings (I0)', () => {
    expect(checks.fieldsThatHoldWords(source)).toEqual({
      Text: [
        'Call_Recording__c.Next_Disposal_Rule__c',
        'Call_Recording__c.Recorder_Call_Key__c',
        'Call_Recording__c.Title__c',
        'Call_Summary__c.Approved_Hash__c',
        'Call_Summary__c.Draft_Hash__c',
        'Call_Summary__c.Generator__c',
        'Call_Summary__c.Summary_Key__c',
        'Call_Tag__c.Tag_Key__c',
        'Call_Tag__c.Tag_Label__c',
        'Call_Tag__c.Tag__c',
        'Disposition__c.Call_Key_Hash__c',
        'Disposition__c.Certificate_Hash__c',
        'Disposition__c.Disposition_Key__c',
        'Disposition__c.Reason__c',
        'Disposition__c.Rules__c',
        'Legal_Hold__c.Matter__c',
        'Retention_Rule__mdt.Reason__c',
        'Summary_Release__c.Reason__c',
        'Summary_Release__c.Release_Key__c',
        'Summary_Release__c.Target_Id__c',
        'Summary_Release__c.Text_Hash__c',
        'Tag_Definition__mdt.Description__c',
      ],
      LongTextArea: [
        'Call_Summary__c.Approved_Text__c',
        'Disposition__c.Copies__c',
        'Summary_Release__c.Text__c',
        'Tag_Definition__mdt.Phrases__c',
      ],
    });
  });

  it('has no trigger that the handbook does not list among what a laptop cannot show', () => {
    const handbook = readFileSync(join(__dirname, '../../../middleware/docs/handbook.md'), 'utf8');
    const shown = handbook.slice(handbook.indexOf('## What a laptop cannot show'));
    const triggers = source.code.flatMap(({ path }) => /([^/]+)\.trigger$/.exec(path)?.[1] ?? []);
    expect(triggers).toHaveLength(12);
    for (const name of triggers) expect(shown).toContain(`\`${name}\``);
  });

  it('opens the door to people alone', () => {
    expect(whoHoldsTheDoor(source)).toEqual(['Countersign_Admin', 'Countersign_Manager', 'Countersign_Rep']);
  });

  it('stores each call, summary, release, tag and disposition once: by one required, unique, case-sensitive external id', () => {
    const written = source.objects.filter((object) => KEYED.includes(object.name));
    expect(written).toHaveLength(KEYED.length);
    for (const object of written) {
      const keys = object.fields.filter((field) => field.xml.flag('externalId') && field.name !== LOOKED_FOR);
      expect(keys).toHaveLength(1);
      for (const { xml } of keys)
        expect([xml.flag('required'), xml.flag('unique'), xml.flag('caseSensitive')]).toEqual([true, true, true]);
    }
  });

  it('shares a call and its disposition with the owner alone, and what hangs on a call as the call is shared', () => {
    expect(Object.fromEntries(source.objects.map((object) => [object.name, object.xml.text('sharingModel')]))).toEqual({
      Call_Recording__c: 'Private',
      Disposition__c: 'Private',
      Legal_Hold__c: 'ReadWrite',
      Legal_Hold_Scope__c: 'ControlledByParent',
      Retention_Rule__mdt: '',
      Call_Summary__c: 'ControlledByParent',
      Summary_Release__c: 'ControlledByParent',
      Call_Tag__c: 'ControlledByParent',
      Tag_Definition__mdt: '',
    });
  });

  it.each<[string, string, readonly string[]]>([
    ['Call_Recording__c', 'Call_Type__c', CALL_TYPES],
    ['Call_Recording__c', 'Consent_Status__c', CONSENT_STATUSES],
    ['Call_Recording__c', 'Capture_Reason__c', ADMISSION_REASONS],
    [
      'Call_Recording__c',
      'Capture_Status__c',
      ['recorded', 'stopped', 'not_recorded', 'quarantined', 'waiting_for_match', 'disposed'],
    ],
    [
      'Call_Summary__c',
      'Review_Status__c',
      ['awaiting_review', 'changes_requested', 'rejected', 'approved', 'superseded', 'withdrawn'],
    ],
    ['Call_Tag__c', 'Severity__c', SEVERITIES],
    ['Call_Tag__c', 'Source__c', ['recorder_tracker', 'transcript', 'person']],
    ['Call_Tag__c', 'Status__c', ['confirmed', 'resolved', 'withdrawn']],
    ['Summary_Release__c', 'State__c', ['publishing', 'published', 'not_published', 'withdrawn']],
  ])('%s.%s takes exactly what the middleware writes', (objectName, fieldName, values) => {
    const field = source.objects
      .find((object) => object.name === objectName)
      ?.fields.find((one) => one.name === fieldName);
    expect(field && [...checks.picklistValues(field)].sort()).toEqual([...values].sort());
  });
});
