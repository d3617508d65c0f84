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
  /** Where it is over: the revision on which it may be confirmed after all; null where it may not. @type {number | null} */
  @api confirmable = null;

  get risk() {
    return this.tag.state === 'confirmed' || this.tag.state === 'resolved' ? riskWords(this.tag) : null;
  }

  /** Nobody who dismissed a suggestion meant a moment. */
  get time() {
    if (this.tag.state === 'dismissed') return '';
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

  get mayConfirm() {
    return this.confirmable !== null;
  }

  /** At the moment that was meant before. */
  handleConfirm() {
    const { tag, second } = this.tag;
    const body = { revision: this.confirmable, second };
    this.dispatchEvent(new CustomEvent('decide', { detail: { tag, decision: 'confirmation', body } }));
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
