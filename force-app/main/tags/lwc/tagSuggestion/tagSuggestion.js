import { LightningElement, api } from 'lwc';
import { fill, labels as sharedLabels } from 'c/labels';
import { clockText, numberText } from 'c/moments';
import { labels as tagLabels } from 'c/tagLabels';
import { riskWords } from 'c/tagWords';

const labels = { ...sharedLabels, ...tagLabels };

/** The choice of no moment. */
const WHOLE_CALL = 'whole';

/** Moments shown at first: the ones before the others say the most. */
const FIRST_MOMENTS = 3;

/** One suggestion: what it means, the words that brought it up, and a person's decision. */
export default class TagSuggestion extends LightningElement {
  labels = labels;
  /** Key of the quote whose moment is meant, as chosen; empty for the first. */
  chosen = '';

  showsAll = false;
  /** The first moment that came by "show more" takes the keyboard. */
  focusMore = false;

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
    return this.quotes.slice(0, this.shown).map((quote) => ({ ...quote, checked: quote.key === choice }));
  }

  /** One more is shown at once: a button would take its place. */
  get shown() {
    const { length } = this.quotes;
    return this.showsAll || length <= FIRST_MOMENTS + 1 ? length : FIRST_MOMENTS;
  }

  get moreWords() {
    const more = this.quotes.length - this.shown;
    return more > 0 ? fill(labels.tagsMorePlaces, numberText(more)) : '';
  }

  handleMore() {
    this.showsAll = true;
    this.focusMore = true;
  }

  renderedCallback() {
    if (!this.focusMore) return;
    this.focusMore = false;
    const next = this.template.querySelectorAll('.quote')[FIRST_MOMENTS];
    /** @type {HTMLElement | null} */ (next.querySelector('.radio, .around'))?.focus();
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
