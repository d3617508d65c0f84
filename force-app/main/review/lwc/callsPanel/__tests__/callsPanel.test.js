import { createElement } from 'lwc';
import send from '@salesforce/apex/DoorController.send';
import { graphql } from 'lightning/graphql';
import CallsPanel from 'c/callsPanel';
import ReviewWorkspace from 'c/reviewWorkspace';
import { callNode, callsAnswer, tagNode } from 'panel-tests/calls';
import { find, settled, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import publishing from 'panel-tests/release.json';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/user/Id', () => ({ default: '005Lo0000000004IAA' }), { virtual: true });
jest.mock('@salesforce/customPermission/Countersign_Review', () => ({ default: true }), { virtual: true });

const release = (index) => `/v1/calls/a01Lo000000000${index}IAA/release`;
const SUGGESTIONS = '/v1/opportunities/006Lo0000000001IAA/suggestions';
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
  const receive = async (nodes, releases, tags) => {
    graphql.emit(callsAnswer(nodes, releases, tags), undefined, refresh);
    await settled();
  };
  const suggestions = (count) => ({
    calls: [
      {
        callId: 'a01Lo0000000001IAA',
        title: 'Call 1',
        startedAt: '2026-11-14T18:00:00.000Z',
        opportunityId: '006Lo0000000001IAA',
        suggestions: count,
      },
    ],
  });

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
      'When a recorded meeting names this opportunity, or its participants lead to it, its call appears here by itself, soon after it has ended.',
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
    door.on('GET', SUGGESTIONS, new Error('Read timed out'));
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
    expect(open).toHaveBeenCalledWith({
      size: 'full',
      label: 'Review: Call 1',
      callId: 'a01Lo0000000001IAA',
      startSeconds: null,
    });
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

  const confirmed = {
    tag: 'Pricing', label: 'Pricing', state: 'confirmed', second: 724, dealRisk: false, severity: null,
    confirmedBy: 'Rita Sandoval', confirmedAt: '2026-11-15T18:00:00.000Z', endedBy: '', endedAt: null,
  }; // prettier-ignore
  const tagged = (count, tags) => {
    const detail = { callId: 'a01Lo0000000001IAA', tags, suggestions: count };
    rows()[0].dispatchEvent(new CustomEvent('tagged', { detail }));
  };
  const shownTags = () => rows()[0].call.tags.map(({ tag, state }) => `${tag} ${state}`);

  describe('suggested tags', () => {
    it('are asked for once for the whole panel, and counted at their calls', async () => {
      door.on('GET', SUGGESTIONS, suggestions(3));
      await receive([callNode(1, waiting), callNode(2, waiting)]);
      expect(door.sent('GET', SUGGESTIONS)).toHaveLength(1);
      expect(rows().map((row) => row.suggestions)).toEqual([3, 0]);
      await expect(element).toBeAccessible();
    });

    it('are not spoken of with the middleware away; one line says so', async () => {
      door.on('GET', SUGGESTIONS, new Error('Read timed out')).on('GET', release(1), new Error('Read timed out'));
      await receive([callNode(1, waiting)]);
      expect(rows()[0].suggestions).toBeNull();
      expect(element.shadowRoot.querySelectorAll('c-panel-message')).toHaveLength(1);
      door.on('GET', SUGGESTIONS, suggestions(3));
      find(element, 'c-panel-message').dispatchEvent(new CustomEvent('action'));
      await settled();
      expect(rows()[0].suggestions).toBe(3);
      expect(find(element, 'c-panel-message')).toBeNull();
    });

    it('are followed at once where one is decided, and asked for again', async () => {
      door.on('GET', SUGGESTIONS, suggestions(3));
      await receive([callNode(1, waiting)]);
      let answer;
      door.on('GET', SUGGESTIONS, () => new Promise((resolve) => (answer = resolve)));
      tagged(2, [confirmed]);
      await settled();
      expect(rows()[0].suggestions).toBe(2);
      answer(suggestions(1));
      await settled();
      expect(rows()[0].suggestions).toBe(1);
    });
  });

  describe('a tag that Salesforce learns of later', () => {
    it('is shown at once, and Salesforce is asked until it shows it too', async () => {
      jest.useFakeTimers();
      await receive([callNode(1, waiting)]);
      tagged(0, [confirmed]);
      await settled();
      expect(shownTags()).toEqual(['Pricing confirmed']);
      await jest.advanceTimersByTimeAsync(1000);
      expect(refresh).toHaveBeenCalledTimes(1);
      await receive([callNode(1, waiting)]);
      expect(shownTags()).toEqual(['Pricing confirmed']);
      await receive([callNode(1, waiting)], [], [tagNode(1, { tag: 'Pricing', second: 724 })]);
      await jest.advanceTimersByTimeAsync(120000);
      expect(refresh).toHaveBeenCalledTimes(2);
      await receive([callNode(1, waiting)], [], [tagNode(1, { tag: 'Pricing', second: 724, status: 'withdrawn' })]);
      expect(shownTags()).toEqual(['Pricing withdrawn']);
    });

    it('stays while an earlier decision alone has arrived there', async () => {
      jest.useFakeTimers();
      await receive([callNode(1, waiting)]);
      tagged(0, [confirmed]);
      tagged(0, [confirmed, { ...confirmed, tag: 'Budget', label: 'Budget' }]);
      await receive([callNode(1, waiting)], [], [tagNode(1, { tag: 'Pricing', second: 724 })]);
      expect(shownTags()).toEqual(['Pricing confirmed', 'Budget confirmed']);
    });

    it('gives way to what others decided, once it was asked for long enough', async () => {
      jest.useFakeTimers();
      await receive([callNode(1, waiting)]);
      tagged(0, [confirmed]);
      await jest.advanceTimersByTimeAsync(120000);
      await receive([callNode(1, waiting)]);
      expect(shownTags()).toEqual(['Pricing confirmed']);
      await receive([callNode(1, waiting)], [], [tagNode(1, { tag: 'Pricing', second: 724, status: 'withdrawn' })]);
      expect(shownTags()).toEqual(['Pricing withdrawn']);
    });
  });

  it('opens the review at the moment of a tag', async () => {
    await receive([callNode(1, waiting)], [], [tagNode(1, { tag: 'Pricing', second: 724 })]);
    const open = jest.spyOn(ReviewWorkspace, 'open').mockResolvedValue(undefined);
    find(rows()[0], 'c-tag-chips', 'button.moment').click();
    await settled();
    expect(open).toHaveBeenCalledWith(expect.objectContaining({ callId: 'a01Lo0000000001IAA', startSeconds: 724 }));
    open.mockRestore();
  });

  it('keeps the row of a decided call where it is, though it waits no more', async () => {
    await receive([callNode(1, { summary: { status: 'approved' } }), callNode(2, waiting)]);
    await receive([callNode(1, { summary: { status: 'approved' } }), callNode(2, { summary: { status: 'rejected' } })]);
    expect(rows().map(({ call }) => call.title)).toEqual(['Call 2', 'Call 1']);
  });

  describe('a long list', () => {
    const many = (count) => Array.from({ length: count }, (_, position) => callNode(100 + position));
    const more = () => find(element, '.show-more');

    it('shows a page full at first, says how much there is, and goes on with the keyboard at the first new row', async () => {
      await receive(many(90));
      expect(rows()).toHaveLength(25);
      expect(more().label).toBe('Show 50 more calls');
      expect(shownText(find(element, '.pages'))).toContain('25 of 90 calls');
      await expect(element).toBeAccessible();
      more().click();
      await settled();
      expect(rows()).toHaveLength(75);
      expect(rows()[25].shadowRoot.activeElement).toBe(find(rows()[25], '.title'));
      expect(more().label).toBe('Show 15 more calls');
      more().click();
      await settled();
      expect(rows()).toHaveLength(90);
      expect(more()).toBeNull();
    });

    it('shows what waits for me on the first page, and counts what is on none', async () => {
      const nodes = many(60);
      nodes.push(callNode(7, waiting));
      await receive(nodes);
      expect(rows()[0].call.title).toBe('Call 7');
      expect(find(element, '.waiting').textContent).toBe('1 waits for you');
    });

    it('renders only the rows anew that changed', async () => {
      await receive(many(30));
      const before = rows().map(({ call }) => call);
      const nodes = many(30);
      nodes[3].Title__c.value = 'Renamed';
      await receive(nodes);
      const changed = rows().flatMap(({ call }, position) => (call === before[position] ? [] : [position]));
      expect(changed).toEqual([3]);
    });
  });
});
