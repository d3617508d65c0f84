import { LightningElement, api } from 'lwc';
import { labels } from 'c/labels';
import { PARTS } from 'c/reviewWords';

/** The part of the note that only the rep knows. */
export default class RepPart extends LightningElement {
  /** @type {Record<string, string>} */
  @api parts = {};
  /** @type {string[]} */
  @api requiredParts = [];
  @api readOnly = false;

  /** Takes the keyboard to one of its fields. @param {string} name as in `PARTS` */
  @api
  focusPart(name) {
    /** @type {HTMLElement | null} */ (this.template.querySelector(`[data-name="${name}"]`))?.focus();
  }

  get title() {
    return this.readOnly ? labels.partTitleRead : labels.partTitle;
  }

  get help() {
    return this.readOnly ? labels.partHelpRead : labels.partHelp;
  }

  get fields() {
    return PARTS.map(({ name, label, hint }) => ({
      name,
      label,
      hint: this.readOnly ? '' : hint,
      value: this.parts[name] ?? '',
      required: this.requiredParts.includes(name) && !this.readOnly,
    }));
  }

  handleWrite(event) {
    const { name, value } = event.detail;
    this.dispatchEvent(new CustomEvent('partchange', { detail: { name, value } }));
  }
}
