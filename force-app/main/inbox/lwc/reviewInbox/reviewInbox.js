import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import { RefreshEvent } from 'lightning/refresh';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import userId from '@salesforce/user/Id';
import isAdmin from '@salesforce/customPermission/Countersign_Admin';
import canReview from '@salesforce/customPermission/Countersign_Review';
import { CatchUp } from 'c/catchUp';
import { AWAY, asProblem, sentenceOf } from 'c/doorClient';
import { labels as inboxLabels } from 'c/inboxLabels';
import { MY_FAILED_RELEASES, OPPORTUNITY_NAMES, dealsOf, failedReleasesOf } from 'c/inboxQuery';
import { fill, labels as sharedLabels } from 'c/labels';
import { numberText } from 'c/moments';
import { Watch } from 'c/watch';
import { Approvals } from './approvals';
import { READINGS, dealIdsOf, failedRows, withDeals } from './readings';

const FAILED = 'not_published';
const labels = { ...sharedLabels, ...inboxLabels };

/**
 * What waits for the person looking, across opportunities. Salesforce's own parts show whether or not the middleware
 * answers; of what the middleware knows better, its word counts.
 */
export default class ReviewInbox extends LightningElement {
  labels = labels;
  me = userId;
  /** What the middleware answered to each question; null where it has not. @type {import('./readings').Answers} */
  answers = { releases: null, suggestions: null, waiting: null };
  /** @type {Record<string, import('c/doorClient').DoorProblem | null>} */
  problems = { releases: null, suggestions: null, waiting: null };
  asking = false;
  /** True once every question had an answer or a problem. */
  asked = false;
  /** Of the summaries; null until Salesforce has answered. @type {{ count: number, shown: number, failed: boolean } | null} */
  summaries = null;
  /** What Salesforce shows as not published, for as long as the middleware says nothing. @type {any[] | null} */
  failedInSalesforce = null;
  failedReading = false;
  /** @type {Map<string, import('c/inboxQuery').Deal> | null} */
  deals = null;
  approvals = new Approvals();
  focusTitle = false;
  /** Summaries there were when a call was attached. */
  shownBefore = 0;
  /** Content of an attached call is fetched first; its summary may be mine. */
  catchUp = new CatchUp(
    () => this.lookForSummary(),
    () => !this.hasNewSummary,
  );

  get mayReview() {
    return Boolean(canReview);
  }

  get mayLook() {
    return this.mayReview || Boolean(isAdmin);
  }

  connectedCallback() {
    if (!this.mayLook) return;
    this.watch = new Watch(() => this.lookAtReleases());
    this.load();
  }

  disconnectedCallback() {
    this.catchUp.stop();
    this.watch?.stop();
  }

  renderedCallback() {
    if (!this.focusTitle) return;
    this.focusTitle = false;
    /** @type {any} */ (this.template.querySelector('c-panel-frame')).focusHeading();
  }

  get releaseVariables() {
    return { me: this.mayReview ? this.me : undefined };
  }

  get releaseQuery() {
    return this.mayReview ? MY_FAILED_RELEASES : undefined;
  }

  @wire(graphql, { query: '$releaseQuery', variables: '$releaseVariables' })
  failedReceived(/** @type {any} */ { data, errors, refresh }) {
    if (refresh) this.refreshFailed = refresh;
    if (data || errors) this.failedReading = Boolean(errors);
    if (data) this.failedInSalesforce = failedReleasesOf(data);
  }

  get dealQuery() {
    return this.dealIds.length > 0 ? OPPORTUNITY_NAMES : undefined;
  }

  get dealIds() {
    return dealIdsOf(this.answers);
  }

  get dealVariables() {
    const ids = this.dealIds;
    return { ids: ids.length > 0 ? ids : undefined };
  }

  @wire(graphql, { query: '$dealQuery', variables: '$dealVariables' })
  dealsReceived(/** @type {any} */ { data, errors }) {
    if (data) this.deals = dealsOf(data);
    // Without names nothing of the middleware's ids can be shown; what was found by name still can be attached to.
    else if (errors) this.deals = new Map();
  }

  /** Asks the middleware everything at once; one question that fails leaves the others. */
  async load() {
    this.asking = true;
    const names = Object.keys(READINGS).filter((name) => this.mayReview || name === 'waiting');
    await Promise.all(names.map((name) => this.read(name)));
    this.asking = false;
    this.asked = true;
    if (this.approvals.isPublishing) this.watch?.start();
  }

  async read(name) {
    const { approvals } = this;
    try {
      const answer = await READINGS[name]();
      this.answers = { ...this.answers, [name]: answer };
      this.problems = { ...this.problems, [name]: null };
      if (name === 'releases') this.takeReleases(approvals, answer);
    } catch (error) {
      this.problems = { ...this.problems, [name]: asProblem(error) };
    }
  }

