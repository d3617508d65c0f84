import { sql, type RawBuilder } from 'kysely';
import type { CalendarDay } from '../../../domain/retention/calendar-day';
import type { RuleSet } from '../../../domain/retention/rule-set';
import type { DueArtifact } from '../../../ports/retention-records';
import type { Countersign } from '../tables';
import { callDays, closureDays, subjectRows, termOf, termsOf, type SubjectTerm } from './subject-terms';

/** How much further each look goes, where others have locked what the one before found. */
const FURTHER = 4;

/**
 * Each subject that a rule deletes is one probe of an index for the days before `today - days`, so what is kept and not
 * due costs nothing. `also`: rules by which it must be due besides. The earliest come first; the rest of their calls that is due comes with them.
 */
export async function claimDue(
  db: Countersign,
  { inForce, also }: { inForce: RuleSet; also: RuleSet | null },
  today: CalendarDay,
  now: Date,
  limit: number,
): Promise<readonly DueArtifact[]> {
  const terms = termsOf(inForce).flatMap((term) => withSecond(term, also) ?? []);
  for (let reach = limit; ; reach *= FURTHER) {
    const { rows } = await claim(terms, today, now, limit, reach).execute(db);
    const claimed = rows.flatMap(({ callId, artifact, on }) => (callId === null ? [] : [{ callId, artifact, on }]));
    if (claimed.length === limit || (rows[0]?.found ?? 0) < reach) return claimed;
  }
}

/** A term with the days of another set of rules, by which it must be due as well; null where there is no other. */
interface BothTerms extends SubjectTerm {
  readonly alsoCall: number | null;
  readonly alsoClosure: number | null;
}

/** Null where the other set gives the subject no day: then nothing of it is due by both. */
function withSecond(term: SubjectTerm, also: RuleSet | null): BothTerms | null {
  if (also === null) return { ...term, alsoCall: null, alsoClosure: null };
  const second = termOf(also, term);
  if (second === null) return null;
  const [alsoCall, alsoClosure] = [callDays([second])[0] ?? null, closureDays([second])[0] ?? null];
  return { ...term, alsoCall, alsoClosure };
}

/** `found`: how many the probes found at most `reach`; its row stands alone where all of them are locked. */
type Claimed = { found: number } & (DueArtifact | { callId: null; artifact: null; on: null });

function claim(
  terms: readonly BothTerms[],
  today: CalendarDay,
  now: Date,
  limit: number,
  reach: number,
): RawBuilder<Claimed> {
  const byCall = terms.filter(({ trigger }) => trigger === 'call_date');
  const byClosure = terms.filter(({ trigger }) => trigger === 'closure');
  const dueBySecond = (name: string): RawBuilder<unknown> => sql`
    (${sql.ref(`${name}.also_call`)} IS NULL OR called_on < ${today}::date - ${sql.ref(`${name}.also_call`)})
    AND (${sql.ref(`${name}.also_closure`)} IS NULL
      OR counted_from < ${today}::date - ${sql.ref(`${name}.also_closure`)})`;
  const free = sql`state = 'kept' AND NOT held AND (not_before IS NULL OR not_before <= ${now}::timestamptz)`;
  return sql<Claimed>`
    WITH by_call AS MATERIALIZED (SELECT * FROM ${rowsOf(byCall)} AS term (artifact, call_type, outcome, days, also_call, also_closure)),
    by_closure AS MATERIALIZED (SELECT * FROM ${rowsOf(byClosure)} AS term (artifact, call_type, outcome, days, also_call, also_closure)),
    probed AS MATERIALIZED (
      SELECT due.call_id, due.called_on + term.days AS due_on FROM by_call AS term CROSS JOIN LATERAL (
        SELECT call_id, called_on FROM countersign.retained_artifacts AS retained
          WHERE retained.artifact = term.artifact AND retained.call_type = term.call_type
            AND retained.outcome = term.outcome AND ${free} AND called_on < ${today}::date - term.days
            AND ${dueBySecond('term')}
          ORDER BY called_on LIMIT ${reach}) AS due
      UNION ALL
      SELECT due.call_id, due.counted_from + term.days FROM by_closure AS term CROSS JOIN LATERAL (
        SELECT call_id, counted_from FROM countersign.retained_artifacts AS retained
          WHERE retained.artifact = term.artifact AND retained.call_type = term.call_type
            AND retained.outcome = term.outcome AND retained.outcome <> 'open' AND ${free}
            AND counted_from < ${today}::date - term.days AND ${dueBySecond('term')}
          ORDER BY counted_from LIMIT ${reach}) AS due
      ORDER BY due_on, call_id LIMIT ${reach}
    ),
    calls AS MATERIALIZED (SELECT call_id, min(due_on) AS first_on FROM probed GROUP BY call_id),
    claimed AS MATERIALIZED (
      SELECT retained.call_id, retained.artifact, first_on,
          CASE WHEN by_call.days IS NULL THEN counted_from + by_closure.days ELSE called_on + by_call.days END AS due_on
        FROM calls JOIN countersign.retained_artifacts AS retained USING (call_id)
        LEFT JOIN by_call ON by_call.artifact = retained.artifact AND by_call.call_type = retained.call_type
          AND by_call.outcome = retained.outcome
        LEFT JOIN by_closure ON by_closure.artifact = retained.artifact AND by_closure.call_type = retained.call_type
          AND by_closure.outcome = retained.outcome
        WHERE ${free}
          AND ((called_on < ${today}::date - by_call.days AND ${dueBySecond('by_call')})
            OR (counted_from < ${today}::date - by_closure.days AND ${dueBySecond('by_closure')}))
        ORDER BY first_on, retained.call_id, retained.artifact LIMIT ${limit}
        FOR NO KEY UPDATE OF retained SKIP LOCKED
    )
    SELECT claimed.call_id, claimed.artifact, claimed.due_on::text AS "on", probes.found
      FROM (SELECT count(*)::integer AS found FROM probed) AS probes LEFT JOIN claimed ON true
      ORDER BY first_on, call_id, artifact`;
}

function rowsOf(terms: readonly BothTerms[]): RawBuilder<unknown> {
  return subjectRows(
    terms,
    terms.map(({ days }) => days),
    terms.map(({ alsoCall }) => alsoCall),
    terms.map(({ alsoClosure }) => alsoClosure),
  );
}
