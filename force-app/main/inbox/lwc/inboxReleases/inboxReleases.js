import { LightningElement, api } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { ask, asProblem, sentenceOf } from 'c/doorClient';
import { labels as inboxLabels } from 'c/inboxLabels';
import { labels as sharedLabels } from 'c/labels';
import { releasePath } from 'c/releaseWatch';

const labels = { ...sharedLabels, ...inboxLabels };

/** Approved summaries whose note is not published. Fires `released` where one is tried again, `vacated` as the others. */
export default class InboxReleases extends LightningElement {
  labels = labels;
  /** Calls that are being asked for. @type {ReadonlySet<string>} */
  busy = new Set();
  /** True once the keyboard was on a row that is gone. */
  focusLost = false;
  _failed = [];

  /** @type {Array<import('c/inboxQuery').InboxCall & { hasDeal: boolean, reason: string | null, mayRetry: boolean }>} */
  @api
  get failed() {
    return this._failed;
  }
  set failed(failed) {
    const at = /** @type {any} */ (this.template.activeElement)?.dataset?.call;
    if (at && !failed.some(({ callId }) => callId === at)) this.focusLost = true;
    this._failed = failed;
  }

  renderedCallback() {
    if (!this.focusLost) return;
    this.focusLost = false;
    const section = /** @type {any} */ (this.template.querySelector('c-inbox-section'));
    if (section) section.focusHeading();
    else this.dispatchEvent(new CustomEvent('vacated'));
  }

  get rows() {
    return this._failed.map((one) => ({
      ...one,
      title: one.title || labels.untitledCall,
      sentence: one.reason ? sentenceOf(one.reason) : labels.failedHelp,
      disabled: this.busy.has(one.callId),
    }));
  }

  get hasRows() {
    return this._failed.length > 0;
  }

  get count() {
    return this._failed.length;
  }

  async handleRetry(event) {
    const callId = event.currentTarget.dataset.call;
    const { title } = this.rows.find((row) => row.callId === callId);
    this.busy = new Set([...this.busy, callId]);
    try {
      const release = await ask('POST', `${releasePath(callId)}/retry`, {});
      this.dispatchEvent(new ShowToastEvent({ title: labels.retryAsked, message: title, variant: 'success' }));
      this.dispatchEvent(new CustomEvent('released', { detail: { callId, title, release, retried: true } }));
    } catch (error) {
      const problem = asProblem(error);
      this.dispatchEvent(new ShowToastEvent({ title: problem.sentence, variant: 'error' }));
      this.dispatchEvent(new CustomEvent('stale'));
    } finally {
      this.busy = new Set([...this.busy].filter((one) => one !== callId));
    }
  }
}
