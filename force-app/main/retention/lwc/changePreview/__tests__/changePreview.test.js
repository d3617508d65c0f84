import send from '@salesforce/apex/DoorController.send';
import ChangePreview from 'c/changePreview';
import { chartInPage } from 'panel-tests/chart';
import { find, settled, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import { mount, openModal } from 'panel-tests/mount';
import change from 'panel-tests/retention/change.json';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });

const CONFIRM = '/v1/retention/change/confirmation';
const CANCEL = '/v1/retention/change/cancellation';
const plain = (element) => shownText(element).replace(/\u202f/g, ' ');

describe('c-change-preview', () => {
  let door;
  let decided;

  beforeEach(() => {
    door = new FakeDoor(send);
    decided = jest.fn();
    chartInPage();
  });

  const show = async (changed) => {
    const element = await mount('c-change-preview', ChangePreview, { change: changed && { ...change, ...changed } });
    element.addEventListener('changedecided', ({ detail }) => decided(detail.change));
    return element;
  };

  it('says how to make a change where none waits', async () => {
    const element = await show(null);
    expect(shownText(element)).toContain('No change is waiting');
    expect(shownText(element)).toContain('Setup → Custom Metadata Types → Retention Rule');
    await expect(element).toBeAccessible();
  });

  it('shows how far the counting is, that one may leave, and lets nobody confirm what was not counted', async () => {
    const progress = { done: 4300, total: 12900 };
    const element = await show({ state: 'counting', until: null, preview: null, progress });
    expect(find(element, 'lightning-progress-bar').value).toBe(33);
    expect(shownText(element)).toContain(
      '4,300 of 12,900 counted. You can leave this page; counting goes on by itself.',
    );
    expect(find(element, '.confirm')).toBeNull();
    expect(find(element, '.cancel')).not.toBeNull();
    await expect(element).toBeAccessible();
  });

  it('leads with the effect, says from how many on a person is asked, and from when it would count', async () => {
    const element = await show({});
    expect(find(element, '.headline').textContent).toBe('12,400 recordings would go up to 275 days sooner.');
    expect(plain(element)).toContain('Needs your confirmation');
    expect(plain(element)).toContain('It would let 12,500 artifacts go sooner. Above 500 a person has to say so.');
    expect(plain(element)).toContain('Confirmed, it takes effect from Nov 15, 2026, 9:00 AM on.');
    await expect(element).toBeAccessible();
  });

  it('asks once, with a button named by the effect, and confirms exactly what was shown', async () => {
    door.on('POST', CONFIRM, { change: { ...change, state: 'waits' } });
    const element = await show({});
    expect(find(element, '.confirm').label).toBe('Let 12,500 artifacts go sooner');
    find(element, '.confirm').click();
    await settled();
    expect(shownText(openModal())).toContain('12,400 recordings would go up to 275 days sooner.');
    expect(find(openModal(), '.action').label).toBe('Let 12,500 artifacts go sooner');
    expect(door.requests).toEqual([]);
    find(openModal(), '.action').click();
    await settled();
    expect(door.sent('POST', CONFIRM)[0].body).toEqual({ setId: change.setId, atRisk: 12500 });
    expect(decided).toHaveBeenCalledWith(expect.objectContaining({ state: 'waits' }));
  });

  it('sends nothing for whoever leaves the question', async () => {
    const element = await show({});
    find(element, '.confirm').click();
    await settled();
    find(openModal(), '.leave').click();
    await settled();
    expect(door.requests).toEqual([]);
    expect(decided).not.toHaveBeenCalled();
  });

  it('says so, and shows the figures anew, where more would go than was shown', async () => {
    const grown = { ...change, preview: { ...change.preview, atRisk: 13000 } };
    door.refuse('POST', CONFIRM, 'change_has_grown').on('GET', '/v1/retention/change', { change: grown });
    const element = await show({});
    find(element, '.confirm').click();
    await settled();
    find(openModal(), '.action').click();
    await settled();
    expect(find(element, '.refused').textContent).toContain('More would go than was shown to you.');
    expect(decided).toHaveBeenCalledWith(grown);
  });

  it('says until when a change waits and that it takes effect by itself', async () => {
    const element = await show({ state: 'waits' });
    expect(plain(element)).toContain('Waits until Nov 15, 2026, 9:00 AM');
    expect(plain(element)).toContain('Then it takes effect by itself.');
    expect(find(element, '.confirm')).toBeNull();
    const confirmed = { byName: 'Ada Brandt', at: '2026-11-14T18:30:00.000Z', atRisk: 12500 };
    expect(plain(await show({ state: 'waits', confirmed }))).toContain(
      'Confirmed by Ada Brandt, Nov 14, 2026, 10:30 AM.',
    );
  });

  it('cancels a change, asked once, and says that the records stay', async () => {
    door.on('POST', CANCEL, { change: { ...change, state: 'cancelled' } });
    const element = await show({ state: 'waits' });
    find(element, '.cancel').click();
    await settled();
    expect(shownText(openModal())).toContain('The records in Salesforce are not changed by this.');
    expect(find(openModal(), '.leave').label).toBe('Leave it as it is');
    find(openModal(), '.action').click();
    await settled();
    expect(door.sent('POST', CANCEL)[0].body).toEqual({ setId: change.setId });
    expect(decided).toHaveBeenCalledWith(expect.objectContaining({ state: 'cancelled' }));
  });

  it('takes a cancelled change up again, with no more alarm than it is, by the same question', async () => {
    const cancelled = { byName: null, at: '2026-11-14T18:30:00.000Z' };
    const element = await show({ state: 'cancelled', until: null, cancelled });
    expect(plain(element)).toContain('Set them back, or take the change up again by confirming it.');
    expect(find(element, '.cancel')).toBeNull();
    expect(find(element, '.confirm').label).toBe('Take up this change');
    expect(find(element, '.confirm').variant).toBe('neutral');
    await expect(element).toBeAccessible();
    door.on('POST', CONFIRM, { change: { ...change, state: 'waits' } });
    find(element, '.confirm').click();
    await settled();
    expect(shownText(openModal())).toContain('12,400 recordings would go up to 275 days sooner.');
    expect(find(openModal(), '.action').label).toBe('Let 12,500 artifacts go sooner');
    expect(find(openModal(), '.action').variant).toBe('destructive');
    find(openModal(), '.action').click();
    await settled();
    expect(door.sent('POST', CONFIRM)[0].body).toEqual({ setId: change.setId, atRisk: 12500 });
    expect(decided).toHaveBeenCalledWith(expect.objectContaining({ state: 'waits' }));
  });

  it('shows a change that waits for a person in the colour of what deletes', async () => {
    expect(find(await show({}), '.confirm').variant).toBe('destructive');
  });
});