  takeReleases(asked, open) {
    const { approvals, moved, ended } = this.approvals.take(asked, open);
    this.approvals = approvals;
    for (const { title, release } of ended) this.tellEnd(title, release);
    if (moved) this.salesforceMoved();
  }

  /** @param {string} title @param {import('./approvals').Release} release */
  tellEnd(title, { state, reason }) {
    const toast =
      state === FAILED
        ? {
            title: `${labels.stillNotPublished}: ${title}`,
            message: reason ? sentenceOf(reason) : '',
            variant: 'error',
          }
        : { title: fill(labels.published, title), variant: 'success' };
    this.dispatchEvent(new ShowToastEvent(/** @type {any} */ (toast)));
  }

  async lookAtReleases() {
    await this.read('releases');
    // A look that fails is followed by the next one.
    return this.approvals.isPublishing ? (this.problems.releases ? 'seldom' : 'soon') : null;
  }

  /** The note stands, or will not: Salesforce has something new to show, here and in the lists around. */
  salesforceMoved() {
    this.dispatchEvent(new RefreshEvent());
    this.refreshSalesforce();
  }

  async refreshSalesforce() {
    const summaries = /** @type {any} */ (this.template.querySelector('c-inbox-summaries'));
    await Promise.all([summaries?.refresh(), this.refreshFailed?.()]);
  }

  get suggestions() {
    return withDeals(this.answers.suggestions ?? [], this.deals);
  }

  get failed() {
    const rows = failedRows(this.answers.releases, this.failedInSalesforce, this.deals);
    return rows.filter(({ callId }) => (this.approvals.stateOf(callId) ?? FAILED) === FAILED);
  }

  get waitingCalls() {
    return this.answers.waiting ?? [];
  }

  /** What somebody can do something about. */
  get count() {
    const tagged = this.suggestions.filter(({ suggestions }) => suggestions > 0).length;
    const attachable = this.waitingCalls.filter(({ mayAttach }) => mayAttach).length;
    return (this.summaries?.count ?? 0) + this.failed.length + tagged + attachable;
  }

  get countWords() {
    if (this.count === 0) return '';
    return this.count === 1 ? labels.callsWaitingOne : fill(labels.callsWaitingMany, numberText(this.count));
  }

  /** What came first stays on the screen while the rest is asked for. */
  get isLoading() {
    return !this.isSettled && !this.showsAnything;
  }

  get isSettled() {
    return this.asked && (!this.mayReview || this.summaries !== null);
  }

  get showsAnything() {
    const { length } = [...this.suggestions, ...this.waitingCalls];
    return this.count > 0 || length > 0 || (this.summaries?.shown ?? 0) > 0;
  }

  get isEmpty() {
    return this.isSettled && !this.showsAnything && !this.hasProblem && !this.summaries?.failed;
  }

  get hasProblem() {
    return this.failedReading || Object.values(this.problems).some(Boolean);
  }

  get isAway() {
    return Object.values(this.problems).some((problem) => problem?.code === AWAY);
  }

  /** Anything but an outage is said in its own words. */
  get problemSentence() {
    const problem = Object.values(this.problems).find((one) => one && one.code !== AWAY);
    return problem?.sentence ?? (this.failedReading ? labels.callsError : '');
  }

  handleCounted(event) {
    this.summaries = event.detail;
  }

  /** Approved, or tried again, here: followed until it is published or not. */
  handleReleased(event) {
    const { callId, title, release } = event.detail;
    this.approvals = this.approvals.follow(callId, title, release);
    this.watch.start();
  }

  async handleStaleReleases() {
    await this.read('releases');
    if (this.approvals.isPublishing) this.watch.start();
  }

  handleTagsDecided(event) {
    const { callId, suggestions } = event.detail;
    const counted = this.answers.suggestions.map((call) => (call.callId === callId ? { ...call, suggestions } : call));
    this.answers = { ...this.answers, suggestions: counted };
  }

  handleTagsChecked(event) {
    const suggestions = this.answers.suggestions.filter(({ callId }) => callId !== event.detail.callId);
    this.answers = { ...this.answers, suggestions };
  }

  handleAttached(event) {
    const waiting = this.waitingCalls.filter(({ id }) => id !== event.detail.id);
    this.answers = { ...this.answers, waiting };
    this.shownBefore = this.summaries?.shown ?? 0;
    if (this.mayReview) this.catchUp.start();
  }

  get hasNewSummary() {
    return (this.summaries?.shown ?? 0) > this.shownBefore;
  }

  async lookForSummary() {
    await this.refreshSalesforce();
    if (this.catchUp.isOn && this.hasNewSummary) await this.read('suggestions');
  }

  handleStaleWaiting() {
    this.read('waiting');
  }

  handleVacated() {
    this.focusTitle = true;
  }

  async handleLookAgain() {
    await Promise.all([this.load(), this.refreshSalesforce()]);
  }
}
