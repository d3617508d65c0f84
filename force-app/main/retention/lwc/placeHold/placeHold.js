import { LightningElement } from 'lwc';
import { labels } from 'c/disposalLabels';
import { fill } from 'c/labels';
import { coverRecord, placeHold, recordMeant, refusalOf, releaseHold } from 'c/legalHolds';

/** Characters of a matter; as the field in Salesforce. */
const MATTER_LIMIT = 255;

/**
 * Places a legal hold: its matter first, then the record that it covers. Salesforce saves the two one after the other,
 * so a hold can be left that covers nothing; it is shown as that until it is completed or released.
 */
export default class PlaceHold extends LightningElement {
  labels = labels;
  limit = MATTER_LIMIT;
  matter = '';
  record = '';
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

  handleRecord(event) {
    this.record = event.target.value ?? '';
    this.missing = '';
  }

  async handlePlace() {
    const record = recordMeant(this.record);
    this.missing = this.matter.trim() === '' ? labels.holdMatterMissing : record ? '' : labels.holdRecordMissing;
    if (this.missing) {
      const field = this.matter.trim() === '' ? '.matter' : '.record';
      /** @type {any} */ (this.template.querySelector(field)).focus?.();
      return;
    }
    this.busy = true;
    this.refused = '';
    try {
      await this.place(record);
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
    this.record = '';
    this.dispatchEvent(new CustomEvent('holdchanged', { detail: { done: words } }));
  }
}
