import { graphql } from 'lightning/graphql';
import InboxSummaries from 'c/inboxSummaries';
import ReviewWorkspace from 'c/reviewWorkspace';
import { find, settled, shownText } from 'panel-tests/dom';
import { summariesAnswer, wiresOf } from 'panel-tests/inbox';
import { mount } from 'panel-tests/mount';
import publishing from 'panel-tests/release.json';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/user/Id', () => ({ default: '005Lo0000000004IAA' }), { virtual: true });

const ID = (index) => `a01Lo000000000${index}IAA`;

const { askedWith, emitTo } = wiresOf(graphql);

describe('c-inbox-summaries', () => {
  let element;
  let refresh;
  let open;
  let heard;

  beforeEach(async () => {
    refresh = jest.fn().mockResolvedValue();
    open = jest.spyOn(ReviewWorkspace, 'open').mockResolvedValue(undefined);
    heard = { counted: [], released: [], vacated: 0, toasts: [] };
    element = await mount('c-inbox-summaries', InboxSummaries);
    element.addEventListener('counted', ({ detail }) => heard.counted.push(detail));
    element.addEventListener('released', ({ detail }) => heard.released.push(detail));
    element.addEventListener('vacated', () => (heard.vacated += 1));
    element.addEventListener('lightning__showtoast', ({ detail }) => heard.toasts.push(detail.title));
  });
  afterEach(() => open.mockRestore());

  const receive = async (indexes, rest) => {
    emitTo('first', summariesAnswer(indexes, rest), refresh);
    await settled();
  };
  const rows = () => [...element.shadowRoot.querySelectorAll('.row')].map(shownText);
  const buttons = () => [...element.shadowRoot.querySelectorAll('.review')];
  const keyboardOn = () => element.shadowRoot.activeElement?.dataset.call;
  const review = async (index) => {
    element.shadowRoot.querySelector(`[data-call="${ID(index)}"]`).click();
    await settled();
  };

  it('asks for the summaries of my own calls that wait, newest first, 50 at a time', () => {
    expect(askedWith('first')).toEqual({ me: '005Lo0000000004IAA', first: 50 });
  });

  it('shows call, deal, account, moment and status, and how many wait', async () => {
    await receive([2, 1]);
    expect(shownText(find(element, 'c-inbox-section', '.heading'))).toBe('Summaries to review 2');
    expect(rows()[0].replace(/\u202f/g, ' ')).toBe(
      'Call 2 Deal 2 Account 2 Nov 14, 2026, 10:00 AM AI draft, not reviewed Review Call 2',
    );
    expect(heard.counted).toEqual([{ count: 2, shown: 2, failed: false }]);
    await expect(element).toBeAccessible();
  });

  it('is nothing at all where nothing waits', async () => {
    await receive([]);
    expect(shownText(element)).toBe('');
    expect(heard.counted).toEqual([{ count: 0, shown: 0, failed: false }]);
  });

  it('names a call without a title, and takes a very long one', async () => {
    await receive([1], { title: '' });
    expect(rows()[0]).toContain('Call without a title');
    await receive([1], { title: 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz' });
    expect(rows()[0]).toContain('Rindfleischetikettierungs');
    await expect(element).toBeAccessible();
  });

  it('names no deal that the person may not see', async () => {
    await receive([1], { dealHidden: true });
    expect(rows()[0]).toContain('An opportunity that you cannot see');
    expect(rows()[0]).not.toContain('Deal 1');
  });

  it('says so where Salesforce fails, keeps what it had, and asks again on demand', async () => {
    await receive([1]);
    graphql.emitErrors([{ message: 'boom' }], ({ variables }) => variables?.first !== undefined, refresh);
    await settled();
    expect(shownText(find(element, 'c-panel-message'))).toContain('This part of your inbox could not be loaded');
    expect(buttons()).toHaveLength(1);
    expect(heard.counted.at(-1)).toEqual({ count: 1, shown: 1, failed: true });
    await expect(element).toBeAccessible();
    find(element, 'c-panel-message').dispatchEvent(new CustomEvent('action'));
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('shows fifty more on demand, with the keyboard on the first that comes', async () => {
    await receive([1, 2], { total: 4 });
    expect(shownText(find(element, '.more'))).toBe('2 of 4 shown');
    expect(heard.counted.at(-1).count).toBe(4);
    find(element, '.show-more').click();
    await settled();
    expect(askedWith('first').first).toBe(100);
    await receive([1, 2, 3, 4], { total: 4 });
    expect(keyboardOn()).toBe(ID(3));
    expect(find(element, '.more')).toBeNull();
  });

  it('opens the review of a call, and comes back to its row where nothing was decided', async () => {
    await receive([1, 2]);
    await review(2);
    expect(open).toHaveBeenCalledWith({ size: 'full', label: 'Review: Call 2', callId: ID(2) });
    expect(keyboardOn()).toBe(ID(2));
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(heard.toasts).toEqual([]);
  });

  it('hands on an approval, shows it as under way, and moves the keyboard to the next that waits', async () => {
    open.mockResolvedValue({ decision: 'approval', release: publishing });
    await receive([1, 2, 3]);
    element.addEventListener('released', ({ detail }) => {
      element.releases = new Map([[detail.callId.slice(0, 15), detail.release]]);
    });
    await review(2);
    expect(heard.toasts).toEqual(['Approved. The note is being published.']);
    expect(heard.released).toEqual([{ callId: ID(2), title: 'Call 2', release: publishing }]);
    expect(rows()[1]).toContain('Publishing Open Call 2');
    expect(heard.counted.at(-1)).toEqual({ count: 2, shown: 3, failed: false });
    expect(keyboardOn()).toBe(ID(3));
  });

  it('opens the next one after each decision on demand, from the start again, until none is left', async () => {
    await receive([1, 2, 3]);
    find(element, '.next').checked = true;
    find(element, '.next').dispatchEvent(new CustomEvent('change'));
    open.mockResolvedValue({ decision: 'rejection', status: 'rejected' });
    await review(2);
    expect(open.mock.calls.map(([{ callId }]) => callId)).toEqual([ID(2), ID(3), ID(1)]);
    expect(buttons().map(shownText)).toEqual(['Open Call 1', 'Open Call 2', 'Open Call 3']);
    expect(heard.counted.at(-1).count).toBe(0);
  });

  it('opens no further one once a review is closed without a decision', async () => {
    await receive([1, 2, 3]);
    find(element, '.next').checked = true;
    find(element, '.next').dispatchEvent(new CustomEvent('change'));
    open.mockResolvedValueOnce({ decision: 'rejection', status: 'rejected' }).mockResolvedValueOnce(undefined);
    await review(1);
    expect(open.mock.calls.map(([{ callId }]) => callId)).toEqual([ID(1), ID(2)]);
    expect(keyboardOn()).toBe(ID(2));
  });

  it('leaves out what was approved and is not published: that has its own place', async () => {
    await receive([1, 2]);
    element.releases = new Map([['a01Lo0000000001', { ...publishing, state: 'not_published' }]]);
    await settled();
    expect(buttons().map(({ dataset }) => dataset.call)).toEqual([ID(2)]);
    expect(heard.counted.at(-1)).toEqual({ count: 1, shown: 1, failed: false });
  });

  it('shows a decision until Salesforce shows something else, and asks it again until then', async () => {
    jest.useFakeTimers();
    await receive([1]);
    open.mockResolvedValue({ decision: 'rejection', status: 'rejected' });
    await review(1);
    await receive([1]);
    expect(rows()[0]).toContain('Rejected');
    expect(refresh).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(1000);
    expect(refresh).toHaveBeenCalledTimes(2);
    await receive([]);
    await jest.advanceTimersByTimeAsync(120000);
    expect(refresh).toHaveBeenCalledTimes(3);
    await receive([1]);
    expect(rows()[0]).toContain('AI draft, not reviewed');
  });

  it('keeps the keyboard where a row goes: on the next, on the heading, or hands it on', async () => {
    await receive([1, 2]);
    buttons()[0].focus();
    await receive([2]);
    expect(keyboardOn()).toBe(ID(2));
    await receive([]);
    expect(heard.vacated).toBe(1);
  });

  it('asks no more once it is gone', async () => {
    jest.useFakeTimers();
    await receive([1]);
    open.mockResolvedValue({ decision: 'rejection', status: 'rejected' });
    await review(1);
    element.remove();
    await jest.advanceTimersByTimeAsync(120000);
    expect(refresh).toHaveBeenCalledTimes(1);
  });
});
