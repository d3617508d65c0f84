import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { isStanding } from 'c/callTags';
import { publishingSentenceOf, sentenceOf } from 'c/doorClient';
import { labels as historyLabels } from 'c/historyLabels';
import { fill, labels as sharedLabels } from 'c/labels';
import { dayText, numberText, timeText, whenText } from 'c/moments';
import { labels as retentionLabels } from 'c/retentionLabels';
import { ruleName } from 'c/retentionWords';
import { consentWords } from 'c/reviewWords';
import { labels as tagLabels } from 'c/tagLabels';

const labels = { ...sharedLabels, ...retentionLabels, ...tagLabels, ...historyLabels };

const NOT_SHOWN = new Set(['quarantined', 'waiting_for_match']);

/** One call: when, consent, tags, where its summary stands, how long it is kept, and the next step. */
export default class CallRow extends NavigationMixin(LightningElement) {
  labels = labels;
  textShown = false;
  whyShown = false;
  tagsShown = false;
  historyShown = false;
  noteUrl = '';

  /** @type {import('c/callQuery').CallOfPanel} */
  @api call;
  /** True for those who may open drafts. */
  @api mayReview = false;
  /** Suggested tags that nobody has decided about; null where the middleware has not said. @type {number | null} */
  @api suggestions = null;

  /** @type {any} */
  _release = null;

  /** What the middleware says of the release, newer than Salesforce; null where it said nothing. */
  @api
  get release() {
    return this._release;
  }
  set release(value) {
    this._release = value;
    this.findNote();
  }

  /** For the panel: puts the keyboard where it was before the review opened. */
  @api
  focusReview() {
    const button = /** @type {HTMLElement | null} */ (this.template.querySelector('.review'));
    button?.focus();
  }

  /** For the panel: takes the keyboard to the beginning of the row. */
  @api
  focus() {
    /** @type {HTMLElement | null} */ (this.template.querySelector('.title'))?.focus();
  }

  connectedCallback() {
    this.findNote();
  }

  async findNote() {
    const { noteId } = this.standing ?? {};
    this.noteUrl = noteId
      ? await this[NavigationMixin.GenerateUrl]({
          type: 'standard__recordPage',
          attributes: { recordId: noteId, objectApiName: 'ContentDocument', actionName: 'view' },
        })
      : '';
  }

  /** The release as it stands: the middleware's word, else Salesforce's. @returns {any} */
  get standing() {
    return this.release ?? this.call?.release;
  }

  get title() {
    return this.call.title || labels.untitledCall;
  }

  get facts() {
    const { startedAt, minutes, recorder, typeName } = this.call;
    const length = minutes === null ? '' : fill(labels.minutes, numberText(minutes));
    return [whenText(startedAt), length, recorder, typeName].filter(Boolean).join(' · ');
  }

  get consent() {
    return consentWords(this.call.consent);
  }

  get setAside() {
    return NOT_SHOWN.has(this.call.capture);
  }

  get setAsideSentence() {
    return fill(this.call.capture === 'quarantined' ? labels.setAside : labels.waits, this.call.reason);
  }

  get status() {
    const { capture, status } = this.call;
    if (this.setAside) return capture;
    if (this.release) return this.release.state;
    if (status === 'approved') return this.standing?.state ?? 'approved';
    return status ?? (capture === 'recorded' ? 'no_summary' : capture);
  }

  get decidedBy() {
    const { approvedBy, approvedAt } = this.release ?? {};
    const person = approvedBy?.name ?? this.call.reviewer;
    const when = approvedAt ?? this.call.reviewedAt;
    return person && when ? fill(labels.approvedBy, person, whenText(when)) : '';
  }

  get releaseSentence() {
    const { state, reason, nextTryAt } = this.standing ?? {};
    if (state === 'publishing') {
      return reason && nextTryAt
        ? fill(labels.publishingAgain, publishingSentenceOf(reason), timeText(nextTryAt))
        : labels.publishingLong;
    }
    if (state === 'not_published') return fill(labels.notPublished, reason ? sentenceOf(reason) : '').trim();
    return state === 'withdrawn' ? labels.releaseWithdrawn : '';
  }

