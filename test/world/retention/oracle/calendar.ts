/** A day of the calendar, `YYYY-MM-DD`. The order of texts is that of days. */
export type Day = string;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The day that clocks and calendars on the wall of this zone show. @param at milliseconds since 1970 */
export function dayIn(timeZone: string, at: number): Day {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    clocks.set(timeZone, clock);
  }
  const shown: Record<string, string> = {};
  for (const { type, value } of clock.formatToParts(at)) shown[type] = value;
  return `${String(shown['year']).padStart(4, '0')}-${shown['month']}-${shown['day']}`;
}

/** Counts on from day to day as a person with a wall calendar would: month by month, leap days where they belong. */
export function daysAfter(day: Day, days: number): Day {
  let [year, month, date] = day.split('-').map(Number) as [number, number, number];
  let left = days;
  while (left > 0) {
    const rest = lengthOf(year, month) - date;
    if (left <= rest) {
      date += left;
      left = 0;
    } else {
      left -= rest + 1;
      date = 1;
      month += 1;
      if (month === 13) {
        month = 1;
        year += 1;
      }
    }
  }
  return [String(year).padStart(4, '0'), two(month), two(date)].join('-');
}

function lengthOf(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
