import { ageText, amountText, daysText, dealCount, severityWords, sumWords } from 'c/boardWords';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const deal = (amount, currency = null) => ({ amount, currency });

describe('words of the board', () => {
  it.each([
    ['2026-11-21T00:00:00Z', 'today'],
    ['2026-11-20T12:00:00Z', '1 day'],
    ['2026-11-08T12:00:00Z', '13 days'],
    ['2026-11-07T12:00:00Z', '2 weeks'],
    ['2026-10-31T12:00:00Z', '3 weeks'],
    ['2026-09-21T12:00:00Z', '2 months'],
    ['2025-11-21T12:00:00Z', '11 months'],
    ['2024-11-21T12:00:00Z', '1 year'],
    [null, ''],
  ])('say how long a risk has been open since %s: %s', (since, words) => {
    expect(ageText(since, NOW)).toBe(words);
  });

  it('say a number of days in the largest unit that fits', () => {
    expect([1, 7, 14, 30, 60, 90, 180].map(daysText)).toEqual([
      '1 day',
      '7 days',
      '2 weeks',
      '4 weeks',
      '8 weeks',
      '2 months',
      '5 months',
    ]);
  });

  it('say amounts in the currency of the deal, else of the org, and that there is none', () => {
    expect(amountText(1234.5)).toBe('$1,234.50');
    expect(amountText(1234.5, 'EUR')).toBe('€1,234.50');
    expect(amountText(0)).toBe('$0.00');
    expect(amountText(null, 'EUR')).toBe('none');
  });

  it('have a word and an icon for each severity, and none for a risk without', () => {
    expect(['high', 'medium', 'low'].map((severity) => severityWords(severity).word)).toEqual([
      'high',
      'medium',
      'low',
    ]);
    expect(severityWords(null).word).toBe('');
  });

  it('count deals', () => {
    expect([dealCount(1), dealCount(4312)]).toEqual(['1 open deal', '4,312 open deals']);
  });

  it('say the sum of all in an org with one currency', () => {
    expect(sumWords([deal(1), deal(null)], 4_000_000)).toEqual(['$4,000,000.00 in all']);
    expect(sumWords([deal(1)], null)).toEqual([]);
  });

  it('never add up currencies: each has its sum over the page, and Salesforce’s own sum says that it is converted', () => {
    const deals = [deal(100, 'USD'), deal(200, 'EUR'), deal(50.5, 'USD'), deal(null, 'GBP')];
    expect(sumWords(deals, 380.5)).toEqual([
      'On this page: €200.00 · $150.50',
      'All together 380.5, in your company’s currency at Salesforce’s rates',
    ]);
    expect(sumWords([deal(null, 'GBP')], null)).toEqual([]);
  });
});
