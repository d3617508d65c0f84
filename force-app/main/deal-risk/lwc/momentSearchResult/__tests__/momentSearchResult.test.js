import MomentSearchResult from 'c/momentSearchResult';
import { find, settled, shownText } from 'panel-tests/dom';
import { mount } from 'panel-tests/mount';
import { markedParts } from '../marked';

const moment = {
  callId: 'a01Lo0000000001IAA',
  title: 'Discovery with Aldermoor',
  startedAt: '2026-11-14T18:00:00.000Z',
  ownerName: 'Rita Sandoval',
  opportunityId: '006Lo0000000001IAA',
  opportunityName: 'Aldermoor rollout',
  accountName: 'Aldermoor',
  tag: 'Pricing_Concern',
  label: 'Pricing concern',
  second: 754,
  excerpt: 'The annual plan is too dear.',
};
const marked = (text, words) =>
  markedParts(text, words)
    .filter(({ isMarked }) => isMarked)
    .map((part) => part.text);

describe('c-moment-search-result', () => {
  const show = (rest, words = null) =>
    mount('c-moment-search-result', MomentSearchResult, { moment: { ...moment, ...rest }, words });

  it('shows title, when, owner, deal, account, tag with its moment, and the excerpt with the words marked', async () => {
    const element = await show({}, 'ANNUAL dear');
    expect(shownText(element).replace(/\u202f/g, ' ')).toBe(
      'Discovery with Aldermoor Nov 14, 2026, 10:00 AM · Rita Sandoval Aldermoor rollout Aldermoor ' +
        'Open at 12:34 Discovery with Aldermoor Pricing concern 12:34 The annual plan is too dear .',
    );
    expect([...element.shadowRoot.querySelectorAll('mark')].map((one) => one.textContent)).toEqual(['annual', 'dear']);
    await expect(element).toBeAccessible();
  });

  it('leads to the moment', async () => {
    const element = await show();
    const opened = jest.fn();
    element.addEventListener('open', ({ detail }) => opened(detail));
    find(element, '.open').click();
    expect(opened).toHaveBeenCalledWith({
      callId: 'a01Lo0000000001IAA',
      second: 754,
      title: 'Discovery with Aldermoor',
    });
  });

  it('shows what a call as a whole has, and what has neither tag nor account nor excerpt', async () => {
    const whole = await show({ second: null });
    expect(shownText(find(whole, '.tag'))).toBe('Pricing concern The call as a whole');
    expect(shownText(find(whole, '.open'))).toContain('Open the call');
    const plain = await show({ second: null, tag: null, label: null, excerpt: null, accountName: null, title: '' });
    expect(find(plain, '.tag')).toBeNull();
    expect(find(plain, '.excerpt')).toBeNull();
    expect(shownText(plain)).toContain('Call without a title');
    await expect(plain).toBeAccessible();
  });

  it('shows markup in an excerpt as the text that it is', async () => {
    const element = await show({ excerpt: '<img src=x onerror=alert(1)> plan' }, 'plan');
    await settled();
    expect(find(element, 'img')).toBeNull();
    expect(shownText(find(element, '.excerpt'))).toBe('<img src=x onerror=alert(1)> plan');
  });
});

describe('markedParts', () => {
  it.each([
    ['whole words alone', 'plan, planned, planless', 'plan', ['plan']],
    ['whatever the case', 'PLAN and Plan', 'plan', ['PLAN', 'Plan']],
    ['whatever signs a letter has', 'Müller, Muller', 'müller', ['Müller', 'Muller']],
    ['letters that take two characters', '𝒜 plan', '𝒜', ['𝒜']],
    ['other scripts', 'القيمة السنوية هنا', 'السنوية', ['السنوية']],
    ['each of several words', 'an annual plan', 'plan "annual"', ['annual', 'plan']],
    ['no word of what is only signs', 'a + b', '+ *', []],
    ['nothing without words', 'an annual plan', null, []],
  ])('marks %s', (_, text, words, expected) => {
    expect(marked(text, words)).toEqual(expected);
    expect(
      markedParts(text, words)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});
