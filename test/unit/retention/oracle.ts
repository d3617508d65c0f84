/**
 * Retention worked out slowly and in another way, to judge the domain by; it shares nothing with it. Days are counted
 * from 1 January 1800 by walking through years and months, rules are scored one by one, and the end of a day is found
 * by looking at a clock every minute.
 */

export interface OracleRule {
  readonly name: string;
  readonly artifact: string;
  readonly outcome: string;
  readonly callType: string;
  readonly term: { action: 'delete'; days: number; trigger: string } | { action: 'keep'; reviewOn: string };
}

export interface OracleItem {
  readonly artifact: string;
  readonly callType: string;
  readonly calledOn: string;
  readonly deal: { readonly outcome: string; readonly closedOn?: string };
}

const FIRST_YEAR = 1800;

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function lengthsOfMonths(year: number): readonly number[] {
  return [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
}

export function numberOf(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  let count = date - 1;
  for (let past = FIRST_YEAR; past < year; past += 1) count += isLeap(past) ? 366 : 365;
  for (const length of lengthsOfMonths(year).slice(0, month - 1)) count += length;
  return count;
}

export function dayWith(number: number): string {
  let [left, year, month] = [number, FIRST_YEAR, 1];
  while (left >= (isLeap(year) ? 366 : 365)) {
    left -= isLeap(year) ? 366 : 365;
    year += 1;
  }
  for (const length of lengthsOfMonths(year)) {
    if (left < length) break;
    left -= length;
    month += 1;
  }
  return [year, month, left + 1].map((part) => String(part).padStart(2, '0')).join('-');
}

/** A named call type is worth two points, a named outcome one; the fitting rule with most points wins. */
export function winner(rules: readonly OracleRule[], item: OracleItem): OracleRule | null {
  let best: { rule: OracleRule; points: number } | null = null;
  for (const rule of rules) {
    if (rule.artifact !== item.artifact) continue;
    if (rule.callType !== 'any' && rule.callType !== item.callType) continue;
    if (rule.outcome !== 'any' && rule.outcome !== item.deal.outcome) continue;
    const points = (rule.callType === 'any' ? 0 : 2) + (rule.outcome === 'any' ? 0 : 1);
    if (!best || points > best.points) best = { rule, points };
  }
  return best?.rule ?? null;
}

/** The number of the last day on which it is kept, or null where it has none. */
export function lastDay(rules: readonly OracleRule[], item: OracleItem): number | null {
  const term = winner(rules, item)?.term;
  if (term?.action !== 'delete') return null;
  const called = numberOf(item.calledOn);
  if (term.trigger === 'call_date') return called + term.days;
  if (item.deal.closedOn === undefined) return null;
  return Math.max(called, numberOf(item.deal.closedOn)) + term.days;
}

/** To the minute: good for zones and years in which clocks change at whole minutes. */
export function endOfDay(day: string, timeZone: string): Date {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  const noonInUtc = new Date(`${day}T12:00:00Z`).getTime();
  let minute = noonInUtc + 36 * 3_600_000;
  while (clock.format(minute) > day) minute -= 60_000;
  return new Date(minute + 60_000);
}
