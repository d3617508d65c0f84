import { LightningElement, api } from 'lwc';
import { labels } from 'c/tagLabels';
import { secondsOf } from 'c/tagWords';

/** A tag that a person adds of their own accord, with the moment that they mean where there is one. */
export default class TagAdd extends LightningElement {
  labels = labels;
  chosen = '';
  moment = '';
  /** Why nothing was sent. */
  missing = '';

  /** What may be added, as the middleware gives it. @type {any[]} */
  @api addable = [];
  @api busy = false;

  get options() {
    return this.addable.map(({ tag, label }) => ({ value: tag, label }));
  }

  get meaning() {
    return this.addable.find(({ tag }) => tag === this.chosen);
  }

  get description() {
    return this.meaning?.description ?? '';
  }

  handleTag(event) {
    this.chosen = event.detail.value;
    this.missing = '';
  }

  handleMoment(event) {
    this.moment = event.target.value ?? '';
    this.missing = '';
  }

  handleAdd() {
    const { meaning } = this;
    const second = secondsOf(this.moment);
    this.missing = !meaning ? labels.tagsAddMissing : second === undefined ? labels.tagsAddMomentWrong : '';
    if (this.missing) {
      /** @type {any} */ (this.template.querySelector(meaning ? '.moment' : '.choice')).focus?.();
      return;
    }
    const body = { revision: meaning.revision, second };
    this.dispatchEvent(new CustomEvent('decide', { detail: { tag: meaning.tag, decision: 'confirmation', body } }));
  }

  /** For the review, once it was added. */
  @api
  clear() {
    this.chosen = '';
    this.moment = '';
    this.missing = '';
  }
}
