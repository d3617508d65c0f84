import { createElement } from 'lwc';
import send from '@salesforce/apex/DoorController.send';
import { graphql } from 'lightning/graphql';
import CallsPanel from 'c/callsPanel';
import ReviewWorkspace from 'c/reviewWorkspace';
import { callNode, callsAnswer } from 'panel-tests/calls';
import { find, settled, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import publishing from 'panel-tests/release.json';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/user/Id', () => ({ default: '005Lo0000000004IAA' }), { virtual: true });
jest.mock('@salesforce/customPermission/Countersign_Review', () => ({ default: true }), { virtual: true });

const release = (index) => `/v1/calls/a01Lo000000000${index}IAA/release`;
const waiting = { summary: { status: 'awaiting_review' } };
const published = { ...publishing, state: 'published', noteId: '069Lo0000000001IAA' };

describe('c-calls-panel', () => {
  let element;
  let door;
  let refresh;

  beforeEach(() => {
    door = new FakeDoor(send);
    refresh = jest.fn().mockResolvedValue();
    element = createElement('c-calls-panel', { is: CallsPanel });
    element.recordId = '006Lo0000000001IAA';
    document.body.append(element);
  });

  const rows = () => [...element.shadowRoot.querySelectorAll('c-call-row')];
  const receive = async (nodes, releases) => {
    graphql.emit(callsAnswer(nodes, releases), undefined, refresh);
    await settled();
  };

  it('shows a skeleton while Salesforce is asked for this opportunity', async () => {
    await settled();
    expect(graphql.getLastConfig().variables).toEqual({ opportunityId: '006Lo0000000001IAA' });
    expect(find(element, '.skeleton')).not.toBeNull();
    await expect(element).toBeAccessible();
  });

  it('shows every call and how many wait for me', async () => {
    await receive([callNode(1, { summary: { status: 'approved' } }), callNode(2, waiting), callNode(3, waiting)]);
    expect(rows().map(({ call }) => call.title)).toEqual(['Call 2', 'Call 3', 'Call 1']);
    expect(find(element, '.waiting').textContent).toBe('2 wait for you');
    expect(find(element, '.skeleton')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('says how a call gets here where there is none', async () => {
    await receive([]);
    expect(shownText(element)).toContain(
      'When a recorded meeting names this opportunity, its call appears here by itself.',
    );
    expect(door.requests).toEqual([]);
    await expect(element).toBeAccessible();
  });

  it('says what to do where Salesforce fails, and asks again on demand', async () => {
    graphql.emitErrors([{ message: 'boom' }], undefined, refresh);
    await settled();
    expect(shownText(element)).toContain('The calls could not be loaded');
    expect(shownText(element)).not.toContain('boom');
    await expect(element).toBeAccessible();
    find(element, 'c-panel-message').dispatchEvent(new CustomEvent('action'));
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('keeps status and approved text, and says what is not available, with the middleware away', async () => {
    door.on('GET', release(1), new Error('Read timed out'));
    await receive(
      [callNode(1, { summary: { status: 'approved', text: 'Approved words' } })],
      [{ index: 1, state: 'published' }],
    );
    expect(shownText(element)).toContain('Drafts and transcripts are not available at the moment');
    expect(shownText(element)).toContain('nothing is lost');
    expect(rows()[0].call).toMatchObject({ status: 'approved', approvedText: 'Approved words' });
    await expect(element).toBeAccessible();
  });

  it('is quiet about a middleware that answers that there is no release', async () => {
    await receive([callNode(1, waiting)]);
    expect(door.sent('GET', release(1))).toHaveLength(1);
    expect(shownText(element)).not.toContain('not available');
  });

  it('is quiet about a draft that was deleted', async () => {
    door.refuse('GET', release(1), 'content_disposed', 410);
    await receive([callNode(1, waiting)]);
    expect(shownText(element)).not.toContain('not available');
  });

  it('asks Salesforce again once something of a call was deleted', async () => {
    await receive([callNode(1, waiting)]);
    const refreshed = jest.fn();
    document.body.addEventListener('lightning__refresh', refreshed, { once: true });
    rows()[0].dispatchEvent(new CustomEvent('disposed', { detail: { callId: 'a01Lo0000000001IAA' } }));
    await settled();
    expect(refreshed).toHaveBeenCalledTimes(1);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('takes up a note that was being published when the page was opened, until it stands', async () => {
    jest.useFakeTimers();
    const refreshed = jest.fn();
    document.body.addEventListener('lightning__refresh', refreshed, { once: true });
    door.on('GET', release(1), publishing);
    await receive([callNode(1, waiting)]);
    expect(rows()[0].release.state).toBe('publishing');
    expect(find(element, '.waiting').textContent).toBe('');
    door.on('GET', release(1), published);
    await jest.advanceTimersByTimeAsync(500);
    expect(rows()[0].release).toEqual(published);
    expect(refreshed).toHaveBeenCalledTimes(1);
    expect(refresh).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(60000);
    expect(door.sent('GET', release(1))).toHaveLength(2);
  });

  it('asks no more once the panel is gone', async () => {
    jest.useFakeTimers();
    door.on('GET', release(1), publishing);
    await receive([callNode(1, waiting)]);
    element.remove();
    await jest.advanceTimersByTimeAsync(60000);
    expect(door.sent('GET', release(1))).toHaveLength(1);
  });

  it('opens the review and shows what came of it', async () => {
    await receive([callNode(1, waiting)]);
    const open = jest.spyOn(ReviewWorkspace, 'open').mockResolvedValue({ decision: 'approval', release: publishing });
    const toast = jest.fn();
    element.addEventListener('lightning__showtoast', ({ detail }) => toast(detail.title));
    find(rows()[0], '.review').click();
    await settled();
    expect(open).toHaveBeenCalledWith({ size: 'full', label: 'Review: Call 1', callId: 'a01Lo0000000001IAA' });
    expect(toast).toHaveBeenCalledWith('Approved. The note is being published.');
    expect(rows()[0].release).toEqual(publishing);
    expect(refresh).toHaveBeenCalledTimes(1);
    open.mockRestore();
  });

  it('shows a rejection at once, before Salesforce has learned of it', async () => {
    await receive([callNode(1, waiting)]);
    const open = jest.spyOn(ReviewWorkspace, 'open').mockResolvedValue({ decision: 'rejection', status: 'rejected' });
    find(rows()[0], '.review').click();
    await settled();
    expect(rows()[0].call.status).toBe('rejected');
    expect(find(element, '.waiting').textContent).toBe('');
    open.mockRestore();
  });

  it('tries again to publish, and says why where that is refused', async () => {
    const failed = { ...publishing, state: 'not_published', reason: 'salesforce_refused', canRetry: true };
    door.on('GET', release(1), failed).on('POST', `${release(1)}/retry`, publishing, 202);
    await receive([callNode(1, { summary: { status: 'approved' } })], [{ index: 1, state: 'not_published' }]);
    find(rows()[0], '.retry').click();
    await settled();
    expect(rows()[0].release).toEqual(publishing);
    door.refuse('POST', `${release(1)}/retry`, 'nothing_to_retry');
    const toast = jest.fn();
    element.addEventListener('lightning__showtoast', ({ detail }) => toast(detail));
    rows()[0].dispatchEvent(new CustomEvent('retry', { detail: { callId: 'a01Lo0000000001IAA' } }));
    await settled();
    expect(toast).toHaveBeenCalledWith(
      expect.objectContaining({ title: 'The note is published, or being published, already.', variant: 'error' }),
    );
  });

  describe('a decision that Salesforce learns of later', () => {
    async function rejected() {
      await receive([callNode(1, waiting)]);
      const open = jest.spyOn(ReviewWorkspace, 'open').mockResolvedValue({ decision: 'rejection', status: 'rejected' });
      find(rows()[0], '.review').click();
      await settled();
      open.mockRestore();
    }
    const shown = () => [
      rows()[0].call.status,
      find(element, '.waiting').textContent,
      shownText(find(rows()[0], '.review')),
    ];

    it('stays through answers that do not have it yet, and through opening the review again', async () => {
      await rejected();
      expect(shown()).toEqual(['rejected', '', 'Open Call 1']);
      await receive([callNode(1, waiting)]);
      expect(shown()).toEqual(['rejected', '', 'Open Call 1']);
      const open = jest.spyOn(ReviewWorkspace, 'open').mockResolvedValue(undefined);
      find(rows()[0], '.review').click();
      await settled();
      expect(shown()).toEqual(['rejected', '', 'Open Call 1']);
      open.mockRestore();
    });

    it('gives way to whatever Salesforce shows next', async () => {
      await rejected();
      await receive([callNode(1, { summary: { status: 'rejected' } })]);
      await receive([callNode(1, waiting)]);
      expect(shown()).toEqual(['awaiting_review', '1 waits for you', 'Review Call 1']);
    });

    it('is asked for until Salesforce shows it', async () => {
      jest.useFakeTimers();
      await rejected();
      expect(refresh).toHaveBeenCalledTimes(1);
      await jest.advanceTimersByTimeAsync(1000);
      expect(refresh).toHaveBeenCalledTimes(2);
      await receive([callNode(1, { summary: { status: 'rejected' } })]);
      await jest.advanceTimersByTimeAsync(120000);
      expect(refresh).toHaveBeenCalledTimes(3);
    });
  });

  it('says so where another try to publish ends as the one before', async () => {
    jest.useFakeTimers();
    const failed = { ...publishing, state: 'not_published', reason: 'note_mismatch', canRetry: true };
    door.on('GET', release(1), failed).on('POST', `${release(1)}/retry`, publishing, 202);
    await receive([callNode(1, { summary: { status: 'approved' } })], [{ index: 1, state: 'not_published' }]);
    const toast = jest.fn();
    element.addEventListener('lightning__showtoast', ({ detail }) => toast(detail));
    find(rows()[0], '.retry').click();
    await jest.advanceTimersByTimeAsync(500);
    expect(toast).toHaveBeenCalledTimes(1);
    expect(toast.mock.calls[0][0]).toMatchObject({ title: 'The note is still not published', variant: 'error' });
    expect(toast.mock.calls[0][0].message).toContain('Open the note and compare it with the approved text');
  });
});
