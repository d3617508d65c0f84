import { dateFunction, type DateFunction } from '../../local-org/query/date-functions';
import { dateRange } from '../../local-org/query/date-literals';
import { field } from '../../local-org/schema/model';

const DATE = field('CloseDate', 'date');
const TIME = field('CreatedDate', 'datetime');

// 20 November 2026 is a Friday. Spans by hand from "Date Formats and Date Literals in WHERE"; the end is the first day after.
const friday = { now: new Date('2026-11-20T12:00:00Z'), timeZone: 'America/Los_Angeles', locale: 'en-US' };
test.each([
  ['TODAY', '2026-11-20', '2026-11-21'],
  ['YESTERDAY', '2026-11-19', '2026-11-20'],
  ['TOMORROW', '2026-11-21', '2026-11-22'],
  ['THIS_WEEK', '2026-11-15', '2026-11-22'],
  ['LAST_WEEK', '2026-11-08', '2026-11-15'],
  ['NEXT_WEEK', '2026-11-22', '2026-11-29'],
  ['THIS_MONTH', '2026-11-01', '2026-12-01'],
  ['LAST_MONTH', '2026-10-01', '2026-11-01'],
  ['NEXT_MONTH', '2026-12-01', '2027-01-01'],
  ['THIS_QUARTER', '2026-10-01', '2027-01-01'],
  ['LAST_QUARTER', '2026-07-01', '2026-10-01'],
  ['NEXT_QUARTER', '2027-01-01', '2027-04-01'],
  ['THIS_FISCAL_QUARTER', '2026-10-01', '2027-01-01'],
  ['THIS_YEAR', '2026-01-01', '2027-01-01'],
  ['NEXT_FISCAL_YEAR', '2027-01-01', '2028-01-01'],
  // "starts with the current day and continues for the past 90 days … includes the current day": 91 days.
  ['LAST_90_DAYS', '2026-08-22', '2026-11-21'],
  ['NEXT_90_DAYS', '2026-11-21', '2027-02-19'],
  // "LAST_N_DAYS:1 includes yesterday and today"
  ['LAST_N_DAYS:1', '2026-11-19', '2026-11-21'],
  ['NEXT_N_DAYS:21', '2026-11-21', '2026-12-12'],
  ['N_DAYS_AGO:3', '2026-11-17', '2026-11-18'],
  ['LAST_N_WEEKS:2', '2026-11-01', '2026-11-15'],
  ['NEXT_N_WEEKS:1', '2026-11-22', '2026-11-29'],
  ['LAST_N_MONTHS:2', '2026-09-01', '2026-11-01'],
  ['N_MONTHS_AGO:11', '2025-12-01', '2026-01-01'],
  ['NEXT_N_QUARTERS:2', '2027-01-01', '2027-07-01'],
  ['LAST_N_FISCAL_QUARTERS:1', '2026-07-01', '2026-10-01'],
  ['LAST_N_YEARS:1', '2025-01-01', '2026-01-01'],
])('%s is from %s and before %s', (literal, from, to) => {
  expect(dateRange(DATE, literal, friday)).toEqual({ from, to });
});

test('a week begins on the day on which it does where the user is', () => {
  expect(dateRange(DATE, 'THIS_WEEK', { ...friday, locale: 'de-DE' })).toEqual({
    from: '2026-11-16',
    to: '2026-11-23',
  });
});

test.each([
  // Six in the evening of the day before, in Los Angeles.
  ['America/Los_Angeles', '2026-11-20T02:00:00Z', '2026-11-19T08:00:00.000Z', '2026-11-20T08:00:00.000Z'],
  ['Europe/Berlin', '2026-11-19T23:30:00Z', '2026-11-19T23:00:00.000Z', '2026-11-20T23:00:00.000Z'],
  // Clocks went back an hour in this night: the day has 25.
  ['America/Los_Angeles', '2026-11-01T12:00:00Z', '2026-11-01T07:00:00.000Z', '2026-11-02T08:00:00.000Z'],
  ['Asia/Kolkata', '2026-11-20T12:00:00Z', '2026-11-19T18:30:00.000Z', '2026-11-20T18:30:00.000Z'],
])('today in %s at %s is from %s', (timeZone, now, from, to) => {
  expect(dateRange(TIME, 'TODAY', { now: new Date(now), timeZone, locale: 'en-US' })).toEqual({ from, to });
});

test.each(['SOMEDAY', 'TODAY:2', 'LAST_N_DAYS', 'LAST_N_DAYS:x', 'THIS_WEEK:1', 'LAST_N_DAYS_AGO:2'])(
  '%s is refused by name',
  (literal) => {
    expect(() => dateRange(DATE, literal, friday)).toThrow(literal);
  },
);

// "Date Functions": 1 for Sunday; the first week is from the first through the seventh day.
test.each<[DateFunction, string, string | number]>([
  ['CALENDAR_MONTH', '2026-02-01', 2],
  ['CALENDAR_QUARTER', '2026-10-01', 4],
  ['CALENDAR_QUARTER', '2026-03-31', 1],
  ['CALENDAR_YEAR', '2026-11-20T23:59:59.000Z', 2026],
  ['DAY_IN_MONTH', '2026-02-20', 20],
  ['DAY_IN_WEEK', '2026-11-22', 1],
  ['DAY_IN_WEEK', '2026-11-21', 7],
  ['DAY_IN_YEAR', '2026-02-01', 32],
  ['DAY_IN_YEAR', '2028-12-31', 366],
  ['DAY_ONLY', '2009-09-22T23:59:59.000Z', '2009-09-22'],
  ['FISCAL_QUARTER', '2026-07-15', 3],
  ['HOUR_IN_DAY', '2026-11-20T18:23:10.000Z', 18],
  ['WEEK_IN_MONTH', '2026-11-07', 1],
  ['WEEK_IN_MONTH', '2026-11-08', 2],
  ['WEEK_IN_YEAR', '2026-01-07', 1],
  ['WEEK_IN_YEAR', '2026-01-08', 2],
  ['WEEK_IN_YEAR', '2026-12-31', 53],
])('%s of %s is %s', (name, value, expected) => {
  expect(dateFunction(name)(value)).toBe(expected);
  expect(dateFunction(name)(null)).toBeNull();
});
