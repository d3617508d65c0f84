import { LightningElement, api } from 'lwc';
import { fill, labels as sharedLabels } from 'c/labels';
import { clockText } from 'c/moments';
import { labels as tagLabels } from 'c/tagLabels';
import { riskWords } from 'c/tagWords';

const labels = { ...sharedLabels, ...tagLabels };

/** The choice of no moment. */
const WHOLE_CALL = 'whole';

/** One suggestion: what it means, the words that brought it up, and a person's decision. */
export default class TagSuggestion extends LightningElement {
  labels = labels;
  /** Key of the quote whose moment is meant, as chosen; empty for the first. */
  chosen = '';

  @api callId;
  /** As the middleware gives it. @type {any} */
  @api tag;
  @api mayDecide = false;
  @api busy = false;

  /** Takes the keyboard to its heading. */
  @api
  focus() {
    /** @type {HTMLElement} */ (this.template.querySelector('.name')).focus();
  }

  /** Takes the keyboard back to where somebody began to read. */
  @api
  focusReading() {
    /** @type {HTMLElement | null} */ (this.template.querySelector(`.around[data-key="${this.readFrom}"]`))?.focus();
  }

  get risk() {
    return riskWords(this.tag);
  }

  /** Radio buttons of one group bear one name; the same tag may be open for two calls. */
  get groupName() {
    return `moment-${this.callId}-${this.tag.tag}`;
  }

  get choice() {
    return this.chosen || this.quotes[0]?.key || WHOLE_CALL;
  }

  get quotes() {
    return this.tag.quotes.map(({ startSeconds, phrase, source, speaker, text }, position) => {
      const key = `${startSeconds}-${position}`;
      return {
        key,
        second: Math.floor(startSeconds),
        where: [clockText(startSeconds), speaker].filter(Boolean).join(' · '),
        time: clockText(startSeconds),
        text: text ?? labels.tagsNoWords,
        hasWords: text !== null,
        noticed: fill(source === 'transcript' ? labels.tagsNoticed : labels.tagsNoticedByRecorder, phrase),
      };
    });
  }

  get choices() {
    const { choice } = this;
    return this.quotes.map((quote) => ({ ...quote, checked: quote.key === choice }));
  }

  get isWholeCall() {
    return this.choice === WHOLE_CALL;
  }

  get wholeCall() {
    return WHOLE_CALL;
  }

  get hasQuotes() {
    return this.tag.quotes.length > 0;
  }

  get asksMoment() {
    return this.mayDecide && this.hasQuotes;
  }

  handleChoice(event) {
    this.chosen = event.target.value;
  }

  handleRead(event) {
    const { key } = event.currentTarget.dataset;
    const { second } = this.quotes.find((quote) => quote.key === key);
    this.readFrom = key;
    this.dispatchEvent(new CustomEvent('read', { detail: { startSeconds: second } }));
  }

  handleConfirm() {
    const second = this.quotes.find(({ key }) => key === this.choice)?.second ?? null;
    this.decide('confirmation', { revision: this.tag.revision, second });
  }

  handleDismiss() {
    this.decide('dismissal', { revision: this.tag.revision });
  }

  decide(decision, body) {
    this.dispatchEvent(new CustomEvent('decide', { detail: { tag: this.tag.tag, decision, body } }));
  }
}
