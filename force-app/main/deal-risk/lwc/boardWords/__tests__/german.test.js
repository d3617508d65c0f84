import { ageText, amountText, sumWords } from 'c/boardWords';

jest.mock('@salesforce/i18n/locale', () => ({ __esModule: true, default: 'de-DE' }), { virtual: true });
jest.mock('@salesforce/i18n/currency', () => ({ __esModule: true, default: 'EUR' }), { virtual: true });

// Between number and sign stands a space that does not break.
const plain = (text) => text.replace(/\u00a0/g, ' ');

describe('numbers of the board for a German user', () => {
  it('are written as Germans write them', () => {
    expect(plain(amountText(1234567.5))).toBe('1.234.567,50 €');
    expect(plain(amountText(1234.5, 'USD'))).toBe('1.234,50 $');
    expect(plain(ageText('2026-10-31T12:00:00Z', Date.parse('2026-11-21T12:00:00Z')))).toBe('3 Wochen');
    expect(sumWords([], 1234.5).map(plain)).toEqual(['1.234,50 € in all']);
  });
});
