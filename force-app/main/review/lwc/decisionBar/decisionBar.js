import { LightningElement, api } from 'lwc';
import { labels } from 'c/labels';

/**
 * The ways to decide a review, and why approving is out of reach while it is. Fires `go` with `{ field }` for the field
 * in which that is mended.
 */
export default class DecisionBar extends LightningElement {
  labels = labels;
  /** @type {'rejection' | 'change-request' | null} */
  asking = null;
  /** @type {string | null} */
  returnTo = null;

  /** @type {{ approve: boolean, reject: boolean, requestChanges: boolean }} */
  @api may;
  /** @type {import('c/reviewWords').Blocker[]} */
  @api blockedBy = [];
  /** Nothing can be decided for the moment: the text is not saved. */
  @api held = false;
  /** A decision is on its way. */
  @api busy = false;

  get blockers() {
    return this.blockedBy.map((blocker, key) => ({ key, ...blocker }));
  }

  get isBlocked() {
    return this.blockedBy.length > 0;
  }

  get off() {
    return this.held || this.busy;
  }

  get approveOff() {
    return this.off || this.isBlocked;
  }

  get approveLabel() {
    return this.busy ? labels.approving : labels.approve;
  }

  get showBlockers() {
    return this.may.approve && this.isBlocked;
  }

  /** Decisions that go with words. */
  get asks() {
    return [
      { decision: 'rejection', name: 'reject', label: labels.reject, may: this.may.reject },
      { decision: 'change-request', name: 'ask', label: labels.askChanges, may: this.may.requestChanges },
    ].filter(({ may }) => may);
  }

  handleGo(event) {
    const { field } = event.currentTarget.dataset;
    this.dispatchEvent(new CustomEvent('go', { detail: { field } }));
  }

  handleApprove() {
    this.decide('approval');
  }

  handleAsk(event) {
    this.asking = event.currentTarget.dataset.decision;
  }

  /** The keyboard goes back to the button that asked. */
  handleCancel() {
    this.returnTo = this.asking;
    this.asking = null;
    this.tellOfWords(false);
  }

  handleWords(event) {
    this.tellOfWords(event.detail.hasWords);
  }

  /** Whether there are words here that would be lost. */
  tellOfWords(hasWords) {
    this.dispatchEvent(new CustomEvent('comment', { detail: { hasWords } }));
  }

  renderedCallback() {
    if (!this.returnTo) return;
    /** @type {HTMLElement | null} */
    const button = this.template.querySelector(`[data-decision="${this.returnTo}"]`);
    this.returnTo = null;
    button?.focus();
  }

  handleComment(event) {
    const { decision, comment } = event.detail;
    this.decide(decision, comment);
  }

  decide(decision, comment) {
    this.dispatchEvent(new CustomEvent('decide', { detail: { decision, comment } }));
  }
}
