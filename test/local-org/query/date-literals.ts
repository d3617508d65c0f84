import { notInLocalOrg } from '../errors';
import type { Engine } from '../engine/engine';
import type { FieldSchema } from '../schema/model';
import type { Reader } from './paths';

/** By whose clock and calendar a date literal is meant. */
export interface LiteralClock {
  now: Date;
  /** IANA name. */
  timeZone: string;
  /** BCP 47; it decides the first day of the week. */
  locale: string;
}

/** The user's own; the org's eyes count in UTC. */
export function clockOf(engine: Engine, reader: Reader): LiteralClock {
  const person = reader ? engine.store.get('User', reader.id) : undefined;
  return {
    now: engine.now(),
    timeZone: String(person?.TimeZoneSidKey ?? 'UTC'),
    locale: String(person?.LocaleSidKey ?? 'en_US').replaceAll('_', '-'),
  };
}

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

const DAY = 86_400_000;

/**
 * What a date literal of SOQL ("Date Formats and Date Literals in WHERE") covers: from, and before to; days for a date,
 * times for a datetime, whose days begin when they do where the user is. The fiscal year is the calendar's.
 * @throws OrgError for a literal that is not known here
 */
export function dateRange(field: FieldSchema, literal: string, clock: LiteralClock): { from: string; to: string } {
  const [name = '', count = ''] = literal.toUpperCase().split(':');
  const span = spanOf(name, count === '' ? undefined : Number(count));
  if (!span) throw notInLocalOrg(`The date literal ${literal}`, 'MALFORMED_QUERY');
  const [unit, ...ends] = span;
  const today = dayIn(clock.timeZone, clock.now);
  const [from = '', to = ''] = ends
    .map((offset) => startOf(unit, today, offset, clock.locale))
    .map((day) => (field.type === 'date' ? day : midnightIn(clock.timeZone, day)));
  return { from, to };
}

/** A unit, and how many of them lie between the current one and the span's first, and the first after it. */
type Span = [unit: Unit, from: number, to: number];

function spanOf(name: string, count: number | undefined): Span | undefined {
  const fixed: Record<string, Span> = {
    TODAY: ['DAY', 0, 1],
    YESTERDAY: ['DAY', -1, 0],
    TOMORROW: ['DAY', 1, 2],
    // These two begin and end with today: 91 days and 90.
    LAST_90_DAYS: ['DAY', -90, 1],
    NEXT_90_DAYS: ['DAY', 1, 91],
  };
  if (/FISCAL_(DAY|WEEK|MONTH)/.test(name)) return undefined;
  const plain = name.replace('FISCAL_', '');
  const one = /^(THIS|LAST|NEXT)_(WEEK|MONTH|QUARTER|YEAR)$/.exec(plain);
  if (one && count === undefined) {
    const first = one[1] === 'THIS' ? 0 : one[1] === 'LAST' ? -1 : 1;
    return [one[2] as Unit, first, first + 1];
  }
  const many = /^(?:(LAST|NEXT)_N_|N_)(DAY|WEEK|MONTH|QUARTER|YEAR)S(_AGO)?$/.exec(plain);
  if (!many) return count === undefined ? fixed[name] : undefined;
  if (count === undefined || !Number.isInteger(count) || count < 0) return undefined;
  const [, side, unit, ago] = many;
  if (side === undefined) return ago ? [unit as Unit, -count, -count + 1] : undefined;
  if (ago) return undefined;
  if (side === 'NEXT') return [unit as Unit, 1, count + 1];
  // The last days end with today, the last of everything else with the one before the current.
  return [unit as Unit, -count, unit === 'DAY' ? 1 : 0];
}

/** The first day (`YYYY-MM-DD`) of the unit that is `offset` away from the one `today` is in. */
function startOf(unit: Unit, today: string, offset: number, locale: string): string {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const at = Date.parse(`${today}T00:00:00Z`);
  switch (unit) {
    case 'DAY':
      return dayOf(at + offset * DAY);
    case 'WEEK': {
      const since = (new Date(at).getUTCDay() - firstDayOfWeek(locale) + 7) % 7;
      return dayOf(at + (offset * 7 - since) * DAY);
    }
    case 'MONTH':
      return dayOf(Date.UTC(year, month - 1 + offset, 1));
    case 'QUARTER':
      return dayOf(Date.UTC(year, (Math.floor((month - 1) / 3) + offset) * 3, 1));
    case 'YEAR':
      return dayOf(Date.UTC(year + offset, 0, 1));
  }
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** 0 for Sunday. What Intl counts from 1 for Monday to 7 is not yet in TypeScript's own types. */
function firstDayOfWeek(locale: string): number {
  const weeks = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo(): { firstDay: number } };
  return weeks.getWeekInfo().firstDay % 7;
}

/** The day (`YYYY-MM-DD`) that the clocks of a zone show. */
function dayIn(timeZone: string, at: Date): string {
  return dayOf(at.getTime() + aheadOfUtc(timeZone, at));
}

/** When a day begins in a zone, in UTC. Where clocks skip midnight, it is when they would have shown it. */
function midnightIn(timeZone: string, day: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const near = midnight - aheadOfUtc(timeZone, new Date(midnight));
  return new Date(midnight - aheadOfUtc(timeZone, new Date(near))).toISOString();
}

/** Milliseconds. */
export function aheadOfUtc(timeZone: string, at: Date): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60_000 : 60_000);
}
