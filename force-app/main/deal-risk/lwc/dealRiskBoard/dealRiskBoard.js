import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
import firstDayOfWeek from '@salesforce/i18n/firstDayOfWeek';
import userId from '@salesforce/user/Id';
import {
  ADDRESS_KEYS,
  FIRST_SORT,
  NO_FILTER,
  addressOf,
  filterFrom,
  isPlain,
  sortFrom,
  tagsOf,
  withoutTags,
} from 'c/boardAddress';
import { labels as boardLabels } from 'c/boardLabels';
import { dealCount, sumWords } from 'c/boardWords';
import { fill, labels as sharedLabels } from 'c/labels';
import {
  CHOICES,
  DEALS,
  FIGURES,
  PAGE,
  choicesIn,
  confirmedWhere,
  dealsIn,
  dealsWhere,
  figuresIn,
  orderOf,
  weeksUntil,
} from 'c/riskQuery';
import RiskQuotes from 'c/riskQuotes';
import { later } from 'c/timers';

/** Milliseconds until Salesforce is asked again about a decision that it does not show; doubled up to the last. */
const FIRST_LOOK = 1000;
const LAST_LOOK = 32000;

const labels = { ...sharedLabels, ...boardLabels };

/**
 * Open deals with confirmed risks, for managers. Salesforce filters, sorts and pages, and shows each person what they
 * may see; the address holds filter and order. The middleware is asked only for quotes and saved views.
 */
export default class DealRiskBoard extends NavigationMixin(LightningElement) {
  labels = labels;
  /** @type {import('c/boardAddress').BoardFilter} */
  filter = NO_FILTER;
  /** @type {import('c/boardAddress').Sort} */
  sort = FIRST_SORT;
  now = 0;
  /** Where the pages up to this one begin; the first begins nowhere. @type {(string | null)[]} */
  cursors = [null];
  /** @type {Record<string, unknown> | undefined} */
  dealsAsked;
  /** @type {Record<string, unknown> | undefined} */
  figuresAsked;
  /** @type {readonly string[]} */
  weeks = [];
  /** @type {ReturnType<typeof dealsIn> | null} */
  page = null;
  /** @type {ReturnType<typeof figuresIn> | null} */
  figures = null;
  /** @type {ReturnType<typeof choicesIn> | null} */
  choices = null;
  loading = true;
  failed = false;
  figuresFailed = false;
  choicesFailed = false;
  /** Addresses that were set here and have not been told of yet. @type {Set<string>} */
  written = new Set();
  focusNext = false;
  stopCatchingUp = () => {};

  @wire(CurrentPageReference)
  arrived(/** @type {any} */ reference) {
    if (!reference) return;
    this.reference = reference;
    const filter = filterFrom(reference.state);
    const sort = sortFrom(reference.state);
    // What was chosen here is shown already, and perhaps something newer.
    if (this.written.delete(JSON.stringify(addressOf(filter, sort)))) return;
    this.filter = filter;
    this.sort = sort;
    this.askAll();
  }

  @wire(graphql, { query: '$dealsQuery', variables: '$dealsAsked' })
  receivedDeals(/** @type {any} */ { data, errors, refresh }) {
    this.refreshDeals = refresh ?? this.refreshDeals;
    if (!data && !errors) return;
    this.failed = Boolean(errors);
    this.loading = false;
    if (errors) return;
    this.page = dealsIn(data);
    // The last deal of the last page lost its risk: what is left stands on the page before.
    const isBeyondEnd = this.page.deals.length === 0 && this.page.total > 0;
    // The keyboard moves along only from the table itself: nobody pressed for this.
    if (isBeyondEnd && this.pagesBefore > 0) {
      this.turnTo(this.cursors.slice(0, -1), { focus: this.template.activeElement === this.table() });
    }
  }

  @wire(graphql, { query: '$figuresQuery', variables: '$figuresAsked' })
  receivedFigures(/** @type {any} */ { data, errors, refresh }) {
    this.refreshFigures = refresh ?? this.refreshFigures;
    if (!data && !errors) return;
    this.figuresFailed = Boolean(errors);
    this.figures = data ? figuresIn(data, this.weeks) : null;
  }

  @wire(graphql, { query: CHOICES })
  receivedChoices(/** @type {any} */ { data, errors }) {
    this.choicesFailed = Boolean(errors);
    if (data) this.choices = choicesIn(data);
  }

  /** Nothing is asked before it is known what for. */
  get dealsQuery() {
    return this.dealsAsked && DEALS;
  }

  get figuresQuery() {
    return this.figuresAsked && FIGURES;
  }

  renderedCallback() {
    if (!this.focusNext || this.loading) return;
    this.focusNext = false;
    this.table()?.focusTop();
  }

  disconnectedCallback() {
    this.stopCatchingUp();
  }

  /** @returns {any} */
  table() {
    return this.template.querySelector('c-risk-table');
  }

  /** Everything that the filter is about; the table begins anew. */
  askAll() {
    this.now = Date.now();
    this.weeks = weeksUntil(this.now, firstDayOfWeek);
    this.figures = null;
    this.figuresFailed = false;
    this.figuresAsked = {
      where: dealsWhere(this.filter, this.context),
      confirmed: confirmedWhere(this.filter, { me: userId, since: `${this.weeks[0]}T00:00:00Z` }),
    };
    this.cursors = [null];
    this.askDeals();
  }

  askDeals() {
    this.stopCatchingUp();
    this.loading = true;
    this.failed = false;
    this.dealsAsked = {
      where: dealsWhere(this.filter, this.context),
      orderBy: orderOf(this.sort),
      first: PAGE,
      after: this.cursors.at(-1),
    };
  }

