import send from '@salesforce/apex/DoorController.send';
import TagReview from 'c/tagReview';
import { find, settled, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import { mount } from 'panel-tests/mount';
import view from 'panel-tests/tags.json';
import transcript from 'panel-tests/transcript.json';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });

const CALL = `/v1/calls/${view.callId}`;
const TAGS = `${CALL}/tags`;
const act = { by: '005Lo0000000004IAA', byName: 'Rita Sandoval', at: '2026-11-15T18:00:00.000Z' };

/** The view with some tags otherwise, as a decision is answered: without the words of any quote. */
const answered = (changes) => ({
  ...view,
  tags: view.tags.map((tag) => ({
    ...tag,
    ...changes[tag.tag],
    quotes: tag.quotes.map((quote) => ({ ...quote, text: null, speaker: null })),
  })),
});

describe('c-tag-review', () => {
  let door;
  let decided;

  beforeEach(() => {
    door = new FakeDoor(send).on('GET', TAGS, view);
    decided = jest.fn();
  });

  async function show() {
    const element = await mount('c-tag-review', TagReview, { callId: view.callId });
    element.addEventListener('decided', ({ detail }) => decided(detail));
    return element;
  }
  const suggestions = (element) => [...element.shadowRoot.querySelectorAll('c-tag-suggestion')];
  const names = (element) => suggestions(element).map((one) => find(one, '.name').textContent);
  const standing = (element) => [...element.shadowRoot.querySelectorAll('c-tag-standing')].map((one) => shownText(one).replace(/\u202f/g, ' ')); // prettier-ignore
  const press = async (element, ...path) => {
    find(element, ...path).click();
    await settled();
  };

  it('shows each suggestion with its meaning, its risk in words and the words that brought it up', async () => {
    const element = await show();
    expect(names(element)).toEqual(['Competitor mention', 'Pricing']);
    const text = shownText(suggestions(element)[0]);
    expect(text).toContain('Competitor mention medium risk Somebody names another vendor as an alternative.');
    expect(text).toContain('12:34 · Priya Nair We are also looking at two other vendors. Noticed: “also looking at”');
    expect(text).toContain('31:40 The words are not there. Noticed by the recorder: “other vendors”');
    expect(shownText(element)).not.toMatch(/score|confidence|%/i);
    await expect(element).toBeAccessible();
  });

  it('shows what stands and what is over, with who said so and when', async () => {
    expect(standing(await show())).toEqual([
      'Security concern 12:04 high risk Confirmed by Rita Sandoval, Nov 14, 2026, 10:05 AM The risk is over Security concern Take back Security concern',
      'Executive sponsor The call as a whole Confirmed by Rita Sandoval, Nov 14, 2026, 10:06 AM Take back Executive sponsor',
      'Budget concern 1:00 risk is over Risk is over, says Mara Lindt, Nov 16, 2026, 1:00 AM',
    ]);
  });

  describe('confirming', () => {
    beforeEach(() => {
      const change = { Competitor_Mention: { state: 'confirmed', revision: 2, second: 754, confirmed: act } };
      door.on('POST', `${TAGS}/Competitor_Mention/confirmation`, answered(change));
    });
    const sent = () => door.sent('POST', `${TAGS}/Competitor_Mention/confirmation`).map(({ body }) => body);

    it('means the first moment, in whole seconds, tells of it, and goes on to the next suggestion', async () => {
      const element = await show();
      await press(suggestions(element)[0], '.confirm');
      expect(sent()).toEqual([{ revision: 1, second: 754 }]);
      expect(find(element, '.done').textContent).toBe('Competitor mention is confirmed.');
      expect(names(element)).toEqual(['Pricing']);
      expect(suggestions(element)[0].shadowRoot.activeElement.textContent).toBe('Pricing');
      expect(decided).toHaveBeenCalledWith({
        callId: view.callId,
        suggestions: 1,
        tags: expect.arrayContaining([expect.objectContaining({ tag: 'Competitor_Mention', state: 'confirmed', second: 754 })]),
      }); // prettier-ignore
      await expect(element).toBeAccessible();
    });

    it.each([
      [1, 1900],
      [2, null],
    ])('means moment %i where that one is chosen', async (position, second) => {
      const element = await show();
      const radio = suggestions(element)[0].shadowRoot.querySelectorAll('.radio')[position];
      radio.checked = true;
      radio.dispatchEvent(new CustomEvent('change'));
      await settled();
      await press(suggestions(element)[0], '.confirm');
      expect(sent()).toEqual([{ revision: 1, second }]);
    });

    it('keeps the words that were read, though the answer has none', async () => {
      const element = await show();
      await press(suggestions(element)[0], '.confirm');
      expect(shownText(suggestions(element)[0])).toContain('0:00 · Rita Sandoval Shall we start with the price?');
    });

    it('is sent once, however often it is pressed', async () => {
      const element = await show();
      find(suggestions(element)[0], '.confirm').click();
      find(suggestions(element)[0], '.confirm').click();
      await settled();
      expect(sent()).toHaveLength(1);
    });
  });

  it.each([
    ['.dismiss', 'c-tag-suggestion', 'Competitor_Mention/dismissal', { revision: 1 }, 'Competitor mention is dismissed.'],
    ['.resolve', 'c-tag-standing', 'Security_Concern/resolution', { revision: 2 }, 'Security concern: the risk is over.'],
    ['.withdraw', 'c-tag-standing', 'Security_Concern/withdrawal', { revision: 2 }, 'Security concern is taken back.'],
  ])('sends what %s means on the revision that was shown, and says that it is done', async (button, part, path, body, words) => {
    door.on('POST', `${TAGS}/${path}`, answered({}));
    const element = await show();
    await press(element, part, button);
    expect(door.sent('POST', `${TAGS}/${path}`).map((request) => request.body)).toEqual([body]);
    expect(find(element, '.done').textContent).toBe(words);
    expect(decided).toHaveBeenCalledTimes(1);
  }); // prettier-ignore

  describe('with what may be undone', () => {
    const dismissed = {
      ...view.tags.find(({ tag }) => tag === 'Pricing'),
      ...{ state: 'dismissed', revision: 4, ended: act },
    };
    const [addable] = view.addable;
    const undoable = {
      ...view,
      tags: [...view.tags.filter(({ tag }) => tag !== 'Pricing'), dismissed],
      addable: [...view.addable, { ...addable, tag: 'Pricing', label: 'Pricing', revision: 4 }],
    };
    const ended = (element) => [...element.shadowRoot.querySelectorAll('c-tag-standing')].at(-1);

    it('confirms a tag after all that was dismissed, on its revision, and leaves what is being added', async () => {
      door.on('GET', TAGS, undoable);
      door.on('POST', `${TAGS}/Pricing/confirmation`, answered({ Pricing: { state: 'confirmed', confirmed: act } }));
      const element = await show();
      expect(shownText(ended(element)).replace(/\u202f/g, ' ')).toBe(
        'Pricing Dismissed by Rita Sandoval, Nov 15, 2026, 10:00 AM Confirm after all Pricing',
      );
      find(element, 'c-tag-add', '.choice').dispatchEvent(
        new CustomEvent('change', { detail: { value: 'Procurement' } }),
      );
      await settled();
      await expect(element).toBeAccessible();
      await press(ended(element), '.confirm');
      expect(door.sent('POST', `${TAGS}/Pricing/confirmation`)[0].body).toEqual({ revision: 4, second: null });
      expect(find(element, '.done').textContent).toBe('Pricing is confirmed.');
      expect(element.shadowRoot.activeElement).toBe(find(element, '.done'));
      expect(find(element, 'c-tag-add', '.choice').value).toBe('Procurement');
    });

    it.each([
      ['who may only read', { mayDecide: false }],
      ['where no definition has the tag any more', { addable: view.addable }],
    ])('offers nothing of it to those %s', async (_whom, change) => {
      door.on('GET', TAGS, { ...undoable, ...change });
      expect(find(ended(await show()), '.confirm')).toBeNull();
    });
  });

  it('asks about what may cost the deal first, the gravest before the others', async () => {
    const [risk, plain] = view.tags;
    const tags = [
      plain,
      { ...risk, tag: 'B', label: 'B', severity: 'low' },
      { ...risk, tag: 'C', label: 'C', severity: null },
      { ...risk, tag: 'D', label: 'D', severity: 'high' },
    ];
    door.on('GET', TAGS, { ...view, tags });
    expect(names(await show())).toEqual(['D', 'C', 'B', 'Pricing']);
  });

  it('shows three moments of many at first, and the others on demand with the keyboard on the next', async () => {
    const [tag] = view.tags;
    const [quote] = tag.quotes;
    const quotes = Array.from({ length: 1204 }, (_, at) => ({ ...quote, startSeconds: at * 10 }));
    door.on('GET', TAGS, { ...view, tags: [{ ...tag, quotes }] });
    const element = await show();
    const [suggestion] = suggestions(element);
    const moments = () => suggestion.shadowRoot.querySelectorAll('.quote');
    expect(moments()).toHaveLength(3);
    expect(find(suggestion, '.more').textContent).toBe('Show 1,201 more places');
    await expect(element).toBeAccessible();
    await press(suggestion, '.more');
    expect(moments()).toHaveLength(1204);
    expect(find(suggestion, '.more')).toBeNull();
    expect(suggestion.shadowRoot.activeElement).toBe(moments()[3].querySelector('.radio'));
  });

  it('shows a fourth moment at once, since a button would take as much room', async () => {
    const [tag] = view.tags;
    const quotes = Array.from({ length: 4 }, (_, at) => ({ ...tag.quotes[0], startSeconds: at * 10 }));
    door.on('GET', TAGS, { ...view, tags: [{ ...tag, quotes }] });
    const [suggestion] = suggestions(await show());
    expect(suggestion.shadowRoot.querySelectorAll('.quote')).toHaveLength(4);
    expect(find(suggestion, '.more')).toBeNull();
  });

  it('reads the tags again where somebody decided meanwhile, says so, and has the keyboard there', async () => {
    door.refuse('POST', `${TAGS}/Pricing/confirmation`, 'tag_changed');
    const element = await show();
    const now = view.tags.map((tag) => (tag.tag === 'Pricing' ? { ...tag, state: 'confirmed', confirmed: act } : tag));
    door.on('GET', TAGS, { ...view, tags: now });
    await press(suggestions(element)[1], '.confirm');
    expect(find(element, '.refused').textContent).toBe(
      'Somebody decided about this tag meanwhile. Look at it again. This is how the tags stand now.',
    );
    expect(names(element)).toEqual(['Competitor mention']);
    expect(element.shadowRoot.activeElement).toBe(find(element, '.refused'));
    expect(decided).toHaveBeenCalledWith(expect.objectContaining({ suggestions: 1 }));
    await expect(element).toBeAccessible();
  });

  it('says why a decision is refused, and leaves everything as it was', async () => {
    door.refuse('POST', `${TAGS}/Pricing/confirmation`, 'approver_logged_in_as', 403);
    const element = await show();
    await press(suggestions(element)[1], '.confirm');
    expect(find(element, '.refused').textContent).toBe(
      'You are logged in as somebody else. Only they themselves can do this.',
    );
    expect(names(element)).toEqual(['Competitor mention', 'Pricing']);
    expect(find(suggestions(element)[1], '.confirm').disabled).toBe(false);
    expect(decided).not.toHaveBeenCalled();
  });

  describe('a tag of one’s own', () => {
    const add = (element) => find(element, 'c-tag-add');
    const choose = async (element, tag, moment) => {
      const choice = find(add(element), '.choice');
      expect(choice.options).toEqual([
        { value: 'Procurement', label: 'Procurement' },
        { value: 'Legal_Concern', label: 'Legal concern' },
      ]);
      if (tag) choice.dispatchEvent(new CustomEvent('change', { detail: { value: tag } }));
      const field = find(add(element), '.moment');
      field.value = moment;
      field.dispatchEvent(new CustomEvent('change'));
      await settled();
      await press(add(element), '.go');
    };

    it.each([
      ['12:04', 724],
      ['', null],
    ])('is added at the moment %j', async (moment, second) => {
      door.on('POST', `${TAGS}/Legal_Concern/confirmation`, answered({}));
      const element = await show();
      await choose(element, 'Legal_Concern', moment);
      expect(door.sent('POST', `${TAGS}/Legal_Concern/confirmation`)[0].body).toEqual({ revision: 5, second });
      expect(find(element, '.done').textContent).toBe('Legal concern is confirmed.');
    });

    it.each([
      ['Legal_Concern', 'soon', 'Write the moment as minutes and seconds, such as 12:04.'],
      [null, '', 'Choose a tag first.'],
    ])('is not sent with %j and %j', async (tag, moment, words) => {
      const element = await show();
      await choose(element, tag, moment);
      expect(shownText(find(add(element), '.missing'))).toBe(words);
      expect(door.requests).toHaveLength(1);
      await expect(element).toBeAccessible();
    });
  });

  it('reads around a quote in the transcript, and comes back to where it was left', async () => {
    door.on('GET', `${CALL}/transcript?from=0`, transcript);
    const element = await show();
    await press(suggestions(element)[0], '.around');
    const turns = find(element, 'c-moment-reader', 'c-transcript-view');
    expect(turns.shadowRoot.activeElement.dataset.turn).toBe('1');
    await expect(element).toBeAccessible();
    await press(element, 'c-moment-reader', '.read-close');
    expect(find(element, 'c-moment-reader')).toBeNull();
    expect(suggestions(element)[0].shadowRoot.activeElement).toBe(find(suggestions(element)[0], '.around'));
  });

  it('asks others than the rep for a purpose, and names it with every reading and decision', async () => {
    door.refuse('GET', TAGS, 'purpose_required', 403);
    door.on('GET', `${TAGS}?purpose=deal_risk_review`, view);
    door.on('GET', `${CALL}/transcript?from=0&purpose=deal_risk_review`, transcript);
    const element = await show();
    await expect(element).toBeAccessible();
    const detail = { purpose: 'deal_risk_review' };
    find(element, 'c-purpose-choice').dispatchEvent(new CustomEvent('purpose', { detail }));
    await settled();
    expect(names(element)).toHaveLength(2);
    await press(suggestions(element)[0], '.around');
    expect(door.sent('GET', `${CALL}/transcript?from=0&purpose=deal_risk_review`)).toHaveLength(1);
    const decision = `${TAGS}/Competitor_Mention/dismissal?purpose=deal_risk_review`;
    door.on('POST', decision, answered({}));
    await press(suggestions(element)[0], '.dismiss');
    expect(door.sent('POST', decision)).toHaveLength(1);
  });

  it('offers nothing to decide to those who may only read', async () => {
    door.on('GET', TAGS, { ...view, mayDecide: false });
    const element = await show();
    expect(shownText(element)).toContain('Its rep and those who review it decide about them.');
    expect(element.shadowRoot.querySelector('c-tag-add')).toBeNull();
    for (const button of ['.confirm', '.dismiss', '.radio'])
      expect(find(element, 'c-tag-suggestion', button)).toBeNull();
    for (const button of ['.resolve', '.withdraw']) expect(find(element, 'c-tag-standing', button)).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('shows a tag whose definition is gone', async () => {
    const [tag] = view.tags;
    door.on('GET', TAGS, { ...view, tags: [{ ...tag, description: null, quotes: [] }] });
    const element = await show();
    expect(shownText(suggestions(element)[0])).toBe(
      'Competitor mention medium risk Competitor mention Confirm Competitor mention Dismiss Competitor mention',
    );
    await expect(element).toBeAccessible();
  });

  it('shows that it loads, and says so where there is nothing', async () => {
    let answer;
    door.on('GET', TAGS, () => new Promise((resolve) => (answer = resolve)));
    const element = await show();
    expect(shownText(element)).toContain('Loading the tags …');
    await expect(element).toBeAccessible();
    answer({ ...view, tags: [], addable: [] });
    await settled();
    expect(shownText(element)).toContain('Nothing is suggested for this call, and no tag is confirmed.');
    await expect(element).toBeAccessible();
  });

  it('says what is wrong with the middleware away, and asks again on demand', async () => {
    door.on('GET', TAGS, new Error('Read timed out'));
    const element = await show();
    expect(shownText(element)).toContain('Countersign cannot be reached at the moment.');
    await expect(element).toBeAccessible();
    door.on('GET', TAGS, view);
    find(element, 'c-panel-message').dispatchEvent(new CustomEvent('action'));
    await settled();
    expect(names(element)).toHaveLength(2);
  });
});
