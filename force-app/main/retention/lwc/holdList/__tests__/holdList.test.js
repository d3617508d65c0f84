import send from '@salesforce/apex/DoorController.send';
import { updateRecord } from 'lightning/uiRecordApi';
import HoldList from 'c/holdList';
import { find, settled, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import { mount, openModal } from 'panel-tests/mount';
import holds from 'panel-tests/retention/holds.json';
import overview from 'panel-tests/retention/overview.json';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/user/Id', () => ({ default: '005Lo0000000009IAA' }), { virtual: true });

const PATH = '/v1/retention/holds';
const RELOAD = '/v1/retention/reload';

describe('c-hold-list', () => {
  let door;
  let seen;
  let toast;

  beforeEach(() => {
    updateRecord.mockReset().mockResolvedValue({});
    door = new FakeDoor(send).on('GET', PATH, holds).on('POST', RELOAD, overview);
    seen = jest.fn();
    toast = jest.fn();
  });

  async function show() {
    const element = await mount('c-hold-list', HoldList);
    element.addEventListener('overview', ({ detail }) => seen(detail.overview));
    element.addEventListener('lightning__showtoast', ({ detail }) => toast(detail));
    return element;
  }
  async function release(element) {
    find(element, '.release').click();
    await settled();
    find(openModal(), '.action').click();
    await settled();
  }

  it('shows each hold with its matter, what it covers, since when and by whom', async () => {
    const element = await show();
    expect(shownText(find(element, '.hold')).replace(/\u202f/g, ' ')).toBe(
      'LH-0001 2026-114 Deal 006Lo0000000001IAA 7 Nov 12, 2026, 10:00 AM Ada Brandt Release hold LH-0001',
    );
    await expect(element).toBeAccessible();
  });

  it('shows that it loads', async () => {
    door.on('GET', PATH, () => new Promise(() => {}));
    const element = await show();
    expect(find(element, 'lightning-spinner').alternativeText).toBe('Loading the legal holds …');
    await expect(element).toBeAccessible();
  });

  it('offers to place one where none is active', async () => {
    door.on('GET', PATH, { holds: [] });
    const element = await show();
    expect(shownText(element)).toContain('No legal hold is active');
    expect(find(element, 'c-place-hold')).not.toBeNull();
    await expect(element).toBeAccessible();
  });

  it('says what is wrong; holds can be placed all the same', async () => {
    door.on('GET', PATH, new Error('Read timed out'));
    const element = await show();
    expect(shownText(element)).toContain('The legal holds could not be loaded');
    expect(find(element, 'c-place-hold')).not.toBeNull();
    await expect(element).toBeAccessible();
  });

  it('asks once before a release, naming what is kept no longer, then tells the middleware and shows what is left', async () => {
    const element = await show();
    find(element, '.release').click();
    await settled();
    expect(shownText(openModal())).toContain('For 2026-114, it keeps 7 calls.');
    expect(find(openModal(), '.action').label).toBe('Stop keeping 7 calls');
    expect(updateRecord).not.toHaveBeenCalled();
    door.on('GET', PATH, { holds: [] });
    find(openModal(), '.action').click();
    await settled();
    expect(updateRecord.mock.calls[0][0].fields).toMatchObject({ Id: 'a03Lo0000000001IAA', Status__c: 'released' });
    expect(door.sent('POST', RELOAD)).toHaveLength(1);
    expect(seen).toHaveBeenCalledWith(overview);
    expect(toast).toHaveBeenCalledWith(expect.objectContaining({ title: 'LH-0001 is released.', variant: 'success' }));
    expect(find(element, '.hold')).toBeNull();
  });

  it('says why Salesforce did not release it, and tells the middleware nothing', async () => {
    updateRecord.mockRejectedValue({ body: { message: 'A released hold stays as it is.' } });
    const element = await show();
    await release(element);
    expect(find(element, '.refused').textContent).toBe(
      'Salesforce did not release the hold: “A released hold stays as it is.”',
    );
    expect(door.sent('POST', RELOAD)).toEqual([]);
    await expect(element).toBeAccessible();
  });

  it('says that Salesforce has it where the middleware could not be told', async () => {
    door.on('POST', RELOAD, new Error('Read timed out'));
    const element = await show();
    await release(element);
    expect(toast).toHaveBeenCalledWith(expect.objectContaining({ title: 'LH-0001 is released.', variant: 'warning' }));
    expect(toast.mock.calls[0][0].message).toContain('it reads the holds again before it deletes anything');
  });

  it('tells the middleware of a new hold at once', async () => {
    const element = await show();
    const event = new CustomEvent('holdchanged', { detail: { done: 'The hold stands.' } });
    find(element, 'c-place-hold').dispatchEvent(event);
    await settled();
    expect(door.sent('POST', RELOAD)).toHaveLength(1);
    expect(door.sent('GET', PATH)).toHaveLength(2);
  });
});
