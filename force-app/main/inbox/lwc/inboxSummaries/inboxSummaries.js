import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import userId from '@salesforce/user/Id';
import { isOpen } from 'c/callQuery';
import { CatchUp } from 'c/catchUp';
import { labels as inboxLabels } from 'c/inboxLabels';
import { MOST, MY_SUMMARIES, PAGE, idKey, summariesOf } from 'c/inboxQuery';
import { fill, labels as sharedLabels } from 'c/labels';
import { numberText } from 'c/moments';
import ReviewWorkspace from 'c/reviewWorkspace';

const labels = { ...sharedLabels, ...inboxLabels };
const DONE = { approval: labels.doneApproved, rejection: labels.doneRejected, 'change-request': labels.doneChanges };

/**
 * Summaries of my calls that wait for a decision. Fires `counted` with how many wait and how many rows there are, `released` with an approval that
 * is on its way, and `vacated` where the keyboard was in it and nothing is left of it.
 */
export default class InboxSummaries extends LightningElement {
  labels = labels;
  first = PAGE;
  me = userId;
  /** @type {ReturnType<typeof summariesOf>['summaries'] | null} */
  summaries = null;
  total = 0;
  failed = false;
  openNext = false;
  /**
   * What was decided here, by call, and what Salesforce showed then: until it shows something else, it lags behind.
   *
   * @type {Record<string, { status: string, before: string }>}
   */
  decided = {};
  /** Call whose button gets the keyboard once it is drawn; empty: none. */
  focusCall = '';
  /** Rows there were when more were asked for: the keyboard goes to the first that comes. @type {number | null} */
  grewFrom = null;
  catchUp = new CatchUp(
    () => this.refresh(),
    () => Object.keys(this.decided).length > 0,
  );
  told = '';

  /**
   * Approvals on their way, by `idKey` of the call: Salesforce learns of them together with the note.
   *
   * @type {ReadonlyMap<string, { state: string }>}
   */
  @api releases = new Map();

  /** Asks Salesforce again. */
  @api
  async refresh() {
    await this.refreshSummaries?.();
  }

  get variables() {
    return { me: this.me, first: this.first };
  }

  @wire(graphql, { query: MY_SUMMARIES, variables: '$variables' })
  received(/** @type {any} */ { data, errors, refresh }) {
    if (refresh) this.refreshSummaries = refresh;
    if (!data && !errors) return;
    this.failed = Boolean(errors);
    if (data) {
      const { summaries, total } = summariesOf(data);
      this.keepKeyboard(summaries);
      this.summaries = summaries;
      this.total = total;
      const status = new Map(summaries.map((one) => [one.callId, one.status]));
      const behind = Object.entries(this.decided).filter(([callId, { before }]) => status.get(callId) === before);
      this.decided = Object.fromEntries(behind);
    }
  }

  /** A row that the keyboard is on may go, and more rows may have been asked for. */
  keepKeyboard(summaries) {
    const at = /** @type {any} */ (this.template.activeElement)?.dataset?.call;
    if (at && !summaries.some(({ callId }) => callId === at)) this.focusCall = this.nextAfter(at) ?? at;
    if (this.grewFrom === null) return;
    this.focusCall = summaries[this.grewFrom]?.callId ?? '';
    this.grewFrom = null;
  }

  disconnectedCallback() {
    this.catchUp.stop();
  }

  renderedCallback() {
    this.tellCount();
    if (!this.focusCall) return;
    const { focusCall } = this;
    const section = /** @type {any} */ (this.template.querySelector('c-inbox-section'));
    this.focusCall = '';
    if (this.focusRow(focusCall)) return;
    if (section) section.focusHeading();
    else this.dispatchEvent(new CustomEvent('vacated'));
  }

  /** @param {string} callId @returns {boolean} false where it has no row */
  focusRow(callId) {
    const button = /** @type {HTMLElement | null} */ (this.template.querySelector(`button[data-call="${callId}"]`));
    button?.focus();
    return button !== null;
  }

  /** What is on its way has its own place once it has failed. */
  get rows() {
    const shown = (this.summaries ?? []).filter(({ callId }) => this.stateOf(callId) !== 'not_published');
    return shown.map((summary) => {
      const status = this.stateOf(summary.callId) ?? this.decided[summary.callId]?.status ?? summary.status;
      const waits = isOpen(status);
      return {
        ...summary,
        title: summary.title || labels.untitledCall,
        status,
        waits,
        actionLabel: waits ? labels.review : labels.open,
        actionClass: `slds-button ${waits ? 'slds-button_brand' : 'slds-button_neutral'} review`,
      };
    });
  }

  stateOf(callId) {
    return this.releases.get(idKey(callId))?.state;
  }

  get waiting() {
    return Math.max(0, this.total - (this.summaries ?? []).length + this.rows.filter(({ waits }) => waits).length);
  }

  get hasRows() {
    return this.rows.length > 0;
  }

  get hasMore() {
    return Boolean(this.summaries) && this.total > this.summaries.length && this.first < MOST;
  }

  get shownWords() {
    return fill(labels.shownOf, numberText(this.summaries.length), numberText(this.total));
  }

  tellCount() {
    if (!this.summaries && !this.failed) return;
    const detail = { count: this.waiting, shown: this.rows.length, failed: this.failed };
    const told = JSON.stringify(detail);
    if (told === this.told) return;
    this.told = told;
    this.dispatchEvent(new CustomEvent('counted', { detail }));
  }

  handleMore() {
    this.grewFrom = this.summaries.length;
    this.first = Math.min(this.first + PAGE, MOST);
  }

  handleOpenNext(event) {
    this.openNext = event.target.checked;
  }

  handleReview(event) {
    return this.review(event.currentTarget.dataset.call);
  }

  async handleReload() {
    this.failed = false;
    await this.refresh();
  }

  async review(callId) {
    const { title } = this.rows.find((row) => row.callId === callId);
    const result = await ReviewWorkspace.open({ size: 'full', label: fill(labels.reviewTitle, title), callId });
    if (!result) {
      // What was saved may have moved the status on.
      this.focusRow(callId);
      await this.refresh();
      return;
    }
    this.dispatchEvent(new ShowToastEvent({ title: DONE[result.decision], variant: 'success' }));
    const next = this.nextAfter(callId);
    if (result.release) {
      this.dispatchEvent(new CustomEvent('released', { detail: { callId, title, release: result.release } }));
    } else this.decide(callId, result.status);
    if (next && this.openNext) {
      await Promise.all([this.refresh(), this.review(next)]);
      return;
    }
    this.focusRow(next ?? callId);
    await this.refresh();
  }

  /** The next one that waits, in the order shown and from the start again. @returns {string | undefined} */
  nextAfter(callId) {
    const { rows } = this;
    const at = rows.findIndex((row) => row.callId === callId);
    return [...rows.slice(at + 1), ...rows.slice(0, at)].find(({ waits }) => waits)?.callId;
  }

  /** Shown at once; Salesforce is asked again until it shows the decision too. */
  decide(callId, status) {
    const before = this.summaries.find((one) => one.callId === callId)?.status;
    if (before !== undefined && status !== before) this.decided = { ...this.decided, [callId]: { status, before } };
    this.catchUp.start();
  }
}
