import { LightningElement, api } from 'lwc';

/**
 * What every panel is drawn in: a card under its icon and heading. The slot `about` says more below the heading,
 * `beside` has its place at the other end of the line; the rest is the panel.
 */
export default class PanelFrame extends LightningElement {
  /** @type {string} */
  @api heading;
  /** @type {string} */
  @api iconName;
  /** Among the cards of a record or home page; otherwise the panel is what the page is for. */
  @api isCard = false;

  /** For where the keyboard was on something that is gone now. */
  @api
  focusHeading() {
    /** @type {HTMLElement} */ (this.template.querySelector('.heading')).focus();
  }

  get frameClass() {
    return this.isCard ? 'slds-card frame frame_card' : 'slds-card frame';
  }

  get headingClass() {
    return this.isCard ? 'heading' : 'heading heading_page';
  }
}
