import send from '@salesforce/apex/DoorController.send';
import DispositionList from 'c/dispositionList';
import { find, settled, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import { mount } from 'panel-tests/mount';
import { complete, failed, purged } from 'panel-tests/retention/dispositions.json';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });

const path = (state, after) => `/v1/retention/dispositions?state=${state}${after ? `&after=${after}` : ''}`;
const page = (dispositions, after = null) => ({ dispositions, after });
const running = { ...failed, state: 'running', failure: null, canRetry: false };

describe('c-disposition-list', () => {
  let door;
  let counts;

  beforeEach(() => {
    jest.useFakeTimers();
    door = new FakeDoor(send);
    counts = jest.fn();
  });

  async function show(wanted) {
    const element = await mount('c-disposition-list', DispositionList, { wanted });
    element.addEventListener('countschanged', counts);
    return element;
  }
  const items = (element) => [...element.shadowRoot.querySelectorAll('c-disposition-item')];
  const states = (element) => items(element).map(({ disposition }) => disposition.state);

  it('lists what has failed and asks no further, as only a person retries', async () => {
    door.on('GET', path('failed'), page([failed]));
    const element = await show('failed');
    expect(states(element)).toEqual(['failed']);
    await jest.advanceTimersByTimeAsync(600000);
    expect(door.sent('GET', path('failed'))).toHaveLength(1);
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it.each([
    ['failed', 'Nothing has failed'],
    ['done', 'Nothing was deleted yet'],
    ['running', 'Nothing is being deleted right now.'],
  ])('says so where nothing is %s', async (wanted, words) => {
    door.on('GET', path(wanted), page([]));
    const element = await show(wanted);
    expect(shownText(element)).toContain(words);
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('shows that it loads', async () => {
    door.on('GET', path('done'), () => new Promise(() => {}));
    const element = await show('done');
    expect(find(element, 'lightning-spinner').alternativeText).toBe('Loading …');
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('says what is wrong, and asks again on demand', async () => {
    door.on('GET', path('done'), new Error('Read timed out'));
    const element = await show('done');
    expect(shownText(element)).toContain('This list could not be loaded');
    door.on('GET', path('done'), page([complete]));
    find(element, 'c-panel-message').dispatchEvent(new CustomEvent('action'));
    await settled();
    expect(states(element)).toEqual(['complete']);
  });

  it('adds the next page, until there is none', async () => {
    door.on('GET', path('done'), page([complete], '17')).on('GET', path('done', '17'), page([purged]));
    const element = await show('done');
    find(element, '.more').click();
    await settled();
    expect(states(element)).toEqual(['complete', 'purged']);
    expect(find(element, '.more')).toBeNull();
  });

  it('follows what runs until it has ended, and says that the counts have changed', async () => {
    door.on('GET', path('running'), page([running]));
    const element = await show('running');
    await jest.advanceTimersByTimeAsync(500);
    expect(states(element)).toEqual(['running']);
    expect(counts).not.toHaveBeenCalled();
    door.on('GET', path('running'), page([]));
    await jest.advanceTimersByTimeAsync(1000);
    expect(states(element)).toEqual([]);
    expect(counts).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(600000);
    expect(door.sent('GET', path('running'))).toHaveLength(3);
  });

  it('keeps the pages that were opened while it follows the first', async () => {
    const other = { ...purged, id: '9b2c1d4e-9999-4222-8333-444455556666' };
    door.on('GET', path('done'), page([purged], '17')).on('GET', path('done', '17'), page([other]));
    const element = await show('done');
    find(element, '.more').click();
    await settled();
    door.on('GET', path('done'), page([{ ...purged, state: 'complete' }], '17'));
    await jest.advanceTimersByTimeAsync(30000);
    expect(states(element)).toEqual(['complete', 'purged']);
    expect(find(element, '.more')).toBeNull();
  });

  it('goes on after a look that failed', async () => {
    const seen = jest.spyOn(console, 'warn').mockImplementation(() => {});
    door.on('GET', path('running'), page([running]));
    const element = await show('running');
    door.on('GET', path('running'), new Error('Read timed out'));
    await jest.advanceTimersByTimeAsync(500);
    expect(states(element)).toEqual(['running']);
    door.on('GET', path('running'), page([]));
    await jest.advanceTimersByTimeAsync(30000);
    expect(states(element)).toEqual([]);
    seen.mockRestore();
  });

  it('looks five times more while everything is looked at anew, as something may begin', async () => {
    door.on('GET', path('running'), page([]));
    const element = await show('running');
    element.refresh();
    await jest.advanceTimersByTimeAsync(500);
    expect(states(element)).toEqual([]);
    door.on('GET', path('running'), page([running]));
    await jest.advanceTimersByTimeAsync(1000);
    expect(states(element)).toEqual(['running']);
    expect(counts).toHaveBeenCalledTimes(1);
    door.on('GET', path('running'), page([]));
    await jest.advanceTimersByTimeAsync(600000);
    expect(door.sent('GET', path('running'))).toHaveLength(6);
  });

  it('asks nothing more once it is gone', async () => {
    door.on('GET', path('running'), page([running]));
    const element = await show('running');
    element.remove();
    await jest.advanceTimersByTimeAsync(600000);
    expect(door.requests).toHaveLength(1);
  });

  describe('has all that failed tried again', () => {
    const ALL = '/v1/retention/dispositions/retry';
    const button = (element) => find(element, '.retry-all');

    it('with one click, says how many, and lists what fails once more', async () => {
      door.on('GET', path('failed'), page([failed], '17')).on('POST', ALL, { retried: 1200 }, 202);
      const element = await show('failed');
      const told = jest.fn();
      element.addEventListener('lightning__showtoast', told);
      door.on('GET', path('failed'), page([]));
      button(element).click();
      await settled();
      expect(door.sent('POST', ALL)).toEqual([{ method: 'POST', path: ALL, body: {} }]);
      expect(told.mock.calls[0][0].detail).toMatchObject({ title: 'Tried again: 1,200.', variant: 'success' });
      expect(states(element)).toEqual([]);
      expect(counts).toHaveBeenCalled();
      expect(button(element)).toBeNull();
      door.on('GET', path('failed'), page([failed]));
      await jest.advanceTimersByTimeAsync(2000);
      expect(states(element)).toEqual(['failed']);
      expect(button(element).disabled).toBe(false);
      jest.useRealTimers();
      await expect(element).toBeAccessible();
    });

    it('or says why not, and keeps the list', async () => {
      door.on('GET', path('failed'), page([failed])).refuse('POST', ALL, 'access_denied', 403);
      const element = await show('failed');
      button(element).click();
      await settled();
      expect(find(element, 'c-panel-message').message).toBeTruthy();
      expect(states(element)).toEqual(['failed']);
      expect(button(element).disabled).toBe(false);
    });

    it.each([
      ['done', purged],
      ['running', running],
    ])('but offers that nowhere else (%s)', async (wanted, one) => {
      door.on('GET', path(wanted), page([one]));
      expect(button(await show(wanted))).toBeNull();
    });

    it('nor where nothing has failed', async () => {
      door.on('GET', path('failed'), page([]));
      expect(button(await show('failed'))).toBeNull();
    });
  });

  it('shows a retried one as it stands, and follows it', async () => {
    door.on('GET', path('failed'), page([failed]));
    const element = await show('failed');
    items(element)[0].dispatchEvent(new CustomEvent('retried', { detail: { disposition: running } }));
    await settled();
    expect(states(element)).toEqual(['running']);
    expect(counts).toHaveBeenCalledTimes(1);
    door.on('GET', path('failed'), page([]));
    await jest.advanceTimersByTimeAsync(500);
    expect(states(element)).toEqual([]);
  });
});
