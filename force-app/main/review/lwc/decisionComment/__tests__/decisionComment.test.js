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
});
