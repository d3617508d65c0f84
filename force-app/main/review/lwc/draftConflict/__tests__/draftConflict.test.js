import { createElement } from 'lwc';
import DraftConflict from 'c/draftConflict';
import { find, shownText } from 'panel-tests/dom';

const parts = { nextSteps: '', timeline: '', risks: '', qualification: '', competition: '', nuance: '' };

function show(properties = {}) {
  const element = createElement('c-draft-conflict', { is: DraftConflict });
  Object.assign(element, {
    mine: { text: 'Mine <b>', parts: { ...parts, timeline: 'March' } },
    theirs: { text: 'Theirs', parts: { ...parts, timeline: 'March' } },
    byName: 'Tom Okafor',
    at: '2026-11-14T18:02:00.000Z',
    ...properties,
  });
  document.body.append(element);
  return element;
}

describe('c-draft-conflict', () => {
  it('names who was faster and shows both texts side by side, and where they differ', async () => {
    const element = show();
    const text = shownText(element).replace(/\u202f/g, ' ');
    expect(text).toContain('Tom Okafor changed this text at 10:02 AM');
    expect(text).toContain('Nothing was overwritten.');
    expect(text).toContain('Summary differs Yours Mine <b> Theirs Theirs Timeline Yours March Theirs March');
    await expect(element).toBeAccessible();
  });

  it('tells a person who wrote in two windows that it was themselves', () => {
    expect(shownText(show({ bySelf: true }))).toContain('You changed this text in another window at');
  });

  it('leaves the choice to the person', () => {
    const element = show();
    const chosen = [];
    element.addEventListener('keepmine', () => chosen.push('mine'));
    element.addEventListener('taketheirs', () => chosen.push('theirs'));
    expect(chosen).toEqual([]);
    find(element, '.keep').click();
    find(element, '.take').click();
    expect(chosen).toEqual(['mine', 'theirs']);
  });

  it('calls nobody else where both texts are one’s own', async () => {
    const element = show({ bySelf: true });
    expect(shownText(element)).toContain('In this window Mine <b> In the other window Theirs');
    expect(find(element, '.take').label).toBe("Take the other window's");
    await expect(element).toBeAccessible();
  });
});
