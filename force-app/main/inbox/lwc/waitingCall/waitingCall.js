import { LightningElement, api } from 'lwc';
import { ask, asProblem } from 'c/doorClient';
import { labels as inboxLabels } from 'c/inboxLabels';
import { idKey } from 'c/inboxQuery';
import { fill, labels as sharedLabels } from 'c/labels';
import { reasonWords, waitsForDeal, wayWords } from './reasons';

const labels = { ...sharedLabels, ...inboxLabels };

/** One call that was not let in, why, and where it may belong. Fires `attached`, or `stale` where it waits no more. */
export default class WaitingCall extends LightningElement {
  labels = labels;
  /** As the middleware gives it. @type {any} */
  @api call;
  /** Names of the candidates, by `idKey`; null while they are asked for. @type {ReadonlyMap<string, any> | null} */
  @api deals = null;

  /** What was found by name. @type {{ recordId: string | null, name: string | null }} */
  chosen = { recordId: null, name: null };
  busy = false;
  problem = '';

  /** For the list: puts the keyboard on the first thing to do. */
  @api
  focusAction() {
    const first = /** @type {HTMLElement | null} */ (this.template.querySelector('.attach, c-record-search'));
    first?.focus();
  }

  get reason() {
    return reasonWords(this.call.reason);
  }

  get hostWords() {
    return this.call.hostEmail ? fill(labels.host, this.call.hostEmail) : '';
  }

  /** Those that the person may see; the middleware knows ids alone. */
  get candidates() {
    if (!this.deals) return [];
    return this.call.candidates.flatMap(({ opportunityId, by }) => {
      const deal = this.deals.get(idKey(opportunityId));
      return deal ? [{ ...deal, way: wayWords(by), attachTo: fill(labels.attachTo, deal.name) }] : [];
    });
  }

  get hasCandidates() {
    return this.candidates.length > 0;
  }

  get hiddenWords() {
    const hidden = this.deals ? this.call.candidates.length - this.candidates.length : 0;
    if (hidden <= 0) return '';
    return hidden === 1 ? labels.hiddenOne : fill(labels.hiddenMany, hidden);
  }

  get mayAttach() {
    return this.call.mayAttach;
  }

  get isOthers() {
    return !this.call.mayAttach && waitsForDeal(this.call.reason);
  }

  get searchLabel() {
    return this.hasCandidates ? labels.attachSearch : labels.attachSearchOnly;
  }

  get hasChosen() {
    return this.chosen.recordId !== null;
  }

  get chosenAttachTo() {
    return fill(labels.attachTo, this.chosen.name);
  }

  handleChoose(event) {
    this.chosen = event.detail;
    this.problem = '';
  }

  handleAttach(event) {
    const { id, name } = this.candidates.find((one) => one.id === event.currentTarget.dataset.deal);
    return this.attach(id, name);
  }

  handleAttachChosen() {
    return this.attach(this.chosen.recordId, this.chosen.name);
  }

  async attach(opportunityId, name) {
    if (this.busy) return;
    this.busy = true;
    this.problem = '';
    try {
      await ask('POST', `/v1/waiting-calls/${encodeURIComponent(this.call.id)}/attachment`, { opportunityId });
      this.dispatchEvent(new CustomEvent('attached', { detail: { id: this.call.id, name } }));
    } catch (error) {
      const problem = asProblem(error);
      this.problem = problem.sentence;
      if (problem.code === 'call_not_waiting') {
        this.dispatchEvent(new CustomEvent('stale', { detail: { id: this.call.id } }));
      }
    } finally {
      this.busy = false;
    }
  }
}
