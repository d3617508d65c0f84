import { LightningElement } from 'lwc';
import { labels } from 'c/disposalLabels';
import { fill } from 'c/labels';
import { coverRecord, placeHold, recordMeant, refusalOf, releaseHold } from 'c/legalHolds';

/** Characters of a matter; as the field in Salesforce. */
const MATTER_LIMIT = 255;

const KINDS = [
  { value: 'Call_Recording__c', label: labels.coversCall },
  { value: 'Opportunity', label: labels.coversOpportunity },
  { value: 'Account', label: labels.coversAccount },
];

/**
 * Places a legal hold: its matter first, then the record that it covers. Salesforce saves the two one after the other,
 * so a hold can be left that covers nothing; it is shown as that until it is completed or released.
 */
export default class PlaceHold extends LightningElement {
  labels = labels;
  kinds = KINDS;
  limit = MATTER_LIMIT;
  matter = '';
  objectApiName = KINDS[0].value;
  /** @type {string | null} */
  recordId = null;
  /** Why nothing was sent. */
  missing = '';
  /** Why Salesforce saved nothing. */
  refused = '';
  busy = false;
  /** A hold that was saved and covers nothing yet. @type {string | null} */
  halfId = null;

  get isHalf() {
    return this.halfId !== null;
  }

  get actionLabel() {
    return this.isHalf ? labels.holdFinishAction : labels.holdPlaceAction;
  }

  handleMatter(event) {
    this.matter = event.target.value ?? '';
    this.missing = '';
  }

  get kindLabel() {
    return KINDS.find(({ value }) => value === this.objectApiName)?.label;
  }

  handleKind(event) {
    this.objectApiName = event.detail.value;
    this.recordId = null;
    this.missing = '';
  }

  /** An id or an address says by itself what it is of. */
  handleWritten(event) {
    const meant = recordMeant(event.detail.text);
    if (meant) Object.assign(this, meant);
    this.missing = '';
  }

  handleChoose(event) {
    this.recordId = event.detail.recordId;
    this.missing = '';
  }

  async handlePlace() {
    const { objectApiName, recordId } = this;
    this.missing = this.matter.trim() === '' ? labels.holdMatterMissing : recordId ? '' : labels.holdRecordMissing;
    if (this.missing) {
      const field = this.matter.trim() === '' ? '.matter' : '.record';
      /** @type {any} */ (this.template.querySelector(field)).focus?.();
      return;
    }
    this.busy = true;
    this.refused = '';
    try {
      await this.place({ objectApiName, recordId });
    } finally {
      this.busy = false;
    }
  }

  async place(record) {
    try {
      this.halfId ??= await placeHold(this.matter.trim());
    } catch (error) {
      this.refused = fill(labels.holdRefused, refusalOf(error));
      return;
    }
    try {
      await coverRecord(this.halfId, record);
    } catch (error) {
      this.refused = fill(labels.holdHalf, refusalOf(error));
      return;
    }
    this.done(labels.holdPlaced);
  }

  async handleReleaseHalf() {
    this.busy = true;
    this.refused = '';
    try {
      await releaseHold(this.halfId);
      this.done(fill(labels.holdReleased, this.matter));
    } catch (error) {
      this.refused = fill(labels.holdReleaseRefused, refusalOf(error));
    } finally {
      this.busy = false;
    }
  }

  done(words) {
    this.halfId = null;
    this.matter = '';
    this.recordId = null;
    this.dispatchEvent(new CustomEvent('holdchanged', { detail: { done: words } }));
  }
}
