import { createElement } from 'lwc';
import WritingArea from 'c/writingArea';
import { settled, shownText, type } from 'panel-tests/dom';

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

  it('cuts nothing that is too long, keeps it and says by how much', async () => {
    const element = show({ maxLength: '5' });
    const written = jest.fn();
    element.addEventListener('write', ({ detail }) => written(detail.value));
    type(field(element), 'a'.repeat(1239));
    await settled();
    expect(field(element).hasAttribute('maxlength')).toBe(false);
    expect(written).toHaveBeenCalledWith('a'.repeat(1239));
    expect(shownText(element)).toContain('1,234 characters too many. Nothing was cut; shorten it to go on.');
    expect(field(element).getAttribute('aria-invalid')).toBe('true');
    await expect(element).toBeAccessible();
    type(field(element), 'aaaaa');
    await settled();
    expect(shownText(element)).not.toContain('too many');
  });

  it('shows what is only for reading as text, not as a field', async () => {
    const element = show({ readOnly: true, required: true, height: 'tall', value: 'Line 1\n<b>Line 2</b>' });
    expect(field(element)).toBeNull();
    expect(element.shadowRoot.querySelector('.read').textContent).toBe('Line 1\n<b>Line 2</b>');
    expect(element.shadowRoot.querySelector('.star')).toBeNull();
    await expect(element).toBeAccessible();
    expect(shownText(show({ readOnly: true }))).toBe('Next steps Nothing written');
  });
});
