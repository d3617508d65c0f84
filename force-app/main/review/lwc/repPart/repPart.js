import { LightningElement, api } from 'lwc';
import { labels } from 'c/labels';
import { PARTS } from 'c/reviewWords';

/** The part of the note that only the rep knows. */
export default class RepPart extends LightningElement {
  labels = labels;

  /** @type {Record<string, string>} */
  @api parts = {};
  /** @type {string[]} */
  @api requiredParts = [];
  @api readOnly = false;

  get fields() {
    return PARTS.map(({ name, label, hint }) => ({
      name,
      label,
      hint: this.readOnly ? '' : hint,
      value: this.parts[name] ?? '',
      required: this.requiredParts.includes(name),
    }));
  }

  handleWrite(event) {
    const { name, value } = event.detail;
    this.dispatchEvent(new CustomEvent('partchange', { detail: { name, value } }));
  }
}
