import SettingsReading from 'c/settingsReading';
import { find, shownText } from 'panel-tests/dom';
import { mount } from 'panel-tests/mount';
import { settings } from 'panel-tests/retention/overview.json';

const show = async (changed) => mount('c-settings-reading', SettingsReading, { settings: { ...settings, ...changed } });
const plain = (element) => shownText(element).replace(/\u202f/g, ' ');

describe('c-settings-reading', () => {
  it('says when the rules were read and that they are in order', async () => {
    const element = await show({});
    expect(plain(element)).toBe('Last read Nov 14, 2026, 9:59 AM. The records are in order.');
    await expect(element).toBeAccessible();
  });

  it('says so where they were never read', async () => {
    expect(shownText(await show({ readAt: null, goodAt: null }))).toBe('The rules were not read yet.');
  });

  it('names every record, its field, what stands there and what to do, and that the last good rules stay', async () => {
    const problems = [
      {
        code: 'wrong_value',
        records: ['Recording_90_Days'],
        field: 'Days__c',
        found: '-5',
        remedy: 'Give 1 day or more.',
      },
      {
        code: 'tie',
        records: ['One', 'Other'],
        field: null,
        found: null,
        remedy: 'Remove one, or make one more specific.',
      },
      { code: 'no_rules', records: [], field: null, found: null, remedy: 'Make at least one.' },
    ];
    const element = await show({ failure: 'settings_refused', problems });
    const rows = [...find(element, 'c-plain-table').shadowRoot.querySelectorAll('tbody tr')].map(shownText);
    expect(rows).toEqual([
      'Recording_90_Days Days__c -5 Give 1 day or more.',
      'One, Other Remove one, or make one more specific.',
      'All together Make at least one.',
    ]);
    expect(plain(element)).toContain('The rules as read Nov 14, 2026, 9:59 AM stay in force.');
    await expect(element).toBeAccessible();
  });

  it('says that nothing is deleted where there never were good ones', async () => {
    const element = await show({ goodAt: null, failure: 'settings_unreadable' });
    expect(shownText(element)).toContain('Give the Countersign user its permission set');
    expect(shownText(element)).toContain('Until then nothing is deleted.');
    expect(find(element, 'c-plain-table')).toBeNull();
  });
});
