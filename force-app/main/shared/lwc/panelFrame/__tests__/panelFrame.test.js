import { createElement } from 'lwc';
import PanelFrame from 'c/panelFrame';
import { find } from 'panel-tests/dom';

function show(properties) {
  const element = createElement('c-panel-frame', { is: PanelFrame });
  Object.assign(element, { heading: 'Calls', iconName: 'standard:voice_call', ...properties });
  document.body.append(element);
  return element;
}

describe('c-panel-frame', () => {
  it('is a region by the name of its heading, which an icon only goes with', async () => {
    const element = show({});
    const region = find(element, 'section');
    const heading = find(element, 'h2');
    expect(heading.textContent).toBe('Calls');
    expect(region.getAttribute('aria-labelledby')).toBe(heading.id);
    expect(find(element, 'lightning-icon').getAttribute('aria-hidden')).toBe('true');
    await expect(element).toBeAccessible();
  });

  it('takes the keyboard to its heading', () => {
    const element = show({});
    element.focusHeading();
    expect(element.shadowRoot.activeElement).toBe(find(element, 'h2'));
  });

  it('keeps to its corners as a card among others, and lets menus reach out of a page of its own', () => {
    expect(find(show({ isCard: true }), '.frame_card')).not.toBeNull();
    expect(find(show({}), '.frame_card')).toBeNull();
  });
});
