import RiskPager from 'c/riskPager';
import { find, shownText } from 'panel-tests/dom';
import { mount } from 'panel-tests/mount';

describe('c-risk-pager', () => {
  const show = (properties) => mount('c-risk-pager', RiskPager, properties);
  const disabled = (element) => ['.before', '.next'].map((button) => find(element, button).disabled);

  it('says which deals these are, and leads on', async () => {
    const element = await show({ before: 0, shown: 50, total: 4312, hasNext: true });
    const turned = jest.fn();
    element.addEventListener('pagenext', turned);
    expect(find(element, '.range').textContent).toBe('Deals 1 to 50 of 4,312');
    expect(disabled(element)).toEqual([true, false]);
    find(element, '.next').click();
    expect(turned).toHaveBeenCalledTimes(1);
    await expect(element).toBeAccessible();
  });

  it('leads back from the last page, which may be a short one', async () => {
    const element = await show({ before: 2, shown: 7, total: 107, hasNext: false });
    const turned = jest.fn();
    element.addEventListener('pagebefore', turned);
    expect(find(element, '.range').textContent).toBe('Deals 101 to 107 of 107');
    expect(disabled(element)).toEqual([false, true]);
    find(element, '.before').click();
    expect(turned).toHaveBeenCalledTimes(1);
  });

  it('says how many deals there are where all stand on one page, and offers no other', async () => {
    const element = await show({ before: 0, shown: 2, total: 2, hasNext: false });
    expect(shownText(element)).toBe('Deals 1 to 2 of 2');
    expect(element.shadowRoot.querySelectorAll('lightning-button')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('leads nowhere while a page is on its way', async () => {
    expect(disabled(await show({ before: 1, shown: 50, total: 500, hasNext: true, busy: true }))).toEqual([true, true]);
  });

  it('says where Salesforce’s paging ends', async () => {
    const element = await show({ before: 40, shown: 50, total: 9000, hasNext: true });
    expect(disabled(element)).toEqual([false, true]);
    expect(shownText(element)).toContain('Salesforce pages through the first 2,050 deals only.');
    await expect(element).toBeAccessible();
  });
});
