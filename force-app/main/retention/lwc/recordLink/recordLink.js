import { LightningElement, api, wire } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { getFieldValue, getRecord } from 'lightning/uiRecordApi';

const OBJECTS = {
  call: { object: 'Call_Recording__c', field: 'Call_Recording__c.Title__c' },
  opportunity: { object: 'Opportunity', field: 'Opportunity.Name' },
  account: { object: 'Account', field: 'Account.Name' },
};

/** A link to what a hold covers, by name; by id where the person may not see the record. */
export default class RecordLink extends NavigationMixin(LightningElement) {
  /** @type {string} */
  @api recordId;
  /** @type {'call' | 'opportunity' | 'account'} */
  @api covers;

  url = '';
  /** @type {any} */
  record;

  get fields() {
    return [OBJECTS[this.covers].field];
  }

  @wire(getRecord, { recordId: '$recordId', fields: '$fields' })
  received(/** @type {any} */ { data }) {
    this.record = data;
  }

  async connectedCallback() {
    this.url = await this[NavigationMixin.GenerateUrl]({
      type: 'standard__recordPage',
      attributes: { recordId: this.recordId, objectApiName: OBJECTS[this.covers].object, actionName: 'view' },
    });
  }

  get name() {
    return (this.record && getFieldValue(this.record, OBJECTS[this.covers].field)) || this.recordId;
  }
}
