import send from '@salesforce/apex/DoorController.send';
import CallRetention from 'c/callRetention';
import { find, settled, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import { mount } from 'panel-tests/mount';
import call from 'panel-tests/retention/call.json';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });

const PATH = `/v1/calls/${call.callId}/retention`;

describe('c-call-retention', () => {
  let door;

  beforeEach(() => {
    door = new FakeDoor(send).on('GET', PATH, call);
  });

  const show = () => mount('c-call-retention', CallRetention, { callId: call.callId });
  const artifacts = (element) =>
    [...element.shadowRoot.querySelectorAll('.artifact')].map((row) => shownText(row).replace(/\u202f/g, ' '));

  it('says of each part until when, by which rule and why, what would change it, and which rules do not apply', async () => {
    const element = await show();
    expect(artifacts(element)).toEqual([
      'Recording Kept until Feb 12, 2027 Rule Recording 90 Days. Deleted 90 days after the call. Nobody listens again after a quarter. ' +
        'If the deal is won: Kept until Nov 20, 2027. Not applied: Recording Won 365 Days (for another outcome of the deal).',
      'Draft Deleted Nov 21, 2026, 1:30 AM',
      'Official note Kept until Nov 20, 2027 Rule Official Note Lost 365 Days. Deleted 365 days after the deal is closed. Kept as long as the account. ' +
        'If the deal is reopened: Kept while the deal is open, and 365 days after it is closed. If the deal is won: Kept without end, because no rule is for it.',
    ]);
    await expect(element).toBeAccessible();
  });

  it('says how the deal stands, what holds cover the call, and what was deleted with which certificate', async () => {
    const text = shownText(await show()).replace(/\u202f/g, ' ');
    expect(text).toContain('The deal was lost on Nov 20, 2026.');
    expect(text).toContain('Hold LH-0001 on the deal since Nov 12, 2026, 10:00 AM, placed by Ada Brandt.');
    expect(text).not.toContain('Matter');
    expect(text).toContain(
      `Nov 21, 2026, 1:00 AM: Draft · Deleted and verified Certificate ${call.dispositions[0].id}`,
    );
  });

  it.each([
    [{ outcome: 'open', closedOn: null, deleted: false }, 'The deal is open.'],
    [{ outcome: 'won', closedOn: '2026-11-20', deleted: false }, 'The deal was won on Nov 20, 2026.'],
    [{ outcome: 'lost', closedOn: '2026-11-20', deleted: true }, 'The deal was deleted in Salesforce.'],
  ])('says of the deal %j how it stands', async (deal, words) => {
    door.on('GET', PATH, { ...call, deal });
    expect(shownText(await show())).toContain(words);
  });

  it('names the matter of a hold to those whom the middleware tells it', async () => {
    door.on('GET', PATH, { ...call, holds: [{ ...call.holds[0], covers: 'call', matter: '2026-114' }] });
    const text = shownText(await show());
    expect(text).toContain('Hold LH-0001 on this call');
    expect(text).toContain('Matter: 2026-114');
  });

  it('shows that it loads', async () => {
    door.on('GET', PATH, () => new Promise(() => {}));
    const element = await show();
    expect(shownText(element)).toContain('Working out how long this call is kept …');
    await expect(element).toBeAccessible();
  });

  it('says what is wrong, and asks again on demand', async () => {
    door.on('GET', PATH, new Error('Read timed out'));
    const element = await show();
    await expect(element).toBeAccessible();
    door.on('GET', PATH, call);
    find(element, 'c-panel-message').dispatchEvent(new CustomEvent('action'));
    await settled();
    expect(artifacts(element)).toHaveLength(3);
  });

  it('says so where nothing of the call is kept', async () => {
    door.on('GET', PATH, { ...call, next: null, artifacts: [], holds: [], dispositions: [] });
    const element = await show();
    expect(shownText(element)).toContain('Nothing of this call is kept.');
    await expect(element).toBeAccessible();
  });

  it('offers to delete only to those who may, for what is still kept, and looks again afterwards', async () => {
    expect(find(await show(), 'c-delete-now')).toBeNull();
    door.on('GET', PATH, { ...call, mayDelete: true });
    const element = await show();
    const disposed = jest.fn();
    element.addEventListener('disposed', disposed);
    expect(find(element, 'c-delete-now').artifacts).toEqual(['recording', 'official_note']);
    await expect(element).toBeAccessible();
    const before = door.sent('GET', PATH).length;
    find(element, 'c-delete-now').dispatchEvent(new CustomEvent('deleted'));
    await settled();
    expect(door.sent('GET', PATH)).toHaveLength(before + 1);
    expect(disposed).toHaveBeenCalledTimes(1);
  });
});
