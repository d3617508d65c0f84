// Expectations: "SOQL and SOSL Reference" (soql_sosl), "Date Formats and Date Literals in WHERE". The days by hand; 20
// November 2026 is a Friday, the week begins on Sunday where the user is (en_US), the fiscal year is the calendar's.
import { Date as SfDate } from 'jsforce';
import { column, NOON, refusal, sharedOrg } from './shared-org';

const as = sharedOrg();
/** A task for each of these days, named after it. */
const DAYS = [
  '2023-06-01', '2024-12-31', '2025-01-01', '2025-11-20', '2026-01-01', '2026-06-30', '2026-07-01', '2026-08-21', '2026-08-22',
  '2026-09-30', '2026-10-01', '2026-10-31', '2026-11-01', '2026-11-14', '2026-11-15', '2026-11-19', '2026-11-20', '2026-11-21',
  '2026-11-22', '2026-11-29', '2026-12-01', '2026-12-31', '2027-01-01', '2027-02-18', '2027-02-19', '2027-03-31', '2027-04-01',
  '2027-12-31', '2028-01-01', '2029-06-01',
]; // prettier-ignore

beforeAll(async () => {
  await as()
    .sobject('Task')
    .create(DAYS.map((day) => ({ Subject: day, ActivityDate: day })));
});

const found = (where: string): Promise<unknown[]> =>
  column(as(), `SELECT Subject FROM Task WHERE ActivityDate ${where} ORDER BY ActivityDate`, 'Subject');
const between = (first: string, last: string): string[] => DAYS.filter((day) => day >= first && day <= last);

test.each([
  ['YESTERDAY', '2026-11-19', '2026-11-19'],
  ['TODAY', '2026-11-20', '2026-11-20'],
  ['TOMORROW', '2026-11-21', '2026-11-21'],
  ['LAST_WEEK', '2026-11-08', '2026-11-14'],
  ['THIS_WEEK', '2026-11-15', '2026-11-21'],
  ['NEXT_WEEK', '2026-11-22', '2026-11-28'],
  ['LAST_MONTH', '2026-10-01', '2026-10-31'],
  ['THIS_MONTH', '2026-11-01', '2026-11-30'],
  ['NEXT_MONTH', '2026-12-01', '2026-12-31'],
  ['LAST_90_DAYS', '2026-08-22', '2026-11-20'],
  ['NEXT_90_DAYS', '2026-11-21', '2027-02-18'],
  ['LAST_N_DAYS:1', '2026-11-19', '2026-11-20'],
  ['NEXT_N_DAYS:9', '2026-11-21', '2026-11-29'],
  ['N_DAYS_AGO:6', '2026-11-14', '2026-11-14'],
  ['LAST_N_WEEKS:1', '2026-11-08', '2026-11-14'],
  ['NEXT_N_WEEKS:2', '2026-11-22', '2026-12-05'],
  ['N_WEEKS_AGO:1', '2026-11-08', '2026-11-14'],
  ['LAST_N_MONTHS:2', '2026-09-01', '2026-10-31'],
  ['NEXT_N_MONTHS:1', '2026-12-01', '2026-12-31'],
  ['N_MONTHS_AGO:12', '2025-11-01', '2025-11-30'],
  ['THIS_QUARTER', '2026-10-01', '2026-12-31'],
  ['LAST_QUARTER', '2026-07-01', '2026-09-30'],
  ['NEXT_QUARTER', '2027-01-01', '2027-03-31'],
  ['LAST_N_QUARTERS:2', '2026-04-01', '2026-09-30'],
  ['NEXT_N_QUARTERS:1', '2027-01-01', '2027-03-31'],
  ['N_QUARTERS_AGO:1', '2026-07-01', '2026-09-30'],
  ['THIS_YEAR', '2026-01-01', '2026-12-31'],
  ['LAST_YEAR', '2025-01-01', '2025-12-31'],
  ['NEXT_YEAR', '2027-01-01', '2027-12-31'],
  ['LAST_N_YEARS:2', '2024-01-01', '2025-12-31'],
  ['NEXT_N_YEARS:2', '2027-01-01', '2028-12-31'],
  ['N_YEARS_AGO:3', '2023-01-01', '2023-12-31'],
  ['THIS_FISCAL_QUARTER', '2026-10-01', '2026-12-31'],
  ['LAST_FISCAL_QUARTER', '2026-07-01', '2026-09-30'],
  ['NEXT_FISCAL_QUARTER', '2027-01-01', '2027-03-31'],
  ['LAST_N_FISCAL_QUARTERS:1', '2026-07-01', '2026-09-30'],
  ['NEXT_N_FISCAL_QUARTERS:1', '2027-01-01', '2027-03-31'],
  ['N_FISCAL_QUARTERS_AGO:1', '2026-07-01', '2026-09-30'],
  ['THIS_FISCAL_YEAR', '2026-01-01', '2026-12-31'],
  ['LAST_FISCAL_YEAR', '2025-01-01', '2025-12-31'],
  ['NEXT_FISCAL_YEAR', '2027-01-01', '2027-12-31'],
  ['LAST_N_FISCAL_YEARS:1', '2025-01-01', '2025-12-31'],
  ['NEXT_N_FISCAL_YEARS:1', '2027-01-01', '2027-12-31'],
  ['N_FISCAL_YEARS_AGO:1', '2025-01-01', '2025-12-31'],
])('= %s: from %s to %s', async (literal, first, last) => {
  const expected = between(first, last);
  expect(expected).not.toEqual([]);
  expect(await found(`= ${literal}`)).toEqual(expected);
});

