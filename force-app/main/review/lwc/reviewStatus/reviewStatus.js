import { LightningElement, api } from 'lwc';
import { statusWords } from 'c/reviewWords';

/** Where a call's summary stands, as icon and word. */
export default class ReviewStatus extends LightningElement {
  /** A review status, capture status or release state. */
  @api status = 'no_summary';

  get words() {
    return statusWords(this.status);
  }

  get badgeClass() {
    return `badge badge_${this.words.tone}`;
  }
}
