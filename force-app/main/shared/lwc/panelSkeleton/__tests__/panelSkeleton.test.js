import { createElement } from 'lwc';
import PanelSkeleton from 'c/panelSkeleton';
import { find, shownText } from 'panel-tests/dom';

describe('c-panel-skeleton', () => {
  it('says in words what its lines stand for', async () => {
    const element = createElement('c-panel-skeleton', { is: PanelSkeleton });
    element.label = 'Loading the calls';
    document.body.append(element);
    expect(shownText(find(element, '[role="status"]'))).toBe('Loading the calls');
    await expect(element).toBeAccessible();
  });
});
