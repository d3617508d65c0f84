import { LightningElement, api } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { labels as disposalLabels } from 'c/disposalLabels';
import { asProblem } from 'c/doorClient';
import EffectConfirm from 'c/effectConfirm';
import { fill, labels as sharedLabels } from 'c/labels';
import { refusalOf, releaseHold } from 'c/legalHolds';
import { numberText, whenText } from 'c/moments';
import { readHolds, reload } from 'c/retentionDoor';
import { callCount } from 'c/retentionWords';

const labels = { ...sharedLabels, ...disposalLabels };
const COVERS = {
  call: labels.coversCall,
  opportunity: labels.coversOpportunity,
  account: labels.coversAccount,
};

/** The active legal holds; placing one and releasing one. */
export default class HoldList extends LightningElement {
  labels = labels;
  /** As the middleware gives them. @type {any[] | null} */
  holds = null;
  /** @type {import('c/doorClient').DoorProblem | null} */
  problem = null;
  refused = '';
  busy = false;

  /** For the page: everything is being looked at anew. */
  @api
  refresh() {
    this.load();
  }

  connectedCallback() {
    this.load();
  }

  async load() {
    this.problem = null;
    try {
      this.holds = await readHolds();
    } catch (error) {
      this.problem = asProblem(error);
    }
  }

  get isLoading() {
    return !this.holds && !this.problem;
  }

  get isEmpty() {
    return this.holds?.length === 0;
  }

  get hasHolds() {
    return Boolean(this.holds?.length);
  }

  get rows() {
    return this.holds.map((hold) => ({
      holdId: hold.holdId,
      name: hold.name,
      matter: hold.matter,
      since: whenText(hold.since),
      placedBy: hold.placedByName ?? '',
      calls: numberText(hold.calls),
      releaseOf: fill(labels.holdReleaseOf, hold.name),
      scopes: hold.scopes.map((scope) => ({ ...scope, word: COVERS[scope.covers] })),
    }));
  }

  async handleRelease(event) {
    const hold = this.holds.find(({ holdId }) => holdId === event.currentTarget.dataset.hold);
    const calls = callCount(hold.calls);
    const answer = /** @type {any} */ (
      await EffectConfirm.open({
        size: 'small',
        label: fill(labels.holdReleaseTitle, hold.name),
        sentences: [fill(labels.holdReleaseWhat, hold.matter, calls), labels.holdReleaseStays],
        actionLabel: fill(labels.holdReleaseAction, calls),
        destructive: true,
      })
    );
    if (answer?.confirmed) await this.release(hold);
  }

  async release({ holdId, name }) {
    this.busy = true;
    this.refused = '';
    try {
      await releaseHold(holdId);
    } catch (error) {
      this.refused = fill(labels.holdReleaseRefused, refusalOf(error));
      this.busy = false;
      return;
    }
    await this.tellMiddleware(fill(labels.holdReleased, name));
    this.busy = false;
  }

  async handleHoldChanged(event) {
    await this.tellMiddleware(event.detail.done);
  }

  /** The middleware reads the holds by itself too; this way it knows at once, and so does this page. */
  async tellMiddleware(done) {
    try {
      const overview = await reload();
      this.dispatchEvent(new CustomEvent('overview', { detail: { overview } }));
      this.dispatchEvent(new ShowToastEvent({ title: done, variant: 'success' }));
    } catch (error) {
      const message = `${labels.holdNotTold} ${asProblem(error).sentence}`;
      this.dispatchEvent(new ShowToastEvent({ title: done, message, variant: 'warning' }));
    }
    await this.load();
  }

  handleReload() {
    this.load();
  }
}
