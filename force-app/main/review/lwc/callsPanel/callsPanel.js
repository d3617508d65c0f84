import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import { RefreshEvent } from 'lightning/refresh';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import userId from '@salesforce/user/Id';
import canReview from '@salesforce/customPermission/Countersign_Review';
import { CALLS_OF_OPPORTUNITY, MOST_CALLS, callsOf, isOpen } from 'c/callQuery';
import { AWAY, ask, asProblem, sentenceOf } from 'c/doorClient';
import { fill, labels } from 'c/labels';
import { ReleaseWatch, isFinal, releasePath } from 'c/releaseWatch';
import ReviewWorkspace from 'c/reviewWorkspace';
import { later } from 'c/timers';

const ANSWERS_WITHOUT_RELEASE = new Set([
  'not_found',
  'content_not_ready',
  'content_disposed',
  'call_not_found',
  'access_denied',
]);
const DONE = { approval: labels.doneApproved, rejection: labels.doneRejected, 'change-request': labels.doneChanges };

/** Milliseconds until Salesforce is asked again about a decision that it does not show; doubled each time up to the last. */
const FIRST_LOOK = 1000;
const LAST_LOOK = 32000;

/** Decisions that Salesforce has not caught up with: it still shows what it showed before. */
function stillBehind(decided, calls) {
  const status = new Map(calls.map((call) => [call.id, call.status]));
  return Object.fromEntries(Object.entries(decided).filter(([id, { before }]) => status.get(id) === before));
}

/** The calls of an opportunity: what waits for me, where each summary stands, and the way into the review. */
export default class CallsPanel extends LightningElement {
  /** The opportunity. */
  @api recordId;

  labels = labels;
  /** @type {import('c/callQuery').CallOfPanel[] | undefined} */
  calls;
  total = 0;
  failed = false;
  away = false;
  /** What the middleware says of releases, by call. @type {Record<string, any>} */
  releases = {};
  /**
   * What was decided here, by call, and what Salesforce showed then: until it shows something else, it lags behind.
   *
   * @type {Record<string, { status: string, before: string | null }>}
   */
  decided = {};
  /** Calls whose note somebody tried to publish again. @type {Set<string>} */
  retried = new Set();
  watches = new Map();
  asked = false;
  connected = false;
  stopCatchingUp = () => {};

  get variables() {
    return { opportunityId: this.recordId };
  }

  @wire(graphql, { query: CALLS_OF_OPPORTUNITY, variables: '$variables' })
  received(/** @type {any} */ { data, errors, refresh }) {
    if (refresh) this.refreshCalls = refresh;
    this.failed = Boolean(errors);
    if (!data) return;
    this.calls = callsOf(data, userId);
    this.decided = stillBehind(this.decided, this.calls);
    this.total = data.uiapi.query.Call_Recording__c.totalCount ?? this.calls.length;
    if (!this.asked && this.connected) this.askForReleases();
  }

  connectedCallback() {
    this.connected = true;
    if (this.calls && !this.asked) this.askForReleases();
  }

  disconnectedCallback() {
    this.connected = false;
    for (const watch of this.watches.values()) watch.stop();
    this.watches.clear();
    this.stopCatchingUp();
  }

  get rows() {
    return this.shownCalls.map((call) => ({ call, release: this.releases[call.id] ?? null }));
  }

  get shownCalls() {
    return (this.calls ?? []).map((call) => {
      const { status } = this.decided[call.id] ?? {};
      return status ? { ...call, status, waitsForMe: call.isMine && isOpen(status) } : call;
    });
  }

  get isLoading() {
    return !this.calls && !this.failed;
  }

  get hasCalls() {
    return Boolean(this.calls?.length);
  }

  get isEmpty() {
    return this.calls?.length === 0;
  }

  get mayReview() {
    return Boolean(canReview);
  }

  get waitingWords() {
    const waiting = this.shownCalls.filter(({ id, waitsForMe }) => waitsForMe && !this.releases[id]).length;
    if (waiting === 0) return '';
    return waiting === 1 ? labels.callsWaitingOne : fill(labels.callsWaitingMany, waiting);
  }

  get moreWords() {
    return this.calls && this.total > this.calls.length ? fill(labels.callsMore, MOST_CALLS) : '';
  }

