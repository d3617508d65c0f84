import { LightningElement } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import isAdmin from '@salesforce/customPermission/Countersign_Admin';
import { labels as consoleLabels } from 'c/consoleLabels';
import { asProblem } from 'c/doorClient';
import { fill, labels as sharedLabels } from 'c/labels';
import { dayText, numberText } from 'c/moments';
import { changeStateText } from 'c/changeWords';
import { readChange, readOverview, reload } from 'c/retentionDoor';
import { Watch } from 'c/watch';

const labels = { ...sharedLabels, ...consoleLabels };

/** For people who look after Countersign: what is enforced, what a change would do, and what goes and is gone. */
export default class RetentionConsole extends LightningElement {
  labels = labels;
  mayLook = Boolean(isAdmin);
  /** As the middleware gives it. @type {any} */
  overview = null;
  /** The change of rules that waits. @type {any} */
  change = null;
  /** @type {import('c/doorClient').DoorProblem | null} */
  problem = null;
  tab = 'rules';
  reloading = false;

  connectedCallback() {
    if (!this.mayLook) return;
    this.watch = new Watch(() => this.lookAtChange());
    this.load();
  }

  disconnectedCallback() {
    this.watch?.stop();
    this.watch = undefined;
  }

  get isLoading() {
    return this.mayLook && !this.overview && !this.problem;
  }

  get todayWords() {
    return fill(labels.consoleToday, dayText(this.overview.today), this.overview.timeZone);
  }

  get bannerWords() {
    return this.change ? fill(labels.changeBanner, changeStateText(this.change)) : '';
  }

  get showsBanner() {
    return Boolean(this.change) && this.tab !== 'preview';
  }

  get holdsLabel() {
    return fill(labels.tabHolds, numberText(this.overview.counts.holds));
  }

  get failedLabel() {
    return fill(labels.tabFailed, numberText(this.overview.counts.failed));
  }

  /** Only what is looked at is there: a hidden tab asks nothing. */
  get shows() {
    return Object.fromEntries(
      ['rules', 'preview', 'upcoming', 'holds', 'failed', 'certificates'].map((tab) => [tab, tab === this.tab]),
    );
  }

  async load() {
    this.problem = null;
    try {
      const [overview, change] = await Promise.all([readOverview(), readChange()]);
      this.overview = overview;
      this.takeChange(change);
    } catch (error) {
      this.problem = asProblem(error);
    }
  }

  takeChange(change) {
    this.change = change;
    if (change && change.state !== 'cancelled') this.watch?.start();
    else this.watch?.stop();
  }

  async lookAtChange() {
    try {
      const before = this.change?.setId;
      this.change = await readChange();
      // It has taken effect, or was taken back: the rules in force may be others now.
      if (this.change?.setId !== before) this.overview = await readOverview();
    } catch (error) {
      // A look that fails is followed by the next one.
      console.warn(asProblem(error).code);
    }
    if (!this.change || this.change.state === 'cancelled') return null;
    return this.change.state === 'counting' ? 'soon' : 'seldom';
  }

  handleTab(event) {
    this.tab = event.target.value;
  }

  handleLookAtChange() {
    this.tab = 'preview';
  }

  handleRetryLoad() {
    this.load();
  }

  handleChange(event) {
    this.takeChange(event.detail.change);
  }

  handleOverview(event) {
    this.overview = event.detail.overview;
  }

  /** Something was decided or has ended: the counts in the tabs follow. */
  async handleCountsChanged() {
    try {
      this.overview = await readOverview();
    } catch (error) {
      this.tell(asProblem(error).sentence, 'error');
    }
  }

  async handleReload() {
    this.reloading = true;
    try {
      this.overview = await reload();
      this.takeChange(await readChange());
      this.lookInTab();
      this.tell(labels.consoleReloaded, 'success');
    } catch (error) {
      this.tell(asProblem(error).sentence, 'error');
    } finally {
      this.reloading = false;
    }
  }

  /** The middleware goes on looking after its answer, so the open tab looks again, too. */
  lookInTab() {
    for (const list of this.template.querySelectorAll('c-disposition-list, c-upcoming-weeks, c-hold-list')) {
      /** @type {any} */ (list).refresh();
    }
  }

  /** @param {string} title @param {'success' | 'error'} variant */
  tell(title, variant) {
    this.dispatchEvent(new ShowToastEvent({ title, variant }));
  }
}
