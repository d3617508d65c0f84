/** A day of the calendar without time or zone, `YYYY-MM-DD`, years 0000 to 9999: the order of texts is that of days. */
export type CalendarDay = string;

/** A month, `YYYY-MM`. */
export type CalendarMonth = string;

const DAY_MS = 86_400_000;
const FIRST_MS = Date.parse('0000-01-01');
const LAST_MS = Date.parse('9999-12-31');

/** Gregorian days, leap days counted. What would leave the years 0000 to 9999 stays at their end. */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return dayOfUtc(startInUtc(day) + days * DAY_MS);
}

export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return (startInUtc(to) - startInUtc(from)) / DAY_MS;
}

export function monthOf(day: CalendarDay): CalendarMonth {
  return day.slice(0, 7);
}

export function laterOf(a: CalendarDay, b: CalendarDay): CalendarDay {
  return a > b ? a : b;
}

/** Milliseconds since 1970 at which the day begins in UTC. */
export function startInUtc(day: CalendarDay): number {
  return Date.parse(day);
}

export function dayOfUtc(ms: number): CalendarDay {
  return new Date(Math.min(LAST_MS, Math.max(FIRST_MS, ms))).toISOString().slice(0, 10);
}
