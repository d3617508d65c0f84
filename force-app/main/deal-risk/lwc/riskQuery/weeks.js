/** Weeks of the trend, the one that runs among them. */
export const WEEKS = 13;

const DAY = 86_400_000;
const dayOf = (time) => new Date(time).toISOString().slice(0, 10);

/**
 * First days of the last weeks, in order; days are days in UTC, as Salesforce groups by them.
 *
 * @param {number} now milliseconds since 1970
 * @param {number} firstDay of a week, as `@salesforce/i18n/firstDayOfWeek` has it: 1 is Sunday
 * @returns {string[]} `YYYY-MM-DD`
 */
export function weeksUntil(now, firstDay) {
  const today = Math.floor(now / DAY) * DAY;
  const back = (new Date(today).getUTCDay() - (firstDay - 1) + 7) % 7;
  const last = today - back * DAY;
  return Array.from({ length: WEEKS }, (_, index) => dayOf(last - (WEEKS - 1 - index) * 7 * DAY));
}

/**
 * Counts of days as counts of weeks. A day of the year stands for one day only in so short a time.
 *
 * @param {readonly string[]} weeks first days, in order
 * @param {ReadonlyMap<number, number>} days counts by day of the year, 1 to 366
 * @returns {{ from: string, count: number }[]}
 */
export function byWeek(weeks, days) {
  return weeks.map((from) => {
    const first = Date.parse(`${from}T00:00:00Z`);
    const counts = Array.from({ length: 7 }, (_, index) => days.get(dayInYear(first + index * DAY)) ?? 0);
    return { from, count: counts.reduce((sum, count) => sum + count, 0) };
  });
}

function dayInYear(time) {
  return Math.round((time - Date.UTC(new Date(time).getUTCFullYear(), 0, 1)) / DAY) + 1;
}
