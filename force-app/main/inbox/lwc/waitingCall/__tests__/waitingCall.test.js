import fs from 'node:fs';
import path from 'node:path';
import send from '@salesforce/apex/DoorController.send';
import WaitingCall from 'c/waitingCall';
import { find, settled, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import { waitingCall } from 'panel-tests/inbox';
import { mount } from 'panel-tests/mount';
import { reasonWords } from '../reasons';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });

const ATTACHMENT = `/v1/waiting-calls/${waitingCall(1).id}/attachment`;
const candidates = [
  { opportunityId: '006Lo0000000001IAA', by: 'contact_role' },
  { opportunityId: '006Lo0000000002', by: 'person_account' },
  { opportunityId: '006Lo0000000003IAA', by: 'lead' },
];
const deals = new Map([
  ['006Lo0000000001', { id: '006Lo0000000001IAA', name: 'Deal 1', account: 'Account 1' }],
  ['006Lo0000000002', { id: '006Lo0000000002IAA', name: 'Deal 2', account: '' }],
]);

describe('c-waiting-call', () => {
  let door;
  let attached;
  let stale;

  async function show(call, names = deals) {
    const element = await mount('c-waiting-call', WaitingCall, { call, deals: names });
    element.addEventListener('attached', ({ detail }) => attached(detail));
    element.addEventListener('stale', ({ detail }) => stale(detail));
    return element;
  }
  const rows = (element) => [...element.shadowRoot.querySelectorAll('.candidate .what')].map(shownText);

  beforeEach(() => {
    attached = jest.fn();
    stale = jest.fn();
    door = new FakeDoor(send).on('POST', ATTACHMENT, ({ opportunityId }) => ({ callId: null, opportunityId }), 202);
  });

  it('says why the call waits, and where it may belong with how that was found, of what the person may see', async () => {
    const element = await show(waitingCall(1, { reason: 'opportunity_ambiguous', candidates }));
    expect(shownText(element)).toContain('Its participants lead to more than one opportunity.');
    expect(shownText(element)).toContain('Host: rita.sandoval@countersign.example');
    expect(rows(element)).toEqual([
      'Deal 1 Account 1 A participant is a contact of this deal',
      'Deal 2 A participant is the customer of this deal',
    ]);
    expect(shownText(element)).toContain('1 more is an opportunity that you cannot see.');
    expect(shownText(element)).not.toContain('006Lo');
    await expect(element).toBeAccessible();
  });

  it('attaches to a candidate with one click', async () => {
    const element = await show(waitingCall(1, { candidates }));
    const [first, second] = element.shadowRoot.querySelectorAll('.attach');
    expect(shownText(second)).toBe('Attach to Deal 2');
    second.click();
    first.click();
    await settled();
    expect(door.sent('POST', ATTACHMENT).map(({ body }) => body)).toEqual([{ opportunityId: '006Lo0000000002IAA' }]);
    expect(attached).toHaveBeenCalledWith({ id: waitingCall(1).id, name: 'Deal 2' });
  });

  it('attaches to what was found by name', async () => {
    const element = await show(waitingCall(1));
    expect(find(element, 'c-record-search').label).toBe('Find the opportunity by its name');
    expect(find(element, '.attach-chosen')).toBeNull();
    find(element, 'c-record-search').dispatchEvent(
      new CustomEvent('choose', { detail: { recordId: '006Lo0000000007IAA', name: 'Deal 7' } }),
    );
    await settled();
    expect(shownText(find(element, '.attach-chosen'))).toBe('Attach to Deal 7');
    await expect(element).toBeAccessible();
    find(element, '.attach-chosen').click();
    await settled();
    expect(door.sent('POST', ATTACHMENT)[0].body).toEqual({ opportunityId: '006Lo0000000007IAA' });
    expect(attached).toHaveBeenCalledWith({ id: waitingCall(1).id, name: 'Deal 7' });
  });

  it('says what to do where attaching is refused, and stays', async () => {
    door.refuse('POST', ATTACHMENT, 'opportunity_not_found', 404);
    const element = await show(waitingCall(1, { candidates }));
    find(element, '.attach').click();
    await settled();
    expect(shownText(find(element, '.problem'))).toBe(
      'There is no such opportunity, or you may not see it. Choose another one.',
    );
    expect(attached).not.toHaveBeenCalled();
    expect(stale).not.toHaveBeenCalled();
    expect(find(element, '.attach').disabled).toBe(false);
    await expect(element).toBeAccessible();
  });

  it('tells the list where somebody else was first', async () => {
    door.refuse('POST', ATTACHMENT, 'call_not_waiting', 409);
    const element = await show(waitingCall(1, { candidates }));
    find(element, '.attach').click();
    await settled();
    expect(stale).toHaveBeenCalledWith({ id: waitingCall(1).id });
  });

  it('offers nothing where something else than the opportunity is missing, and nothing of what was set aside', async () => {
    const aside = waitingCall(1, { state: 'quarantined', reason: 'consent_declined', mayAttach: false, candidates });
    const element = await show(aside);
    expect(shownText(element)).toContain('Quarantined');
    expect(shownText(element)).toContain('Somebody did not agree to being recorded.');
    expect(find(element, '.attach')).toBeNull();
    expect(find(element, 'c-record-search')).toBeNull();
    await expect(element).toBeAccessible();
    const others = await show(waitingCall(2, { mayAttach: false }));
    expect(shownText(others)).toContain('The rep of this call, or an administrator, can attach it.');
    expect(find(others, 'c-record-search')).toBeNull();
  });

  it('has words for every reason that a call can be kept out for', () => {
    const source = fs.readFileSync(path.resolve('middleware/src/domain/admission.ts'), 'utf8');
    const reasons = [...new Set([...source.matchAll(/reason: '(\w+)'/g)].map(([, reason]) => reason))];
    expect(reasons).toContain('opportunity_not_named');
    const missing = reasons.filter((reason) => reason !== 'none' && reasonWords(reason) === `Reason: ${reason}.`);
    expect(missing).toEqual([]);
  });
});
