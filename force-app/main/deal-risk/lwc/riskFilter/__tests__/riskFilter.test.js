import { NO_FILTER } from 'c/boardAddress';
import RiskFilter from 'c/riskFilter';
import { find, settled } from 'panel-tests/dom';
import { mount } from 'panel-tests/mount';

const choices = {
  tags: [
    { value: 'Competitor_Mention', label: 'Competitor mention' },
    { value: 'Procurement', label: 'Procurement' },
  ],
  owners: [{ value: '005Lo0000000004IAA', label: 'Rita Sandoval' }],
  roles: [{ value: '00ELo0000000003IAA', label: 'Sales rep' }],
  stages: [{ value: 'Negotiation', label: 'Negotiation' }],
};

describe('c-risk-filter', () => {
  let changed;
  async function show(filter = {}, given = choices) {
    const element = await mount('c-risk-filter', RiskFilter, { filter: { ...NO_FILTER, ...filter }, choices: given });
    changed = jest.fn();
    element.addEventListener('filterchange', ({ detail }) => changed(detail.filter));
    return element;
  }
  const menu = (element, name) => find(element, `[data-name="${name}"]`);
  const pick = (element, selector, value) =>
    find(element, selector).dispatchEvent(new CustomEvent('change', { detail: { value } }));

  it('offers what there is to choose from', async () => {
    const element = await show();
    expect(['anyTags', 'allTags', 'noTags'].map((name) => menu(element, name).options)).toEqual([
      choices.tags,
      choices.tags,
      choices.tags,
    ]);
    expect(menu(element, 'severities').options.map(({ label }) => label)).toEqual(['high', 'medium', 'low']);
    expect(menu(element, 'owners').options).toEqual(choices.owners);
    expect(menu(element, 'stages').options).toEqual(choices.stages);
    expect(find(element, '.team').options.map(({ label }) => label)).toEqual([
      'Everybody’s deals',
      'People who report to me',
      'Role: Sales rep',
    ]);
    await expect(element).toBeAccessible();
  });

  it('leaves the options of an open combobox alone while figures come in', async () => {
    const element = await show();
    const options = () => ['.team', '.closing', '.age'].map((name) => find(element, name).options);
    const before = options();
    Object.assign(element, {
      filter: { ...NO_FILTER, amountFrom: 50_000 },
      choices: { ...choices, roles: [...choices.roles] },
    });
    await settled();
    expect(find(element, '.amount').value).toBe(50_000);
    options().forEach((now, at) => expect(now).toBe(before[at]));
    element.choices = { ...choices, roles: [] };
    await settled();
    expect(find(element, '.team').options).toHaveLength(2);
  });

  it('works before the choices are there', async () => {
    const element = await show({ anyTags: ['Procurement'] }, null);
    expect(menu(element, 'anyTags').options).toEqual([
      { value: 'Procurement', label: 'Procurement (no open risk has it)' },
    ]);
    await expect(element).toBeAccessible();
  });

  it('keeps in sight what an address asks for and nobody offers', async () => {
    const element = await show({
      allTags: ['Old_Tag'],
      owners: ['005Lo0000000099IAA'],
      stages: ['Old stage'],
      team: '00ELo0000000099IAA',
      riskAgeDays: 45,
    });
    expect(menu(element, 'allTags').options.at(-1)).toEqual({
      value: 'Old_Tag',
      label: 'Old Tag (no open risk has it)',
    });
    expect(menu(element, 'owners').options.at(-1).label).toBe('Another person (005Lo0000000099IAA)');
    expect(menu(element, 'stages').options.at(-1)).toEqual({ value: 'Old stage', label: 'Old stage' });
    expect(find(element, '.team').options.at(-1)).toEqual({ value: '00ELo0000000099IAA', label: 'Another role' });
    expect(find(element, '.age').value).toBe('45');
    expect(find(element, '.age').options.map(({ value }) => value)).toEqual([
      '',
      '7',
      '14',
      '30',
      '45',
      '60',
      '90',
      '180',
    ]);
  });

  it.each(['anyTags', 'allTags', 'noTags', 'severities', 'owners', 'stages'])(
    'tells of a choice of %s',
    async (name) => {
      const element = await show();
      menu(element, name).dispatchEvent(new CustomEvent('choose', { detail: { value: ['x'] } }));
      expect(changed).toHaveBeenCalledWith({ ...NO_FILTER, [name]: ['x'] });
    },
  );

  it.each([
    ['.team', 'mine', { team: 'mine' }],
    ['.closing', 'this_quarter', { closing: 'this_quarter' }],
    ['.closing', 'days', { closing: { from: null, to: null } }],
    ['.age', '30', { riskAgeDays: 30 }],
  ])('tells of %s %s, and of anything again', async (selector, value, part) => {
    const element = await show();
    pick(element, selector, value);
    expect(changed).toHaveBeenLastCalledWith({ ...NO_FILTER, ...part });
    element.filter = { ...NO_FILTER, ...part };
    await settled();
    pick(element, selector, '');
    expect(changed).toHaveBeenLastCalledWith(NO_FILTER);
  });

  it('asks for days only where they are wanted, each end by itself', async () => {
    const plain = await show({ closing: 'overdue' });
    expect(find(plain, '.day')).toBeNull();
    const element = await show({ closing: { from: '2026-12-01', to: null } });
    expect(find(element, '.closing').value).toBe('days');
    const [from, to] = element.shadowRoot.querySelectorAll('.day');
    expect([from.value, to.value]).toEqual(['2026-12-01', null]);
    to.value = '2026-12-31';
    to.dispatchEvent(new CustomEvent('change'));
    expect(changed).toHaveBeenLastCalledWith({ ...NO_FILTER, closing: { from: '2026-12-01', to: '2026-12-31' } });
    from.value = '';
    from.dispatchEvent(new CustomEvent('change'));
    expect(changed).toHaveBeenLastCalledWith({ ...NO_FILTER, closing: { from: null, to: null } });
    await expect(element).toBeAccessible();
  });

  it('takes an amount once the person is done with it, and no half or negative one', async () => {
    const element = await show({ amountTo: 900 });
    const [from, to] = element.shadowRoot.querySelectorAll('.amount');
    const commit = (field, name, value) => {
      field.name = name;
      field.value = value;
      field.dispatchEvent(new CustomEvent('commit'));
    };
    commit(from, 'amountFrom', '50000.5');
    expect(changed).toHaveBeenLastCalledWith({ ...NO_FILTER, amountTo: 900, amountFrom: 50_000.5 });
    commit(to, 'amountTo', '');
    expect(changed).toHaveBeenLastCalledWith({ ...NO_FILTER, amountTo: null });
    changed.mockClear();
    commit(from, 'amountFrom', '-1');
    commit(from, 'amountFrom', 'abc');
    commit(to, 'amountTo', '900');
    expect(changed).not.toHaveBeenCalled();
  });

  it('asks for deals without a risk, too', async () => {
    const element = await show();
    const box = find(element, '.every');
    box.checked = true;
    box.dispatchEvent(new CustomEvent('change'));
    expect(changed).toHaveBeenCalledWith({ ...NO_FILTER, everyDeal: true });
  });
});
