import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { fill, labels as sharedLabels } from 'c/labels';
import { labels } from 'c/momentSearchLabels';
import { clockText, whenText } from 'c/moments';
import { markedParts } from './marked';

/** One moment that was found. Fires `open` with its call, title and second. */
export default class MomentSearchResult extends NavigationMixin(LightningElement) {
  labels = labels;
  url = '';

  /** As the middleware gives it. @type {any} */
  @api moment;
  /** The words that were looked for; null where none were. @type {string | null} */
  @api words = null;

  /** Puts the keyboard on what leads to the moment. */
  @api
  focus() {
    const button = /** @type {HTMLElement | null} */ (this.template.querySelector('.open'));
    button?.focus();
  }

  async connectedCallback() {
    this.url = await this[NavigationMixin.GenerateUrl]({
      type: 'standard__recordPage',
      attributes: { recordId: this.moment.opportunityId, objectApiName: 'Opportunity', actionName: 'view' },
    });
  }

  get title() {
    return this.moment.title || sharedLabels.untitledCall;
  }

  get facts() {
    const { startedAt, ownerName } = this.moment;
    return [whenText(startedAt), ownerName].filter(Boolean).join(' · ');
  }

  get at() {
    return this.moment.second === null ? labels.wholeCall : clockText(this.moment.second);
  }

  get openLabel() {
    return this.moment.second === null ? labels.openCall : fill(labels.openAt, clockText(this.moment.second));
  }

  get parts() {
    return markedParts(this.moment.excerpt ?? '', this.words);
  }

  handleOpen() {
    const { callId, second } = this.moment;
    this.dispatchEvent(new CustomEvent('open', { detail: { callId, second, title: this.title } }));
  }
}
