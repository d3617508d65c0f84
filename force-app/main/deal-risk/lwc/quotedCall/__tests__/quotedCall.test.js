import send from '@salesforce/apex/DoorController.send';
import QuotedCall from 'c/quotedCall';
import callTags from 'panel-tests/call-tags.json';
import { find, settled, shownText } from 'panel-tests/dom';
import { FakeDoor } from 'panel-tests/door';
import { mount } from 'panel-tests/mount';
import transcript from 'panel-tests/transcript.json';

jest.mock('@salesforce/apex/DoorController.send', () => ({ default: jest.fn() }), { virtual: true });

const ID = 'a01Lo0000000001IAA';
const TAGS = `/v1/calls/${ID}/tags`;
const READ = `${TAGS}?purpose=deal_risk_review`;
const RESOLVE = `${TAGS}/Procurement/resolution?purpose=deal_risk_review`;
const call = { id: ID, title: 'Demo', startedAt: '2026-11-14T18:00:00.000Z', tags: ['Competitor mention'] };
const urlOf = (id, object) => Promise.resolve(`/${object}/${id}`);
const wordless = (tags) =>
  tags.map((tag) => ({ ...tag, quotes: tag.quotes.map((quote) => ({ ...quote, text: null })) }));

describe('c-quoted-call', () => {
  let door;

  beforeEach(() => {
    door = new FakeDoor(send).on('GET', READ, callTags);
  });

  const show = (properties) =>
    mount('c-quoted-call', QuotedCall, { call, urlOf, first: true, purpose: 'deal_risk_review', ...properties });
  const risks = (element) => [...element.shadowRoot.querySelectorAll('.risk')];

  it('leads to the call at once, and reads no word before a purpose is stated', async () => {
    const element = await show({ purpose: '' });
    expect(find(element, '.link').getAttribute('href')).toBe(`/Call_Recording__c/${ID}`);
    expect(shownText(find(element, '.top')).replace(/\u202f/g, ' ')).toBe(
      'Demo Nov 14, 2026, 10:00 AM · Competitor mention',
    );
    expect(door.requests).toEqual([]);
    element.purpose = 'deal_risk_review';
    await settled();
    expect(door.requests.map(({ path }) => path)).toEqual([READ]);
    await expect(element).toBeAccessible();
  });

  it('shows of each open risk what was said, by whom, when, and who confirmed it', async () => {
    const element = await show();
    expect(risks(element).map((risk) => shownText(risk).replace(/\u202f/g, ' '))).toEqual([
      'Competitor mention high · 12:04 12:04 Read around 12:04 Jo Park We are talking to another vendor as well. ' +
        '1:02:05 Somebody What was said is not kept any more. Confirmed by Rita Sandoval, Nov 14, 2026, 11:00 AM ' +
        'The risk is over Competitor mention Take back Competitor mention',
      'Procurement low Confirmed by a person without a quote. Confirmed by Rita Sandoval, Nov 14, 2026, 11:05 AM ' +
        'The risk is over Procurement Take back Procurement',
    ]);
    await expect(element).toBeAccessible();
  });

  it('reads a call further down only when it is asked to', async () => {
    const element = await show({ first: false });
    expect(door.requests).toEqual([]);
    expect(shownText(find(element, '.show'))).toBe('Show the quotes of Demo');
    find(element, '.show').click();
    await settled();
    expect(risks(element)).toHaveLength(2);
    expect(find(element, '.show')).toBeNull();
    expect(element.shadowRoot.activeElement).toBe(find(element, '.title'));
  });

  it('shows that it loads', async () => {
    door.on('GET', READ, () => new Promise(() => {}));
    const element = await show();
    expect(find(element, 'lightning-spinner').alternativeText).toBe('Loading the quotes …');
    await expect(element).toBeAccessible();
  });

  describe('reading around a moment', () => {
    const TURNS = `/v1/calls/${ID}/transcript?from=0&purpose=deal_risk_review`;
    const reader = (element) => find(element, 'c-moment-reader');
    const press = async (button) => {
      button.click();
      await settled();
    };
    beforeEach(() => {
      door.on('GET', TURNS, transcript);
    });

    it('opens the transcript there for the purpose that was stated, and comes back to the quote', async () => {
      const element = await show();
      const [time] = element.shadowRoot.querySelectorAll('.read');
      await press(time);
      expect(door.sent('GET', TURNS)).toHaveLength(1);
      expect(reader(element).startSeconds).toBe(724);
      expect(risks(element)[0].contains(reader(element))).toBe(true);
      await expect(element).toBeAccessible();
      await press(find(element, 'c-moment-reader', '.read-close'));
      expect(reader(element)).toBeNull();
      expect(element.shadowRoot.activeElement).toBe(time);
    });

    it('offers the moment that a person meant where there is no quote, and none of words that are gone', async () => {
      const meant = callTags.tags.map((tag) => (tag.tag === 'Procurement' ? { ...tag, second: 246 } : tag));
      door.on('GET', READ, { ...callTags, tags: meant });
      const element = await show();
      expect([...element.shadowRoot.querySelectorAll('.read')].map(shownText)).toEqual([
        '12:04 Read around 12:04',
        'Read around 4:06',
      ]);
      await press(element.shadowRoot.querySelectorAll('.read')[1]);
      expect(reader(element).startSeconds).toBe(246);
      expect(risks(element)[1].contains(reader(element))).toBe(true);
    });
  });

  it('says so where the middleware is away; the way to the call stays', async () => {
    door.on('GET', READ, new Error('Read timed out'));
    const element = await show();
    expect(shownText(element)).toContain('Quotes are not available at the moment');
    expect(find(element, '.link')).not.toBeNull();
    await expect(element).toBeAccessible();
    door.on('GET', READ, callTags);
    find(element, 'c-panel-message').dispatchEvent(new CustomEvent('action'));
    await settled();
    expect(risks(element)).toHaveLength(2);
    expect(element.shadowRoot.activeElement).toBe(find(element, '.title'));
  });

  it('says why the person may not read them', async () => {
    door.refuse('GET', READ, 'access_denied', 403);
    const element = await show();
    expect(shownText(element)).toContain('The quotes of this call could not be loaded');
    expect(shownText(element)).not.toContain('access_denied');
    await expect(element).toBeAccessible();
  });

  it('lets no one decide who may not', async () => {
    door.on('GET', READ, { ...callTags, mayDecide: false });
    const element = await show();
    expect(find(element, '.resolve')).toBeNull();
  });

  it('says that a risk is over, keeps the words of the others, and tells of it', async () => {
    const after = callTags.tags.map((tag) => (tag.tag === 'Procurement' ? { ...tag, state: 'resolved' } : tag));
    door.on('POST', RESOLVE, { ...callTags, tags: wordless(after) });
    const element = await show();
    const decided = jest.fn();
    element.addEventListener('decided', decided);
    find(element, '[data-tag="Procurement"].resolve').click();
    await settled();
    expect(door.sent('POST', RESOLVE)[0].body).toEqual({ revision: 1 });
    expect(risks(element)).toHaveLength(1);
    expect(shownText(element)).toContain('We are talking to another vendor as well.');
    expect(find(element, '.done').textContent).toBe('Done. Salesforce shows it in a moment.');
    expect(element.shadowRoot.activeElement).toBe(find(element, '.done'));
    expect(decided).toHaveBeenCalledTimes(1);
    await expect(element).toBeAccessible();
  });

  it('takes a mistake back, and says that nothing is left', async () => {
    const only = callTags.tags.filter(({ tag }) => tag === 'Competitor_Mention');
    door.on('GET', READ, { ...callTags, tags: only });
    door.on('POST', `${TAGS}/Competitor_Mention/withdrawal?purpose=deal_risk_review`, {
      ...callTags,
      tags: [{ ...only[0], state: 'withdrawn' }],
    });
    const element = await show();
    find(element, '.withdraw').click();
    await settled();
    expect(door.sent('POST', `${TAGS}/Competitor_Mention/withdrawal?purpose=deal_risk_review`)[0].body).toEqual({
      revision: 3,
    });
    expect(shownText(element)).toContain('This call bears no open risk any more.');
  });

  it('says so where somebody else was first', async () => {
    door.refuse('POST', RESOLVE, 'tag_changed', 409);
    const element = await show();
    find(element, '[data-tag="Procurement"].resolve').click();
    await settled();
    expect(find(element, '.refused').textContent).not.toBe('');
    expect(risks(element)).toHaveLength(2);
    await expect(element).toBeAccessible();
  });

  it.each(['tag_changed', 'tag_not_confirmed', 'tag_not_defined'])(
    'shows what stands now after %s, so that the next press can succeed',
    async (code) => {
      const after = callTags.tags.map((tag) => (tag.tag === 'Procurement' ? { ...tag, revision: 7 } : tag));
      door.refuse('POST', RESOLVE, code, 409);
      const element = await show();
      door.on('GET', READ, { ...callTags, tags: after });
      find(element, '[data-tag="Procurement"].resolve').click();
      await settled();
      expect(find(element, '.refused').textContent).not.toBe('');
      expect(element.shadowRoot.activeElement).toBe(find(element, '.refused'));
      door.on('POST', RESOLVE, { ...callTags, tags: wordless([]) });
      find(element, '[data-tag="Procurement"].resolve').click();
      await settled();
      const [, second] = door.sent('POST', RESOLVE);
      expect(second.body).toEqual({ revision: 7 });
      expect(find(element, '.refused')).toBeNull();
    },
  );

  it('says why it was refused also where what stands now cannot be read', async () => {
    door.refuse('POST', RESOLVE, 'tag_changed', 409);
    const element = await show();
    door.on('GET', READ, new Error('Read timed out'));
    find(element, '[data-tag="Procurement"].resolve').click();
    await settled();
    expect(find(element, '.refused').textContent).not.toBe('');
    expect(shownText(element)).toContain('Quotes are not available at the moment');
  });
});
