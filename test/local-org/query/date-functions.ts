import type { Value } from '../schema/model';

/**
 * The date functions of SOQL that group by a part of a date, by what they give for a day. Datetimes are taken as they are
 * stored, in UTC: "SOQL queries in a client application return dateTime field values as UTC". The fiscal year is the
 * calendar's. Weeks are counted in sevens from the first day, of the month or of the year, whatever day of the week it was.
 */
const OF_DAYS = {
  CALENDAR_MONTH: ({ month }: Day) => month,
  CALENDAR_QUARTER: ({ month }: Day) => Math.ceil(month / 3),
  CALENDAR_YEAR: ({ year }: Day) => year,
  DAY_IN_MONTH: ({ day }: Day) => day,
  DAY_IN_WEEK: ({ time }: Day) => time.getUTCDay() + 1,
  DAY_IN_YEAR: (day: Day) => dayInYear(day),
  DAY_ONLY: ({ text }: Day) => text,
  FISCAL_MONTH: ({ month }: Day) => month,
  FISCAL_QUARTER: ({ month }: Day) => Math.ceil(month / 3),
  FISCAL_YEAR: ({ year }: Day) => year,
  WEEK_IN_MONTH: ({ day }: Day) => Math.ceil(day / 7),
  WEEK_IN_YEAR: (day: Day) => Math.ceil(dayInYear(day) / 7),
};

export type DateFunction = keyof typeof OF_DAYS | 'HOUR_IN_DAY';

/** Those for a datetime alone. */
export const ONLY_OF_TIMES: ReadonlySet<DateFunction> = new Set<DateFunction>(['DAY_ONLY', 'HOUR_IN_DAY']);

export const isDateFunction = (name: unknown): name is DateFunction =>
  typeof name === 'string' && (name === 'HOUR_IN_DAY' || Object.hasOwn(OF_DAYS, name));

interface Day {
  /** `YYYY-MM-DD` */
  text: string;
  year: number;
  month: number;
  day: number;
  time: Date;
}

function dayInYear({ time, year }: Day): number {
  return Math.round((time.getTime() - Date.UTC(year, 0, 1)) / 86_400_000) + 1;
}

/** A function over stored dates and datetimes that works each day out once. */
export function dateFunction(name: DateFunction): (value: Value) => Value {
  if (name === 'HOUR_IN_DAY') return (value) => (typeof value === 'string' ? Number(value.slice(11, 13)) : null);
  const ofDay = OF_DAYS[name];
  const known = new Map<string, Value>();
  return (value) => {
    if (typeof value !== 'string') return null;
    const text = value.slice(0, 10);
    const found = known.get(text);
    if (found !== undefined) return found;
    const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
    const result = ofDay({ text, year, month, day, time: new Date(`${text}T00:00:00Z`) });
    known.set(text, result);
    return result;
  };
}
