import { createElement } from 'lwc';
import DecisionBar from 'c/decisionBar';
import { find, settled, shownText } from 'panel-tests/dom';

const ALL = { approve: true, reject: true, requestChanges: true };

const MISSING = [
  { text: 'Next steps is still empty.', field: 'nextSteps' },
  { text: 'Timeline is still empty.', field: 'timeline' },
];

function show(properties = {}) {
  const element = createElement('c-decision-bar', { is: DecisionBar });
  Object.assign(element, { may: ALL, ...properties });
  document.body.append(element);
  return element;
}

describe('c-decision-bar', () => {
  it('approves at one press where nothing stands in the way', async () => {
    const element = show();
    const decided = jest.fn();
    element.addEventListener('decide', ({ detail }) => decided(detail));
    find(element, '.approve').click();
    expect(decided).toHaveBeenCalledWith({ decision: 'approval', comment: undefined });
    await expect(element).toBeAccessible();
  });

  it('keeps approving out of reach and says why; the other ways stay open', async () => {
    const element = show({ blockedBy: MISSING });
    expect(find(element, '.approve').disabled).toBe(true);
    expect(find(element, '.reject').disabled).toBe(false);
    expect(shownText(find(element, '.blockers'))).toBe(
      'Approving is not possible yet: Next steps is still empty. Timeline is still empty.',
    );
    await expect(element).toBeAccessible();
  });

  it('leads from what is missing to where it is written, where there is such a place', async () => {
    const closed = { text: 'This summary is not open for review any more.', field: null };
    const element = show({ blockedBy: [...MISSING, closed] });
    const gone = jest.fn();
    element.addEventListener('go', ({ detail }) => gone(detail.field));
    const ways = [...element.shadowRoot.querySelectorAll('.go')];
    expect(ways.map(shownText)).toEqual(['Next steps is still empty.', 'Timeline is still empty.']);
    ways[1].click();
    expect(gone.mock.calls).toEqual([['timeline']]);
    expect(shownText(find(element, '.blockers'))).toContain(closed.text);
    await expect(element).toBeAccessible();
  });

  it('offers only what the person may do', () => {
    const element = show({ may: { approve: false, reject: false, requestChanges: true } });
    expect(find(element, '.approve')).toBeNull();
    expect(find(element, '.reject')).toBeNull();
    expect(find(element, '.ask')).not.toBeNull();
  });

  it('holds everything while the text is not saved or a decision is on its way', () => {
    const element = show({ held: true });
    expect([...element.shadowRoot.querySelectorAll('lightning-button')].map(({ disabled }) => disabled)).toEqual([
      true,
      true,
      true,
    ]);
    expect(find(show({ busy: true }), '.approve').label).toBe('Approving …');
  });

  it('asks for words before it rejects, and lets one turn back', async () => {
    const element = show();
    const decided = jest.fn();
    element.addEventListener('decide', ({ detail }) => decided(detail));
    find(element, '.reject').click();
    await settled();
    expect(decided).not.toHaveBeenCalled();
    find(element, 'c-decision-comment').dispatchEvent(new CustomEvent('cancel'));
    await settled();
    expect(find(element, '.reject')).not.toBeNull();
    find(element, '.reject').click();
    await settled();
    const detail = { decision: 'rejection', comment: 'Wrong call' };
    find(element, 'c-decision-comment').dispatchEvent(new CustomEvent('decide', { detail }));
    expect(decided).toHaveBeenCalledWith(detail);
  });

  it('tells whether words would be lost, and after Cancel that none would', async () => {
    const element = show();
    const told = jest.fn();
    element.addEventListener('comment', ({ detail }) => told(detail.hasWords));
    find(element, '.reject').click();
    await settled();
    const comment = find(element, 'c-decision-comment');
    comment.dispatchEvent(new CustomEvent('comment', { detail: { hasWords: true } }));
    expect(told).toHaveBeenLastCalledWith(true);
    comment.dispatchEvent(new CustomEvent('cancel'));
    expect(told).toHaveBeenLastCalledWith(false);
  });
});
