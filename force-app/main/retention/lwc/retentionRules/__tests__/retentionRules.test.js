import RetentionRules from 'c/retentionRules';
import { find, shownText } from 'panel-tests/dom';
import { mount } from 'panel-tests/mount';
import overview from 'panel-tests/retention/overview.json';

const show = async (changed) => mount('c-retention-rules', RetentionRules, { overview: { ...overview, ...changed } });
const plain = (element) => shownText(element).replace(/\u202f/g, ' ');

describe('c-retention-rules', () => {
  it('shows every rule as enforced, since when, by whom, and what is kept', async () => {
    const element = await show({});
    expect(plain(element)).toContain('In force since Nov 1, 2026, 8:00 AM, confirmed by Ada Brandt.');
    expect([...find(element, 'c-plain-table').shadowRoot.querySelectorAll('tbody tr')].map(shownText)).toEqual([
      'Recording Every deal, every call Deleted 90 days after the call Recording_90_Days Nobody listens again after a quarter.',
      'Recording Won deals, every call Deleted 365 days after the deal is closed Recording_Won_365_Days A contract dispute begins within a year.',
      'Draft Every deal, calls of the type “legal” Kept; to be asked about again on Nov 1, 2026 Draft_Kept A case is open.',
    ]);
    expect(shownText(find(element, '.kept'))).toBe('12,400 recordings 1 transcript');
    await expect(element).toBeAccessible();
  });

  it('names nobody where nobody had to confirm', async () => {
    const element = await show({ inForce: { ...overview.inForce, confirmedByName: null } });
    expect(plain(element)).toContain('In force since Nov 1, 2026, 8:00 AM.');
    expect(plain(element)).not.toContain('confirmed by');
  });

  it('says how to begin where no rules are in force', async () => {
    const element = await show({ inForce: null, kept: [] });
    expect(shownText(element)).toContain('No rules are in force, so nothing is deleted');
    expect(shownText(element)).toContain('Setup → Custom Metadata Types → Retention Rule');
    expect(shownText(element)).toContain('Nothing is kept yet.');
    await expect(element).toBeAccessible();
  });
});
