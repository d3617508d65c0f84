import { loadScript } from 'lightning/platformResourceLoader';
import RiskTrend from 'c/riskTrend';
import { StandInChart, chartInPage } from 'panel-tests/chart';
import { find, settled, shownText } from 'panel-tests/dom';
import { mount } from 'panel-tests/mount';

const WEEKS = [
  { from: '2026-11-02', count: 3 },
  { from: '2026-11-09', count: 0 },
  { from: '2026-11-16', count: 1200 },
];

const figures = (element) => find(element, 'c-charted-figures');

describe('c-risk-trend', () => {
  beforeEach(() => {
    chartInPage();
    loadScript.mockReset().mockResolvedValue();
  });

  it('shows the weeks as a chart that is said in words, and on demand as a table with the running week first', async () => {
    const element = await mount('c-risk-trend', RiskTrend, { weeks: WEEKS });
    const [{ data }] = StandInChart.drawn;
    expect(data.labels).toEqual(['Nov 2, 2026', 'Nov 9, 2026', 'Nov 16, 2026']);
    expect(data.datasets.map(({ data: values }) => values)).toEqual([[3, 0, 1200]]);
    expect(figures(element).description).toBe(
      'Bar chart of 3 weeks: 1,203 confirmed risks in all, 1,200 of them this week.',
    );
    const weeks = () =>
      [...(find(figures(element), 'c-plain-table')?.shadowRoot.querySelectorAll('tbody tr') ?? [])].map(shownText);
    expect(weeks()).toEqual([]);
    find(element, 'c-charted-figures', '.toggle').click();
    await settled();
    expect(weeks()).toEqual(['Nov 16, 2026 1,200', 'Nov 9, 2026 0', 'Nov 2, 2026 3']);
    await expect(element).toBeAccessible();
  });

  it('says that none was confirmed, instead of an empty chart', async () => {
    const element = await mount('c-risk-trend', RiskTrend, { weeks: [{ from: '2026-11-16', count: 0 }] });
    expect(shownText(element)).toContain('No such risk was confirmed in these weeks.');
    expect(figures(element)).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('shows that it loads', async () => {
    const element = await mount('c-risk-trend', RiskTrend, {});
    expect(find(element, 'lightning-spinner').alternativeText).toBe('Loading the weeks …');
    await expect(element).toBeAccessible();
  });
});
