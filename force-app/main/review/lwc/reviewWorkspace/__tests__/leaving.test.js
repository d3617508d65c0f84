import send from '@salesforce/apex/DoorController.send';
import ReviewWorkspace from 'c/reviewWorkspace';
import { find, settled, shownText, type } from 'panel-tests/dom';
import review from 'panel-tests/review.json';
import { CALL, bar, editor, opened, reviewDoor, typing } from 'panel-tests/review-workspace';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/user/Id', () => ({ default: '005Lo0000000004IAA' }), { virtual: true });

describe('c-review-workspace, when it is left', () => {
  let door;
  let closed;

  beforeEach(() => {
    jest.useFakeTimers();
    door = reviewDoor(send);
  });

  async function open() {
    const shown = await opened(ReviewWorkspace);
    closed = shown.closed;
    return shown.element;
  }

  it('closes without the last words only where the person says so', async () => {
    door.on('PUT', `${CALL}/draft`, new Error('Read timed out'));
    const element = await open();
    await typing(element, 'Lost words');
    await jest.advanceTimersByTimeAsync(800);
    element.close();
    await settled();
    expect(closed).not.toHaveBeenCalled();
    find(element, 'c-save-status', '.discard').click();
    await settled();
    expect(closed).toHaveBeenCalled();
  });

  it('sends what was typed last when the panel is closed', async () => {
    const element = await open();
    await typing(element, 'Last words');
    element.close();
    await settled();
    expect(door.sent('PUT', `${CALL}/draft`).map(({ body }) => body.text)).toEqual(['Last words']);
  });

  describe('what only this page has', () => {
    const asksOnLeaving = () => !window.dispatchEvent(new CustomEvent('beforeunload', { cancelable: true }));

    it('is asked for before the page is left, until it is saved', async () => {
      const element = await open();
      expect(asksOnLeaving()).toBe(false);
      await typing(element, 'Half a sentence');
      expect(asksOnLeaving()).toBe(true);
      await jest.advanceTimersByTimeAsync(800);
      expect(asksOnLeaving()).toBe(false);
    });

    it('is asked for no more once the review was closed and its last words arrived', async () => {
      const element = await open();
      await typing(element, 'Last words');
      element.close();
      await settled();
      expect(door.sent('PUT', `${CALL}/draft`)).toHaveLength(1);
      expect(asksOnLeaving()).toBe(false);
    });

    it('keeps the review open while a comment has words, and lets go once it is sent', async () => {
      door.on('POST', `${CALL}/rejection`, { ...review, status: 'rejected' });
      const element = await open();
      find(bar(element), '.reject').click();
      await settled();
      type(find(bar(element), 'c-decision-comment', 'c-writing-area', 'textarea'), 'Wrong call');
      await settled();
      element.close();
      await settled();
      expect(closed).not.toHaveBeenCalled();
      expect(asksOnLeaving()).toBe(true);
      find(bar(element), 'c-decision-comment', '.confirm').click();
      await settled();
      expect(closed).toHaveBeenCalledWith({ decision: 'rejection', status: 'rejected' });
      expect(asksOnLeaving()).toBe(false);
    });

    it('stays on the screen, unsent, where it is too long', async () => {
      const element = await open();
      await typing(element, 'a'.repeat(400001));
      await jest.advanceTimersByTimeAsync(60000);
      expect(door.sent('PUT', `${CALL}/draft`)).toEqual([]);
      expect(editor(element).value).toHaveLength(400001);
      expect(shownText(find(element, 'c-save-status'))).toContain('Not saved: This is longer than Countersign takes.');
      expect(element.disableClose).toBe(true);
      expect(asksOnLeaving()).toBe(true);
      await typing(element, 'Shorter');
      await jest.advanceTimersByTimeAsync(800);
      expect(door.sent('PUT', `${CALL}/draft`).map(({ body }) => body.text)).toEqual(['Shorter']);
    });
  });
});
