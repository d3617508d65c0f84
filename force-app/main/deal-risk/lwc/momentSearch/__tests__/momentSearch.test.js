import send from '@salesforce/apex/DoorController.send';
import { CurrentPageReference } from 'lightning/navigation';
import MomentSearch from 'c/momentSearch';
import { NO_FILTER } from 'c/momentSearchAddress';
import ReviewWorkspace from 'c/reviewWorkspace';
import { find, settled, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import { mount } from 'panel-tests/mount';
import { navigated } from 'panel-tests/navigation';

jest.mock('lightning/navigation', () => jest.requireActual('panel-tests/navigation'));
jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/user/Id', () => ({ default: '005Lo0000000004IAA' }), { virtual: true });
jest.mock('@salesforce/customPermission/Countersign_Review', () => ({ default: true }), { virtual: true });

const TAGS = '/v1/tag-definitions';
const SEARCH = '/v1/moments/search';
const definitions = [
  { tag: 'Pricing_Concern', label: 'Pricing concern', description: '', dealRisk: true, severity: 'high' },
];
const moment = (index) => ({
  callId: `a01Lo000000000${index}IAA`,
  title: `Call ${index}`,
  startedAt: '2026-11-14T18:00:00.000Z',
  ownerName: 'Rita Sandoval',
  opportunityId: `006Lo000000000${index}IAA`,
  opportunityName: `Deal ${index}`,
  accountName: 'Aldermoor',
  tag: 'Pricing_Concern',
  label: 'Pricing concern',
  second: 60 * index,
  excerpt: 'The annual plan is too dear.',
});
const page = (state = {}) => ({ type: 'standard__navItemPage', attributes: { apiName: 'Find_A_Moment' }, state });

describe('c-moment-search', () => {
  let element;
  let door;

  beforeEach(() => {
    navigated.mockClear();
    door = new FakeDoor(send).on('GET', TAGS, { definitions }).on('POST', SEARCH, { moments: [], next: null });
  });

  async function show(state) {
    element = await mount('c-moment-search', MomentSearch);
    CurrentPageReference.emit(page(state));
    await settled();
  }
  async function search(filter) {
    const detail = { filter: { ...NO_FILTER, ...filter } };
    find(element, 'c-moment-search-form').dispatchEvent(new CustomEvent('search', { detail }));
    await settled();
  }
  const titles = () =>
    [...element.shadowRoot.querySelectorAll('c-moment-search-result')].map((result) => result.moment.title);
  const status = () => find(element, '.status').textContent;
  const asked = () => door.sent('POST', SEARCH).map(({ body }) => body);

  it('shows a skeleton while the tags are read', async () => {
    door.on('GET', TAGS, () => new Promise(() => {}));
    await show();
    expect(shownText(find(element, '.skeleton'))).toBe('Loading the search');
    await expect(element).toBeAccessible();
  });

  it('says what can be looked for before anything is', async () => {
    await show();
    expect(find(element, 'c-moment-search-form').tags).toEqual(definitions);
    expect(shownText(element)).toContain('What are you looking for?');
    expect(asked()).toEqual([]);
    await expect(element).toBeAccessible();
  });

  it('finds what the address asks for, by itself', async () => {
    door.on('POST', SEARCH, { moments: [moment(1), moment(2)], next: null });
    await show({ c__tag: 'Pricing_Concern', c__words: 'plan', c__from: '2026-10-01' });
    expect(asked()).toEqual([
      {
        tag: 'Pricing_Concern',
        accountId: null,
        ownerId: null,
        from: '2026-10-01',
        to: null,
        words: 'plan',
        after: null,
      },
    ]);
    expect(titles()).toEqual(['Call 1', 'Call 2']);
    expect(status()).toBe('2 moments found');
    expect(find(element, 'c-moment-search-form').filter.words).toBe('plan');
    expect(navigated).not.toHaveBeenCalled();
    await expect(element).toBeAccessible();
  });

  it('puts a search into the address, beside what else stands there, and asks once', async () => {
    door.on('POST', SEARCH, { moments: [moment(1)], next: null });
    await show({ c__view: 'mine' });
    await search({ tag: 'Pricing_Concern' });
    expect(navigated).toHaveBeenCalledWith(page({ c__view: 'mine', c__tag: 'Pricing_Concern' }), false);
    CurrentPageReference.emit(page({ c__view: 'mine', c__tag: 'Pricing_Concern' }));
    await settled();
    expect(asked()).toHaveLength(1);
    expect(status()).toBe('1 moment found');
    CurrentPageReference.emit(page({ c__view: 'mine' }));
    await settled();
    expect(shownText(element)).toContain('What are you looking for?');
  });

  it('searches where the page has no address of its own', async () => {
    element = await mount('c-moment-search', MomentSearch);
    await search({ words: 'plan' });
    expect(asked()).toHaveLength(1);
    expect(navigated).not.toHaveBeenCalled();
  });

  it('says so where nothing was found', async () => {
    await show({ c__words: 'plan' });
    expect(shownText(element)).toContain('Nothing was found Try other words');
    await expect(element).toBeAccessible();
  });

  it('shows further pages on demand, with the keyboard on the first that comes', async () => {
    const pages = { first: { moments: [moment(1)], next: 'p2' }, p2: { moments: [moment(2)], next: null } };
    door.on('POST', SEARCH, ({ after }) => pages[after ?? 'first']);
    await show({ c__words: 'plan' });
    expect(status()).toBe('The newest 1 moments');
    find(element, '.more').click();
    await settled();
    expect(asked().map(({ after }) => after)).toEqual([null, 'p2']);
    expect(titles()).toEqual(['Call 1', 'Call 2']);
    expect(find(element, '.more')).toBeNull();
    const [, second] = element.shadowRoot.querySelectorAll('c-moment-search-result');
    expect(second.shadowRoot.activeElement).toBe(find(second, '.open'));
  });

  it('asks once however often a button is pressed, and for other words at once', async () => {
    door.on('POST', SEARCH, { moments: [moment(1)], next: 'p2' });
    await show({ c__words: 'plan' });
    door.on('POST', SEARCH, () => new Promise(() => {}));
    const more = find(element, '.more');
    more.click();
    await settled();
    expect(more.disabled).toBeFalsy();
    more.click();
    await search({ words: 'plan' });
    expect(asked().map(({ after }) => after)).toEqual([null, 'p2']);
    await search({ words: 'price' });
    expect(asked().slice(2)).toEqual([{ ...NO_FILTER, words: 'price', after: null }]);
  });

  it('passes over pages without a moment, and says so where there are many of them', async () => {
    door.on('POST', SEARCH, ({ after }) => ({
      moments: after === '2' ? [moment(1)] : [],
      next: String(Number(after) + 1),
    }));
    await show({ c__words: 'plan' });
    expect(asked().map(({ after }) => after)).toEqual([null, '1', '2']);
    expect(titles()).toEqual(['Call 1']);
    door.on('POST', SEARCH, ({ after }) => ({ moments: [], next: String(Number(after) + 1) }));
    await search({ words: 'other' });
    expect(asked().slice(3)).toHaveLength(5);
    expect(status()).toBe('Nothing was found so far. There is more to look through.');
    expect(shownText(element)).not.toContain('Try other words');
    door.on('POST', SEARCH, { moments: [], next: null });
    find(element, '.more').click();
    await settled();
    expect(asked().at(-1).after).toBe('5');
    expect(shownText(element)).toContain('Nothing was found Try other words');
    expect(find(element, '.more')).toBeNull();
  });

  it('says what to do where the search fails, keeps what it had, and goes on from there', async () => {
    door.on('POST', SEARCH, ({ after }) => ({ moments: [moment(after ? 2 : 1)], next: after ? null : 'p2' }));
    await show({ c__words: 'plan' });
    door.on('POST', SEARCH, new Error('Read timed out'));
    find(element, '.more').click();
    await settled();
    expect(shownText(find(element, 'c-panel-message'))).toContain('Countersign cannot be reached at the moment.');
    expect(titles()).toEqual(['Call 1']);
    await expect(element).toBeAccessible();
    door.on('POST', SEARCH, { moments: [moment(2)], next: null });
    find(element, 'c-panel-message').dispatchEvent(new CustomEvent('action'));
    await settled();
    expect(asked().at(-1).after).toBe('p2');
    expect(titles()).toEqual(['Call 1', 'Call 2']);
  });

  it('shows the answer to the last search alone, whichever comes last', async () => {
    const answers = {};
    door.on('POST', SEARCH, ({ words }) => new Promise((resolve) => (answers[words] = resolve)));
    await show({ c__words: 'first' });
    await search({ words: 'second' });
    answers.second({ moments: [moment(2)], next: null });
    await settled();
    answers.first({ moments: [moment(1)], next: null });
    await settled();
    expect(titles()).toEqual(['Call 2']);
  });

  it('can be searched by words while the tags cannot be read', async () => {
    jest.spyOn(console, 'warn').mockImplementation(() => {});
    door.on('GET', TAGS, new Error('Read timed out')).on('POST', SEARCH, { moments: [moment(1)], next: null });
    await show({ c__words: 'plan' });
    expect(find(element, 'c-moment-search-form').tags).toBeNull();
    expect(titles()).toEqual(['Call 1']);
    await expect(element).toBeAccessible();
    console.warn.mockRestore();
  });

  it('leads to the moment in the review of its call, and comes back to the result', async () => {
    door.on('POST', SEARCH, { moments: [moment(1), moment(2)], next: null });
    await show({ c__words: 'plan' });
    const open = jest.spyOn(ReviewWorkspace, 'open').mockResolvedValue(undefined);
    const [, second] = element.shadowRoot.querySelectorAll('c-moment-search-result');
    find(second, '.open').click();
    await settled();
    expect(open).toHaveBeenCalledWith({
      size: 'full',
      label: 'Call: Call 2',
      callId: 'a01Lo0000000002IAA',
      startSeconds: 120,
    });
    expect(second.shadowRoot.activeElement).toBe(find(second, '.open'));
    open.mockRestore();
  });

  it('clears everything, the address too', async () => {
    await show({ c__words: 'plan' });
    find(element, 'c-moment-search-form').dispatchEvent(new CustomEvent('clear'));
    await settled();
    expect(navigated).toHaveBeenCalledWith(page({}), false);
    expect(shownText(element)).toContain('What are you looking for?');
  });
});
