import { LightningElement, api } from 'lwc';
import { numberText } from 'c/moments';

/** One part of the inbox under its heading, with how many there are. */
export default class InboxSection extends LightningElement {
  /** @type {string} */
  @api heading;
  /** @type {string} */
  @api help = '';
  /** @type {number} */
  @api count = 0;

  /** For where the keyboard was on something that is gone now. */
  @api
  focusHeading() {
    const heading = /** @type {HTMLElement | null} */ (this.template.querySelector('.heading'));
    heading?.focus();
  }

  get countWords() {
    return numberText(this.count);
  }
}
