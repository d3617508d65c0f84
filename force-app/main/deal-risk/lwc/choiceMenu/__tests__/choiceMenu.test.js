import ChoiceMenu from 'c/choiceMenu';
import { find, settled, shownText } from 'panel-tests/dom';
import { mount } from 'panel-tests/mount';

const OPTIONS = [
  { value: 'a', label: 'Churn risk' },
  { value: 'b', label: 'Procurement' },
];
const MANY = Array.from({ length: 30 }, (_, index) => ({ value: `u${index}`, label: `Person ${index}` }));

describe('c-choice-menu', () => {
  const show = (properties) =>
    mount('c-choice-menu', ChoiceMenu, { label: 'Any of these risks', options: OPTIONS, ...properties });
  const boxes = (element) => [...element.shadowRoot.querySelectorAll('input[type="checkbox"]')];
  async function open(element) {
    find(element, '.button').click();
    await settled();
  }
  async function tick(element, index, checked) {
    const box = boxes(element)[index];
    box.checked = checked;
    box.dispatchEvent(new CustomEvent('change'));
    await settled();
  }

  it.each([
    [[], 'Any'],
    [['b'], 'Procurement'],
    [['a', 'b'], '2 chosen'],
    [['gone'], 'gone'],
  ])('says what is chosen: %j', async (value, words) => {
    const element = await show({ value });
    expect(find(element, '.words').textContent).toBe(words);
    expect(boxes(element)).toEqual([]);
    await expect(element).toBeAccessible();
  });

  it('opens its list and tells what is chosen then, without keeping it', async () => {
    const element = await show({ value: ['a'] });
    const chosen = jest.fn();
    element.addEventListener('choose', ({ detail }) => chosen(detail.value));
    await open(element);
    expect(find(element, '.button').getAttribute('aria-expanded')).toBe('true');
    expect(boxes(element).map(({ checked }) => checked)).toEqual([true, false]);
    await tick(element, 1, true);
    expect(chosen).toHaveBeenLastCalledWith(['a', 'b']);
    await tick(element, 0, false);
    expect(chosen).toHaveBeenLastCalledWith([]);
    expect(find(element, '.words').textContent).toBe('Churn risk');
    await expect(element).toBeAccessible();
  });

  it('closes at Escape, with the keyboard back at its button', async () => {
    const element = await show();
    await open(element);
    boxes(element)[0].focus();
    boxes(element)[0].dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
    await settled();
    expect(boxes(element)).toEqual([]);
    expect(element.shadowRoot.activeElement).toBe(find(element, '.button'));
  });

  it('closes when the keyboard goes elsewhere, and not within the list', async () => {
    const element = await show();
    await open(element);
    const leave = (relatedTarget) =>
      boxes(element)[0].dispatchEvent(new FocusEvent('focusout', { bubbles: true, composed: true, relatedTarget }));
    leave(boxes(element)[1]);
    await settled();
    expect(boxes(element)).toHaveLength(2);
    leave(document.body);
    await settled();
    expect(boxes(element)).toEqual([]);
  });

  it('finds among many choices', async () => {
    const element = await show({ options: MANY });
    await open(element);
    expect(boxes(element)).toHaveLength(30);
    const field = find(element, '.find');
    field.value = 'person 2';
    field.dispatchEvent(new CustomEvent('change'));
    await settled();
    expect(boxes(element)).toHaveLength(11);
    field.value = 'nobody';
    field.dispatchEvent(new CustomEvent('change'));
    await settled();
    expect(shownText(element)).toContain('Nothing in the list fits.');
    await expect(element).toBeAccessible();
  });

  it('says that there is nothing to choose from', async () => {
    const element = await show({ options: [] });
    await open(element);
    expect(shownText(element)).toContain('Nothing to choose from.');
    await expect(element).toBeAccessible();
  });
});
