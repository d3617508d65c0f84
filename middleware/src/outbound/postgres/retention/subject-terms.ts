import { sql, type RawBuilder } from 'kysely';
import type { CalendarDay } from '../../../domain/retention/calendar-day';
import type { Trigger } from '../../../domain/retention/rule';
import { selectRule, SUBJECTS, type RuleSet, type Subject } from '../../../domain/retention/rule-set';

/** A subject that a rule set gives a day: so many days after the call, or after the closure. */
export interface SubjectTerm extends Subject {
  readonly trigger: Trigger;
  readonly days: number;
}

/** Null where the set gives it none: no rule, one that keeps, or one that waits for the closure of an open deal. */
export function termOf(set: RuleSet, subject: Subject): SubjectTerm | null {
  const term = selectRule(set, subject)?.term;
  if (term?.action !== 'delete') return null;
  if (term.trigger === 'closure' && subject.outcome === 'open') return null;
  return { ...subject, trigger: term.trigger, days: term.days };
}

export function termsOf(set: RuleSet): readonly SubjectTerm[] {
  return SUBJECTS.flatMap((subject) => termOf(set, subject) ?? []);
}

/** Rows (artifact, call_type, outcome), with a column for each further list of numbers; any number of subjects is one statement. */
export function subjectRows(
  subjects: readonly Subject[],
  ...numbers: (readonly (number | null)[])[]
): RawBuilder<unknown> {
  const texts = [
    subjects.map(({ artifact }) => artifact),
    subjects.map(({ callType }) => callType),
    subjects.map(({ outcome }) => outcome),
  ];
  return sql`unnest(${sql.join([
    ...texts.map((list) => sql`${list}::text[]`),
    ...numbers.map((list) => sql`${[...list]}::integer[]`),
  ])})`;
}

/** The days of these terms that count from the call, each in its place, and those that count from the closure. */
export function callDays(terms: readonly (SubjectTerm | null)[]): readonly (number | null)[] {
  return terms.map((term) => (term?.trigger === 'call_date' ? term.days : null));
}

export function closureDays(terms: readonly (SubjectTerm | null)[]): readonly (number | null)[] {
  return terms.map((term) => (term?.trigger === 'closure' ? term.days : null));
}

/** No day of the domain is later. */
const LAST_DAY: CalendarDay = '9999-12-31';

/** The day on which a row `retained` is due by the columns of its `term`, one of which is null; null where both are. */
export function dueBy(callColumn: string, closureColumn: string): RawBuilder<unknown> {
  const [call, closure] = [sql.ref(`term.${callColumn}`), sql.ref(`term.${closureColumn}`)];
  return sql`CASE WHEN ${call} IS NOT NULL THEN least(retained.called_on + ${call}, ${LAST_DAY}::date)
    WHEN ${closure} IS NOT NULL THEN least(retained.counted_from + ${closure}, ${LAST_DAY}::date) END`;
}
