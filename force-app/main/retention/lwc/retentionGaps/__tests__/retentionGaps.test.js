import RetentionGaps from 'c/retentionGaps';
import { find, shownText } from 'panel-tests/dom';
import { mount } from 'panel-tests/mount';
import overview from 'panel-tests/retention/overview.json';

const show = async (changed) => mount('c-retention-gaps', RetentionGaps, { overview: { ...overview, ...changed } });

describe('c-retention-gaps', () => {
  it('names what no rule is for, what is to be asked about again and deals that are gone', async () => {
    const element = await show({});
    const text = shownText(element);
    expect(text).toContain('Kept without end for want of a rule: 1 artifact.');
    expect(text).toContain('Waiting for the closing of a deal that is gone: 3 artifacts.');
    expect(text).toContain('Transcript: Open deals, every call');
    expect(text).toContain('Draft_Kept: Draft, due Nov 1, 2026. A case is open.');
    expect(text.replace(/\u202f/g, ' ')).toContain('006Lo0000000009IAA Deleted Lost Nov 10, 2026, 4:00 AM');
    expect(text).toContain('006Lo0000000010IAA Not shown to us any more Open');
    await expect(element).toBeAccessible();
  });

  it('shows nothing where nothing is open', async () => {
    const element = await show({ gaps: [], reviewsDue: [], goneDeals: [], withoutEnd: { noRule: 0, dealGone: 0 } });
    expect(shownText(element)).toBe('');
  });

  it('counts the gaps beyond the first dozen', async () => {
    const gaps = Array.from({ length: 15 }, (_, at) => ({ artifact: 'draft', callType: `type${at}`, outcome: 'any' }));
    const element = await show({ gaps });
    expect(element.shadowRoot.querySelectorAll('.gap')).toHaveLength(12);
    expect(shownText(find(element, '.gaps'))).toContain('and 3 more');
  });
});