test('before, after and beside a span', async () => {
  expect(await found('< THIS_MONTH')).toEqual(between('0000', '2026-10-31'));
  expect(await found('<= THIS_MONTH')).toEqual(between('0000', '2026-11-30'));
  expect(await found('> THIS_MONTH')).toEqual(between('2026-12-01', '9999'));
  expect(await found('>= THIS_MONTH')).toEqual(between('2026-11-01', '9999'));
  expect(await found('!= THIS_YEAR')).toEqual([...between('0000', '2025-12-31'), ...between('2027-01-01', '9999')]);
  expect(await found('IN (TODAY, TOMORROW)')).toEqual(['2026-11-20', '2026-11-21']);
});

test('for a time, the days are those of the user: 20 November begins at 8:00 UTC in Los Angeles', async () => {
  const times = ['2026-11-20T07:59:59Z', '2026-11-20T08:00:00Z', '2026-11-21T07:59:59Z', '2026-11-21T08:00:00Z'];
  await as()
    .sobject('Event')
    .create(times.map((time) => ({ Subject: time, StartDateTime: time, DurationInMinutes: 30 })));
  const events = (where: string): Promise<unknown[]> =>
    column(as(), `SELECT Subject FROM Event WHERE StartDateTime ${where} ORDER BY StartDateTime`, 'Subject');
  expect(await events('= TODAY')).toEqual(times.slice(1, 3));
  expect(await events('> TODAY')).toEqual(times.slice(3));
  expect(await events('= 2026-11-20T00:00:00-08:00')).toEqual([times[1]]);
  expect(await events('<= 2026-11-20T09:00:00.000+01:00')).toEqual(times.slice(0, 2));
  expect(await events('> 2026-11-20T08:00:00Z')).toEqual(times.slice(2));
});

test('jsforce writes dates and literals of its own', async () => {
  const tasks = as().sobject('Task');
  expect(await tasks.count({ ActivityDate: SfDate.TODAY })).toBe(1);
  expect(await tasks.count({ ActivityDate: { $gte: SfDate.toDateLiteral('2029-06-01') } })).toBe(1);
  expect(await tasks.count({ ActivityDate: SfDate.LAST_N_DAYS(1) })).toBe(2);
  expect(await tasks.count({ CreatedDate: { $lt: SfDate.toDateTimeLiteral(NOON) } })).toBe(0);
});

test.each([
  ['a literal that is none', 'ActivityDate = SOMEDAY', 'MALFORMED_QUERY'],
  ['a literal without its number', 'ActivityDate = LAST_N_DAYS', 'MALFORMED_QUERY'],
  ['a number for a literal that takes none', 'ActivityDate = TODAY:3', 'MALFORMED_QUERY'],
  ['a date in quotes', "ActivityDate = '2026-11-20'", 'INVALID_FIELD'],
  ['a time for a date', 'ActivityDate = 2026-11-20T00:00:00Z', 'INVALID_FIELD'],
  ['a date for a time', 'CreatedDate = 2026-11-20', 'INVALID_FIELD'],
  ['a literal for text', 'Subject = TODAY', 'INVALID_FIELD'],
  ['a time without its zone', 'CreatedDate > 2026-11-20T00:00:00', 'MALFORMED_QUERY'],
  ['a day that no calendar has', 'ActivityDate = 2026-02-30', 'MALFORMED_QUERY'],
])('%s is refused', async (_, where, errorCode) => {
  expect(await refusal(as().query(`SELECT Id FROM Task WHERE ${where}`))).toMatchObject({ errorCode });
});
