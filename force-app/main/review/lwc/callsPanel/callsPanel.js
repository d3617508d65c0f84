import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import { RefreshEvent } from 'lightning/refresh';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import userId from '@salesforce/user/Id';
import canReview from '@salesforce/customPermission/Countersign_Review';
import { CALLS_OF_OPPORTUNITY, MOST_CALLS, callsOf, keepSame } from 'c/callQuery';
import { CatchUp } from 'c/catchUp';
import { AWAY, ask, asProblem, sentenceOf } from 'c/doorClient';
import { labels as historyLabels } from 'c/historyLabels';
import { fill, labels as sharedLabels } from 'c/labels';
import { numberText } from 'c/moments';
import { ReleaseWatch, isFinal, releasePath } from 'c/releaseWatch';
import ReviewWorkspace from 'c/reviewWorkspace';
import { readSuggestions } from 'c/tagDoor';
import { stillBehind, stillUntagged, withDecisions } from './decisions';

const labels = { ...sharedLabels, ...historyLabels };

const ANSWERS_WITHOUT_RELEASE = new Set([
  'not_found',
  'content_not_ready',
  'content_disposed',
  'call_not_found',
  'access_denied',
]);
const DONE = { approval: labels.doneApproved, rejection: labels.doneRejected, 'change-request': labels.doneChanges };

/** Rows shown at first, and added by each "show more": a page full is there at once, however many there are. */
const FIRST_ROWS = 25;
const MORE_ROWS = 50;

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
  /** @type {import('./decisions').Decided} */
  decided = {};
  /** @type {import('./decisions').Tagged} */
  tagged = {};
  /** Suggested tags by call; null while the middleware has not said. @type {Map<string, number> | null} */
  suggestions = null;
  suggestionsTurn = 0;
  /** Calls that waited for me since the panel was opened. @type {Set<string>} */
  onTop = new Set();
  rowsShown = FIRST_ROWS;
  /** Position of the row that takes the keyboard once it is there; -1 for none. */
  focusRow = -1;
  /** Calls whose note somebody tried to publish again. @type {Set<string>} */
  retried = new Set();
  watches = new Map();
  asked = false;
  connected = false;
  catchUp = new CatchUp(
    async () => this.refreshCalls?.(),
    () => Object.keys(this.decided).length + Object.keys(this.tagged).length > 0,
  );

  get variables() {
    return { opportunityId: this.recordId };
  }

  @wire(graphql, { query: CALLS_OF_OPPORTUNITY, variables: '$variables' })
  received(/** @type {any} */ { data, errors, refresh }) {
    if (refresh) this.refreshCalls = refresh;
    this.failed = Boolean(errors);
    if (!data) return;
    this.calls = keepSame(callsOf(data, userId, this.onTop), this.calls);
    for (const { id, waitsForMe } of this.calls) if (waitsForMe) this.onTop.add(id);
    this.decided = stillBehind(this.decided, this.calls);
    this.tagged = stillUntagged(this.tagged, this.calls, this.catchUp.isOn);
    this.total = data.uiapi.query.Call_Recording__c.totalCount ?? this.calls.length;
    if (!this.asked && this.connected) this.askMiddleware();
  }

  connectedCallback() {
    this.connected = true;
    if (this.calls && !this.asked) this.askMiddleware();
  }

  disconnectedCallback() {
    this.connected = false;
    for (const watch of this.watches.values()) watch.stop();
    this.watches.clear();
    this.catchUp.stop();
  }

  renderedCallback() {
    if (this.focusRow === -1) return;
    /** @type {any} */
    const row = this.template.querySelectorAll('c-call-row')[this.focusRow];
    this.focusRow = -1;
    row?.focus();
  }

  get rows() {
    return (this.calls ?? []).slice(0, this.rowsShown).map((call) => ({
      call: this.shownAs(call),
      release: this.releases[call.id] ?? null,
      suggestions: this.suggestions ? (this.suggestions.get(call.id) ?? 0) : null,
    }));
  }

  shownAs(call) {
    return withDecisions(call, this.decided[call.id], this.tagged[call.id]);
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
    const waits = (call) => this.shownAs(call).waitsForMe && !this.releases[call.id];
    const waiting = (this.calls ?? []).filter(waits).length;
    if (waiting === 0) return '';
    return waiting === 1 ? labels.callsWaitingOne : fill(labels.callsWaitingMany, waiting);
  }

  get hasMoreRows() {
    return this.calls.length > this.rowsShown;
  }

  get shownWords() {
    return fill(labels.callsShown, numberText(this.rowsShown), numberText(this.calls.length));
  }

  get showMoreLabel() {
    return fill(labels.callsShowMore, numberText(Math.min(MORE_ROWS, this.calls.length - this.rowsShown)));
  }

  handleShowMore() {
    this.focusRow = this.rowsShown;
    this.rowsShown += MORE_ROWS;
  }

  get moreWords() {
    return this.calls && !this.hasMoreRows && this.total > this.calls.length ? fill(labels.callsMore, MOST_CALLS) : '';
  }

  /**
   * Asks once about suggested tags of all calls, and about each summary that is decided or waiting but not published:
   * Salesforce learns of an approval only together with its note.
   */
  async askMiddleware() {
    if (!this.mayReview || !this.hasCalls) return;
    this.asked = true;
    const open = this.calls.filter(
      ({ waitsForMe, status, release }) => waitsForMe || (status === 'approved' && release?.state !== 'published'),
    );
    await Promise.all([this.askForSuggestions(), ...open.map(({ id }) => this.askForRelease(id))]);
  }

  /** Without an answer nothing is said of suggestions; that the middleware is away is said once, above. */
  async askForSuggestions() {
    this.suggestionsTurn += 1;
    const turn = this.suggestionsTurn;
    try {
      const suggestions = await readSuggestions(this.recordId);
      // What was decided meanwhile is newer than this answer.
      if (turn === this.suggestionsTurn) this.suggestions = suggestions;
      this.away = false;
    } catch (error) {
      if (turn === this.suggestionsTurn) this.suggestions = null;
      this.away = asProblem(error).code === AWAY || this.away;
    }
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
    const { callId, title, startSeconds = null } = event.detail;
    const row = event.currentTarget;
    const label = fill(labels.reviewTitle, title);
    const result = await ReviewWorkspace.open({ size: 'full', label, callId, startSeconds });
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
    this.catchUp.start();
  }

  /** The same for tags, and for what is left of the suggestions. */
  handleTagged(event) {
    const { callId, tags, suggestions } = event.detail;
    const before = this.calls.find(({ id }) => id === callId)?.tags ?? [];
    this.tagged = { ...this.tagged, [callId]: { now: tags, before } };
    this.suggestions = new Map(this.suggestions).set(callId, suggestions);
    this.catchUp.start();
    this.askForSuggestions();
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
    if (this.calls) await this.askMiddleware();
  }
}
