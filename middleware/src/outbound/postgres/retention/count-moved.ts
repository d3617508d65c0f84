import { sql } from 'kysely';
import type { CalendarDay } from '../../../domain/retention/calendar-day';
import type { MovedGroup } from '../../../domain/retention/change-sums';
import type { Artifact } from '../../../domain/retention/rule';
import { SUBJECTS, type RuleSet } from '../../../domain/retention/rule-set';
import type { Countersign } from '../tables';
import { without } from './planner';
import { callDays, closureDays, dueBy, subjectRows, termOf } from './subject-terms';

/**
 * One artifact's share of what `ChangePreview` defines: what is overdue goes today, so it counts as due yesterday, and
 * in the present month. Read in one pass, by several workers where PostgreSQL has them.
 */
export async function countMoved(
  db: Countersign,
  before: RuleSet,
  after: RuleSet,
  artifact: Artifact,
  today: CalendarDay,
): Promise<readonly MovedGroup[]> {
  const subjects = SUBJECTS.filter((subject) => subject.artifact === artifact);
  const [was, will] = [before, after].map((set) => subjects.map((subject) => termOf(set, subject)));
  const terms = subjectRows(
    subjects,
    ...[was ?? [], will ?? []].flatMap((list) => [callDays(list), closureDays(list)]),
  );
  const overdue = sql`${today}::date - 1`;
  const [wasOn, willOn] = [dueBy('was_call', 'was_closure'), dueBy('will_call', 'will_closure')].map(
    (day) => sql`CASE WHEN ${day} IS NOT NULL THEN greatest(${day}, ${overdue}) END`,
  );
  const month = (day: ReturnType<typeof sql>) =>
    sql`date_trunc('month', CASE WHEN ${day} IS NOT NULL THEN greatest(${day}, ${today}::date) END::timestamp)`;
  const grouped = sql<MovedGroup>`
    SELECT ${artifact}::text AS artifact, call_type, to_char(month_before, 'YYYY-MM') AS month_before,
        to_char(month_after, 'YYYY-MM') AS month_after, move, count, most_days_sooner
      FROM (
        SELECT call_type, ${month(sql`was_on`)} AS month_before, ${month(sql`will_on`)} AS month_after,
            CASE WHEN was_on IS NOT DISTINCT FROM will_on THEN NULL WHEN was_on IS NULL THEN 'newlyDue'
              WHEN will_on IS NULL THEN 'noLongerDue' WHEN will_on < was_on THEN 'sooner' ELSE 'later' END AS move,
            count(*)::integer AS count, coalesce(max(was_on - will_on), 0) AS most_days_sooner
          FROM (
            SELECT retained.call_type, ${wasOn} AS was_on, ${willOn} AS will_on
              FROM countersign.retained_artifacts AS retained
              JOIN ${terms} AS term (artifact, call_type, outcome, was_call, was_closure, will_call, will_closure)
                ON term.call_type = retained.call_type AND term.outcome = retained.outcome
              WHERE retained.state = 'kept' AND retained.artifact = ${artifact}
          ) AS due
          GROUP BY 1, 2, 3, 4
      ) AS grouped`;
  // The planner takes the groups for a handful and would rather sort everything; a hash of them takes half the time.
  const { rows } = await without('enable_sort', db, () => grouped.execute(db));
  return rows;
}
