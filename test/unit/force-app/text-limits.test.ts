import { join } from 'node:path';
import { readFiles } from './metadata-source';
import { tooLong } from './text-limits';

const files = readFiles(join(__dirname, '../../../force-app'));

describe('texts and names', () => {
  it('fit where Salesforce keeps them', () => {
    expect(tooLong(files)).toEqual([]);
  });

  it.each([
    [
      'the description of a permission set',
      'main/access/permissionsets/Countersign_Rep.permissionset-meta.xml',
      'description of Countersign_Rep has more than 255 characters',
    ],
    [
      'the description of a rule',
      'main/review/objects/Call_Summary__c/validationRules/Not_Born_Approved.validationRule-meta.xml',
      'description of Not_Born_Approved has more than 255 characters',
    ],
    [
      'the description of a dashboard',
      'dashboards/dashboards/Countersign/Deals_At_Risk.dashboard-meta.xml',
      'description of Deals_At_Risk has more than 255 characters',
    ],
  ])('are measured: %s', (_what, path, sentence) => {
    const text = files.get(path) ?? '';
    const longer = text.replace('</description>', `${'x'.repeat(255)}</description>`);
    expect(tooLong(new Map([...files, [path, longer]]))).toEqual([sentence]);
  });

  it('are measured: the name of a field', () => {
    const name = `${'Long_'.repeat(7)}Field__c`;
    const path = `main/calls/objects/Call_Recording__c/fields/${name}.field-meta.xml`;
    expect(tooLong(new Map([...files, [path, '<CustomField><label>Long</label></CustomField>']]))).toEqual([
      `the name ${name} is too long`,
    ]);
  });
});
