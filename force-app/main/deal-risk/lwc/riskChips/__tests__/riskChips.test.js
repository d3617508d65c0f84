import RiskChips from 'c/riskChips';
import { shownText } from 'panel-tests/dom';
import { mount } from 'panel-tests/mount';

const now = Date.parse('2026-11-21T12:00:00Z');

describe('c-risk-chips', () => {
  it('says of each risk what it is, how severe, and for how long it has been open', async () => {
    const element = await mount('c-risk-chips', RiskChips, {
      now,
      risks: [
        { tag: 'A', label: 'Competitor mention', severity: 'high', since: '2026-10-31T12:00:00Z' },
        { tag: 'B', label: 'Procurement', severity: 'low', since: '2026-11-21T09:00:00Z' },
        { tag: 'C', label: 'Churn Risk', severity: null, since: null },
      ],
    });
    const chips = [...element.shadowRoot.querySelectorAll('li')].map(shownText);
    expect(chips).toEqual(['Competitor mention high · 3 weeks', 'Procurement low · today', 'Churn Risk']);
    await expect(element).toBeAccessible();
  });

  it('says how many confirmations were not looked at', async () => {
    const element = await mount('c-risk-chips', RiskChips, {
      now,
      more: 480,
      risks: [{ tag: 'A', label: 'Procurement', severity: 'medium', since: '2026-11-01T12:00:00Z' }],
    });
    expect(shownText(element)).toBe('Procurement medium · 2 weeks and 480 more confirmations in its calls');
  });

  it('says that there is none', async () => {
    const element = await mount('c-risk-chips', RiskChips, { now });
    expect(shownText(element)).toBe('No open risk');
    await expect(element).toBeAccessible();
  });
});
