import { LightningElement, api } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { labels as disposalLabels } from 'c/disposalLabels';
import { labels as consoleLabels } from 'c/consoleLabels';
import { asProblem } from 'c/doorClient';
import { fill, labels as sharedLabels } from 'c/labels';
import { numberText } from 'c/moments';
import { readDispositions, retryAllDispositions } from 'c/retentionDoor';
import { Watch } from 'c/watch';

const labels = { ...sharedLabels, ...disposalLabels, ...consoleLabels };

const LISTS = {
  failed: { title: labels.failedTitle, help: labels.failedHelp, none: labels.failedNoneTitle, why: labels.failedNone },
  running: { title: labels.runningTitle, help: '', none: '', why: labels.runningNone },
  done: { title: labels.doneTitle, help: labels.doneHelp, none: labels.doneNoneTitle, why: labels.doneNone },
};

/** Looks after everything is looked at anew: what that begins or ends comes within seconds. */
const LOOKS_AFTER_RELOAD = 5;

/** Disposals that run, have failed or are done, newest first. */
export default class DispositionList extends LightningElement {
  labels = labels;
  /** As the middleware gives them. @type {any[] | null} */
  dispositions = null;
  /** Where the next page begins; null on the last. @type {string | null} */
  after = null;
  /** @type {import('c/doorClient').DoorProblem | null} */
  problem = null;
  busy = false;
  looksLeft = 0;

  /** @type {'failed' | 'running' | 'done'} */
  @api wanted = 'done';

  /** For the page: everything is being looked at anew, so something may begin or end now. */
  @api
  refresh() {
    this.looksLeft = LOOKS_AFTER_RELOAD;
    if (this.dispositions) this.watch.start();
    else this.load();
  }

  connectedCallback() {
    this.watch = new Watch(() => this.lookAgain());
    this.load();
  }

  disconnectedCallback() {
    this.watch.stop();
  }

  get words() {
    return LISTS[this.wanted];
  }

  get isLoading() {
    return !this.dispositions && !this.problem;
  }

  get isEmpty() {
    return this.dispositions?.length === 0;
  }

  /** After an outage there may be thousands of them, on more pages than anybody opens. */
  get canRetryAll() {
    return this.wanted === 'failed' && Boolean(this.dispositions?.some(({ canRetry }) => canRetry));
  }

  /** What runs ends by itself, what failed is tried again by a person, what is purged is certified later. */
  get pace() {
    if (this.looksLeft > 0) return 'soon';
    if (this.dispositions?.some(({ state }) => state === 'running')) return 'soon';
    return this.dispositions?.some(({ state }) => state === 'purged') ? 'seldom' : null;
  }

  async load() {
    this.problem = null;
    try {
      this.show(await readDispositions(this.wanted));
    } catch (error) {
      this.problem = asProblem(error);
    }
    if (this.pace) this.watch.start();
  }

  show({ dispositions, after }) {
    this.dispositions = dispositions;
    this.after = after;
  }

  /** The first page again; further pages that were opened stay as they were read. */
  async lookAgain() {
    this.looksLeft = Math.max(0, this.looksLeft - 1);
    const before = this.dispositions.length;
    try {
      const page = await readDispositions(this.wanted);
      const fresh = new Set(page.dispositions.map(({ id }) => id));
      const further = this.dispositions.slice(page.dispositions.length).filter(({ id }) => !fresh.has(id));
      this.dispositions = [...page.dispositions, ...(page.after ? further : [])];
      this.after = page.after && further.length > 0 ? this.after : page.after;
    } catch (error) {
      // A look that fails is followed by the next one.
      console.warn(asProblem(error).code);
      return 'seldom';
    }
    if (this.dispositions.length !== before) this.countsChanged();
    return this.pace;
  }

  async handleMore() {
    this.busy = true;
    try {
      const page = await readDispositions(this.wanted, this.after);
      this.show({ dispositions: [...this.dispositions, ...page.dispositions], after: page.after });
    } catch (error) {
      this.problem = asProblem(error);
    } finally {
      this.busy = false;
    }
  }

  handleReload() {
    this.load();
  }

  /** All of them, also those on further pages. What fails again comes back to the list within a few looks. */
  async handleRetryAll() {
    this.busy = true;
    try {
      const retried = await retryAllDispositions();
      const title = fill(labels.retryAskedAll, numberText(retried));
      this.dispatchEvent(new ShowToastEvent({ title, variant: 'success' }));
      this.looksLeft = LOOKS_AFTER_RELOAD;
      await this.load();
      this.countsChanged();
    } catch (error) {
      this.problem = asProblem(error);
    } finally {
      this.busy = false;
    }
  }

  /** One was tried again: shown as it stands now, and followed. */
  handleRetried(event) {
    const { disposition } = event.detail;
    this.dispositions = this.dispositions.map((one) => (one.id === disposition.id ? disposition : one));
    this.watch.start();
    this.countsChanged();
  }

  countsChanged() {
    this.dispatchEvent(new CustomEvent('countschanged'));
  }
}
