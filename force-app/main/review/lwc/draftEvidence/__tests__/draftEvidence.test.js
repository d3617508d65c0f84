import send from '@salesforce/apex/DoorController.send';
import DraftEvidence from 'c/draftEvidence';
import { find, settled, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import evidence from 'panel-tests/evidence.json';
import { mount } from 'panel-tests/mount';
import review from 'panel-tests/review.json';
import transcript from 'panel-tests/transcript.json';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });

const PATH = '/v1/calls/a01/evidence';
const NOTHING = 'Nothing in the transcript resembles this sentence. Please check it.';

describe('c-draft-evidence', () => {
  let door;
  let marked;
  let looked;

  beforeEach(() => {
    door = new FakeDoor(send).on('GET', PATH, evidence);
    marked = jest.fn();
    looked = jest.fn();
  });

  async function show(properties = {}) {
    const element = await mount('c-draft-evidence', DraftEvidence, {
      callId: 'a01',
      transcript: review.transcript,
      saved: { revision: 1, text: review.text },
      text: review.text,
      readCues: async (indexes) => indexes.map((index) => transcript.cues[index]),
      ...properties,
    });
    element.addEventListener('mark', ({ detail }) => marked(detail.marks));
    element.addEventListener('look', ({ detail }) => looked(detail.cueIndex));
    return element;
  }

  const sentences = (element) => [...element.shadowRoot.querySelectorAll('.item')].map(shownText);
  const open = async (element) => {
    find(element, '.sentence').click();
    await settled();
  };

  it('lists each sentence, and says of one that resembles nothing to check it', async () => {
    const element = await show();
    expect(sentences(element)).toEqual([
      `1 Aldermoor needs SSO. ${NOTHING}`,
      '2 The customer agreed to an annual plan.',
    ]);
    expect(shownText(element)).not.toMatch(/verified|score|%/i);
    await expect(element).toBeAccessible();
  });

  it('opens a sentence to its places, best first, with when, who and the words, and marks them', async () => {
    const element = await show();
    await open(element);
    expect(find(element, '.sentence').getAttribute('aria-expanded')).toBe('true');
    expect([...element.shadowRoot.querySelectorAll('.place')].map(shownText)).toEqual([
      '12:34 Unknown speaker · That might work if procurement is comfortable.',
      '0:00 Rita Sandoval · Shall we start?',
    ]);
    expect(marked).toHaveBeenLastCalledWith({ indexes: [1, 0], back: 'Back to sentence 2' });
    await expect(element).toBeAccessible();
    find(element, '.place').click();
    expect(looked).toHaveBeenCalledWith(1);
    await open(element);
    expect(find(element, '.place')).toBeNull();
    expect(marked).toHaveBeenLastCalledWith(null);
  });

  it('offers the places by their time alone where the words cannot be read', async () => {
    const element = await show({ readCues: async () => [] });
    await open(element);
    expect([...element.shadowRoot.querySelectorAll('.place')].map(shownText)).toEqual(['12:34', '0:00']);
  });

  it.each([
    ['the part of a long turn that has words of the sentence', `${'um '.repeat(60)}so then the customer agreed to that plan ${'yes '.repeat(60)}`, /^Unknown speaker · … um um um .*so then the customer agreed to that plan (yes )+…$/],
    ['the beginning of a long turn that has none of them', 'procurement '.repeat(40), /^Unknown speaker · (procurement )+…$/],
    ['a short turn whole', 'A short turn.', /^Unknown speaker · A short turn\.$/],
  ])('shows %s', async (_what, text, expected) => {
    const element = await show({ readCues: async () => [{ ...transcript.cues[1], text }] });
    await open(element);
    const said = find(element, '.said').textContent;
    expect(said).toMatch(expected);
    expect(said.split(/\s+/).length).toBeLessThan(35);
  }); // prettier-ignore

  it('opens the sentence that the caret is in, without taking the keyboard', async () => {
    const element = await show();
    element.chooseAt(30);
    await settled();
    expect(find(element, '.sentence').getAttribute('aria-expanded')).toBe('true');
    expect(element.shadowRoot.activeElement).toBeNull();
    element.focusChosen();
    await settled();
    expect(element.shadowRoot.activeElement).toBe(find(element, '.sentence'));
  });

  it('lists a long draft part by part, with the keyboard at the first new sentence, or up to where the caret is', async () => {
    const text = 'Yes.\n'.repeat(160);
    const { moments } = evidence.sentences[1];
    const all = Array.from({ length: 160 }, (_, line) => ({ start: line * 5, end: line * 5 + 4, moments }));
    door.on('GET', PATH, { revision: 1, sentences: all });
    const element = await show({ text, saved: { revision: 1, text } });
    expect(sentences(element)).toHaveLength(50);
    expect(find(element, '.more').label).toBe('Show 50 more sentences');
    find(element, '.more').click();
    await settled();
    expect(sentences(element)).toHaveLength(100);
    expect(element.shadowRoot.activeElement.dataset.number).toBe('51');
    element.chooseAt(159 * 5);
    await settled();
    expect(sentences(element)).toHaveLength(160);
    expect(find(element, '.more')).toBeNull();
  });

  it('leads to the sentence in the text, where there is an editor', async () => {
    const element = await show();
    const gone = jest.fn();
    element.addEventListener('totext', ({ detail }) => gone(detail));
    await open(element);
    find(element, '.to-text').click();
    expect(gone).toHaveBeenCalledWith({ start: 21, end: 59 });
    const read = await show({ readOnly: true });
    await open(read);
    expect(find(read, '.to-text')).toBeNull();
  });

  it('hides what was changed at once, and looks it up again three seconds after the save', async () => {
    jest.useFakeTimers();
    const element = await show();
    await open(element);
    const text = review.text.replace('annual', 'monthly');
    element.text = text;
    await settled();
    expect(sentences(element)).toEqual([`1 Aldermoor needs SSO. ${NOTHING}`]);
    expect(shownText(element)).toContain('Sentences that you change are looked up again');
    expect(marked).toHaveBeenLastCalledWith(null);
    element.saved = { revision: 2, text };
    await jest.advanceTimersByTimeAsync(2999);
    expect(door.sent('GET', PATH)).toHaveLength(1);
    const moments = evidence.sentences[1].moments;
    door.on('GET', PATH, { revision: 2, sentences: [{ start: 21, end: 60, moments }] });
    await jest.advanceTimersByTimeAsync(1);
    await settled();
    expect(sentences(element)).toEqual(['1 The customer agreed to an monthly plan.']);
  });

  it('waits anew while somebody types on, and asks nothing where only other fields were saved', async () => {
    jest.useFakeTimers();
    const element = await show();
    element.saved = { revision: 2, text: review.text };
    await jest.advanceTimersByTimeAsync(60000);
    expect(door.sent('GET', PATH)).toHaveLength(1);
    element.text = `${review.text} A`;
    element.saved = { revision: 3, text: `${review.text} A` };
    await jest.advanceTimersByTimeAsync(2000);
    element.text = `${review.text} AB`;
    await jest.advanceTimersByTimeAsync(60000);
    expect(door.sent('GET', PATH)).toHaveLength(1);
  });

  it('shows nothing for a text that it does not know', async () => {
    door.on('GET', PATH, { ...evidence, revision: 9 });
    const element = await show();
    expect(sentences(element)).toEqual([]);
  });

  it('shows that it looks, and that there is nothing to look up', async () => {
    let answer;
    door.on('GET', PATH, () => new Promise((resolve) => (answer = resolve)));
    const element = await show();
    expect(find(element, '[role="status"]').textContent).toBe('Looking through the transcript …');
    await expect(element).toBeAccessible();
    answer({ revision: 1, sentences: [] });
    await settled();
    expect(shownText(element)).toContain('There is no sentence to look up yet.');
  });

  it.each(['not_yet', 'unreadable', 'disposed'])('offers nothing where the transcript is %s, and asks nothing', async (status) => {
    const element = await show({ transcript: { status, reason: null, cues: 0 } });
    expect(shownText(element)).toBe(
      'Where this comes from There is no transcript to look in, so no places are offered.',
    );
    expect(door.requests).toEqual([]);
    await expect(element).toBeAccessible();
  }); // prettier-ignore

  it('offers nothing where the transcript was deleted meanwhile', async () => {
    door.refuse('GET', PATH, 'content_disposed', 410);
    expect(shownText(await show())).toContain('There is no transcript to look in');
  });

  it('says what is wrong with the middleware away, and asks again on demand', async () => {
    door.on('GET', PATH, new Error('Read timed out'));
    const element = await show();
    expect(shownText(element)).toContain('Countersign cannot be reached at the moment.');
    await expect(element).toBeAccessible();
    door.on('GET', PATH, evidence);
    find(element, 'c-panel-message').dispatchEvent(new CustomEvent('action'));
    await settled();
    expect(sentences(element)).toHaveLength(2);
    expect(find(element, 'c-panel-message')).toBeNull();
  });

  it('names the purpose of somebody other than the rep', async () => {
    await show({ purpose: 'coaching' });
    expect(door.requests.map(({ path }) => path)).toEqual([`${PATH}?purpose=coaching`]);
  });
});
