import { LightningElement, api } from 'lwc';
import { labels } from 'c/boardLabels';
import { fill } from 'c/labels';
import { numberText } from 'c/moments';
import { MOST_PAGED, PAGE } from 'c/riskQuery';

/** Which of all deals the table shows, and the ways to those before and after. */
export default class RiskPager extends LightningElement {
  labels = labels;

  /** Pages before this one. */
  @api before = 0;
  /** Deals on this page. */
  @api shown = 0;
  @api total = 0;
  /** True where Salesforce has deals after these. */
  @api hasNext = false;
  @api busy = false;

  get rangeWords() {
    const first = this.before * PAGE + 1;
    return fill(labels.pageRange, ...[first, first + this.shown - 1, this.total].map(numberText));
  }

  /** One page that has all deals needs no way to another. */
  get hasPages() {
    return this.before > 0 || this.hasNext;
  }

  get cannotGoBack() {
    return this.busy || this.before === 0;
  }

  get cannotGoOn() {
    return this.busy || !this.hasNext || this.reachesEnd;
  }

  /** The page ends where Salesforce's paging ends, though there are more deals. */
  get reachesEnd() {
    return this.hasNext && (this.before + 1) * PAGE >= MOST_PAGED;
  }

  get endWords() {
    return fill(labels.pageEnd, numberText(MOST_PAGED));
  }

  handleBefore() {
    this.dispatchEvent(new CustomEvent('pagebefore'));
  }

  handleNext() {
    this.dispatchEvent(new CustomEvent('pagenext'));
  }
}
