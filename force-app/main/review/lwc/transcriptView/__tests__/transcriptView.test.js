import { createElement } from 'lwc';
import send from '@salesforce/apex/DoorController.send';
import TranscriptView from 'c/transcriptView';
import { find, settled, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import page from 'panel-tests/transcript.json';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });

const path = (from) => `/v1/calls/a01/transcript?from=${from}`;

/** A transcript of numbered turns, 100 a page. */
function longPage(from, total) {
  const to = Math.min(from + 100, total);
  const cues = Array.from({ length: to - from }, (_, offset) => {
    const index = from + offset;
    return {
      index,
      startSeconds: index * 10 + 0.4,
      endSeconds: index * 10 + 9,
      speaker: 'Priya Nair',
      text: `Turn ${index}`,
    };
  });
  return { cues, nextFrom: to < total ? to : null, total };
}

describe('c-transcript-view', () => {
  let door;

  beforeEach(() => {
    door = new FakeDoor(send).on('GET', path(0), page);
  });

  async function show(properties = {}) {
    const element = createElement('c-transcript-view', { is: TranscriptView });
    Object.assign(element, {
      callId: 'a01',
      transcript: { status: 'available', reason: null, cues: 2 },
      ...properties,
    });
    document.body.append(element);
    await settled();
    return element;
  }

  const turns = (element) => [...element.shadowRoot.querySelectorAll('.turn')].map((turn) => shownText(turn));
  const search = async (element, value) => {
    const input = find(element, '.search');
    input.value = value;
    input.dispatchEvent(new CustomEvent('change'));
    await settled();
  };

  it('shows each turn with its time and speaker, unknown speakers as such', async () => {
    const element = await show();
    expect(turns(element)).toEqual([
      '0:00 Rita Sandoval Shall we start?',
      '12:34 Unknown speaker That might work if procurement is comfortable.',
    ]);
    await expect(element).toBeAccessible();
  });

  it('reads further pages only as they are wanted', async () => {
    for (const from of [0, 100, 200, 300]) door.on('GET', path(from), longPage(from, 400));
    const element = await show();
    expect(turns(element)).toHaveLength(150);
    expect(door.requests.map((request) => request.path)).toEqual([path(0), path(100)]);
    find(element, '.later').click();
    await settled();
    expect(turns(element)).toHaveLength(300);
    expect(door.requests).toHaveLength(3);
  });

  it('searches the whole transcript, marks what it finds and leads to its place', async () => {
    for (const from of [0, 100, 200, 300]) door.on('GET', path(from), longPage(from, 400));
    const element = await show();
    await search(element, 'TURN 39');
    expect(find(element, '.count').textContent).toBe('11 of 400 turns');
    expect(turns(element)[1]).toBe('1:05:00 Priya Nair Turn 39 0');
    expect([...element.shadowRoot.querySelectorAll('mark')].map(({ textContent }) => textContent)).toEqual(
      Array(11).fill('Turn 39'),
    );
    await expect(element).toBeAccessible();
    find(element, '[data-index="390"]').click();
    await settled();
    expect(find(element, '.turn_target').dataset.turn).toBe('390');
    expect(element.shadowRoot.activeElement).toBe(find(element, '.turn_target'));
    expect(turns(element)[0]).toContain('Turn 340');
  });

  it('finds a speaker by a whole name and words without their accents', async () => {
    const cues = [
      { index: 0, startSeconds: 0, endSeconds: 1, speaker: 'Marketing', text: 'Caf\u00e9 opens soon' },
      { index: 1, startSeconds: 1, endSeconds: 2, speaker: 'Priya Nair', text: 'The market moves' },
    ];
    door.on('GET', path(0), { cues, nextFrom: null, total: 2 });
    const element = await show();
    await search(element, 'market');
    expect(turns(element)).toEqual(['0:01 Priya Nair The market moves']);
    await search(element, 'cafe');
    expect(turns(element)).toEqual(['0:00 Marketing Caf\u00e9 opens soon']);
    await search(element, 'priya');
    expect(turns(element)).toHaveLength(1);
    await search(element, 'nobody said this');
    expect(find(element, '.count').textContent).toBe('No turn has these words.');
    await search(element, '');
    expect(turns(element)).toHaveLength(2);
  });

  it('shows markup in what was said as text, in the direction of its language', async () => {
    const text = '<b>bold</b> \u0645\u0631\u062d\u0628\u0627';
    door.on('GET', path(0), { cues: [{ ...page.cues[0], text }], nextFrom: null, total: 1 });
    const element = await show();
    expect(find(element, '.words').textContent).toBe(text);
    expect(find(element, '.said').getAttribute('dir')).toBe('auto');
  });

  it('names the purpose of somebody other than the rep with every page', async () => {
    await show({ purpose: 'coaching' });
    expect(door.requests[0].path).toBe(`${path(0)}&purpose=coaching`);
  });

  it('says so where the transcript has not arrived or cannot be read, and asks for nothing', async () => {
    const coming = await show({ transcript: { status: 'not_yet', reason: null, cues: 0 } });
    expect(shownText(coming)).toContain('It appears by itself once the recorder has made it.');
    const broken = await show({ transcript: { status: 'unreadable', reason: 'transcript_empty', cues: 0 } });
    expect(shownText(broken)).toContain('The summary can still be reviewed.');
    expect(door.requests).toEqual([]);
    await expect(broken).toBeAccessible();
  });

  it('shows a transcript that was deleted as a state, not as an error, before it is read and while it is', async () => {
    const before = await show({ transcript: { status: 'disposed', reason: null, cues: 0 } });
    expect(shownText(before)).toContain('The transcript was deleted, as a rule of retention or a person decided.');
    expect(door.requests).toEqual([]);
    door.refuse('GET', path(0), 'content_disposed', 410);
    const meanwhile = await show();
    expect(shownText(meanwhile)).toContain('The transcript was deleted, as a rule of retention or a person decided.');
    expect(find(meanwhile, '[role="alert"]')).toBeNull();
    expect(find(meanwhile, '.again')).toBeNull();
    await expect(meanwhile).toBeAccessible();
  });

  it('says what is wrong where reading fails, and goes on where it stopped', async () => {
    door.on('GET', path(0), new Error('Read timed out'));
    const element = await show();
    expect(find(element, '[role="alert"]').textContent).toContain('Countersign cannot be reached at the moment.');
    await expect(element).toBeAccessible();
    door.on('GET', path(0), page);
    find(element, '.again').click();
    await settled();
    expect(turns(element)).toHaveLength(2);
    expect(find(element, '[role="alert"]')).toBeNull();
  });

  it('is one stop for the keyboard, and one more for each hit only while searched', async () => {
    const stops = (element) => [...element.shadowRoot.querySelectorAll('.turns, .turns [tabindex="0"], .turns button')];
    const element = await show();
    expect(stops(element).map(({ className }) => className)).toEqual(['turns']);
    expect(find(element, '.turns').getAttribute('tabindex')).toBe('0');
    await search(element, 'procurement');
    expect(stops(element).map((stop) => stop.getAttribute('aria-label'))).toEqual([null, 'Show 12:34 in its place']);
    await expect(element).toBeAccessible();
  });

  describe('a moment', () => {
    beforeEach(() => {
      for (const from of [0, 100, 200, 300]) door.on('GET', path(from), longPage(from, 400));
    });
    const target = (element) => find(element, '.turn_target')?.dataset.turn;

    it.each([
      [0, '0'],
      [1234, '123'],
      [1240, '124'],
      [99999, '399'],
    ])('at second %i is opened at the turn that is spoken then, with the keyboard there', async (second, index) => {
      const element = await show({ startSeconds: second });
      await settled();
      await settled();
      expect(target(element)).toBe(index);
      expect(element.shadowRoot.activeElement).toBe(find(element, '.turn_target'));
    });

    it('is shown again on demand, also where it is on the page already', async () => {
      const element = await show();
      await element.showCue(120);
      await settled();
      expect(target(element)).toBe('120');
      find(element, '.turns').focus();
      await element.showCue(120);
      await settled();
      expect(element.shadowRoot.activeElement).toBe(find(element, '.turn_target'));
    });

    it('comes into view where the keyboard is elsewhere', async () => {
      const element = await show();
      find(element, '.turns').focus();
      await element.reveal(390);
      await settled();
      expect(target(element)).toBe('390');
      expect(element.shadowRoot.activeElement).toBe(find(element, '.turns'));
    });

    it('is marked, and leads back to what it was marked for', async () => {
      const element = await show();
      const back = jest.fn();
      element.addEventListener('back', back);
      element.marks = { indexes: [3, 120], back: 'Back to sentence 2' };
      await settled();
      const marked = [...element.shadowRoot.querySelectorAll('.turn_marked')];
      expect(marked.map(({ dataset }) => dataset.turn)).toEqual(['3', '120']);
      find(element, '.turn_marked .back').click();
      expect(back).toHaveBeenCalledTimes(1);
      await expect(element).toBeAccessible();
      element.marks = null;
      await settled();
      expect(find(element, '.back')).toBeNull();
    });

    it('brings its words, read as far as needed, each page once for all who wait', async () => {
      const element = await show();
      const before = door.requests.length;
      const [one, other] = await Promise.all([element.cuesAt([250, 3]), element.cuesAt([399])]);
      expect(one.map(({ text }) => text)).toEqual(['Turn 250', 'Turn 3']);
      expect(other.map(({ text }) => text)).toEqual(['Turn 399']);
      expect(door.requests.slice(before).map((request) => request.path)).toEqual([path(200), path(300)]);
    });
  });
});
