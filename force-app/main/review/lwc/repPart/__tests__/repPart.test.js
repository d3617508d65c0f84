import { createElement } from 'lwc';
import RepPart from 'c/repPart';
import { find, shownText } from 'panel-tests/dom';
import review from 'panel-tests/review.json';

function show(properties = {}) {
  const element = createElement('c-rep-part', { is: RepPart });
  Object.assign(element, { parts: review.parts, requiredParts: review.requiredParts, ...properties });
  document.body.append(element);
  return element;
}

const fields = (element) => [...element.shadowRoot.querySelectorAll('c-writing-area')];

describe('c-rep-part', () => {
  it('has the six fields in the order of the note and marks what is required', async () => {
    const element = show();
    expect(fields(element).map(({ label, required }) => [label, required])).toEqual([
      ['Next steps', true],
      ['Timeline', true],
      ['Risks', false],
      ['Qualification', false],
      ['Competition', false],
      ['What the transcript misses', false],
    ]);
    await expect(element).toBeAccessible();
  });

  it('tells which field was written in', () => {
    const element = show();
    const changed = jest.fn();
    element.addEventListener('partchange', ({ detail }) => changed(detail));
    fields(element)[1].dispatchEvent(new CustomEvent('write', { detail: { name: 'timeline', value: 'Q1' } }));
    expect(changed).toHaveBeenCalledWith({ name: 'timeline', value: 'Q1' });
  });

  it('takes the keyboard to the field that is asked for', () => {
    const element = show();
    element.focusPart('timeline');
    const field = fields(element)[1];
    expect(element.shadowRoot.activeElement).toBe(field);
    expect(field.shadowRoot.activeElement).toBe(find(field, 'textarea'));
  });

  it('lets somebody read who may not write', async () => {
    const element = show({ readOnly: true, parts: { ...review.parts, risks: 'Budget' } });
    expect(
      fields(element)
        .map((field) => shownText(field))
        .slice(0, 3),
    ).toEqual(['Next steps Nothing written', 'Timeline Nothing written', 'Risks Budget']);
    expect(find(fields(element)[2], 'textarea')).toBeNull();
    await expect(element).toBeAccessible();
  });
});
