import ChangeFigures from 'c/changeFigures';
import { chartInPage } from 'panel-tests/chart';
import { find, settled, shownText } from 'panel-tests/dom';
import { mount } from 'panel-tests/mount';
import { preview } from 'panel-tests/retention/change.json';

const rowsIn = (table) => [...table.shadowRoot.querySelectorAll('tbody tr')].map(shownText);
const figures = (element) => find(element, 'c-charted-figures');
const monthsOf = (element) => rowsIn(find(figures(element), 'c-plain-table'));

describe('c-change-figures', () => {
  beforeEach(chartInPage);

  it('adds the artifacts up by month, for the chart as for the table', async () => {
    const element = await mount('c-change-figures', ChangeFigures, { preview });
    expect(monthsOf(element)).toEqual(['Feb 2027 20 12,520', 'Nov 2027 12,400 0']);
    const chart = figures(element);
    expect(chart.periods).toEqual(['Feb 2027', 'Nov 2027']);
    expect(chart.series.map(({ label, values }) => [label, values])).toEqual([
      ['Rules in force', [20, 12400]],
      ['After the change', [12520, 0]],
    ]);
    expect(chart.description).toBe(
      'Bar chart over 2 months. Under the rules in force 12,420 artifacts would be deleted, under the change 12,520 artifacts. The table beside it has the figures.',
    );
    await expect(element).toBeAccessible();
  });

  it('shows one artifact alone on demand', async () => {
    const element = await mount('c-change-figures', ChangeFigures, { preview });
    const choice = find(element, '.choice');
    expect(choice.options.map(({ label }) => label)).toEqual(['Everything', 'Recording', 'Transcript']);
    choice.dispatchEvent(new CustomEvent('change', { detail: { value: 'transcript' } }));
    await settled();
    expect(monthsOf(element)).toEqual(['Feb 2027 20 120']);
    expect(figures(element).series[1].values).toEqual([120]);
  });

  it('shows by artifact what moves and how far', async () => {
    const element = await mount('c-change-figures', ChangeFigures, { preview });
    expect(rowsIn(find(element, 'c-plain-table'))).toEqual([
      'Recording 12,400 12,400 275 0 0 0 0',
      'Transcript 500 0 100 0 1 0',
    ]);
  });

  it('says so where nothing has a day', async () => {
    const element = await mount('c-change-figures', ChangeFigures, { preview: { ...preview, months: [] } });
    expect(shownText(element)).toContain('Nothing has a day, before or after.');
    expect(figures(element)).toBeNull();
    await expect(element).toBeAccessible();
  });
});
