import { createElement } from 'lwc';
import WritingArea from 'c/writingArea';

function show(properties) {
  const element = createElement('c-writing-area', { is: WritingArea });
  Object.assign(element, { label: 'Next steps', name: 'nextSteps', ...properties });
  document.body.append(element);
  return element;
}

const field = (element) => element.shadowRoot.querySelector('textarea');

describe('c-writing-area', () => {
  it('tells what is typed, by name', () => {
    const element = show({ value: 'before' });
    const written = jest.fn();
    element.addEventListener('write', ({ detail }) => written(detail));
    field(element).value = 'after';
    field(element).dispatchEvent(new CustomEvent('input'));
    expect(written).toHaveBeenCalledWith({ name: 'nextSteps', value: 'after' });
  });

  it('shows markup as the characters that it is, and right-to-left text in its direction', () => {
    const text = '<img src=x onerror=alert(1)> \u05e9\u05dc\u05d5\u05dd';
    const element = show({ value: text });
    expect(field(element).value).toBe(text);
    expect(field(element).getAttribute('dir')).toBe('auto');
  });

  it('takes a new value from outside and leaves the field alone where nothing changes', async () => {
    const element = show({ value: 'one' });
    field(element).setSelectionRange(1, 1);
    element.value = 'one';
    await Promise.resolve();
    expect(field(element).selectionStart).toBe(1);
    element.value = 'two';
    await Promise.resolve();
    expect(field(element).value).toBe('two');
  });

  it('is accessible with hint, help, required and invalid', async () => {
    const element = show({ required: true, invalid: true, help: 'Who reads it', hint: 'Who does what' });
    expect(field(element).required).toBe(true);
    await expect(element).toBeAccessible();
  });
});
