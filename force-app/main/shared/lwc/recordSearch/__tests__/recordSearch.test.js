import RecordSearch from 'c/recordSearch';
import { find, settled, shownText, type } from 'panel-tests/dom';
import { wiresOf } from 'panel-tests/inbox';
import { mount } from 'panel-tests/mount';
import { graphql } from 'lightning/graphql';

const node = (index, name) => ({
  node: {
    Id: `006Lo000000000${index}IAA`,
    Name: { value: name },
    StageName: { displayValue: 'Qualification' },
    Account: { Name: { value: 'Aldermoor' } },
  },
});
const answer = (...nodes) => ({ uiapi: { query: { Opportunity: { edges: nodes } } } });
const TWO = answer(node(1, 'Aldermoor rollout'), node(2, 'Aldermoor renewal'));

const { askedWith, emitTo } = wiresOf(graphql);

describe('c-record-search', () => {
  let element;
  let chosen;

  beforeEach(async () => {
    jest.useFakeTimers();
    chosen = jest.fn();
    element = await mount('c-record-search', RecordSearch, { label: 'Opportunity' });
    element.addEventListener('choose', ({ detail }) => chosen(detail));
  });

  const field = () => find(element, '.field');
  const options = () => [...element.shadowRoot.querySelectorAll('[role="option"]')];
  const status = () => find(element, '.status').textContent;
  const press = async (key) => {
    field().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
    await settled();
  };
  async function search(text) {
    field().focus();
    type(field(), text);
    await jest.advanceTimersByTimeAsync(300);
    await settled();
  }
  const accessible = async () => {
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  };

  it('finds calls by what was their topic, with their deal and time', async () => {
    element.objectApiName = 'Call_Recording__c';
    await search('renewal');
    const call = {
      Id: 'a01Lo0000000001IAA',
      Title__c: { value: 'Workshop renewal' },
      Started_At__c: { value: '2026-11-14T18:00:00.000Z' },
      Opportunity__r: { Name: { value: 'Aldermoor renewal' } },
    };
    emitTo('pattern', { uiapi: { query: { Call_Recording__c: { edges: [{ node: call }] } } } });
    await settled();
    expect(options().map((option) => shownText(option).replace(/\u202f/g, ' '))).toEqual([
      'Workshop renewal Aldermoor renewal · Nov 14, 2026, 10:00 AM',
    ]);
    options()[0].click();
    expect(chosen).toHaveBeenCalledWith({ recordId: 'a01Lo0000000001IAA', name: 'Workshop renewal' });
  });

  it('ends the search where somebody understood what is typed, and keeps the keyboard', async () => {
    const written = jest.fn(({ detail }) => {
      if (detail.text.startsWith('006')) element.value = detail.text;
    });
    element.addEventListener('written', written);
    await search('006Lo0000000001IAA');
    expect(written).toHaveBeenCalledTimes(1);
    expect(askedWith('pattern')).toBeUndefined();
    expect(askedWith('recordId')).toEqual({ recordId: '006Lo0000000001IAA' });
    expect(element.shadowRoot.activeElement).toBe(find(element, '.remove'));
    find(element, '.remove').click();
    await settled();
    expect(field().value).toBe('');
  });

  it('asks after a pause in typing, once two letters are there, with what LIKE would read as signs made plain', async () => {
    type(field(), 'a');
    await jest.advanceTimersByTimeAsync(1000);
    expect(askedWith('pattern')).toBeUndefined();
    type(field(), '50%_a\\b');
    await jest.advanceTimersByTimeAsync(299);
    expect(askedWith('pattern')).toBeUndefined();
    await jest.advanceTimersByTimeAsync(1);
    await settled();
    expect(askedWith('pattern')).toEqual({ pattern: '%50\\%\\_a\\\\b%' });
    expect(status()).toBe('Searching …');
  });

  it('shows what was found, with what tells it apart, and how many', async () => {
    await search('alder');
    emitTo('pattern', TWO);
    await settled();
    expect(options().map(shownText)).toEqual([
      'Aldermoor rollout Aldermoor · Qualification',
      'Aldermoor renewal Aldermoor · Qualification',
    ]);
    expect(status()).toBe('2 found. Use the arrow keys to choose.');
    expect(field().getAttribute('aria-expanded')).toBe('true');
    await accessible();
  });

  it('is worked by keys alone: down, up, Enter, and a button that takes the choice back', async () => {
    await search('alder');
    emitTo('pattern', TWO);
    await settled();
    await press('ArrowDown');
    await press('ArrowDown');
    await press('ArrowDown');
    expect(options().map((option) => option.getAttribute('aria-selected'))).toEqual(['false', 'true']);
    expect(field().getAttribute('aria-activedescendant')).toBe(options()[1].id);
    await press('ArrowUp');
    await press('Enter');
    expect(chosen).toHaveBeenLastCalledWith({ recordId: '006Lo0000000001IAA', name: 'Aldermoor rollout' });
    expect(shownText(find(element, '.chosen'))).toBe('Aldermoor rollout Remove Aldermoor rollout');
    expect(element.shadowRoot.activeElement).toBe(find(element, '.remove'));
    find(element, '.remove').click();
    await settled();
    expect(chosen).toHaveBeenLastCalledWith({ recordId: null, name: null });
    expect(element.shadowRoot.activeElement).toBe(field());
    await accessible();
  });

  it('is worked by mouse, and pressing an option does not take the list away before the click', async () => {
    await search('alder');
    emitTo('pattern', TWO);
    await settled();
    const pressed = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
    options()[1].dispatchEvent(pressed);
    expect(pressed.defaultPrevented).toBe(true);
    options()[1].click();
    await settled();
    expect(chosen).toHaveBeenCalledWith({ recordId: '006Lo0000000002IAA', name: 'Aldermoor renewal' });
  });

  it('closes by Escape, which then goes no further, and when the keyboard leaves', async () => {
    await search('alder');
    emitTo('pattern', TWO);
    await settled();
    const outside = jest.fn();
    document.body.addEventListener('keydown', outside);
    await press('Escape');
    expect(find(element, '.options').hidden).toBe(true);
    expect(outside).not.toHaveBeenCalled();
    await press('Escape');
    expect(outside).toHaveBeenCalledTimes(1);
    document.body.removeEventListener('keydown', outside);
    await press('ArrowDown');
    expect(find(element, '.options').hidden).toBe(false);
    field().dispatchEvent(new CustomEvent('blur'));
    await settled();
    expect(find(element, '.options').hidden).toBe(true);
  });

  it('says so where nothing has that name, and where the search failed', async () => {
    await search('zz');
    emitTo('pattern', answer());
    await settled();
    expect(status()).toBe('Nothing is called “zz”.');
    await accessible();
    graphql.emitErrors([{ message: 'boom' }], ({ variables }) => variables?.pattern !== undefined);
    await settled();
    expect(status()).toBe('The search did not succeed. Change a letter to try again.');
  });

  it('shows by name what was chosen elsewhere, and the id where the person may not see it', async () => {
    element.value = '006Lo0000000002IAA';
    await settled();
    expect(askedWith('recordId')).toEqual({ recordId: '006Lo0000000002IAA' });
    emitTo('recordId', answer());
    await settled();
    expect(shownText(find(element, '.chosen .name'))).toBe('006Lo0000000002IAA');
    emitTo('recordId', answer(node(2, 'Aldermoor renewal')));
    await settled();
    expect(shownText(find(element, '.chosen .name'))).toBe('Aldermoor renewal');
    element.value = null;
    await settled();
    expect(find(element, '.chosen')).toBeNull();
  });

  it('shows by name what was chosen by an id of 15 characters', async () => {
    element.value = '006Lo0000000002';
    await settled();
    emitTo('recordId', answer(node(2, 'Aldermoor renewal')));
    await settled();
    expect(shownText(find(element, '.chosen .name'))).toBe('Aldermoor renewal');
  });
});
