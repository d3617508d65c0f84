import { LightningElement, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import userId from '@salesforce/user/Id';
import { FIRST_SORT, NO_FILTER, addressOf } from 'c/boardAddress';
import { labels as boardLabels } from 'c/boardLabels';
import { amountText } from 'c/boardWords';
import { labels as sharedLabels } from 'c/labels';
import { dayText } from 'c/moments';
import { DEALS, dealsIn, dealsWhere, orderOf } from 'c/riskQuery';

const labels = { ...sharedLabels, ...boardLabels };

const SHOWN = 5;
/** API name of the tab that holds the board. */
const TAB = 'Deal_Risk';
const MY_TEAM = { ...NO_FILTER, team: 'mine' };
const LARGEST = orderOf({ by: 'amount', descending: true });

const asked = (filter) => ({
  where: dealsWhere(filter, { me: userId, now: 0 }),
  orderBy: LARGEST,
  first: SHOWN,
  after: null,
});

/** On the home page: the deals of my team with severe risks, then those with any, the largest first; nothing where there are none. */
export default class DealRiskCard extends NavigationMixin(LightningElement) {
  labels = labels;
  now = Date.now();
  boardUrl = '';
  severeAsked = asked({ ...MY_TEAM, severities: ['high'] });
  /** Asked only where severe risks do not fill the card. @type {ReturnType<typeof asked> | undefined} */
  anyAsked;
  /** @type {import('c/riskQuery').Deal[] | null} */
  severe = null;
  /** @type {import('c/riskQuery').Deal[] | null} */
  any = null;
  failed = false;
  /** @type {Record<string, string>} */
  urls = {};

  @wire(graphql, { query: DEALS, variables: '$severeAsked' })
  receivedSevere(/** @type {any} */ { data, errors, refresh }) {
    this.refreshSevere = refresh ?? this.refreshSevere;
    this.failed = Boolean(errors);
    if (!data) return;
    this.severe = dealsIn(data).deals;
    if (this.severe.length < SHOWN) this.anyAsked = asked(MY_TEAM);
    this.findUrls();
  }

  @wire(graphql, { query: '$anyQuery', variables: '$anyAsked' })
  receivedAny(/** @type {any} */ { data, errors, refresh }) {
    this.refreshAny = refresh ?? this.refreshAny;
    if (errors) this.failed = true;
    if (!data) return;
    this.any = dealsIn(data).deals;
    this.findUrls();
  }

  get anyQuery() {
    return this.anyAsked && DEALS;
  }

  async connectedCallback() {
    this.boardUrl = await this[NavigationMixin.GenerateUrl]({
      type: 'standard__navItemPage',
      attributes: { apiName: TAB },
      state: addressOf(MY_TEAM, FIRST_SORT),
    });
  }

  async findUrls() {
    const { deals } = this;
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

  /** Each once: a deal with a severe risk is also one with any. */
  get deals() {
    const all = [...(this.severe ?? []), ...(this.any ?? [])];
    return [...new Map(all.map((deal) => [deal.id, deal])).values()].slice(0, SHOWN);
  }

  get rows() {
    return this.deals.map((deal) => ({
      ...deal,
      url: this.urls[deal.id],
      facts: [
        deal.account,
        deal.amount === null ? '' : amountText(deal.amount, deal.currency),
        deal.closeDate ? dayText(deal.closeDate) : '',
        deal.owner,
      ]
        .filter(Boolean)
        .join(' · '),
    }));
  }

  get isRead() {
    return this.severe !== null && (this.any !== null || this.severe.length >= SHOWN);
  }

  get isLoading() {
    return !this.isRead && !this.failed;
  }

  /** Who has no team, or none at risk, is shown no card: reps share this page, and may not see the board. */
  get showsCard() {
    return !this.isRead || this.failed || this.deals.length > 0;
  }

  get showsWay() {
    return this.hasDeals && this.boardUrl !== '';
  }

  get hasDeals() {
    return this.isRead && !this.failed && this.deals.length > 0;
  }

  async handleReload() {
    this.failed = false;
    await Promise.all([this.refreshSevere?.(), this.refreshAny?.()]);
  }
}
