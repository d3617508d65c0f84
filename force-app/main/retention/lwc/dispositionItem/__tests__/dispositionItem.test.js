import send from '@salesforce/apex/DoorController.send';
import { getRecord } from 'lightning/uiRecordApi';
import DispositionItem from 'c/dispositionItem';
import { find, settled, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import { mount } from 'panel-tests/mount';
import { complete, failed, purged } from 'panel-tests/retention/dispositions.json';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });

const path = ({ id }) => `/v1/retention/dispositions/${id}`;
const plain = (element) => shownText(element).replace(/\u202f/g, ' ');

describe('c-disposition-item', () => {
  let door;

  beforeEach(() => {
    door = new FakeDoor(send);
  });

  const show = (disposition) => mount('c-disposition-item', DispositionItem, { disposition });

  it('says of a failure why, after how many tries, and what to do', async () => {
    const element = await show(failed);
    expect(plain(element)).toContain(
      'Discovery with Aldermoor Deal: 006Lo0000000001IAA · Nov 14, 2026 Recording, Draft · Due by rule · Begun Nov 14, 2026, 9:00 AM',
    );
    expect(plain(element)).toContain('Delete it there by hand, then retry.');
    expect(plain(element)).toContain('Tries: 3');
    await expect(element).toBeAccessible();
  });

  it('says of any disposal that Salesforce did not take its record, and nothing where it did', async () => {
    const element = await show({ ...complete, recordFailure: 'salesforce_refused' });
    expect(plain(find(element, '.record-failure'))).toMatch(/^Its record in Salesforce could not be written.+\.$/);
    expect(find(await show(complete), '.record-failure')).toBeNull();
    await expect(element).toBeAccessible();
  });

  const toggleName = (element) => plain(find(element, '.toggle'));

  it('tells calls of which nothing is kept apart by their deal, as a link, and their day', async () => {
    const element = await show(purged);
    const link = find(element, 'c-record-link');
    expect([link.covers, link.recordId]).toEqual(['opportunity', '006Lo0000000001IAA']);
    expect(find(element, '.day').textContent).toBe('Nov 14, 2026');
    expect(toggleName(element)).toBe('Show every copy A call of which nothing is kept, Nov 14, 2026');
    getRecord.emit({ fields: { Name: { value: 'Aldermoor – rollout' } } });
    await settled();
    expect(find(link, 'a').textContent).toBe('Aldermoor – rollout');
    expect(toggleName(element)).toBe(
      'Show every copy A call of which nothing is kept, Aldermoor – rollout, Nov 14, 2026',
    );
    await expect(element).toBeAccessible();
  });

  it('shows the deal by its id where the person may not see it, and none where there is none', async () => {
    const element = await show(purged);
    getRecord.error();
    await settled();
    expect(find(element, 'c-record-link', 'a').textContent).toBe('006Lo0000000001IAA');
    expect(toggleName(element)).toBe('Show every copy A call of which nothing is kept, Nov 14, 2026');
    await expect(element).toBeAccessible();
    const without = await show({ ...purged, opportunityId: null });
    expect(find(without, 'c-record-link')).toBeNull();
    expect(plain(without)).toContain('A call of which nothing is kept Nov 14, 2026 Recording, Draft');
    await expect(without).toBeAccessible();
  });

  it('names the day that the person has, not that of UTC', async () => {
    // Half past four in the afternoon of the 14th in Los Angeles.
    const element = await show({ ...purged, startedAt: '2026-11-15T00:30:00.000Z' });
    expect(find(element, '.day').textContent).toBe('Nov 14, 2026');
  });

  it('retries, and gives on how it stands then', async () => {
    const running = { ...failed, state: 'running', failure: null, canRetry: false };
    door.on('POST', `${path(failed)}/retry`, running, 202);
    const element = await show(failed);
    const retried = jest.fn();
    element.addEventListener('retried', ({ detail }) => retried(detail.disposition));
    find(element, '.retry').click();
    await settled();
    expect(retried).toHaveBeenCalledWith(running);
  });

  it('says why a retry was refused', async () => {
    door.refuse('POST', `${path(failed)}/retry`, 'disposal_running');
    const element = await show(failed);
    find(element, '.retry').click();
    await settled();
    expect(find(element, '.problem').textContent).toBe('This call is being deleted already.');
    await expect(element).toBeAccessible();
  });

  it('says of purged rows in words that Salesforce still has them, and who asked for it', async () => {
    const element = await show(purged);
    expect(plain(element)).toContain('A call of which nothing is kept');
    expect(plain(element)).toContain('A person asked: The customer asked for it.');
    expect(plain(element)).toContain('Purged, awaiting physical deletion');
    expect(plain(element)).toContain('Salesforce still has the rows for about a day');
    expect(find(element, '.retry')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('says why one was stopped', async () => {
    const element = await show({ ...complete, state: 'stopped', stopReason: 'legal_hold' });
    expect(plain(element)).toContain(
      'Stopped A legal hold was placed. What was gone already is listed with its copies.',
    );
  });

  it('opens to the certificate’s hash and every copy, whole, though the list brought none', async () => {
    door.on('GET', path(complete), complete);
    const element = await show({ ...complete, copies: [] });
    expect(find(element, 'c-disposition-copies')).toBeNull();
    find(element, '.toggle').click();
    await settled();
    expect(find(element, '.toggle').getAttribute('aria-expanded')).toBe('true');
    expect(plain(element)).toContain(`Certificate hash (SHA-256): ${complete.certificateHash}`);
    expect(find(element, 'c-disposition-copies').copies).toEqual(complete.copies);
    await expect(element).toBeAccessible();
  });

  it('says what is wrong where the copies cannot be had', async () => {
    door.on('GET', path(complete), new Error('Read timed out'));
    const element = await show(complete);
    find(element, '.toggle').click();
    await settled();
    expect(find(element, '.problem')).not.toBeNull();
    expect(plain(element)).not.toContain('Loading the copies');
  });

  it('reads the copies again where it is open while its state moves on', async () => {
    door.on('GET', path(failed), failed);
    const element = await show(failed);
    find(element, '.toggle').click();
    await settled();
    element.disposition = { ...failed, state: 'complete', failure: null };
    await settled();
    expect(door.sent('GET', path(failed))).toHaveLength(2);
  });
});
