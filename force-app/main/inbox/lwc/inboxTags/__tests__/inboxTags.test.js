import send from '@salesforce/apex/DoorController.send';
import InboxTags from 'c/inboxTags';
import { find, settled, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import { inboxCall } from 'panel-tests/inbox';
import { mount } from 'panel-tests/mount';
import tags from 'panel-tests/tags.json';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });

const deal = { id: '006Lo0000000001IAA', name: 'Deal 1', account: 'Account 1' };
const call = (index, suggestions, rest = {}) => ({ ...inboxCall(index), suggestions, hasDeal: true, deal, ...rest });

describe('c-inbox-tags', () => {
  let element;
  let heard;

  beforeEach(async () => {
    const door = new FakeDoor(send);
    for (const index of [1, 2]) door.on('GET', `/v1/calls/${inboxCall(index).callId}/tags`, tags);
    heard = { decided: [], checked: [], vacated: 0 };
    element = await mount('c-inbox-tags', InboxTags, { calls: [call(1, 1), call(2, 3)] });
    element.addEventListener('decided', ({ detail }) => heard.decided.push(detail));
    element.addEventListener('checked', ({ detail }) => heard.checked.push(detail.callId));
    element.addEventListener('vacated', () => (heard.vacated += 1));
  });

  const buttons = () => [...element.shadowRoot.querySelectorAll('.check')];
  const review = () => find(element, 'c-tag-review');
  const click = async (index) => {
    buttons()[index].focus();
    buttons()[index].click();
    await settled();
  };

  it('shows how many suggestions each call has, and how many calls there are', async () => {
    expect(shownText(element)).toContain('Tags to check 2');
    expect([...element.shadowRoot.querySelectorAll('.words')].map(shownText)).toEqual([
      '1 suggestion',
      '3 suggestions',
    ]);
    expect(buttons().map((button) => button.getAttribute('aria-expanded'))).toEqual(['false', 'false']);
    await expect(element).toBeAccessible();
  });

  it('names no deal that the person may not see', async () => {
    element.calls = [call(1, 1, { deal: null })];
    await settled();
    expect(shownText(element)).toContain('An opportunity that you cannot see');
  });

  it('opens the tags of one call at a time, right there', async () => {
    await click(0);
    expect(review().callId).toBe(inboxCall(1).callId);
    expect(buttons().map((button) => button.getAttribute('aria-expanded'))).toEqual(['true', 'false']);
    await expect(element).toBeAccessible();
    await click(1);
    expect(review().callId).toBe(inboxCall(2).callId);
    expect(element.shadowRoot.querySelectorAll('c-tag-review')).toHaveLength(1);
  });

  it('hands on what was decided, and keeps a call of which nothing is left until it is closed', async () => {
    await click(0);
    review().dispatchEvent(
      new CustomEvent('decided', { detail: { callId: inboxCall(1).callId, tags: [], suggestions: 0 } }),
    );
    expect(heard.decided).toEqual([{ callId: inboxCall(1).callId, suggestions: 0 }]);
    element.calls = [call(1, 0), call(2, 3)];
    await settled();
    expect(shownText(element)).toContain('All checked');
    expect(shownText(find(element, 'c-inbox-section', '.heading'))).toBe('Tags to check 1');
    expect(review()).not.toBeNull();
    element.addEventListener('checked', () => (element.calls = [call(2, 3)]));
    await click(0);
    expect(heard.checked).toEqual([inboxCall(1).callId]);
    expect(element.shadowRoot.activeElement.dataset.call).toBe(inboxCall(2).callId);
  });

  it('keeps the keyboard where the open call goes', async () => {
    await click(0);
    element.calls = [call(2, 3)];
    await settled();
    expect(element.shadowRoot.activeElement.dataset.call).toBe(inboxCall(2).callId);
    await click(0);
    element.calls = [];
    await settled();
    expect(heard.vacated).toBe(1);
    expect(shownText(element)).toBe('');
  });
});
