import send from '@salesforce/apex/DoorController.send';
import ReviewWorkspace from 'c/reviewWorkspace';
import { find, settled, shownText, type } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import evidence from 'panel-tests/evidence.json';
import review from 'panel-tests/review.json';
import transcript from 'panel-tests/transcript.json';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/user/Id', () => ({ default: '005Lo0000000004IAA' }), { virtual: true });

const CALL = '/v1/calls/a01Lo0000000001IAA';

describe('evidence beside the draft in c-review-workspace', () => {
  let door;

  beforeEach(() => {
    jest.useFakeTimers();
    door = new FakeDoor(send)
      .on('GET', `${CALL}/review`, review)
      .on('GET', `${CALL}/transcript?from=0`, transcript)
      .on('GET', `${CALL}/evidence`, evidence)
      .on('PUT', `${CALL}/draft`, ({ revision, text }) => ({
        ...{ revision: revision + 1, version: 2, savedAt: '2026-11-14T18:02:00.000Z' },
        ...{ note: { ...review.note, text }, blockers: [] },
      }));
  });

  async function open() {
    ReviewWorkspace.open({ size: 'full', label: 'Review: Discovery', callId: 'a01Lo0000000001IAA' });
    await settled();
    return document.body.lastChild;
  }

  const editor = (element) => find(element, 'c-writing-area', 'textarea');

  it('leads from the caret to the places of its sentence, from a place to its turn, and back', async () => {
    const element = await open();
    const field = editor(element);
    field.setSelectionRange(30, 30);
    field.dispatchEvent(new CustomEvent('keyup'));
    await settled();
    find(element, 'c-draft-evidence', '.place').click();
    await settled();
    const turns = find(element, 'c-transcript-view');
    expect(turns.shadowRoot.activeElement).toBe(find(turns, '[data-turn="1"]'));
    expect(shownText(find(turns, '[data-turn="1"]'))).toContain('Back to sentence 2');
    jest.useRealTimers();
    await expect(element).toBeAccessible();
    find(turns, '[data-turn="1"] .back').click();
    await settled();
    expect(find(element, 'c-draft-evidence').shadowRoot.activeElement.dataset.number).toBe('2');
    find(element, 'c-draft-evidence', '.to-text').click();
    expect([field.selectionStart, field.selectionEnd]).toEqual([21, 59]);
  });

  it('looks up anew what was saved, and only once typing has come to rest', async () => {
    const element = await open();
    type(editor(element), 'Aldermoor needs SSO.');
    await settled();
    await jest.advanceTimersByTimeAsync(3799);
    expect(door.sent('GET', `${CALL}/evidence`)).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(door.sent('GET', `${CALL}/evidence`)).toHaveLength(2);
  });
});
