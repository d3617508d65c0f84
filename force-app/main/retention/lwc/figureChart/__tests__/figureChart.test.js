import { loadScript } from 'lightning/platformResourceLoader';
import FigureChart from 'c/figureChart';
import { StandInChart, chartInPage } from 'panel-tests/chart';
import { find, settled, shownText } from 'panel-tests/dom';
import { mount } from 'panel-tests/mount';

const figures = {
  description: 'Bar chart over 2 months.',
  periods: ['Jan 2027', 'Feb 2027'],
  series: [
    { label: 'Rules in force', tone: 'quiet', values: [1, 2] },
    { label: 'After the change', tone: 'strong', values: [3, 0] },
  ],
};

describe('c-figure-chart', () => {
  beforeEach(() => {
    chartInPage();
    loadScript.mockReset().mockResolvedValue();
  });

  it('has Chart.js draw the bars, and says in words what it shows', async () => {
    const element = await mount('c-figure-chart', FigureChart, { ...figures, stacked: true });
    const [chart] = StandInChart.drawn;
    expect(chart.canvas.nodeName).toBe('CANVAS');
    expect(chart.data.labels).toEqual(['Jan 2027', 'Feb 2027']);
    expect(chart.data.datasets.map(({ label, data }) => [label, data])).toEqual([
      ['Rules in force', [1, 2]],
      ['After the change', [3, 0]],
    ]);
    expect(chart.options.scales.x.stacked).toBe(true);
    expect(find(element, '[role="img"]').getAttribute('aria-label')).toBe('Bar chart over 2 months.');
    await expect(element).toBeAccessible();
  });

  it('gives Chart.js arrays that it may listen to', async () => {
    await mount('c-figure-chart', FigureChart, figures);
    const [{ data }] = StandInChart.drawn;
    for (const array of [data.labels, ...data.datasets.map((set) => set.data)]) {
      expect(() => Object.defineProperty(array, '_chartjs', { configurable: true, value: {} })).not.toThrow();
    }
  });

  it('gives Chart.js each token as the browser resolves it, for themes that a canvas would not understand', async () => {
    // The page's style sheet decides; here it has made every token this blue.
    const resolved = jest.spyOn(window, 'getComputedStyle').mockReturnValue({ color: 'rgb(124, 177, 254)' });
    await mount('c-figure-chart', FigureChart, figures);
    resolved.mockRestore();
    const [{ data, options }] = StandInChart.drawn;
    expect(data.datasets.map(({ backgroundColor }) => backgroundColor)).toEqual([
      'rgb(124, 177, 254)',
      'rgb(124, 177, 254)',
    ]);
    expect(options.plugins.legend.labels.color).toBe('rgb(124, 177, 254)');
  });

  it('draws other figures into the same chart', async () => {
    const element = await mount('c-figure-chart', FigureChart, figures);
    element.series = [{ label: 'Rules in force', tone: 'quiet', values: [7, 8] }];
    await settled();
    expect(StandInChart.drawn).toHaveLength(1);
    expect(StandInChart.drawn[0].updates).toBeGreaterThan(0);
    expect(StandInChart.drawn[0].data.datasets.map(({ data }) => data)).toEqual([[7, 8]]);
  });

  it('leaves nothing behind when it is taken away', async () => {
    const element = await mount('c-figure-chart', FigureChart, figures);
    element.remove();
    expect(StandInChart.drawn[0].gone).toBe(true);
  });

  it('draws nothing for a page that is gone when Chart.js arrives', async () => {
    let arrive;
    loadScript.mockReturnValue(new Promise((resolve) => (arrive = resolve)));
    const element = await mount('c-figure-chart', FigureChart, figures);
    element.remove();
    arrive();
    await settled();
    expect(StandInChart.drawn).toEqual([]);
  });

  it('leaves it to the table, and says so, where Chart.js cannot be had', async () => {
    const seen = jest.spyOn(console, 'error').mockImplementation(() => {});
    loadScript.mockRejectedValue(new Error('blocked'));
    const element = await mount('c-figure-chart', FigureChart, figures);
    expect(shownText(element)).toBe('The chart cannot be shown here. The table has all its figures.');
    expect(find(element, '.frame')).toBeNull();
    expect(seen).toHaveBeenCalledWith(expect.objectContaining({ message: 'blocked' }));
    seen.mockRestore();
    await expect(element).toBeAccessible();
  });
});
