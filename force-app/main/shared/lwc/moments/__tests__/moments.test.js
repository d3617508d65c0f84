import { clockText, dayText, monthText, numberText, timeText, whenText } from 'c/moments';

// The stubs of @salesforce/i18n are en-US in America/Los_Angeles, eight hours behind UTC in November.
const plain = (text) => text.replace(/\u202f/g, ' ');

describe('moments', () => {
  it('shows moments in the time zone of the person, not of the browser', () => {
    expect(plain(whenText('2026-11-14T18:05:00.000Z'))).toBe('Nov 14, 2026, 10:05 AM');
    expect(plain(timeText('2026-11-14T07:30:00.000Z'))).toBe('11:30 PM');
  });

  it('shows nothing where there is no moment', () => {
    expect(whenText(null)).toBe('');
    expect(timeText(undefined)).toBe('');
  });

  it('shows a calendar day and a month as they are, wherever the person is', () => {
    expect(dayText('2027-02-12')).toBe('Feb 12, 2027');
    expect(dayText('2028-02-29')).toBe('Feb 29, 2028');
    expect(monthText('2027-01')).toBe('Jan 2027');
    expect(dayText(null)).toBe('');
  });

  it('counts seconds as m:ss and, from an hour on, as h:mm:ss', () => {
    expect([0, 59.9, 60, 754, 3599, 3600, 36061].map(clockText)).toEqual([
      '0:00', '0:59', '1:00', '12:34', '59:59', '1:00:00', '10:01:01',
    ]); // prettier-ignore
  });

  it('groups digits as the locale does', () => {
    expect(numberText(131072)).toBe('131,072');
  });
});
