import { LightningElement, api } from 'lwc';
import { labels } from 'c/labels';

/** The ways to decide a review, and why approving is out of reach while it is. */
export default class DecisionBar extends LightningElement {
  labels = labels;
  /** @type {'rejection' | 'change-request' | null} */
  asking = null;

  /** @type {{ approve: boolean, reject: boolean, requestChanges: boolean }} */
  @api may;
  /** Sentences. @type {string[]} */
  @api blockedBy = [];
  /** Nothing can be decided for the moment: the text is not saved. */
  @api held = false;
  /** A decision is on its way. */
  @api busy = false;

  get blockers() {
    return this.blockedBy.map((text, key) => ({ key, text }));
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

  handleApprove() {
    this.decide('approval');
  }

  handleAsk(event) {
    this.asking = event.currentTarget.dataset.decision;
  }

  handleCancel() {
    this.asking = null;
  }

  handleComment(event) {
    const { decision, comment } = event.detail;
    this.decide(decision, comment);
  }

  decide(decision, comment) {
    this.dispatchEvent(new CustomEvent('decide', { detail: { decision, comment } }));
  }
}
