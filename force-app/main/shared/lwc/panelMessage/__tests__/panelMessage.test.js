import { readFileSync } from 'node:fs';
import { createElement } from 'lwc';
import PanelMessage from 'c/panelMessage';
import { find } from 'panel-tests/dom';

/** Of the Salesforce Lightning Design System. */
const UTILITY_ICONS = readFileSync(
  'node_modules/@salesforce-ux/design-system/assets/icons/utility-sprite/svg/symbols.svg',
  'utf8',
);

function show(properties) {
  const element = createElement('c-panel-message', { is: PanelMessage });
  Object.assign(element, properties);
  document.body.append(element);
  return element;
}

describe('c-panel-message', () => {
  it('says an error at once and offers the next step', async () => {
    const element = show({ variant: 'error', heading: 'Not loaded', message: 'Try again.', actionLabel: 'Try again' });
    const acted = jest.fn();
    element.addEventListener('action', acted);
    expect(element.shadowRoot.querySelector('[role="alert"]').textContent).toContain('Not loaded');
    element.shadowRoot.querySelector('lightning-button').click();
    expect(acted).toHaveBeenCalledTimes(1);
    await expect(element).toBeAccessible();
  });

  it.each(['error', 'warning', 'info', 'empty'])('shows an icon that there is where it is %s', (variant) => {
    const [sprite, name] = find(show({ variant }), 'lightning-icon').iconName.split(':');
    expect(sprite).toBe('utility');
    expect(UTILITY_ICONS).toContain(`id="${name}"`);
  });

  it('lets anything less wait for its turn, without a button where there is nothing to do', async () => {
    const element = show({ variant: 'empty', heading: 'No calls yet' });
    expect(element.shadowRoot.querySelector('[role="status"]')).not.toBeNull();
    expect(element.shadowRoot.querySelector('lightning-button')).toBeNull();
    await expect(element).toBeAccessible();
  });
});
