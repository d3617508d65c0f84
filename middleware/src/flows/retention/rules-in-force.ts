import { CountersignError } from '../../domain/errors';
import type { CalendarDay } from '../../domain/retention/calendar-day';
import { OrgCalendar } from '../../domain/retention/org-calendar';
import type { RetentionRule } from '../../domain/retention/rule';
import { NO_RULES, ruleSet, type RuleSet } from '../../domain/retention/rule-set';
import type { RuleSetRecord } from '../../ports/retention-records';
import type { Tx } from '../../ports/store';
import type { FlowContext } from '../context';

export interface InForce {
  /** Null before any set was ever in force: nothing is disposed of then. */
  readonly record: RuleSetRecord | null;
  readonly set: RuleSet;
}

export async function rulesInForce(tx: Tx): Promise<InForce> {
  const record = await tx.ruleSets.inForce();
  return { record, set: record ? setOf(record.rules) : NO_RULES };
}

/** @throws CountersignError internal where stored rules contradict themselves: none such is ever stored */
export function setOf(rules: readonly RetentionRule[]): RuleSet {
  const built = ruleSet(rules);
  if (built.kind === 'rules') return built.set;
  throw new CountersignError('internal', { problem: 'tie in a stored set of rules' });
}

/** Making one costs more than asking it, and an org has one time zone. */
const calendars = new Map<string, OrgCalendar>();

export function calendarIn(timeZone: string): OrgCalendar {
  const known = calendars.get(timeZone) ?? new OrgCalendar(timeZone);
  calendars.set(timeZone, known);
  return known;
}

export interface OrgDay {
  readonly calendar: OrgCalendar;
  readonly timeZone: string;
  readonly now: Date;
  readonly today: CalendarDay;
}

/** What day people in the org have. */
export async function orgDay(ctx: FlowContext, tx: Tx): Promise<OrgDay> {
  const { timeZone } = await tx.settings.get();
  const calendar = calendarIn(timeZone);
  const now = ctx.clock.now();
  return { calendar, timeZone, now, today: calendar.dayOf(now) };
}
