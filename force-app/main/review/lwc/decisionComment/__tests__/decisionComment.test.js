import { createElement } from 'lwc';
import DecisionComment from 'c/decisionComment';
import { find, settled, shownText } from 'panel-tests/dom';

function show(decision) {
  const element = createElement('c-decision-comment', { is: DecisionComment });
  element.decision = decision;
  document.body.append(element);
  return element;
}

const write = (element, value) =>
  find(element, 'c-writing-area').dispatchEvent(new CustomEvent('write', { detail: { name: 'comment', value } }));

describe('c-decision-comment', () => {
  it('asks what should change, with the keyboard in the field, and hands the words on without blanks around', async () => {
    const element = show('change-request');
    const decided = jest.fn();
    element.addEventListener('decide', ({ detail }) => decided(detail));
    expect(find(element, 'c-writing-area').label).toBe('What should change?');
    expect(find(element, 'c-writing-area').shadowRoot.activeElement).toBe(find(element, 'c-writing-area', 'textarea'));
    write(element, '  Add the price.\n');
    find(element, '.confirm').click();
    expect(decided).toHaveBeenCalledWith({ decision: 'change-request', comment: 'Add the price.' });
    await expect(element).toBeAccessible();
  });

  it('asks for words where there are only blanks, and decides nothing', async () => {
    const element = show('rejection');
    const decided = jest.fn();
    element.addEventListener('decide', decided);
    write(element, ' \n ');
    find(element, '.confirm').click();
    await settled();
    expect(decided).not.toHaveBeenCalled();
    expect(shownText(element)).toContain('Write a word or two first.');
    await expect(element).toBeAccessible();
  });

  const press = (element) => {
    const key = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true });
    find(element, 'c-writing-area').dispatchEvent(key);
    return settled();
  };

  it('leaves an empty comment by Escape, and not the review around it', async () => {
    const element = show('rejection');
    const around = jest.fn();
    const cancelled = jest.fn();
    document.body.addEventListener('keydown', around);
    element.addEventListener('cancel', cancelled);
    await press(element);
    expect(cancelled).toHaveBeenCalledTimes(1);
    expect(around).not.toHaveBeenCalled();
    document.body.removeEventListener('keydown', around);
  });

  it('keeps words that are not sent when Escape is pressed, and says how to go on', async () => {
    const element = show('rejection');
    const told = jest.fn();
    const cancelled = jest.fn();
    element.addEventListener('comment', ({ detail }) => told(detail.hasWords));
    element.addEventListener('cancel', cancelled);
    write(element, 'Wrong call');
    await press(element);
    expect(told).toHaveBeenLastCalledWith(true);
    expect(cancelled).not.toHaveBeenCalled();
    expect(find(element, 'c-writing-area').value).toBe('Wrong call');
    expect(shownText(element)).toContain('These words are not sent yet. Send them, or press Cancel to drop them.');
    await expect(element).toBeAccessible();
  });

  it('sends nothing that is longer than can be taken', async () => {
    const element = show('rejection');
    const decided = jest.fn();
    element.addEventListener('decide', decided);
    write(element, 'a'.repeat(4001));
    await settled();
    find(element, '.confirm').click();
    expect(decided).not.toHaveBeenCalled();
    expect(shownText(element)).toContain('1 characters too many.');
  });
});
