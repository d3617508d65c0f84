import { LightningElement, wire } from 'lwc';
import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
import canReview from '@salesforce/customPermission/Countersign_Review';
import { ask, asProblem } from 'c/doorClient';
import { fill, labels as sharedLabels } from 'c/labels';
import { NO_FILTER, filterOf, isSame, isSearch, otherState, stateOf } from 'c/momentSearchAddress';
import { labels as searchLabels } from 'c/momentSearchLabels';
import { numberText } from 'c/moments';
import ReviewWorkspace from 'c/reviewWorkspace';

/** Pages without a moment that are passed over by themselves: each looks through hundreds of calls. */
const EMPTY_PAGES = 5;

const labels = { ...sharedLabels, ...searchLabels };

/** Finds moments of calls by confirmed tag and words of approved texts. The search is in the address, to be sent on. */
export default class MomentSearch extends NavigationMixin(LightningElement) {
  labels = labels;
  filter = NO_FILTER;
  /** Tags in use; undefined while they are read, null where they cannot be. @type {any[] | null | undefined} */
  tags;
  /** @type {any[] | null} */
  moments = null;
  next = null;
  busy = false;
  /** @type {import('c/doorClient').DoorProblem | null} */
  problem = null;
  /** What was searched for when the results came. */
  shownWords = null;
  turn = 0;
  /** Which result the keyboard goes to; null: none. @type {number | null} */
  focusResult = null;

  /** @type {any} */
  page;

  @wire(CurrentPageReference)
  arrived(page) {
    this.page = page;
    const filter = filterOf(page?.state);
    if (isSame(filter, this.filter)) return;
    this.filter = filter;
    this.begin();
  }

  connectedCallback() {
    this.readTags();
  }

  renderedCallback() {
    if (this.focusResult === null) return;
    const result = this.template.querySelectorAll('c-moment-search-result')[this.focusResult];
    this.focusResult = null;
    /** @type {any} */ (result)?.focus();
  }

  async readTags() {
    if (!this.mayLook) return;
    try {
      this.tags = (await ask('GET', '/v1/tag-definitions')).definitions;
    } catch (error) {
      // Words can be searched without them; the form says so.
      this.tags = null;
      console.warn(asProblem(error).code);
    }
  }

  get mayLook() {
    return Boolean(canReview);
  }

  get isLoading() {
    return this.tags === undefined;
  }

  get isReady() {
    return this.tags !== undefined;
  }

  get isStart() {
    return !this.moments && !this.busy && !this.problem;
  }

  get isSearching() {
    return this.busy && !this.moments;
  }

  get isEmpty() {
    return this.moments?.length === 0 && !this.next;
  }

  get hasResults() {
    return Boolean(this.moments?.length);
  }

  get rows() {
    return this.moments.map((moment, index) => ({ key: index, moment }));
  }

  get status() {
    if (this.busy) return labels.searching;
    if (!this.moments || this.isEmpty) return '';
    if (!this.hasResults) return labels.noneYet;
    const count = this.moments.length;
    if (this.next) return fill(labels.foundFirst, numberText(count));
    return count === 1 ? labels.foundOne : fill(labels.foundMany, numberText(count));
  }

  handleSearch(event) {
    const { filter } = event.detail;
    const isNew = !isSame(filter, this.filter);
    // Once is enough. No button is disabled for it: that would take the keyboard away.
    if (this.busy && !isNew) return;
    this.filter = filter;
    if (isNew) this.remember();
    this.begin();
  }

  handleClear() {
    this.filter = NO_FILTER;
    this.remember();
    this.begin();
  }

  /** Into the address, so that it can be sent to a colleague and gone back to. Other state of the page stays. */
  remember() {
    if (!this.page) return;
    const { type, attributes, state: before } = this.page;
    this[NavigationMixin.Navigate]({ type, attributes, state: { ...otherState(before), ...stateOf(this.filter) } });
  }

  /** From the first page. */
  begin() {
    this.turn += 1;
    this.moments = null;
    this.next = null;
    this.problem = null;
    this.busy = false;
    if (isSearch(this.filter) && this.mayLook) this.read();
  }

  async read() {
    const { turn } = this;
    const after = this.next;
    this.busy = true;
    this.problem = null;
    try {
      const page = await this.pageAfter(after);
      // Another search has begun meanwhile.
      if (turn !== this.turn) return;
      const before = after ? this.moments : [];
      if (after) this.focusResult = before.length;
      this.moments = [...before, ...page.moments];
      this.next = page.next;
      this.shownWords = this.filter.words;
    } catch (error) {
      if (turn !== this.turn) return;
      this.problem = asProblem(error);
    }
    this.busy = false;
  }

  /** The next page that has something; the last that was looked at where several have nothing. */
  async pageAfter(after) {
    const { turn } = this;
    let page = await this.ask(after);
    for (let passed = 1; passed < EMPTY_PAGES && page.moments.length === 0 && page.next; passed += 1) {
      if (turn !== this.turn) break;
      // Each page says where the next one begins.
      // eslint-disable-next-line no-await-in-loop
      page = await this.ask(page.next);
    }
    return page;
  }

  ask(after) {
    return ask('POST', '/v1/moments/search', { ...this.filter, after });
  }

  handleMore() {
    return this.busy ? undefined : this.read();
  }

  handleRetry() {
    return this.read();
  }

  /** The review shows the transcript, at the moment; who is not the rep says first what for. */
  async handleOpen(event) {
    const { callId, second, title } = event.detail;
    const row = event.currentTarget;
    await ReviewWorkspace.open({
      size: 'full',
      label: fill(labels.callWindow, title),
      callId,
      startSeconds: second,
    });
    row.focus();
  }
}
