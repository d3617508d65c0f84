import send from '@salesforce/apex/DoorController.send';
import { graphql } from 'lightning/graphql';
import ReviewInbox from 'c/reviewInbox';
import ReviewWorkspace from 'c/reviewWorkspace';
import { find, settled, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import { dealsAnswer, failedAnswer, inboxCall, summariesAnswer, waitingCall, wiresOf } from 'panel-tests/inbox';
import { mount } from 'panel-tests/mount';
import publishing from 'panel-tests/release.json';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/user/Id', () => ({ default: '005Lo0000000004IAA' }), { virtual: true });
jest.mock('@salesforce/customPermission/Countersign_Review', () => ({ default: true }), { virtual: true });
jest.mock('@salesforce/customPermission/Countersign_Admin', () => ({ default: undefined }), { virtual: true });

const RELEASES = '/v1/inbox/releases';
const SUGGESTIONS = '/v1/inbox/suggestions';
const WAITING = '/v1/waiting-calls';
const notPublished = { ...publishing, state: 'not_published', reason: 'note_mismatch', canRetry: true };
const open = (index, release) => inboxCall(index, { release });

const { askedWith, emitTo } = wiresOf(graphql);

describe('c-review-inbox', () => {
  let element;
  let door;
  let refresh;
  let toasts;

  beforeEach(() => {
    jest.useFakeTimers();
    refresh = jest.fn().mockResolvedValue();
    toasts = [];
    door = new FakeDoor(send)
      .on('GET', RELEASES, { releases: [] })
      .on('GET', SUGGESTIONS, { calls: [] })
      .on('GET', WAITING, { calls: [] });
  });

  async function show() {
    element = await mount('c-review-inbox', ReviewInbox);
    element.addEventListener('lightning__showtoast', ({ detail }) => toasts.push(detail));
  }
  async function salesforce({ summaries = [], failed = [], deals = [1, 2, 3, 4, 5], total } = {}) {
    emitTo('first', summariesAnswer(summaries, { total }), refresh);
    graphql.emit(failedAnswer(failed), ({ variables }) => Boolean(variables?.me) && !variables.first, refresh);
    emitTo('ids', dealsAnswer(deals));
    await settled();
  }
  const accessible = async () => {
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  };
  const waitingWords = () => find(element, '.waiting').textContent;
  const section = (name) => shownText(find(element, `c-inbox-${name}`));

  it('shows a skeleton while nothing has been answered', async () => {
    door.on('GET', RELEASES, () => new Promise(() => {}));
    await show();
    expect(shownText(find(element, '.skeleton'))).toBe('Loading your inbox');
    await accessible();
  });

  it('shows all that waits, in sections with counts, and how much it is together', async () => {
    door
      .on('GET', RELEASES, { releases: [open(2, notPublished)] })
      .on('GET', SUGGESTIONS, { calls: [inboxCall(3, { suggestions: 2 })] })
      .on('GET', WAITING, {
        calls: [
          waitingCall(4, { candidates: [{ opportunityId: '006Lo0000000004IAA', by: 'contact_role' }] }),
          waitingCall(5, { state: 'quarantined', reason: 'consent_not_recorded', mayAttach: false }),
        ],
      });
    await show();
    await salesforce({ summaries: [1, 2] });
    expect(askedWith('ids')).toEqual({
      ids: ['006Lo0000000002IAA', '006Lo0000000003IAA', '006Lo0000000004IAA'],
    });
    expect(waitingWords()).toBe('4 wait for you');
    expect(section('summaries')).toMatch(/^Summaries to review 1 .*Call 1/);
    expect(section('summaries')).not.toContain('Call 2');
    expect(section('releases')).toMatch(/^Not published 1 .*Call 2 Deal 2/);
    expect(section('releases')).toContain('What Salesforce stored is not what was approved.');
    expect(section('tags')).toMatch(/^Tags to check 1 Call 3 Deal 3/);
    expect(section('waiting')).toMatch(/Without an opportunity 1 .*Waiting 4.*A participant is a contact of this deal/);
    expect(section('waiting')).toMatch(/Set aside 1 These calls were not let in. Nothing of their content is kept./);
    expect(find(element, '.skeleton')).toBeNull();
    await accessible();
  });

  it('is kind where nothing waits', async () => {
    await show();
    await salesforce();
    expect(shownText(element)).toContain('Nothing waits for you Summaries of new calls, tags to check');
    expect(waitingWords()).toBe('');
    await accessible();
  });

  it('goes on with what Salesforce knows where the middleware is away, and comes back on demand', async () => {
    for (const path of [RELEASES, SUGGESTIONS, WAITING]) door.on('GET', path, new Error('Read timed out'));
    await show();
    await salesforce({ summaries: [1], failed: [2] });
    expect(shownText(find(element, '.away'))).toContain('Part of your inbox is not available at the moment');
    expect(find(element, '.problem')).toBeNull();
    expect(section('summaries')).toContain('Call 1');
    expect(section('releases')).toContain('Call 2');
    expect(waitingWords()).toBe('2 wait for you');
    door
      .on('GET', RELEASES, { releases: [] })
      .on('GET', SUGGESTIONS, { calls: [] })
      .on('GET', WAITING, { calls: [waitingCall(4)] });
    find(element, '.away c-panel-message').dispatchEvent(new CustomEvent('action'));
    await settled();
    expect(find(element, '.away')).toBeNull();
    expect(section('releases')).toBe('');
    expect(section('waiting')).toContain('Waiting 4');
    expect(refresh).toHaveBeenCalledTimes(2);
    await accessible();
  });

  it('says what is wrong with one part, and shows the others', async () => {
    door.refuse('GET', SUGGESTIONS, 'salesforce_busy', 503).on('GET', WAITING, { calls: [waitingCall(4)] });
    await show();
    await salesforce();
    expect(shownText(find(element, '.problem'))).toContain('Nothing was changed');
    expect(section('waiting')).toContain('Waiting 4');
    expect(shownText(element)).not.toContain('Nothing waits for you');
    await accessible();
  });

  it('offers search by name where the names of candidates cannot be had', async () => {
    door.on('GET', WAITING, {
      calls: [waitingCall(4, { candidates: [{ opportunityId: '006Lo0000000004IAA', by: 'lead' }] })],
    });
    await show();
    graphql.emitErrors([{ message: 'boom' }], ({ variables }) => Boolean(variables?.ids));
    await settled();
    expect(section('waiting')).toContain('1 more is an opportunity that you cannot see.');
    expect(find(element, 'c-inbox-waiting', 'c-waiting-call', 'c-record-search')).not.toBeNull();
  });

  it('follows an approval until its note stands, says so, and lets Salesforce catch up', async () => {
    await show();
    await salesforce({ summaries: [1, 2] });
    const refreshed = jest.fn();
    document.body.addEventListener('lightning__refresh', refreshed, { once: true });
    const review = jest.spyOn(ReviewWorkspace, 'open').mockResolvedValue({ decision: 'approval', release: publishing });
    door.on('GET', RELEASES, { releases: [open(1, publishing)] });
    find(element, 'c-inbox-summaries', '.review').click();
    await settled();
    review.mockRestore();
    expect(waitingWords()).toBe('1 waits for you');
    expect(section('summaries')).toContain('Publishing');
    await jest.advanceTimersByTimeAsync(500);
    expect(refreshed).not.toHaveBeenCalled();
    door.on('GET', RELEASES, { releases: [] });
    await jest.advanceTimersByTimeAsync(1000);
    expect(toasts.map(({ title }) => title)).toEqual(['Approved. The note is being published.', 'Published: Call 1']);
    expect(refreshed).toHaveBeenCalledTimes(1);
    // Salesforce may still show it as it was.
    await salesforce({ summaries: [1, 2] });
    expect(section('summaries')).toContain('Published');
    expect(waitingWords()).toBe('1 waits for you');
    const asked = door.sent('GET', RELEASES).length;
    await jest.advanceTimersByTimeAsync(60000);
    expect(door.sent('GET', RELEASES)).toHaveLength(asked);
  });

  it('shows an approval whose note could not be written, though Salesforce knows of no approval', async () => {
    await show();
    await salesforce({ summaries: [1] });
    const review = jest.spyOn(ReviewWorkspace, 'open').mockResolvedValue({ decision: 'approval', release: publishing });
    door.on('GET', RELEASES, { releases: [open(1, { ...notPublished, reason: 'salesforce_refused' })] });
    find(element, 'c-inbox-summaries', '.review').click();
    await settled();
    review.mockRestore();
    await jest.advanceTimersByTimeAsync(500);
    await salesforce({ summaries: [1] });
    expect(toasts.at(-1)).toMatchObject({ title: 'The note is still not published: Call 1', variant: 'error' });
    expect(section('summaries')).toBe('');
    expect(section('releases')).toContain('Call 1 Deal 1');
    await accessible();
  });

  it('does not take an answer that was on its way before an approval for word of its end', async () => {
    let answer;
    await show();
    await salesforce({ summaries: [1, 2] });
    door.on('GET', RELEASES, () => new Promise((resolve) => (answer = resolve)));
    find(element, '.look-again').click();
    await settled();
    const review = jest.spyOn(ReviewWorkspace, 'open').mockResolvedValue({ decision: 'approval', release: publishing });
    find(element, 'c-inbox-summaries', '.review').click();
    await settled();
    review.mockRestore();
    answer({ releases: [] });
    await settled();
    expect(toasts.map(({ title }) => title)).toEqual(['Approved. The note is being published.']);
    expect(section('summaries')).toContain('Publishing');
  });

  it('tries again to publish, and says why where that is refused', async () => {
    const retry = `/v1/calls/${inboxCall(2).callId}/release/retry`;
    door.on('GET', RELEASES, { releases: [open(2, notPublished)] }).on('POST', retry, publishing, 202);
    await show();
    await salesforce();
    find(element, 'c-inbox-releases', '.retry').click();
    await settled();
    expect(toasts[0]).toMatchObject({ title: 'It is being published again.', message: 'Call 2' });
    expect(section('releases')).toBe('');
    await jest.advanceTimersByTimeAsync(500);
    expect(toasts[1].title).toBe('The note is still not published: Call 2');
    expect(toasts[1].message).toContain('Open the note and compare it with the approved text');
    door.refuse('POST', retry, 'nothing_to_retry').on('GET', RELEASES, { releases: [] });
    find(element, 'c-inbox-releases', '.retry').click();
    await settled();
    expect(toasts[2]).toMatchObject({ title: 'The note is published, or being published, already.', variant: 'error' });
    expect(section('releases')).toBe('');
  });

  it('offers no retry to whom it does not belong', async () => {
    door.on('GET', RELEASES, { releases: [open(2, { ...notPublished, canRetry: false })] });
    await show();
    expect(section('releases')).toContain('Call 2');
    expect(find(element, 'c-inbox-releases', '.retry')).toBeNull();
  });

  it('attaches a call, says what comes of it, and goes on to the next one', async () => {
    const candidates = [{ opportunityId: '006Lo0000000004IAA', by: 'contact_role' }];
    const calls = [waitingCall(4, { candidates }), waitingCall(5, { candidates })];
    door.on('GET', WAITING, { calls });
    for (const { id } of calls)
      door.on('POST', `/v1/waiting-calls/${id}/attachment`, { callId: null, opportunityId: 'x' }, 202);
    await show();
    await salesforce();
    const list = find(element, 'c-inbox-waiting');
    find(list, 'c-waiting-call', '.attach').click();
    await settled();
    expect(toasts[0].title).toBe('Attached to Deal 4. Its summary follows.');
    expect(section('waiting')).not.toContain('Waiting 4');
    const next = find(list, 'c-waiting-call');
    expect(next.shadowRoot.activeElement).toBe(find(next, '.attach'));
    find(next, '.attach').click();
    await settled();
    expect(shownText(element)).toContain('Nothing waits for you');
    expect(find(element, 'c-panel-frame').shadowRoot.activeElement).toBe(find(element, 'c-panel-frame', '.heading'));
    await accessible();
  });

  it('looks for the summary of an attached call until it has come', async () => {
    const candidates = [{ opportunityId: '006Lo0000000004IAA', by: 'contact_role' }];
    door
      .on('GET', WAITING, { calls: [waitingCall(4, { candidates })] })
      .on('POST', `/v1/waiting-calls/${waitingCall(4).id}/attachment`, { callId: null, opportunityId: 'x' }, 202);
    await show();
    await salesforce();
    find(element, 'c-inbox-waiting', 'c-waiting-call', '.attach').click();
    await settled();
    expect(refresh).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(2000);
    // The summaries and the releases.
    expect(refresh).toHaveBeenCalledTimes(2);
    refresh.mockImplementation(() => salesforce({ summaries: [4] }));
    door.on('GET', SUGGESTIONS, { calls: [inboxCall(4, { suggestions: 1 })] });
    await jest.advanceTimersByTimeAsync(4000);
    expect(section('summaries')).toContain('Call 4');
    expect(section('tags')).toContain('1 suggestion');
    refresh.mockClear();
    await jest.advanceTimersByTimeAsync(120000);
    expect(refresh).not.toHaveBeenCalled();
  });

  it('reads the list again where somebody else attached a call first', async () => {
    const candidates = [{ opportunityId: '006Lo0000000004IAA', by: 'contact_role' }];
    door
      .on('GET', WAITING, { calls: [waitingCall(4, { candidates })] })
      .refuse('POST', `/v1/waiting-calls/${waitingCall(4).id}/attachment`, 'call_not_waiting');
    await show();
    await salesforce();
    door.on('GET', WAITING, { calls: [] });
    find(element, 'c-inbox-waiting', 'c-waiting-call', '.attach').click();
    await settled();
    expect(toasts[0].title).toBe('Somebody attached this call meanwhile.');
    expect(section('waiting')).toBe('');
    expect(door.sent('GET', WAITING)).toHaveLength(2);
  });

  it('counts down the suggestions of a call, and lets it go once all are checked', async () => {
    door.on('GET', SUGGESTIONS, { calls: [inboxCall(3, { suggestions: 2 })] });
    await show();
    await salesforce();
    const list = find(element, 'c-inbox-tags');
    const decided = (suggestions) =>
      list.dispatchEvent(new CustomEvent('decided', { detail: { callId: inboxCall(3).callId, suggestions } }));
    decided(1);
    await settled();
    expect(section('tags')).toContain('1 suggestion');
    decided(0);
    await settled();
    expect(waitingWords()).toBe('');
    expect(section('tags')).toContain('All checked');
    list.dispatchEvent(new CustomEvent('checked', { detail: { callId: inboxCall(3).callId } }));
    await settled();
    expect(section('tags')).toBe('');
  });

  it('asks no more once it is gone', async () => {
    door.on('GET', RELEASES, { releases: [open(1, publishing)] });
    await show();
    element.remove();
    await jest.advanceTimersByTimeAsync(60000);
    expect(door.sent('GET', RELEASES)).toHaveLength(1);
  });
});
