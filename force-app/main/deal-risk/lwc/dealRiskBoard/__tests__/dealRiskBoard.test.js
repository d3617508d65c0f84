import send from '@salesforce/apex/DoorController.send';
import { graphql } from 'lightning/graphql';
import { CurrentPageReference, navigated } from 'lightning/navigation';
import { NO_FILTER } from 'c/boardAddress';
import DealRiskBoard from 'c/dealRiskBoard';
import RiskQuotes from 'c/riskQuotes';
import { asking, choicesAnswer, dealNode, dealsAnswer, figuresAnswer, riskNode } from 'panel-tests/board';
import { chartInPage } from 'panel-tests/chart';
import { find, settled, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import { mount } from 'panel-tests/mount';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/user/Id', () => ({ default: '005Lo0000000003IAA' }), { virtual: true });
jest.mock('@salesforce/i18n/firstDayOfWeek', () => ({ __esModule: true, default: 2 }), { virtual: true });
jest.mock('lightning/graphql', () => jest.requireActual('panel-tests/board').graphqlWithTexts());
jest.mock('lightning/navigation', () => jest.requireActual('panel-tests/navigation'));

const PAGE = { type: 'standard__navItemPage', attributes: { apiName: 'Deal_Risk' } };
const [DEALS, FIGURES, CHOICES] = ['dealsAtRisk', 'riskFigures', 'boardChoices'];
const OPEN = { IsClosed: { eq: false } };
const AT_RISK = { Open_Risks__c: { ne: null } };
const TAGS = [
  ['Competitor_Mention', 'Competitor mention'],
  ['Procurement', 'Procurement'],
];

describe('c-deal-risk-board', () => {
  let element;
  let door;
  let refreshed;
  /** What each wire was last asked with. */
  let asked;

  beforeEach(async () => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-21T12:00:00Z'));
    door = new FakeDoor(send);
    refreshed = jest.fn().mockResolvedValue();
    navigated.mockReset();
    chartInPage();
    asked = {};
    element = await mount('c-deal-risk-board', DealRiskBoard);
  });

  afterEach(() => jest.restoreAllMocks());

  async function arrive(state = {}) {
    CurrentPageReference.emit({ ...PAGE, state });
    await settled();
  }
  async function emit(operation, answer) {
    graphql.emit(answer, (config) => asking(operation)(config) && Boolean((asked[operation] = config)), refreshed);
    await settled();
  }
  async function fail(operation) {
    graphql.emitErrors([{ message: 'boom' }], asking(operation), refreshed);
    await settled();
  }
  /** Everything has been answered. */
  async function show(nodes = [dealNode(1), dealNode(2)], { state, paging, sum = 100_000 } = {}) {
    await arrive(state);
    await emit(DEALS, dealsAnswer(nodes, paging));
    await emit(FIGURES, figuresAnswer(sum, { 322: 2 }));
    await emit(CHOICES, choicesAnswer({ tags: TAGS }));
  }
  async function fire(selector, type, detail) {
    find(element, selector).dispatchEvent(new CustomEvent(type, { detail }));
    await settled();
  }
  const filterBy = (part) => fire('c-risk-filter', 'filterchange', { filter: { ...NO_FILTER, ...part } });
  const summary = () => find(element, '.summary').textContent;

  it('shows a skeleton while Salesforce is asked for open deals with open risks, soonest to close first', async () => {
    await arrive();
    expect(find(element, '.skeleton')).not.toBeNull();
    expect(summary()).toBe('Loading the deals …');
    await emit(DEALS, dealsAnswer([]));
    expect(asked[DEALS].variables).toEqual({
      where: { and: [OPEN, AT_RISK] },
      orderBy: { CloseDate: { order: 'ASC', nulls: 'LAST' }, Id: { order: 'ASC' } },
      first: 50,
      after: null,
    });
  });

  it('asks Salesforce for nothing before it is known what the address holds', async () => {
    await emit(DEALS, dealsAnswer([dealNode(1)]));
    expect(asked[DEALS]).toBeUndefined();
    await expect(element).toBeAccessible();
  });

  it('shows deals, how many, their sum, and the weeks', async () => {
    await show();
    expect(summary()).toBe('2 open deals · $100,000.00 in all');
    expect(find(element, 'c-risk-table').deals.map(({ name }) => name)).toEqual(['Deal 1', 'Deal 2']);
    expect(asked[FIGURES].variables).toEqual({
      where: { and: [OPEN, AT_RISK] },
      confirmed: {
        and: [
          { Deal_Risk__c: { eq: true } },
          { Status__c: { in: ['confirmed', 'resolved'] } },
          { Confirmed_At__c: { gte: { value: '2026-08-24T00:00:00Z' } } },
        ],
      },
    });
    // 18 November is the 322nd day of 2026; its week begins on the 16th.
    expect(find(element, 'c-risk-trend').weeks.at(-1)).toEqual({ from: '2026-11-16', count: 2 });
    expect(door.requests).toEqual([]);
    await expect(element).toBeAccessible();
  });

  it('says that there is no risk at all', async () => {
    await show([]);
    expect(shownText(element)).toContain('No open deal has a confirmed risk');
    expect(find(element, '.empty').actionLabel).toBe('');
    await expect(element).toBeAccessible();
  });

  it('says that no deal fits, and offers to clear the filter', async () => {
    await show([], { state: { c__from: '50000' } });
    expect(shownText(element)).toContain('No deal fits');
    await fire('.empty', 'action');
    expect(find(element, 'c-risk-filter').filter).toEqual(NO_FILTER);
    expect(find(element, 'c-panel-frame').shadowRoot.activeElement).toBe(find(element, 'c-panel-frame', '.heading'));
    await emit(DEALS, dealsAnswer([dealNode(1)]));
    expect(asked[DEALS].variables.where).toEqual({ and: [OPEN, AT_RISK] });
    await expect(element).toBeAccessible();
  });

  it('says what to do where Salesforce fails, and asks again on demand', async () => {
    await arrive();
    await fail(DEALS);
    expect(shownText(element)).toContain('The deals could not be loaded');
    expect(shownText(element)).not.toContain('boom');
    await fire('.failed', 'action');
    expect(refreshed).toHaveBeenCalled();
    await emit(DEALS, dealsAnswer([dealNode(1)]));
    expect(find(element, 'c-risk-table')).not.toBeNull();
    await expect(element).toBeAccessible();
  });

  it('says again what to do where asking again fails as well', async () => {
    await arrive();
    await fail(DEALS);
    await emit(FIGURES, figuresAnswer(1));
    refreshed.mockRejectedValue(new Error('boom'));
    await fire('.failed', 'action');
    expect(find(element, '.skeleton')).toBeNull();
    expect(shownText(element)).toContain('The deals could not be loaded');
    expect(shownText(element)).toContain('The sum and the weeks could not be loaded.');
    await emit(DEALS, dealsAnswer([dealNode(1)]));
    expect(find(element, 'c-risk-table')).not.toBeNull();
  });

  it('shows the deals where figures and choices fail, and says what is missing', async () => {
    await arrive();
    await emit(DEALS, dealsAnswer([dealNode(1)]));
    await fail(FIGURES);
    await fail(CHOICES);
    expect(shownText(element)).toContain('The sum and the weeks could not be loaded.');
    expect(shownText(element)).toContain('The choices for people, stages and tags could not be loaded.');
    expect(summary()).toBe('1 open deal');
    await expect(element).toBeAccessible();
  });

  it('shows what an address asks for, as a colleague sent it', async () => {
    await show([dealNode(1)], {
      state: {
        c__all: 'Competitor_Mention,Procurement',
        c__closing: 'this_quarter',
        c__from: '50000',
        c__sort: '-amount',
        other: 'not ours',
      },
    });
    expect(asked[DEALS].variables).toMatchObject({
      where: {
        and: [
          OPEN,
          { Open_Risks__c: { includes: ['Competitor_Mention;Procurement'] } },
          { CloseDate: { eq: { literal: 'THIS_QUARTER' } } },
          { Amount: { gte: 50_000 } },
        ],
      },
      orderBy: { Amount: { order: 'DESC', nulls: 'LAST' } },
    });
    expect(navigated).not.toHaveBeenCalled();
  });

  it('puts each change of the filter into the address, beside what is there of others, and asks at once', async () => {
    await show([dealNode(1)], { state: { other: 'not ours' } });
    await filterBy({ team: 'mine', severities: ['high'] });
    expect(navigated).toHaveBeenCalledWith(
      { ...PAGE, state: { other: 'not ours', c__team: 'mine', c__severity: 'high' } },
      true,
    );
    await emit(DEALS, dealsAnswer([]));
    expect(asked[DEALS].variables.where.and).toContainEqual({ Owner: { ManagerId: { eq: '005Lo0000000003IAA' } } });
  });

  it('is not set back by news of an address that it wrote itself, and follows one that it did not', async () => {
    await show();
    await filterBy({ amountFrom: 1 });
    await filterBy({ amountFrom: 2 });
    await arrive({ c__from: '1' });
    await arrive({ c__from: '2' });
    expect(find(element, 'c-risk-filter').filter.amountFrom).toBe(2);
    await arrive({ c__from: '7' });
    expect(find(element, 'c-risk-filter').filter.amountFrom).toBe(7);
  });

  it('follows a way back to an address that a choice had left as it was', async () => {
    await show([dealNode(1)], { state: { c__from: '1' } });
    await filterBy({ amountFrom: 1 });
    expect(navigated).not.toHaveBeenCalled();
    await arrive({ c__from: '7' });
    await arrive({ c__from: '1' });
    expect(find(element, 'c-risk-filter').filter.amountFrom).toBe(1);
  });

  it('has Salesforce sort, from the first page on', async () => {
    await show([dealNode(1)], { paging: { total: 100, next: 'p2' } });
    await fire('c-risk-pager', 'pagenext');
    await fire('c-risk-table', 'sortchange', { sort: { by: 'amount', descending: true } });
    await emit(DEALS, dealsAnswer([dealNode(2)]));
    expect(asked[DEALS].variables).toMatchObject({
      orderBy: { Amount: { order: 'DESC', nulls: 'LAST' }, Id: { order: 'ASC' } },
      after: null,
    });
    expect(navigated).toHaveBeenLastCalledWith({ ...PAGE, state: { c__sort: '-amount' } }, true);
  });

  it('turns pages forth and back, the keyboard at the top of each, and asks for no figures again', async () => {
    await show([dealNode(1)], { paging: { total: 101, next: 'p2' } });
    const figures = asked[FIGURES].variables;
    await fire('c-risk-pager', 'pagenext');
    expect(find(element, 'c-risk-table').busy).toBe(true);
    await emit(DEALS, dealsAnswer([dealNode(51)], { total: 101, next: 'p3' }));
    expect(asked[DEALS].variables.after).toBe('p2');
    expect(find(element, 'c-risk-table').shadowRoot.activeElement).not.toBeNull();
    await fire('c-risk-pager', 'pagenext');
    await emit(DEALS, dealsAnswer([dealNode(99)], { total: 101 }));
    expect(asked[DEALS].variables.after).toBe('p3');
    expect(find(element, 'c-risk-pager')).toMatchObject({ before: 2, shown: 1, total: 101, hasNext: false });
    await fire('c-risk-pager', 'pagebefore');
    await emit(DEALS, dealsAnswer([dealNode(51)], { total: 101, next: 'p3' }));
    expect(asked[DEALS].variables.after).toBe('p2');
    await emit(FIGURES, figuresAnswer(1));
    expect(asked[FIGURES].variables).toBe(figures);
  });

  it('goes back a page where the only deal of the last one has no risk any more', async () => {
    await show([dealNode(1)], { paging: { total: 51, next: 'p2' } });
    await fire('c-risk-pager', 'pagenext');
    await emit(DEALS, dealsAnswer([dealNode(51)], { total: 51 }));
    await emit(DEALS, dealsAnswer([], { total: 50 }));
    expect(summary()).toBe('Loading the deals …');
    await emit(DEALS, dealsAnswer([dealNode(1)], { total: 50 }));
    expect(asked[DEALS].variables.after).toBeNull();
    expect(find(element, 'c-risk-table').deals.map(({ name }) => name)).toEqual(['Deal 1']);
    expect(find(element, 'c-risk-pager')).toMatchObject({ before: 0, total: 50 });
  });

  it('begins at the first page where the filter changes', async () => {
    await show([dealNode(1)], { paging: { total: 100, next: 'p2' } });
    await fire('c-risk-pager', 'pagenext');
    await filterBy({ amountFrom: 5 });
    await emit(DEALS, dealsAnswer([dealNode(1)]));
    expect(asked[DEALS].variables.after).toBeNull();
  });

  it('never adds up currencies', async () => {
    const deals = [dealNode(1, { currency: 'EUR', amount: 100 }), dealNode(2, { currency: 'USD', amount: 70 })];
    await show(deals, { sum: 180.5 });
    expect(summary()).toBe(
      '2 open deals · On this page: €100.00 · $70.00 · All together 180.5, in your company’s currency at Salesforce’s rates',
    );
  });

  it('names tags of an old view that no open risk bears, and leaves them out on demand', async () => {
    await show([], { state: { c__any: 'Old_Tag,Procurement', c__without: 'Gone' } });
    expect(find(element, '.unknown').message).toBe(
      'No open risk has these tags now: Old Tag, Gone. They may have been renamed or removed, or every such risk is over.',
    );
    await expect(element).toBeAccessible();
    await fire('.unknown', 'action');
    expect(find(element, 'c-risk-filter').filter).toEqual({ ...NO_FILTER, anyTags: ['Procurement'] });
    expect(find(element, '.unknown')).toBeNull();
    expect(find(element, 'c-panel-frame').shadowRoot.activeElement).toBe(find(element, 'c-panel-frame', '.heading'));
  });

  it('clears the filter by the button above, and leaves the keyboard at the title', async () => {
    await show([dealNode(1)], { state: { c__from: '1' } });
    find(element, '.clear').click();
    await settled();
    expect(find(element, 'c-risk-filter').filter).toEqual(NO_FILTER);
    expect(find(element, '.clear')).toBeNull();
    expect(find(element, 'c-panel-frame').shadowRoot.activeElement).toBe(find(element, 'c-panel-frame', '.heading'));
  });

  it('takes a saved view as it is, also one from before there was anything more to say', async () => {
    await show();
    const old = { ...NO_FILTER, closing: 'overdue' };
    delete old.everyDeal;
    await fire('c-risk-views', 'filterchange', { filter: old });
    expect(find(element, 'c-risk-filter').filter).toEqual({ ...NO_FILTER, closing: 'overdue' });
    expect(navigated).toHaveBeenLastCalledWith({ ...PAGE, state: { c__closing: 'overdue' } }, true);
  });

  it('shows a deal with 500 confirmations like any other', async () => {
    const risks = Array.from({ length: 20 }, () => riskNode('Procurement'));
    await show([dealNode(1, { risks, confirmations: 500 })]);
    const chips = find(element, 'c-risk-table', 'c-risk-chips');
    expect(shownText(chips)).toContain('and 480 more confirmations in its calls');
  });

  it('opens the quotes of a deal, and asks Salesforce again where a risk was ended there, until it shows', async () => {
    await show();
    let ended;
    const open = jest.spyOn(RiskQuotes, 'open').mockImplementation(async ({ ondecided }) => {
      if (ended) ondecided();
    });
    const quotes = () => fire('c-risk-table', 'quotes', { dealId: '006Lo0000000001IAA', dealName: 'Deal 1' });
    await quotes();
    const [settings] = open.mock.calls[0];
    expect(settings).toMatchObject({ label: 'What was said: Deal 1', dealId: '006Lo0000000001IAA' });
    await expect(settings.urlOf('a01', 'Call_Recording__c')).resolves.toBe('/Call_Recording__c/a01');
    expect(refreshed).not.toHaveBeenCalled();
    const { activeElement } = find(element, 'c-risk-table').shadowRoot;
    expect(activeElement.dataset.deal).toBe('006Lo0000000001IAA');
    ended = true;
    jest.useFakeTimers();
    await quotes();
    expect(refreshed).toHaveBeenCalledTimes(2);
    await jest.advanceTimersByTimeAsync(1000);
    expect(refreshed).toHaveBeenCalledTimes(4);
    await emit(DEALS, dealsAnswer([]));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(refreshed).toHaveBeenCalledTimes(6);
  });

  it('goes on asking about an ended risk where a look fails, and says so where the last one does', async () => {
    await show();
    jest.spyOn(RiskQuotes, 'open').mockImplementation(async ({ ondecided }) => ondecided());
    jest.useFakeTimers();
    refreshed.mockRejectedValue(new Error('boom'));
    await fire('c-risk-table', 'quotes', { dealId: '006Lo0000000001IAA', dealName: 'Deal 1' });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(find(element, 'c-risk-table')).not.toBeNull();
    await jest.advanceTimersByTimeAsync(4000);
    expect(shownText(element)).toContain('The deals could not be loaded');
  });
});
