import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { labels } from 'c/boardLabels';
import { amountText } from 'c/boardWords';
import { fill } from 'c/labels';
import { dateText, dayText } from 'c/moments';

/** @type {readonly { by: import('c/boardAddress').SortKey, label: string }[]} */
const SORTABLE = [
  { by: 'name', label: labels.tableDeal },
  { by: 'account', label: labels.tableAccount },
  { by: 'owner', label: labels.filterOwner },
  { by: 'amount', label: labels.tableAmount },
  { by: 'closeDate', label: labels.tableCloseDate },
  { by: 'stage', label: labels.filterStage },
];

/** Open deals with their risks; as cards where there is little room. Salesforce sorts. */
export default class RiskTable extends NavigationMixin(LightningElement) {
  labels = labels;
  /** Addresses of the deals, by id. @type {Record<string, string>} */
  urls = {};
  /** @type {readonly import('c/riskQuery').Deal[]} */
  _deals = [];

  /** @type {import('c/boardAddress').Sort} */
  @api sort;
  /** Milliseconds since 1970: ages are counted up to here. */
  @api now = 0;
  /** True while other deals are on their way. */
  @api busy = false;

  /** @type {readonly import('c/riskQuery').Deal[]} */
  @api
  get deals() {
    return this._deals;
  }
  set deals(deals) {
    this._deals = deals;
    this.findUrls();
  }

  /** For the board: another page is here, and the keyboard begins at its top. */
  @api
  focusTop() {
    /** @type {HTMLElement} */ (this.template.querySelector('.scroll')).focus();
  }

  /** For the board: puts the keyboard back to where the quotes were opened. @param {string} dealId */
  @api
  focusQuotes(dealId) {
    /** @type {HTMLElement | null} */ (this.template.querySelector(`[data-deal="${dealId}"]`))?.focus();
  }

  async findUrls() {
    const deals = this._deals;
    const urls = await Promise.all(
      deals.map(({ id }) =>
        this[NavigationMixin.GenerateUrl]({
          type: 'standard__recordPage',
          attributes: { recordId: id, objectApiName: 'Opportunity', actionName: 'view' },
        }),
      ),
    );
    this.urls = Object.fromEntries(deals.map(({ id }, index) => [id, urls[index]]));
  }

  get columns() {
    return SORTABLE.map(({ by, label }) => {
      const sorted = this.sort.by === by;
      return {
        by,
        label,
        sort: sorted ? (this.sort.descending ? 'descending' : 'ascending') : undefined,
        icon: sorted ? (this.sort.descending ? 'utility:arrowdown' : 'utility:arrowup') : '',
        help: fill(labels.tableSortBy, label),
        headClass: by === 'amount' ? 'head number' : 'head',
      };
    });
  }

  get rows() {
    return this._deals.map((deal) => ({
      ...deal,
      url: this.urls[deal.id],
      amountWords: amountText(deal.amount, deal.currency),
      closeWords: deal.closeDate ? dayText(deal.closeDate) : labels.tableNone,
      lastCallWords: deal.lastCallAt ? dateText(deal.lastCallAt) : labels.tableNone,
      quotesOf: fill(labels.tableQuotesOf, deal.name),
      hasQuotes: deal.risks.length > 0,
    }));
  }

  get busyWord() {
    return String(this.busy);
  }

  /** The same column once more turns the order round. */
  handleSort(event) {
    const { by } = event.currentTarget.dataset;
    const descending = this.sort.by === by && !this.sort.descending;
    this.dispatchEvent(new CustomEvent('sortchange', { detail: { sort: { by, descending } } }));
  }

  handleQuotes(event) {
    const { deal } = event.currentTarget.dataset;
    const { name } = this._deals.find(({ id }) => id === deal);
    this.dispatchEvent(new CustomEvent('quotes', { detail: { dealId: deal, dealName: name } }));
  }
}
