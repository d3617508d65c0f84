import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import userId from '@salesforce/user/Id';
import { labels } from 'c/disposalLabels';

const FIELD_OF = {
  Call_Recording__c: 'Call_Recording__c',
  Opportunity: 'Opportunity__c',
  Account: 'Account__c',
};
const OBJECT_OF_PREFIX = { '006': 'Opportunity', '001': 'Account' };
/** Fifteen letters without a digit are a name. */
const ID = /^(?=.*\d)[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;
const ADDRESS = /\/lightning\/r\/(?:(\w+)\/)?([a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?)(?:\/|$|\?)/;

/** @typedef {{ objectApiName: string, recordId: string }} Covered */

/**
 * The record that somebody means by an id or by the address of its page. The prefix of a call's id differs from org to
 * org, so an id of a custom object is taken for a call's; Salesforce refuses it where it is not.
 *
 * @param {string} text
 * @returns {Covered | null} null where it can be none of the three
 */
export function recordMeant(text) {
  const trimmed = text.trim();
  const [, named, inAddress] = ADDRESS.exec(trimmed) ?? [];
  const recordId = inAddress ?? trimmed;
  if (!ID.test(recordId)) return null;
  const object =
    named ?? OBJECT_OF_PREFIX[recordId.slice(0, 3)] ?? (recordId.startsWith('a') ? 'Call_Recording__c' : '');
  return Object.hasOwn(FIELD_OF, object) ? { objectApiName: object, recordId } : null;
}

/** A hold that covers nothing yet. @param {string} matter @returns {Promise<string>} its id */
export async function placeHold(matter) {
  const { id } = await createRecord({
    apiName: 'Legal_Hold__c',
    fields: { Matter__c: matter, Since__c: new Date().toISOString(), Status__c: 'active', Placed_By__c: userId },
  });
  return id;
}

/** @param {string} holdId @param {Covered} record */
export async function coverRecord(holdId, { objectApiName, recordId }) {
  const fields = { Legal_Hold__c: holdId, [FIELD_OF[objectApiName]]: recordId };
  await createRecord({ apiName: 'Legal_Hold_Scope__c', fields });
}

/** @param {string} holdId */
export async function releaseHold(holdId) {
  await updateRecord({
    fields: {
      Id: holdId,
      Status__c: 'released',
      Released_At__c: new Date().toISOString(),
      Released_By__c: userId,
    },
  });
}

/** Salesforce's own words on why it saved nothing. @param {any} error as `lightning/uiRecordApi` throws it */
export function refusalOf(error) {
  const { output, message } = error?.body ?? {};
  const all = [...(output?.errors ?? []), ...Object.values(output?.fieldErrors ?? {}).flat()];
  const said = [...new Set(all.map((one) => one.message))].filter(Boolean).join(' ') || message;
  if (said) return said;
  console.error(error);
  return labels.saveUnknown;
}