  get context() {
    return { me: userId, now: this.now };
  }

  get isFirstLoad() {
    return this.loading && !this.page;
  }

  get isEmpty() {
    return Boolean(this.page) && !this.failed && !this.loading && this.page.total === 0;
  }

  get showsTable() {
    return Boolean(this.page?.deals.length) && !this.failed;
  }

  get isFiltered() {
    return !isPlain(this.filter);
  }

  get emptyTitle() {
    return this.isFiltered ? labels.boardNoneFitTitle : labels.boardNoRisksTitle;
  }

  get emptyWords() {
    return this.isFiltered ? labels.boardNoneFit : labels.boardNoRisks;
  }

  get emptyAction() {
    return this.isFiltered ? labels.boardClear : '';
  }

  get summary() {
    if (this.loading) return labels.boardLoading;
    if (!this.showsTable) return '';
    return [dealCount(this.page.total), ...sumWords(this.page.deals, this.figures?.sum ?? null)].join(' · ');
  }

  get trendWeeks() {
    return this.figures?.weeks ?? null;
  }

  /** Tags of the filter that no open risk bears; unknown for as long as the choices are. */
  get unknownTags() {
    if (!this.choices) return [];
    const known = new Set(this.choices.tags.map(({ value }) => value));
    return tagsOf(this.filter).filter((tag) => !known.has(tag));
  }

  get unknownWords() {
    const names = this.unknownTags.map((tag) => tag.replaceAll('_', ' '));
    return names.length > 0 ? fill(labels.boardUnknownTags, names.join(', ')) : '';
  }

  get pagesBefore() {
    return this.cursors.length - 1;
  }

  get hasNext() {
    return this.page.next !== null;
  }

  handleFilter(event) {
    this.show({ ...NO_FILTER, ...event.detail.filter });
  }

  handleClear() {
    this.show(NO_FILTER);
    this.focusTitle();
  }

  handleLeaveOut() {
    this.show(withoutTags(this.filter, this.unknownTags));
    this.focusTitle();
  }

  /** The button that was pressed goes with what it was for. */
  focusTitle() {
    /** @type {any} */ (this.template.querySelector('c-panel-frame')).focusHeading();
  }

  /** @param {import('c/boardAddress').BoardFilter} filter */
  show(filter) {
    this.filter = filter;
    this.askAll();
    this.writeAddress();
  }

  handleSort(event) {
    this.sort = event.detail.sort;
    this.cursors = [null];
    this.askDeals();
    this.writeAddress();
  }

  handleNext() {
    this.turnTo([...this.cursors, this.page.next]);
  }

  handleBefore() {
    this.turnTo(this.cursors.slice(0, -1));
  }

  /** @param {(string | null)[]} cursors @param {{ focus: boolean }} [options] whether the keyboard goes to the top */
  turnTo(cursors, { focus } = { focus: true }) {
    this.cursors = cursors;
    this.focusNext = focus;
    this.askDeals();
  }

  writeAddress() {
    if (!this.reference) return;
    const address = addressOf(this.filter, this.sort);
    const { state = {} } = this.reference;
    const others = Object.entries(state).filter(([key]) => !ADDRESS_KEYS.includes(key));
    // There is no news of an address that stays: awaited for ever, it would hide a way back to it.
    const ours = Object.keys(state).filter((key) => ADDRESS_KEYS.includes(key));
    if (ours.length === Object.keys(address).length && ours.every((key) => state[key] === address[key])) return;
    this.written.add(JSON.stringify(address));
    this.reference = { ...this.reference, state: { ...Object.fromEntries(others), ...address } };
    this[NavigationMixin.Navigate](this.reference, true);
  }

  async handleQuotes(event) {
    const { dealId, dealName } = event.detail;
    let decided = false;
    await RiskQuotes.open({
      size: 'medium',
      label: fill(labels.quotesTitle, dealName),
      dealId,
      urlOf: (recordId, objectApiName) =>
        this[NavigationMixin.GenerateUrl]({
          type: 'standard__recordPage',
          attributes: { recordId, objectApiName, actionName: 'view' },
        }),
      ondecided: () => {
        decided = true;
      },
    });
    this.table()?.focusQuotes(dealId);
    if (decided) await this.catchUp(FIRST_LOOK);
  }

  async handleReload() {
    const asked = this.dealsAsked;
    this.loading = true;
    this.failed = false;
    const answered = await this.refresh();
    // What failed, or brought what was known already, need not come by the wire as well.
    if (!this.loading || asked !== this.dealsAsked) return;
    this.loading = false;
    this.failed = !answered || !this.page;
  }

  /** Salesforce learns of a decision a little later; it is asked until it shows other deals, or risks, than before. */
  async catchUp(delay, before = JSON.stringify(this.page)) {
    this.stopCatchingUp();
    const answered = await this.refresh();
    if (JSON.stringify(this.page) !== before || !this.isConnected) return;
    if (delay > LAST_LOOK) {
      this.failed = this.failed || !answered;
      return;
    }
    // A look that fails is followed by the next one.
    this.stopCatchingUp = later(() => this.catchUp(delay * 2, before), delay);
  }

  /** Whether Salesforce answered for the deals. @returns {Promise<boolean>} */
  async refresh() {
    const [deals, figures] = await Promise.allSettled([this.refreshDeals?.(), this.refreshFigures?.()]);
    if (figures.status === 'rejected') this.figuresFailed = true;
    return deals.status === 'fulfilled';
  }
}