  /** Nothing is said of a call that Salesforce has no day for and that nothing holds. */
  get keptWords() {
    const { keptUntil, keptBy, onHold } = this.call;
    if (keptUntil) return fill(labels.rowUntil, dayText(keptUntil), ruleName(keptBy));
    return onHold || !this.setAside ? labels.rowNoDay : '';
  }

  get showsKept() {
    return Boolean(this.keptWords);
  }

  get tags() {
    return this.call.tags.filter(isStanding);
  }

  get hasTags() {
    return this.tags.length > 0;
  }

  /** Tags rest on what was said, so there are none to decide about where nothing was recorded or shown. */
  get mayTag() {
    return this.mayReview && this.suggestions !== null && this.call.capture === 'recorded';
  }

  get showsTags() {
    return this.hasTags || this.mayTag;
  }

  get tagsToggleLabel() {
    if (!this.suggestions) return labels.tagsChange;
    return this.suggestions === 1
      ? labels.tagsSuggestedOne
      : fill(labels.tagsSuggestedMany, numberText(this.suggestions));
  }

  get tagsToggleClass() {
    return `slds-button toggle tags-toggle${this.suggestions ? ' tags-toggle_waits' : ''}`;
  }

  get tagsToggleIcon() {
    return iconOf(this.tagsShown);
  }

  get historyIcon() {
    return iconOf(this.historyShown);
  }

  get canRetry() {
    return Boolean(this.release?.canRetry);
  }

  get canOpen() {
    return this.mayReview && !this.setAside && this.call.status !== null && !this.isGone;
  }

  /** Its draft was deleted before anybody decided on it: there is nothing to open. */
  get isGone() {
    return this.call.status === 'withdrawn' && !this.call.approvedText;
  }

  get isOpen() {
    return !this.release && (this.call.status === 'awaiting_review' || this.call.status === 'changes_requested');
  }

  get openLabel() {
    return this.isOpen ? labels.review : labels.open;
  }

  get openClass() {
    const weight = this.call.waitsForMe && this.isOpen ? 'slds-button_brand' : 'slds-button_neutral';
    return `slds-button ${weight} review`;
  }

  get textToggleLabel() {
    return this.textShown ? labels.hideApproved : labels.showApproved;
  }

  get showsText() {
    return this.textShown && Boolean(this.call.approvedText);
  }

  get textToggleIcon() {
    return iconOf(this.textShown);
  }

  get rowClass() {
    return this.call.waitsForMe && this.isOpen ? 'row row_waits' : 'row';
  }

  handleToggleWhy() {
    this.whyShown = !this.whyShown;
  }

  /** Salesforce learns of it with a delay, so the panel asks again. */
  handleDisposed() {
    this.dispatchEvent(new CustomEvent('disposed', { detail: { callId: this.call.id } }));
  }

  handleToggleTags() {
    this.tagsShown = !this.tagsShown;
  }

  handleToggleHistory() {
    this.historyShown = !this.historyShown;
  }

  /** A tag leads to its moment. */
  handleMoment(event) {
    const { startSeconds } = event.detail;
    this.dispatchEvent(
      new CustomEvent('review', { detail: { callId: this.call.id, title: this.title, startSeconds } }),
    );
  }

  handleDecided(event) {
    this.dispatchEvent(new CustomEvent('tagged', { detail: event.detail }));
  }

  handleToggleText() {
    this.textShown = !this.textShown;
  }

  handleReview() {
    this.dispatchEvent(new CustomEvent('review', { detail: { callId: this.call.id, title: this.title } }));
  }

  handleRetry() {
    this.dispatchEvent(new CustomEvent('retry', { detail: { callId: this.call.id } }));
  }
}

/** @param {boolean} shown whether what the button opens is open */
function iconOf(shown) {
  return shown ? 'utility:chevrondown' : 'utility:chevronright';
}
