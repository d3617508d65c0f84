import { LightningElement, api } from 'lwc';
import { labels } from 'c/labels';

const WORDS = {
  rejection: { question: labels.rejectQuestion, help: labels.rejectHelp, confirm: labels.reject },
  'change-request': { question: labels.changesQuestion, help: labels.changesHelp, confirm: labels.askChanges },
};

/** Characters that a comment may have; as in the middleware's door API. */
const COMMENT_LIMIT = 4000;

/** Asks for the words that go with a rejection or a request for changes. */
export default class DecisionComment extends LightningElement {
  labels = labels;
  text = '';
  missing = false;
  /** Somebody tried to leave words that are not sent. */
  held = false;
  limit = COMMENT_LIMIT;
  focused = false;

  /** @type {'rejection' | 'change-request'} */
  @api decision = 'rejection';
  @api busy = false;

  get words() {
    return WORDS[this.decision];
  }

  get confirmVariant() {
    return this.decision === 'rejection' ? 'destructive' : 'brand';
  }

  renderedCallback() {
    if (this.focused) return;
    this.focused = true;
    this.field.focus();
  }

  /** @returns {any} */
  get field() {
    return this.template.querySelector('c-writing-area');
  }

  handleWrite(event) {
    this.text = event.detail.value;
    this.missing = false;
    this.held = false;
    this.dispatchEvent(new CustomEvent('comment', { detail: { hasWords: this.hasWords } }));
  }

  get hasWords() {
    return this.text.trim() !== '';
  }

  /** Escape leaves an empty comment, not the whole review; words are dropped by Cancel alone. */
  handleKey(event) {
    if (event.key !== 'Escape' || this.busy) return;
    event.stopPropagation();
    event.preventDefault();
    if (this.hasWords) this.held = true;
    else this.handleCancel();
  }

  handleConfirm() {
    const comment = this.text.trim();
    if (comment === '') {
      this.missing = true;
      this.field.focus();
      return;
    }
    if (comment.length > COMMENT_LIMIT) {
      this.field.focus();
      return;
    }
    this.dispatchEvent(new CustomEvent('decide', { detail: { decision: this.decision, comment } }));
  }

  handleCancel() {
    this.dispatchEvent(new CustomEvent('cancel'));
  }
}
