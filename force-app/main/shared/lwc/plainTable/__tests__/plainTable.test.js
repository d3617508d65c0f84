import PlainTable from 'c/plainTable';
import { find, shownText } from 'panel-tests/dom';
import { mount } from 'panel-tests/mount';

const TABLE = {
  label: 'Rules as enforced',
  columns: [
    { label: 'What' },
    { label: 'Days', kind: 'number' },
    { label: 'Rule', kind: 'name' },
    { label: 'Reason', kind: 'sentence' },
  ],
  rows: [{ key: 'one', cells: ['Draft', '1,090', 'Draft_1090_Days', 'A draft has done its work.'] }],
};

describe('c-plain-table', () => {
  it('has each text below the name of its column, as what it is', async () => {
    const element = await mount('c-plain-table', PlainTable, TABLE);
    expect([...element.shadowRoot.querySelectorAll('tr')].map(shownText)).toEqual([
      'What Days Rule Reason',
      'Draft 1,090 Draft_1090_Days A draft has done its work.',
    ]);
    expect([...element.shadowRoot.querySelectorAll('.number')].map(shownText)).toEqual(['Days', '1,090']);
    expect(find(element, 'td.name').textContent).toBe('Draft_1090_Days');
    expect([...element.shadowRoot.querySelectorAll('[dir="auto"]')].map(shownText)).toEqual([
      'A draft has done its work.',
    ]);
    await expect(element).toBeAccessible();
  });

  it('is moved by keyboard, too, under its name', async () => {
    const element = await mount('c-plain-table', PlainTable, { ...TABLE, isLow: true });
    const region = find(element, '.scroll_low');
    expect([region.tabIndex, region.getAttribute('aria-label')]).toEqual([0, 'Rules as enforced']);
  });
});
