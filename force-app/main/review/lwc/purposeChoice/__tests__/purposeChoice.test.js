import fs from 'node:fs';
import path from 'node:path';
import { createElement } from 'lwc';
import PurposeChoice from 'c/purposeChoice';
import { find, settled } from 'panel-tests/dom';

function show() {
  const element = createElement('c-purpose-choice', { is: PurposeChoice });
  document.body.append(element);
  return element;
}

describe('c-purpose-choice', () => {
  it('offers exactly the purposes that the middleware accepts', () => {
    const contract = fs.readFileSync(path.resolve('middleware/src/contracts/door-api.ts'), 'utf8');
    const [, list] = /export const purpose = z\.enum\(\[([^\]]+)\]\)/.exec(contract);
    const accepted = [...list.matchAll(/'(\w+)'/g)].map(([, name]) => name).sort();
    expect(accepted).toHaveLength(10);
    const offered = find(show(), '.purposes').options.map(({ value }) => value);
    expect([...offered].sort()).toEqual(accepted);
  });

  it('goes on only with a purpose', async () => {
    const element = show();
    const named = jest.fn();
    element.addEventListener('purpose', ({ detail }) => named(detail));
    expect(find(element, '.open').disabled).toBe(true);
    find(element, '.purposes').dispatchEvent(new CustomEvent('change', { detail: { value: 'coaching' } }));
    await settled();
    expect(find(element, '.open').disabled).toBe(false);
    find(element, '.open').click();
    expect(named).toHaveBeenCalledWith({ purpose: 'coaching' });
    await expect(element).toBeAccessible();
  });

  it('has a suggested purpose chosen, and still waits for the person to go on', async () => {
    const element = createElement('c-purpose-choice', { is: PurposeChoice });
    element.suggested = 'deal_risk_review';
    const named = jest.fn();
    element.addEventListener('purpose', ({ detail }) => named(detail));
    document.body.append(element);
    await settled();
    expect(find(element, '.purposes').value).toBe('deal_risk_review');
    expect(named).not.toHaveBeenCalled();
    find(element, '.open').click();
    expect(named).toHaveBeenCalledWith({ purpose: 'deal_risk_review' });
  });
});
