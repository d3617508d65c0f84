import { LightningElement, api } from 'lwc';
import { clockText } from 'c/moments';
import { labels } from 'c/tagLabels';
import { riskWords, saidBy } from 'c/tagWords';

/** One tag that a person has decided about: who and when, and what may still be said of it. */
export default class TagStanding extends LightningElement {
  labels = labels;

  /** As the middleware gives it. @type {any} */
  @api tag;
  @api mayDecide = false;
  @api busy = false;

  get risk() {
    return this.tag.state === 'confirmed' || this.tag.state === 'resolved' ? riskWords(this.tag) : null;
  }

  get time() {
    return this.tag.second === null ? labels.tagsWholeCall : clockText(this.tag.second);
  }

  get said() {
    return saidBy(this.tag);
  }

  get mayEnd() {
    return this.mayDecide && this.tag.state === 'confirmed';
  }

  get mayResolve() {
    return this.mayEnd && this.tag.dealRisk;
  }

  get rowClass() {
    return this.tag.state === 'confirmed' ? 'tag' : 'tag tag_over';
  }

  handleResolve() {
    this.decide('resolution');
  }

  handleWithdraw() {
    this.decide('withdrawal');
  }

  decide(decision) {
    const { tag, revision } = this.tag;
    this.dispatchEvent(new CustomEvent('decide', { detail: { tag, decision, body: { revision } } }));
  }
}
