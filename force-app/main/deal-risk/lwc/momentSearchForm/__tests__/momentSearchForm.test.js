import MomentSearchForm from 'c/momentSearchForm';
import { NO_FILTER } from 'c/momentSearchAddress';
import { find, settled, shownText } from 'panel-tests/dom';
import { mount } from 'panel-tests/mount';

const tags = [
  { tag: 'Competitor_Mention', label: 'Competitor mention' },
  { tag: 'Pricing_Concern', label: 'Pricing concern' },
];

describe('c-moment-search-form', () => {
  let searched;

  async function show(properties = {}) {
    const element = await mount('c-moment-search-form', MomentSearchForm, { filter: NO_FILTER, tags, ...properties });
    searched = jest.fn();
    element.addEventListener('search', ({ detail }) => searched(detail.filter));
    return element;
  }
  async function fillIn(element, selector, value) {
    const field = find(element, selector);
    field.value = value;
    field.dispatchEvent(new CustomEvent('change', { detail: { value } }));
    await settled();
  }
  const submit = async (element) => {
    find(element, 'form').dispatchEvent(new CustomEvent('submit', { cancelable: true }));
    await settled();
  };

  it('asks with everything that was filled in', async () => {
    const element = await show();
    await fillIn(element, '.words', '  annual plan ');
    await fillIn(element, '.tag', 'Pricing_Concern');
    await fillIn(element, '.from', '2026-10-01');
    await fillIn(element, '.to', '2026-12-31');
    for (const [selector, recordId] of [
      ['.account', '001Lo0000000001IAA'],
      ['.owner', '005Lo0000000004IAA'],
    ]) {
      find(element, selector).dispatchEvent(new CustomEvent('choose', { detail: { recordId, name: 'x' } }));
    }
    await submit(element);
    expect(searched).toHaveBeenCalledWith({
      tag: 'Pricing_Concern',
      accountId: '001Lo0000000001IAA',
      ownerId: '005Lo0000000004IAA',
      from: '2026-10-01',
      to: '2026-12-31',
      words: 'annual plan',
    });
    await expect(element).toBeAccessible();
  });

  it('asks by Enter in the words, and by no other key', async () => {
    const element = await show();
    await fillIn(element, '.words', 'plan');
    const press = (key) =>
      find(element, '.words').dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
    press('n');
    expect(searched).not.toHaveBeenCalled();
    press('Enter');
    expect(searched).toHaveBeenCalledWith({ ...NO_FILTER, words: 'plan' });
  });

  it.each([
    ['nothing', {}, 'Choose a tag, or write at least two letters of what you are looking for.'],
    ['one letter', { words: 'a' }, 'Choose a tag, or write at least two letters of what you are looking for.'],
    ['an account alone', { accountId: '001Lo0000000001IAA' }, 'Choose a tag, or write at least two letters'],
    [
      'a period that ends before it begins',
      { tag: 'Pricing_Concern', from: '2026-02-01', to: '2026-01-31' },
      'The first day is after the last one.',
    ],
  ])('says what is missing with %s, and asks nothing', async (_, part, sentence) => {
    const element = await show({ filter: { ...NO_FILTER, ...part } });
    await submit(element);
    expect(searched).not.toHaveBeenCalled();
    expect(shownText(find(element, '.missing'))).toContain(sentence);
    await expect(element).toBeAccessible();
    await fillIn(element, '.words', 'plan');
    expect(find(element, '.missing')).toBeNull();
  });

  it('shows what the address asks for, and names a tag that is no longer in use', async () => {
    const element = await show({ filter: { ...NO_FILTER, tag: 'Old_Tag', words: 'plan', from: '2026-10-01' } });
    expect(find(element, '.words').value).toBe('plan');
    expect(find(element, '.from').value).toBe('2026-10-01');
    expect(find(element, '.tag').value).toBe('Old_Tag');
    expect(find(element, '.tag').options.map(({ label }) => label)).toEqual([
      'Any or none',
      'Competitor mention',
      'Pricing concern',
      'Old_Tag (no longer in use)',
    ]);
  });

  it('can be searched by words where the tags could not be read', async () => {
    const element = await show({ tags: null, filter: { ...NO_FILTER, tag: 'Pricing_Concern' } });
    expect(shownText(element)).toContain('The list of tags is not available at the moment.');
    expect(find(element, '.tag').options.at(-1)).toEqual({ value: 'Pricing_Concern', label: 'Pricing_Concern' });
    await expect(element).toBeAccessible();
  });

  it('clears on demand', async () => {
    const element = await show({ filter: { ...NO_FILTER, words: 'plan' } });
    const cleared = jest.fn();
    element.addEventListener('clear', cleared);
    find(element, '.clear').click();
    expect(cleared).toHaveBeenCalledTimes(1);
  });
});
