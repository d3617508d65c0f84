import { createElement } from 'lwc';
import send from '@salesforce/apex/DoorController.send';
import CallRow from 'c/callRow';
import { callsOf } from 'c/callQuery';
import { callNode, callsAnswer, tagNode } from 'panel-tests/calls';
import { find, settled, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import publishing from 'panel-tests/release.json';
import retention from 'panel-tests/retention/call.json';
import view from 'panel-tests/tags.json';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });

const ME = '005Lo0000000004IAA';

async function show(fields, properties = {}, releases = [], tags = []) {
  const element = createElement('c-call-row', { is: CallRow });
  const [call] = callsOf(callsAnswer([callNode(1, fields)], releases, tags), ME);
  Object.assign(element, { call, mayReview: true, ...properties });
  document.body.append(element);
  await settled();
  return element;
}

const approved = {
  summary: {
    status: 'approved',
    text: 'Line 1\nLine 2',
    reviewer: 'Rita Sandoval',
    reviewedAt: '2026-11-15T17:12:00Z',
  },
};

describe('c-call-row', () => {
  it('shows when, how long, where, what kind, consent in words and that the draft is not reviewed', async () => {
    const element = await show({ summary: { status: 'awaiting_review' } });
    const text = shownText(element).replace(/\u202f/g, ' ');
    expect(text).toContain('Call 1 Nov 14, 2026, 10:00 AM · 42 min · Zoom · Discovery');
    expect(text).toContain('Consent yes, recorded with the meeting');
    expect(text).toContain('AI draft, not reviewed');
    await expect(element).toBeAccessible();
  });

  it('opens the review of this call for those who may', async () => {
    const element = await show({ summary: { status: 'awaiting_review' } });
    const asked = jest.fn();
    element.addEventListener('review', ({ detail }) => asked(detail));
    const button = find(element, '.review');
    expect(shownText(button)).toBe('Review Call 1');
    expect(button.classList).toContain('slds-button_brand');
    button.click();
    expect(asked).toHaveBeenCalledWith({ callId: 'a01Lo0000000001IAA', title: 'Call 1' });
  });

  it('offers no review to others, nor where there is no summary', async () => {
    expect(find(await show({ summary: { status: 'awaiting_review' } }, { mayReview: false }), '.review')).toBeNull();
    const without = await show({});
    expect(find(without, '.review')).toBeNull();
    expect(shownText(without)).toContain('No summary yet');
  });

  it('offers nothing to open of a call whose draft was deleted before anybody decided on it', async () => {
    const element = await show({ summary: { status: 'withdrawn' } });
    expect(find(element, '.review')).toBeNull();
    expect(shownText(element)).toContain('Withdrawn');
    await expect(element).toBeAccessible();
  });

  it('says why a quarantined call is set aside, and offers nothing of it', async () => {
    const element = await show({
      consent: 'not_recorded', capture: 'quarantined', reason: 'consent_not_recorded',
      reasonLabel: 'Consent was not recorded', summary: { status: 'awaiting_review' },
    }); // prettier-ignore
    expect(shownText(element)).toContain(
      'Set aside, so nothing of its content is shown. Reason: Consent was not recorded.',
    );
    expect(shownText(element)).toContain('Quarantined');
    expect(find(element, '.review')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('shows the approver, the time, the note and, on demand, the approved text as text', async () => {
    const text = '<script>alert(1)</script>\n\u05e9\u05dc\u05d5\u05dd';
    const element = await show({ summary: { ...approved.summary, text } }, {}, [
      { index: 1, state: 'published', noteId: '069Lo0000000001IAA' },
    ]);
    expect(shownText(element).replace(/\u202f/g, ' ')).toContain('Published by Rita Sandoval, Nov 15, 2026, 9:12 AM');
    expect(find(element, 'a.note').getAttribute('href')).toBe('https://www.example.com');
    expect(find(element, '.approved-text')).toBeNull();
    find(element, '.text-toggle').click();
    await settled();
    expect(find(element, '.approved-text').textContent).toBe(text);
    expect(find(element, '.approved-text').getAttribute('dir')).toBe('auto');
    expect(find(element, '.text-toggle').getAttribute('aria-expanded')).toBe('true');
    await expect(element).toBeAccessible();
  });

  it('says until when it is kept and by which rule, and that a hold covers it', async () => {
    const element = await show({ keptUntil: '2027-02-12', keptBy: 'Recording_90_Days', onHold: true });
    expect(shownText(element)).toContain('Kept until Feb 12, 2027 · Recording 90 Days');
    expect(shownText(element)).toContain('On legal hold');
    const plainly = shownText(await show({}));
    expect(plainly).toContain('Kept no day set');
    expect(plainly).not.toContain('On legal hold');
  });

  it('says nothing of a day for a call that is set aside and has none', async () => {
    expect(shownText(await show({ capture: 'quarantined' }))).not.toContain('Kept');
    const dated = await show({ capture: 'quarantined', keptUntil: '2027-02-12', keptBy: 'Recording_90_Days' });
    expect(shownText(dated)).toContain('Kept until Feb 12, 2027');
  });

  it('explains the day on demand, and tells when something of the call was deleted', async () => {
    const door = new FakeDoor(send).on('GET', '/v1/calls/a01Lo0000000001IAA/retention', retention);
    const element = await show({ keptUntil: '2027-02-12', keptBy: 'Recording_90_Days' });
    expect(door.requests).toEqual([]);
    expect(find(element, '.why').getAttribute('aria-expanded')).toBe('false');
    find(element, '.why').click();
    await settled();
    expect(find(element, '.why').getAttribute('aria-expanded')).toBe('true');
    expect(shownText(find(element, 'c-call-retention'))).toContain('Nobody listens again after a quarter.');
    await expect(element).toBeAccessible();
    const disposed = jest.fn();
    element.addEventListener('disposed', ({ detail }) => disposed(detail));
    find(element, 'c-call-retention').dispatchEvent(new CustomEvent('disposed'));
    expect(disposed).toHaveBeenCalledWith({ callId: 'a01Lo0000000001IAA' });
  });

  it('takes the word of the middleware over that of Salesforce, which learns later', async () => {
    const element = await show({ summary: { status: 'awaiting_review' } }, { release: publishing });
    expect(shownText(element)).toContain('Publishing');
    expect(shownText(element)).toContain('The note is being written to Salesforce.');
    expect(shownText(find(element, '.review'))).toBe('Open Call 1');
  });

  it('says what failed last and when the next try is', async () => {
    const release = { ...publishing, reason: 'salesforce_busy', nextTryAt: '2026-11-15T17:20:00.000Z', attempts: 2 };
    const element = await show(approved, { release });
    expect(shownText(element).replace(/\u202f/g, ' ')).toContain(
      'Salesforce is busy with this record. Nothing is lost; it is tried again by itself. The next one is at 9:20 AM.',
    );
  });

  it('says why a note is not published and what to do, with a button where trying again can help', async () => {
    const release = { ...publishing, state: 'not_published', reason: 'salesforce_refused', canRetry: true };
    const element = await show(approved, { release });
    expect(shownText(element)).toContain(
      'The note is not published. Salesforce refused the change. An administrator checks the permissions of the Countersign user, then you try again.',
    );
    const retried = jest.fn();
    element.addEventListener('retry', ({ detail }) => retried(detail));
    find(element, '.retry').click();
    expect(retried).toHaveBeenCalledWith({ callId: 'a01Lo0000000001IAA' });
    await expect(element).toBeAccessible();
  });

  describe('tags', () => {
    const TAGS = '/v1/calls/a01Lo0000000001IAA/tags';
    const tags = [
      tagNode(1, { tag: 'Pricing', second: 724 }),
      tagNode(1, { tag: 'Competitor', dealRisk: true, severity: 'high', second: 1900 }),
      tagNode(1, { tag: 'Mistake', status: 'withdrawn' }),
    ];
    const waiting = { summary: { status: 'awaiting_review' } };

    it('are shown with their moments, and without what was taken back', async () => {
      const element = await show(waiting, { mayReview: false }, [], tags);
      expect(shownText(find(element, 'c-tag-chips'))).toBe('Pricing 12:04 Competitor 31:40 high risk');
      expect(find(element, '.tags-toggle')).toBeNull();
      await expect(element).toBeAccessible();
    });

    it('lead to their moments in the review', async () => {
      const element = await show(waiting, {}, [], tags);
      const asked = jest.fn();
      element.addEventListener('review', ({ detail }) => asked(detail));
      find(element, 'c-tag-chips', 'button.moment').click();
      expect(asked).toHaveBeenCalledWith({ callId: 'a01Lo0000000001IAA', title: 'Call 1', startSeconds: 724 });
    });

    it.each([
      [3, '3 suggestions to check'],
      [1, '1 suggestion to check'],
      [0, 'Add or change tags'],
    ])('say with %i suggestions %j', async (suggestions, words) => {
      expect(shownText(find(await show(waiting, { suggestions }), '.tags-toggle'))).toBe(words);
    });

    it('are open to nobody without an answer of the middleware, nor of a call that is set aside', async () => {
      expect(find(await show(waiting), '.tags-toggle')).toBeNull();
      expect(find(await show({ capture: 'quarantined' }, { suggestions: 2 }), '.tags-toggle')).toBeNull();
      expect(find(await show(waiting, { suggestions: 2, mayReview: false }), '.tags-toggle')).toBeNull();
    });

    it('are decided about below the row, and the panel is told', async () => {
      const door = new FakeDoor(send).on('GET', TAGS, view).on('POST', `${TAGS}/Pricing/dismissal`, view);
      const element = await show(waiting, { suggestions: 2 });
      expect(door.requests).toEqual([]);
      find(element, '.tags-toggle').click();
      await settled();
      expect(find(element, '.tags-toggle').getAttribute('aria-expanded')).toBe('true');
      await expect(element).toBeAccessible();
      const told = jest.fn();
      element.addEventListener('tagged', ({ detail }) => told(detail));
      const review = find(element, 'c-tag-review');
      find(review.shadowRoot.querySelectorAll('c-tag-suggestion')[1], '.dismiss').click();
      await settled();
      expect(told).toHaveBeenCalledWith(expect.objectContaining({ callId: 'a01Lo0000000001IAA', suggestions: 2 }));
    });
  });

  it('tells its history on demand, and asks nothing for it', async () => {
    const door = new FakeDoor(send);
    const element = await show(approved);
    expect(find(element, 'c-call-history')).toBeNull();
    find(element, '.history-toggle').click();
    await settled();
    expect(shownText(find(element, 'c-call-history'))).toContain('Approved by Rita Sandoval');
    expect(find(element, '.history-toggle').getAttribute('aria-expanded')).toBe('true');
    expect(door.requests).toEqual([]);
    await expect(element).toBeAccessible();
  });

  it('holds words that are longer than a phone is wide, in both directions', async () => {
    const title = `${'שיחה'.repeat(60)} ${'Donaudampfschifffahrt'.repeat(20)}`;
    const element = await show({ title, summary: { status: 'awaiting_review' } });
    expect(find(element, '.title').textContent).toBe(title);
    expect(find(element, '.title').getAttribute('dir')).toBe('auto');
  });
});
