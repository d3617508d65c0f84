import RiskTable from 'c/riskTable';
import { find, settled, shownText } from 'panel-tests/dom';
import { mount } from 'panel-tests/mount';

const RISK = { tag: 'A', label: 'Procurement', severity: 'medium', since: '2026-11-01T12:00:00Z' };
const deal = (index, fields = {}) => ({
  id: `006Lo000000000${index}IAA`,
  name: `Deal ${index}`,
  account: 'Aldermoor',
  owner: 'Rita Sandoval',
  amount: 50_000,
  currency: null,
  closeDate: '2026-12-18',
  stage: 'Negotiation',
  risks: [RISK],
  more: 0,
  lastCallAt: '2026-11-14T18:00:00.000Z',
  ...fields,
});

describe('c-risk-table', () => {
  const show = (properties) =>
    mount('c-risk-table', RiskTable, {
      deals: [deal(1), deal(2)],
      sort: { by: 'closeDate', descending: false },
      now: Date.parse('2026-11-21T12:00:00Z'),
      ...properties,
    });
  const cells = (row) => [...row.querySelectorAll('.cell')].map(shownText);
  const rows = (element) => [...element.shadowRoot.querySelectorAll('.row')];
  const sorter = (element, by) => find(element, `[data-by="${by}"]`);

  it('shows each deal with what matters, in the person’s own way to write it', async () => {
    const element = await show();
    expect(cells(rows(element)[0])).toEqual([
      'Deal 1',
      'Account Aldermoor',
      'Owner Rita Sandoval',
      'Amount $50,000.00',
      'Close date Dec 18, 2026',
      'Stage Negotiation',
      'Procurement medium · 2 weeks',
      'Last call Nov 14, 2026',
      'Quotes of Deal 1',
    ]);
    await expect(element).toBeAccessible();
  });

  it('says none where amount, close date or call are missing, and offers no quotes without a risk', async () => {
    const element = await show({ deals: [deal(1, { amount: null, closeDate: null, lastCallAt: null, risks: [] })] });
    expect(cells(rows(element)[0])).toEqual(
      expect.arrayContaining(['Amount none', 'Close date none', 'Last call none', 'No open risk']),
    );
    expect(find(element, '.quotes')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('shows amounts in the currencies of their deals', async () => {
    const element = await show({ deals: [deal(1, { currency: 'EUR' }), deal(2, { currency: 'USD', amount: 7 })] });
    expect(rows(element).map((row) => cells(row)[3])).toEqual(['Amount €50,000.00', 'Amount $7.00']);
  });

  it('says by which column it is sorted and which way', async () => {
    const element = await show({ sort: { by: 'amount', descending: true } });
    const sorted = [...element.shadowRoot.querySelectorAll('th[aria-sort]')];
    expect(sorted.map((head) => [shownText(head), head.getAttribute('aria-sort')])).toEqual([['Amount', 'descending']]);
    await expect(element).toBeAccessible();
  });

  it('asks for another order at a heading: ascending first, the same one turned round', async () => {
    const element = await show();
    const asked = jest.fn();
    element.addEventListener('sortchange', ({ detail }) => asked(detail.sort));
    sorter(element, 'amount').click();
    sorter(element, 'closeDate').click();
    expect(asked.mock.calls).toEqual([[{ by: 'amount', descending: false }], [{ by: 'closeDate', descending: true }]]);
  });

  it('asks for the quotes of a deal, and can put the keyboard back there', async () => {
    const element = await show();
    const asked = jest.fn();
    element.addEventListener('quotes', ({ detail }) => asked(detail));
    const [, second] = element.shadowRoot.querySelectorAll('.quotes');
    second.click();
    expect(asked).toHaveBeenCalledWith({ dealId: '006Lo0000000002IAA', dealName: 'Deal 2' });
    element.focusQuotes('006Lo0000000002IAA');
    expect(element.shadowRoot.activeElement).toBe(second);
    element.focusTop();
    expect(element.shadowRoot.activeElement).toBe(find(element, '.scroll'));
  });

  it('says that other deals are on their way', async () => {
    const element = await show({ busy: true });
    expect(find(element, '.scroll').getAttribute('aria-busy')).toBe('true');
    element.busy = false;
    await settled();
    expect(find(element, '.scroll').getAttribute('aria-busy')).toBe('false');
  });
});
