import { readFileSync } from 'node:fs';
import type { LocalOrg } from '../../../local-org';
import { USERNAMES } from '../../../local-org/seed';
import { deployed, problems, zipOf } from '../../conformance/metadata-zip';
import { connect } from '../../local-org/connect';

const FIELD = 'force-app/main/deal-risk/objects/Opportunity/fields/Open_Risks__c.field-meta.xml';

/** An admin gives Open Risks the values that it comes with, but for these. */
export async function takeOut(org: LocalOrg, ...values: readonly string[]): Promise<void> {
  const whole = readFileSync(FIELD, 'utf8');
  const field = /<CustomField[^>]*>([^]*)<\/CustomField>/.exec(whole)?.[1] ?? '';
  const left = values.reduce((xml, value) => {
    const without = xml.replace(new RegExp(`<value>\\s*<fullName>${value}</fullName>[^]*?</value>`), '');
    if (without === xml) throw new Error(`Open Risks has no value ${value}`);
    return without;
  }, field);
  const object = `<?xml version="1.0" encoding="UTF-8"?>
<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><fields>${left}</fields></CustomObject>`;
  const zip = await zipOf({ 'objects/Opportunity.object': object }, { CustomField: ['Opportunity.Open_Risks__c'] });
  const result = await deployed(connect(org, USERNAMES.admin), zip);
  if (!result.success) throw new Error([result.errorMessage, ...problems(result)].join('; '));
}