  /**
   * Asks the middleware about summaries that are decided or waiting but not published: Salesforce learns of an approval
   * only together with its note. With nothing of the kind, one question tells whether the middleware is there.
   */
  async askForReleases() {
    if (!this.mayReview) return;
    this.asked = true;
    const known = this.calls.filter(({ status }) => status !== null);
    const open = known.filter(
      ({ waitsForMe, status, release }) => waitsForMe || (status === 'approved' && release?.state !== 'published'),
    );
    await Promise.all((open.length > 0 ? open : known.slice(0, 1)).map(({ id }) => this.askForRelease(id)));
  }

  async askForRelease(callId) {
    try {
      this.takeRelease(callId, await ask('GET', releasePath(callId)));
      this.away = false;
    } catch (error) {
      const problem = asProblem(error);
      if (!ANSWERS_WITHOUT_RELEASE.has(problem.code)) this.away = problem.code === AWAY || this.away;
      else this.away = false;
    }
  }

  takeRelease(callId, release) {
    const before = this.releases[callId] ?? this.calls.find(({ id }) => id === callId)?.release;
    this.releases = { ...this.releases, [callId]: release };
    if (!isFinal(release)) {
      this.watch(callId);
      return;
    }
    this.tellOfRetry(callId, release);
    if (release.state !== before?.state) this.finished();
  }

  watch(callId) {
    if (this.watches.has(callId) || !this.connected) return;
    const watch = new ReleaseWatch(
      callId,
      (release) => {
        this.away = false;
        if (isFinal(release)) this.watches.delete(callId);
        this.takeRelease(callId, release);
      },
      (problem) => {
        this.away = problem.code === AWAY;
      },
    );
    this.watches.set(callId, watch);
  }

  /** The note stands, or will not: Salesforce has something new to show, here and in the lists around. */
  async finished() {
    this.dispatchEvent(new RefreshEvent());
    await this.refreshCalls?.();
  }

  async handleReview(event) {
    const { callId, title } = event.detail;
    const row = event.currentTarget;
    const result = await ReviewWorkspace.open({ size: 'full', label: fill(labels.reviewTitle, title), callId });
    row.focusReview?.();
    if (!result) {
      // What was saved may have moved the status on.
      await Promise.all([this.askForRelease(callId), this.refreshCalls?.()]);
      return;
    }
    this.dispatchEvent(new ShowToastEvent({ title: DONE[result.decision], variant: 'success' }));
    if (result.release) this.takeRelease(callId, result.release);
    else this.decide(callId, result.status);
    await this.refreshCalls?.();
  }

  /** Shown at once; Salesforce is asked again until it shows the decision too. */
  decide(callId, status) {
    const before = this.calls.find(({ id }) => id === callId)?.status ?? null;
    if (status !== before) this.decided = { ...this.decided, [callId]: { status, before } };
    this.stopCatchingUp();
    this.catchUp(FIRST_LOOK);
  }

  catchUp(delay) {
    if (Object.keys(this.decided).length === 0 || delay > LAST_LOOK) return;
    this.stopCatchingUp = later(async () => {
      await this.refreshCalls?.();
      if (this.connected) this.catchUp(delay * 2);
    }, delay);
  }

  async handleRetry(event) {
    const { callId } = event.detail;
    event.currentTarget.focusReview?.();
    this.retried.add(callId);
    try {
      this.takeRelease(callId, await ask('POST', `${releasePath(callId)}/retry`, {}));
    } catch (error) {
      const problem = asProblem(error);
      this.retried.delete(callId);
      this.dispatchEvent(new ShowToastEvent({ title: problem.sentence, variant: 'error' }));
      await this.askForRelease(callId);
    }
  }

  /** A further try that ends as the one before leaves the row as it was, so its end is said. */
  tellOfRetry(callId, { state, reason }) {
    if (!this.retried.delete(callId) || state !== 'not_published') return;
    const message = reason ? sentenceOf(reason) : '';
    this.dispatchEvent(new ShowToastEvent({ title: labels.stillNotPublished, message, variant: 'error' }));
  }

  /** Something of a call was deleted: its row shows other dates, and the lists around have a disposition more. */
  async handleDisposed() {
    this.dispatchEvent(new RefreshEvent());
    await this.refreshCalls?.();
  }

  async handleReload() {
    this.failed = false;
    await this.refreshCalls?.();
    if (this.calls) await this.askForReleases();
  }
}
