import { LightningElement, api } from 'lwc';
import { labels as inboxLabels } from 'c/inboxLabels';
import { fill, labels as sharedLabels } from 'c/labels';

const labels = { ...sharedLabels, ...inboxLabels };

/**
 * Calls with suggested tags that nobody has decided about. Fires `decided` after a decision, `checked` where a call of
 * which nothing is left was closed, and `vacated` as the others.
 */
export default class InboxTags extends LightningElement {
  labels = labels;
  /** Call whose suggestions are open. @type {string | null} */
  openCall = null;
  /** Call whose button gets the keyboard; null: none. @type {string | null | undefined} */
  focusNext = null;
  _calls = [];

  /** @type {Array<import('c/inboxQuery').InboxCall & { suggestions: number, hasDeal: boolean }>} */
  @api
  get calls() {
    return this._calls;
  }
  set calls(calls) {
    const isGone = this.openCall !== null && !calls.some(({ callId }) => callId === this.openCall);
    if (isGone) {
      // It was open, so the keyboard was on it.
      this.focusNext = this.after(this.openCall);
      this.openCall = null;
    }
    this._calls = calls;
  }

  renderedCallback() {
    if (this.focusNext === null) return;
    const button = /** @type {HTMLElement | null} */ (
      this.template.querySelector(`button[data-call="${this.focusNext ?? ''}"]`)
    );
    const section = /** @type {any} */ (this.template.querySelector('c-inbox-section'));
    this.focusNext = null;
    if (button) button.focus();
    else if (section) section.focusHeading();
    else this.dispatchEvent(new CustomEvent('vacated'));
  }

  get rows() {
    return this._calls.map((call) => {
      const isOpen = call.callId === this.openCall;
      return {
        ...call,
        title: call.title || labels.untitledCall,
        words: countWords(call.suggestions),
        isOpen,
        expanded: isOpen ? 'true' : 'false',
        icon: isOpen ? 'utility:chevrondown' : 'utility:chevronright',
      };
    });
  }

  get hasRows() {
    return this._calls.length > 0;
  }

  get count() {
    return this._calls.filter(({ suggestions }) => suggestions > 0).length;
  }

  handleToggle(event) {
    const { call } = event.currentTarget.dataset;
    const closed = this.openCall;
    this.openCall = closed === call ? null : call;
    if (!this._calls.some(({ callId, suggestions }) => callId === closed && suggestions === 0)) return;
    if (this.openCall === null) this.focusNext = this.after(closed);
    this.dispatchEvent(new CustomEvent('checked', { detail: { callId: closed } }));
  }

  handleDecided(event) {
    const { callId, suggestions } = event.detail;
    this.dispatchEvent(new CustomEvent('decided', { detail: { callId, suggestions } }));
  }

  /** @param {string} callId @returns {string | undefined} the row that the keyboard goes to when this one goes */
  after(callId) {
    const at = this._calls.findIndex((call) => call.callId === callId);
    return (this._calls[at + 1] ?? this._calls[at - 1])?.callId;
  }
}

function countWords(suggestions) {
  if (suggestions === 0) return labels.tagsNoneLeft;
  return suggestions === 1 ? labels.tagsOne : fill(labels.tagsMany, suggestions);
}
