import ChangeRules from 'c/changeRules';
import { find, shownText } from 'panel-tests/dom';
import { mount } from 'panel-tests/mount';
import { rules } from 'panel-tests/retention/change.json';

describe('c-change-rules', () => {
  it('sets each rule as it is beside what it would become, new and removed ones too', async () => {
    const element = await mount('c-change-rules', ChangeRules, { rules });
    expect([...find(element, 'c-plain-table').shadowRoot.querySelectorAll('tbody tr')].map(shownText)).toEqual([
      'Recording_Won_365_Days Recording · Won deals, every call · Deleted 365 days after the deal is closed Recording · Won deals, every call · Deleted 90 days after the deal is closed',
      'Draft_Kept Draft · Every deal, calls of the type “legal” · Kept; to be asked about again on Nov 1, 2026 Removed',
      'Transcript_30_Days No such rule Transcript · Every deal, every call · Deleted 30 days after the call',
    ]);
    await expect(element).toBeAccessible();
  });
});
