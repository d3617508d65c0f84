import { loadScript } from 'lightning/platformResourceLoader';
import ChartedFigures from 'c/chartedFigures';
import { chartInPage } from 'panel-tests/chart';
import { find, settled, shownText } from 'panel-tests/dom';
import { mount } from 'panel-tests/mount';

const FIGURES = {
  label: 'Risks confirmed per week',
  periods: ['Nov 9, 2026', 'Nov 16, 2026'],
  series: [{ label: 'Risks', tone: 'strong', values: [0, 1200] }],
  description: 'Bar chart of 2 weeks: 1,200 confirmed risks in all.',
  columns: [{ label: 'Week of' }, { label: 'Risks', kind: 'number' }],
  rows: [
    { key: '2026-11-09', cells: ['Nov 9, 2026', '0'] },
    { key: '2026-11-16', cells: ['Nov 16, 2026', '1,200'] },
  ],
};

describe('c-charted-figures', () => {
  beforeEach(() => {
    chartInPage();
    loadScript.mockReset().mockResolvedValue();
  });

  const show = (properties = {}) => mount('c-charted-figures', ChartedFigures, { ...FIGURES, ...properties });
  const lines = (element) =>
    [...(find(element, 'c-plain-table')?.shadowRoot.querySelectorAll('tr') ?? [])].map(shownText);

  it('has the figures of the chart beside it as a table', async () => {
    const element = await show();
    expect(lines(element)).toEqual(['Week of Risks', 'Nov 9, 2026 0', 'Nov 16, 2026 1,200']);
    expect(find(element, 'c-plain-table').label).toBe('Risks confirmed per week');
    expect(find(element, '.toggle')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('folds a table that says no more than the chart, and shows it on demand', async () => {
    const element = await show({ folded: true });
    const toggle = find(element, '.toggle');
    expect([shownText(toggle), toggle.getAttribute('aria-expanded')]).toEqual(['Show the figures as a table', 'false']);
    expect(lines(element)).toEqual([]);
    await expect(element).toBeAccessible();
    toggle.click();
    await settled();
    expect([shownText(toggle), toggle.getAttribute('aria-expanded')]).toEqual(['Hide the table', 'true']);
    expect(lines(element)).toHaveLength(3);
    await expect(element).toBeAccessible();
    toggle.click();
    await settled();
    expect(lines(element)).toEqual([]);
  });

  it('shows the table by itself where the chart cannot be drawn', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => {});
    loadScript.mockRejectedValue(new Error('Blocked'));
    const element = await show({ folded: true });
    await settled();
    expect(find(element, '.toggle')).toBeNull();
    expect(lines(element)).toHaveLength(3);
    await expect(element).toBeAccessible();
  });
});
