import { LightningElement, api } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { labels } from 'c/inboxLabels';
import { fill } from 'c/labels';

/**
 * Calls that were not let in: those that wait for an opportunity, and those that were set aside. Fires `attached` where
 * one has found its opportunity, `stale` where somebody else was first, and `vacated` where the keyboard has no row left.
 */
export default class InboxWaiting extends LightningElement {
  labels = labels;
  /** Names of candidates, by `idKey`; null while they are asked for. @type {ReadonlyMap<string, any> | null} */
  @api deals = null;
  /** As the middleware gives them. @type {any[]} */
  @api calls = [];

  /** Id of the call that gets the keyboard; null: none. @type {string | null | undefined} */
  focusNext = null;

  renderedCallback() {
    if (this.focusNext === null) return;
    const next = /** @type {any} */ (this.template.querySelector(`c-waiting-call[data-id="${this.focusNext ?? ''}"]`));
    const section = /** @type {any} */ (this.template.querySelector('.waiting'));
    this.focusNext = null;
    if (next) next.focusAction();
    else if (section) section.focusHeading();
    else this.dispatchEvent(new CustomEvent('vacated'));
  }

  get waiting() {
    return this.calls.filter(({ state }) => state === 'waiting_for_match');
  }

  get aside() {
    return this.calls.filter(({ state }) => state === 'quarantined');
  }

  get hasWaiting() {
    return this.waiting.length > 0;
  }

  get hasAside() {
    return this.aside.length > 0;
  }

  get waitingCount() {
    return this.waiting.length;
  }

  get asideCount() {
    return this.aside.length;
  }

  handleAttached(event) {
    const { id, name } = event.detail;
    this.dispatchEvent(new ShowToastEvent({ title: fill(labels.attached, name), variant: 'success' }));
    this.leave(id);
    this.dispatchEvent(new CustomEvent('attached', { detail: { id } }));
  }

  handleStale(event) {
    const { id } = event.detail;
    this.dispatchEvent(new ShowToastEvent({ title: labels.attachedElsewhere, variant: 'info' }));
    this.leave(id);
    this.dispatchEvent(new CustomEvent('stale'));
  }

  /** The row goes, so the keyboard goes on to the next one. */
  leave(id) {
    const at = this.waiting.findIndex((call) => call.id === id);
    const rest = this.waiting.filter((call) => call.id !== id);
    const next = rest[at] ?? rest[at - 1];
    this.focusNext = next?.mayAttach ? next.id : undefined;
  }
}
