import send from '@salesforce/apex/DoorController.send';
import ReviewWorkspace from 'c/reviewWorkspace';
import { find, settled, shownText, type } from 'panel-tests/dom';
import publishing from 'panel-tests/release.json';
import review from 'panel-tests/review.json';
import transcript from 'panel-tests/transcript.json';
import { CALL, HASH, bar, editor, opened, reviewDoor, saved, typing } from 'panel-tests/review-workspace';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/user/Id', () => ({ default: '005Lo0000000004IAA' }), { virtual: true });

const ready = { ...review, parts: { ...review.parts, nextSteps: 'Call back', timeline: 'March' }, blockers: [] };

describe('c-review-workspace', () => {
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

  const accessible = async (element) => {
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  };

  it('shows the draft beside the transcript, where it came from and why approving is out of reach', async () => {
    const element = await open();
    expect(editor(element).value).toBe(review.text);
    expect(shownText(element)).toContain('AI draft, not reviewed Version 1 Drafted by Zoom AI Companion.');
    expect(shownText(element)).toContain('That might work if procurement is comfortable.');
    expect(find(bar(element), '.approve').disabled).toBe(true);
    expect(shownText(bar(element))).toContain('Next steps is still empty. Timeline is still empty.');
    await accessible(element);
  });

  it('leads from what is missing to its field: of the rep, or of the summary', async () => {
    const blockers = [...review.blockers, { code: 'note_empty', field: null }, { code: 'review_closed', field: null }];
    door.on('GET', `${CALL}/review`, { ...review, blockers });
    const element = await open();
    const ways = [...bar(element).shadowRoot.querySelectorAll('.go')];
    expect(ways.map(shownText)).toEqual([
      'Next steps is still empty.',
      'Timeline is still empty.',
      'The summary is empty. Write it, or reject the draft.',
    ]);
    ways[1].click();
    expect(find(element, 'c-rep-part').shadowRoot.activeElement.name).toBe('timeline');
    ways[2].click();
    expect(find(element, 'c-writing-area').shadowRoot.activeElement).toBe(editor(element));
  });

  it('shows that it loads, and what to do where it cannot', async () => {
    let answer;
    door.on('GET', `${CALL}/review`, () => new Promise((resolve) => (answer = resolve)));
    const element = await open();
    expect(find(element, 'lightning-spinner').alternativeText).toBe('Loading the draft');
    answer(review);
    await settled();
    expect(find(element, 'lightning-spinner')).toBeNull();
    element.remove();

    door.refuse('GET', `${CALL}/review`, 'access_denied', 403);
    const refused = await open();
    expect(shownText(refused)).toContain(
      'Drafts and transcripts are open to the rep of the call and to those who review it.',
    );
    door.on('GET', `${CALL}/review`, review);
    find(refused, 'c-panel-message').dispatchEvent(new CustomEvent('action'));
    await settled();
    expect(editor(refused).value).toBe(review.text);
    await accessible(refused);
  });

  it('saves while typing, says when, and unlocks approving by the answer', async () => {
    const element = await open();
    await typing(element, 'Aldermoor needs SSO.');
    expect(shownText(find(element, 'c-save-status'))).toBe('Not saved yet');
    await jest.advanceTimersByTimeAsync(800);
    expect(door.sent('PUT', `${CALL}/draft`).map(({ body }) => body)).toEqual([
      { revision: 1, text: 'Aldermoor needs SSO.', parts: review.parts },
    ]);
    expect(shownText(find(element, 'c-save-status')).replace(/\u202f/g, ' ')).toBe('Saved at 10:02 AM');
    expect(find(element, 'c-review-about').view.version).toBe(2);
    expect(find(bar(element), '.approve').disabled).toBe(false);
    expect(find(element, 'c-note-preview').note.hash).toBe(HASH);
  });

  it('saves the last words first and approves the revision and the very note that came of them', async () => {
    door.on('GET', `${CALL}/review`, ready);
    const element = await open();
    await typing(element, 'Corrected.');
    find(bar(element), '.approve').click();
    await jest.advanceTimersByTimeAsync(0);
    await settled();
    expect(door.requests.filter(({ method }) => method !== 'GET').map(({ method, body }) => [method, body])).toEqual([
      ['PUT', { revision: 1, text: 'Corrected.', parts: ready.parts }],
      ['POST', { revision: 2, noteHash: HASH }],
    ]);
    expect(closed).toHaveBeenCalledWith({ decision: 'approval', release: publishing });
  });

  it('shows a draft that was deleted as a state, with nothing to try again', async () => {
    door.refuse('GET', `${CALL}/review`, 'content_disposed', 410);
    const element = await open();
    const message = find(element, 'c-panel-message');
    expect(message.variant).toBe('info');
    expect(message.actionLabel).toBe('');
    expect(shownText(element)).toContain(
      'The draft is gone This was deleted, as a rule of retention or a person decided.',
    );
    await accessible(element);
    expect(find(element, '.close').label).toBe('Close');
    find(element, '.close').click();
    await settled();
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('does not approve where the last words could not be saved, and keeps them in the field', async () => {
    door.on('GET', `${CALL}/review`, ready).on('PUT', `${CALL}/draft`, new Error('Read timed out'));
    const element = await open();
    await typing(element, 'Corrected.');
    find(bar(element), '.approve').click();
    await settled();
    expect(door.sent('POST', `${CALL}/approval`)).toEqual([]);
    expect(shownText(find(element, 'c-save-status'))).toContain(
      'Not saved: Countersign cannot be reached at the moment.',
    );
    expect(editor(element).value).toBe('Corrected.');
    expect(element.disableClose).toBe(true);
    expect(find(bar(element), '.approve').disabled).toBe(true);
    door.on('PUT', `${CALL}/draft`, saved);
    find(element, 'c-save-status', '.save-again').click();
    await settled();
    expect(element.disableClose).toBe(false);
    expect(find(bar(element), '.approve').disabled).toBe(false);
    await accessible(element);
  });

  describe('somebody else saved first', () => {
    const theirs = {
      ...review,
      revision: 5,
      text: 'Theirs',
      lastChange: { by: '005Lo0000000005IAA', byName: 'Tom Okafor', at: '2026-11-14T18:01:00.000Z' },
    };
    let element;

    beforeEach(async () => {
      element = await open();
      door.refuse('PUT', `${CALL}/draft`, 'draft_changed').on('GET', `${CALL}/review`, theirs);
      await typing(element, 'Mine');
      await jest.advanceTimersByTimeAsync(800);
      await settled();
    });

    it('shows both texts and decides nothing meanwhile', async () => {
      const conflict = find(element, 'c-draft-conflict');
      expect(shownText(conflict)).toContain('Tom Okafor changed this text');
      expect(shownText(conflict)).toContain('Yours Mine Theirs Theirs');
      expect(find(bar(element), '.approve').disabled).toBe(true);
      expect(element.disableClose).toBe(true);
      await accessible(element);
    });

    it('keeps mine by saving it on the revision of the other', async () => {
      door.on('PUT', `${CALL}/draft`, saved);
      find(element, 'c-draft-conflict', '.keep').click();
      await settled();
      expect(door.sent('PUT', `${CALL}/draft`).at(-1).body).toMatchObject({ revision: 5, text: 'Mine' });
      expect(find(element, 'c-draft-conflict')).toBeNull();
      expect(editor(element).value).toBe('Mine');
    });

    it('takes theirs without saving anything', async () => {
      find(element, 'c-draft-conflict', '.take').click();
      await jest.advanceTimersByTimeAsync(60000);
      expect(editor(element).value).toBe('Theirs');
      expect(door.sent('PUT', `${CALL}/draft`)).toHaveLength(1);
      await typing(element, 'Theirs and more');
      door.on('PUT', `${CALL}/draft`, saved);
      await jest.advanceTimersByTimeAsync(800);
      expect(door.sent('PUT', `${CALL}/draft`).at(-1).body).toMatchObject({ revision: 5, text: 'Theirs and more' });
    });
  });

  it('rejects with the reason, on the revision that stands', async () => {
    door.on('POST', `${CALL}/rejection`, { ...review, status: 'rejected' });
    const element = await open();
    const detail = { decision: 'rejection', comment: 'Wrong call' };
    bar(element).dispatchEvent(new CustomEvent('decide', { detail }));
    await settled();
    expect(door.sent('POST', `${CALL}/rejection`).map(({ body }) => body)).toEqual([
      { revision: 1, comment: 'Wrong call' },
    ]);
    expect(closed).toHaveBeenCalledWith({ decision: 'rejection', status: 'rejected' });
  });

  it('says why an approval is refused and leaves everything as it was', async () => {
    door.on('GET', `${CALL}/review`, ready).refuse('POST', `${CALL}/approval`, 'approver_logged_in_as', 403);
    const element = await open();
    find(bar(element), '.approve').click();
    await settled();
    expect(find(element, '.refused').textContent).toBe(
      'You are logged in as somebody else. Only they themselves can do this.',
    );
    expect(closed).not.toHaveBeenCalled();
    expect(find(bar(element), '.approve').disabled).toBe(false);
  });

  it('shows what a reviewer asked for', async () => {
    const comment = { text: 'Add the <price>', byName: 'Mara Lindt', at: '2026-11-14T18:00:00.000Z' };
    door.on('GET', `${CALL}/review`, { ...review, status: 'changes_requested', comment });
    const element = await open();
    expect(shownText(element).replace(/\u202f/g, ' ')).toContain(
      'Mara Lindt asked for changes on Nov 14, 2026, 10:00 AM: Add the <price>',
    );
  });

  it('asks others than the rep for a purpose, and names it with every reading', async () => {
    door.refuse('GET', `${CALL}/review`, 'purpose_required', 403);
    const may = { edit: false, approve: false, reject: false, requestChanges: true };
    door.on('GET', `${CALL}/review?purpose=coaching`, { ...review, may });
    door.on('GET', `${CALL}/transcript?from=0&purpose=coaching`, transcript);
    const element = await open();
    find(element, 'c-purpose-choice').dispatchEvent(new CustomEvent('purpose', { detail: { purpose: 'coaching' } }));
    await settled();
    expect(editor(element)).toBeNull();
    expect(shownText(find(element, 'c-writing-area'))).toBe(`Text as it stands ${review.text}`);
    expect(shownText(element)).toContain('That might work if procurement is comfortable.');
    expect(find(bar(element), '.approve')).toBeNull();
    expect(find(bar(element), '.ask')).not.toBeNull();
    await accessible(element);
  });

  it('compares with the AI draft, as text', async () => {
    door.on('GET', `${CALL}/review`, { ...review, aiText: '<script>alert(1)</script>' });
    const element = await open();
    find(element, '.compare').click();
    await settled();
    expect(find(element, '.ai-text').textContent).toBe('<script>alert(1)</script>');
    await accessible(element);
  });

  it('brings the AI draft into view once it is asked for, and moves nothing after that', async () => {
    const brought = jest.fn();
    HTMLElement.prototype.scrollIntoView = brought;
    const element = await open();
    expect(brought).not.toHaveBeenCalled();
    find(element, '.compare').click();
    await settled();
    expect(brought.mock.contexts).toEqual([find(element, '.ai-text')]);
    await typing(element, 'Corrected.');
    find(element, '.compare').click();
    await settled();
    expect(brought).toHaveBeenCalledTimes(1);
    delete HTMLElement.prototype.scrollIntoView;
  });

  it('says that nothing was changed where Salesforce is busy, and keeps the keyboard in the review', async () => {
    door.on('GET', `${CALL}/review`, ready).refuse('POST', `${CALL}/approval`, 'salesforce_busy', 503);
    const element = await open();
    find(bar(element), '.approve').click();
    await settled();
    expect(find(element, '.refused').textContent).toBe(
      'Salesforce is busy with this record. Nothing was changed; try again in a minute.',
    );
    expect(element.shadowRoot.activeElement).toBe(find(element, '.refused'));
    await accessible(element);
  });

  it('says by how many characters a note is too long', async () => {
    const blockers = [{ code: 'note_too_long', field: null }];
    door.on('GET', `${CALL}/review`, { ...ready, note: { ...review.note, length: 132306 }, blockers });
    const element = await open();
    expect(shownText(bar(element))).toContain(
      'The note is longer than Salesforce can hold. Shorten it by 1,234 characters.',
    );
  });

  it('keeps showing what a reviewer asked for after the rep has saved an answer to it', async () => {
    const comment = { text: 'Add the price', byName: 'Mara Lindt', at: '2026-11-14T18:00:00.000Z' };
    door.on('GET', `${CALL}/review`, { ...review, status: 'changes_requested', comment });
    const element = await open();
    await typing(element, 'With the price.');
    await jest.advanceTimersByTimeAsync(800);
    expect(find(element, 'c-review-about').status).toBe('awaiting_review');
    expect(shownText(find(element, 'c-review-about'))).toContain('Mara Lindt asked for changes on');
    expect(shownText(find(element, 'c-review-about'))).toContain('Add the price');
  });

  it('says no more why a decision was refused once its comment is written anew', async () => {
    door.refuse('POST', `${CALL}/rejection`, 'salesforce_busy', 503);
    const element = await open();
    find(bar(element), '.reject').click();
    await settled();
    const field = () => find(bar(element), 'c-decision-comment', 'c-writing-area', 'textarea');
    type(field(), 'Wrong call');
    find(bar(element), 'c-decision-comment', '.confirm').click();
    await settled();
    expect(find(element, '.refused')).not.toBeNull();
    expect(field().value).toBe('Wrong call');
    type(field(), 'Wrong customer');
    await settled();
    expect(find(element, '.refused')).toBeNull();
  });
});
