import send from '@salesforce/apex/DoorController.send';
import RetentionConsole from 'c/retentionConsole';
import { chartInPage } from 'panel-tests/chart';
import { find, settled, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import { mount } from 'panel-tests/mount';
import change from 'panel-tests/retention/change.json';
import { failed } from 'panel-tests/retention/dispositions.json';
import holds from 'panel-tests/retention/holds.json';
import overview from 'panel-tests/retention/overview.json';
import upcoming from 'panel-tests/retention/upcoming.json';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/user/Id', () => ({ default: '005Lo0000000009IAA' }), { virtual: true });
jest.mock('@salesforce/customPermission/Countersign_Admin', () => ({ default: true }), { virtual: true });

const OVERVIEW = '/v1/retention';
const CHANGE = '/v1/retention/change';
const RELOAD = '/v1/retention/reload';
const counting = { ...change, state: 'counting', until: null, preview: null };

describe('c-retention-console', () => {
  let door;
  let toast;

  beforeEach(() => {
    chartInPage();
    toast = jest.fn();
    door = new FakeDoor(send)
      .on('GET', OVERVIEW, overview)
      .on('GET', CHANGE, { change: null })
      .on('GET', '/v1/retention/upcoming', upcoming)
      .on('GET', '/v1/retention/holds', holds)
      .on('GET', '/v1/retention/dispositions?state=failed', { dispositions: [failed], after: null })
      .on('GET', '/v1/retention/dispositions?state=running', { dispositions: [], after: null })
      .on('GET', '/v1/retention/dispositions?state=done', { dispositions: [], after: null });
  });

  async function show() {
    const element = await mount('c-retention-console', RetentionConsole);
    element.addEventListener('lightning__showtoast', ({ detail }) => toast(detail));
    return element;
  }
  const tab = (element, value) =>
    [...element.shadowRoot.querySelectorAll('lightning-tab')].find((one) => one.value === value);
  async function open(element, value) {
    tab(element, value).dispatchEvent(new CustomEvent('active'));
    await settled();
  }

  it('shows that it loads', async () => {
    door.on('GET', OVERVIEW, () => new Promise(() => {}));
    const element = await show();
    expect(find(element, 'lightning-spinner').alternativeText).toBe('Loading how long calls are kept …');
    await expect(element).toBeAccessible();
  });

  it('begins with the rules, says which day it is, and counts in the tabs what waits', async () => {
    const element = await show();
    expect(shownText(element)).toContain('Today is Nov 14, 2026 (America/Los_Angeles).');
    expect([...element.shadowRoot.querySelectorAll('lightning-tab')].map(({ label }) => label)).toEqual([
      'Rules', 'Preview', 'Upcoming', 'Holds (1)', 'Failed (2)', 'Certificates',
    ]); // prettier-ignore
    expect(find(element, 'c-retention-rules').overview).toEqual(overview);
    expect(find(element, '.banner')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('asks for what is looked at alone', async () => {
    const element = await show();
    expect(door.requests.map(({ path }) => path)).toEqual([OVERVIEW, CHANGE]);
    await open(element, 'holds');
    expect(find(element, 'c-retention-rules')).toBeNull();
    expect(find(element, 'c-hold-list')).not.toBeNull();
    expect(door.sent('GET', '/v1/retention/holds')).toHaveLength(1);
  });

  it.each(['preview', 'upcoming', 'holds', 'failed', 'certificates'])('shows %s, accessibly', async (value) => {
    const element = await show();
    await open(element, value);
    await expect(element).toBeAccessible();
  });

  it('says what is wrong, and asks again on demand', async () => {
    door.on('GET', OVERVIEW, new Error('Read timed out'));
    const element = await show();
    expect(shownText(element)).toContain('Retention could not be loaded');
    await expect(element).toBeAccessible();
    door.on('GET', OVERVIEW, overview);
    find(element, 'c-panel-message').dispatchEvent(new CustomEvent('action'));
    await settled();
    expect(find(element, 'c-retention-rules')).not.toBeNull();
  });

  it('tells of a change that waits on every tab, and leads to it', async () => {
    door.on('GET', CHANGE, { change });
    const element = await show();
    for (const value of ['rules', 'upcoming', 'holds', 'failed', 'certificates']) {
      // Each tab is opened in its turn, as a person does.
      // eslint-disable-next-line no-await-in-loop
      await open(element, value);
      expect(shownText(find(element, '.banner'))).toContain('A change of the rules: Needs your confirmation');
    }
    await expect(element).toBeAccessible();
    find(element, '.banner c-panel-message').dispatchEvent(new CustomEvent('action'));
    await settled();
    expect(find(element, 'lightning-tabset').activeTabValue).toBe('preview');
    expect(find(element, 'c-change-preview').change).toEqual(change);
    expect(find(element, '.banner')).toBeNull();
    element.remove();
  });

  it('follows a change that is counted, then waits, until it has taken effect', async () => {
    jest.useFakeTimers();
    door.on('GET', CHANGE, { change: counting });
    const element = await show();
    await open(element, 'preview');
    await jest.advanceTimersByTimeAsync(500);
    expect(door.sent('GET', CHANGE)).toHaveLength(2);
    door.on('GET', CHANGE, { change: { ...change, state: 'waits' } });
    await jest.advanceTimersByTimeAsync(1000);
    expect(find(element, 'c-change-preview').change.state).toBe('waits');
    expect(door.sent('GET', OVERVIEW)).toHaveLength(1);
    door.on('GET', CHANGE, { change: null });
    await jest.advanceTimersByTimeAsync(30000);
    expect(find(element, 'c-change-preview').change).toBeNull();
    expect(door.sent('GET', OVERVIEW)).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(600000);
    expect(door.sent('GET', CHANGE)).toHaveLength(4);
  });

  it('asks nothing more once it is gone', async () => {
    jest.useFakeTimers();
    door.on('GET', CHANGE, { change: counting });
    const element = await show();
    element.remove();
    await jest.advanceTimersByTimeAsync(600000);
    expect(door.sent('GET', CHANGE)).toHaveLength(1);
  });

  it('shows a change as it was decided', async () => {
    door.on('GET', CHANGE, { change });
    const element = await show();
    await open(element, 'preview');
    const cancelled = { ...change, state: 'cancelled' };
    find(element, 'c-change-preview').dispatchEvent(
      new CustomEvent('changedecided', { detail: { change: cancelled } }),
    );
    await settled();
    await open(element, 'rules');
    expect(shownText(find(element, '.banner'))).toContain('A change of the rules: Cancelled');
  });

  it('reads everything again from Salesforce on demand, and shows what came of it', async () => {
    const after = { ...overview, counts: { ...overview.counts, failed: 0 } };
    door.on('POST', RELOAD, after);
    const element = await show();
    door.on('GET', CHANGE, { change });
    find(element, '.reload').click();
    await settled();
    expect(tab(element, 'failed').label).toBe('Failed (0)');
    expect(find(element, '.banner')).not.toBeNull();
    expect(toast).toHaveBeenCalledWith(
      expect.objectContaining({
        title: 'Rules and holds were read again. Deals and what is due are looked at now.',
        variant: 'success',
      }),
    );
    element.remove();
  });

  it.each([
    ['holds', '/v1/retention/holds'],
    ['upcoming', '/v1/retention/upcoming'],
  ])('has the open tab (%s) look again, too', async (value, path) => {
    door.on('POST', RELOAD, overview);
    const element = await show();
    await open(element, value);
    find(element, '.reload').click();
    await settled();
    expect(door.sent('GET', path)).toHaveLength(2);
    element.remove();
  });

  it('says why it could not be read again, and keeps what it shows', async () => {
    door.refuse('POST', RELOAD, 'salesforce_unreachable', 503);
    const element = await show();
    find(element, '.reload').click();
    await settled();
    expect(toast).toHaveBeenCalledWith(expect.objectContaining({ variant: 'error' }));
    expect(find(element, 'c-retention-rules')).not.toBeNull();
    expect(find(element, '.reload').disabled).toBe(false);
  });

  it('counts again after something was retried, and takes over what a hold brought', async () => {
    const element = await show();
    await open(element, 'failed');
    door.on('GET', OVERVIEW, { ...overview, counts: { ...overview.counts, failed: 1 } });
    find(element, 'c-disposition-list').dispatchEvent(new CustomEvent('countschanged'));
    await settled();
    expect(tab(element, 'failed').label).toBe('Failed (1)');
    await open(element, 'holds');
    const two = { ...overview, counts: { ...overview.counts, holds: 2 } };
    find(element, 'c-hold-list').dispatchEvent(new CustomEvent('overview', { detail: { overview: two } }));
    await settled();
    expect(tab(element, 'holds').label).toBe('Holds (2)');
  });
});
