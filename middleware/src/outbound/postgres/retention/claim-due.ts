import { sql, type RawBuilder } from 'kysely';
import type { CalendarDay } from '../../../domain/retention/calendar-day';
import type { RuleSet } from '../../../domain/retention/rule-set';
import type { DueArtifact } from '../../../ports/retention-records';
import type { Countersign } from '../tables';
import { without } from './planner';
import { callDays, closureDays, subjectRows, termOf, termsOf, type SubjectTerm } from './subject-terms';

/** How much further each look goes, where others have locked what the one before found. */
const FURTHER = 4;

/**
 * Each subject that a rule deletes is one probe of an index for the days before `today - days`, so what is kept and not
 * due costs nothing. The earliest come first; the rest of their calls that is due comes with them.
 */
export async function claimDue(
  db: Countersign,
  { inForce, also }: { inForce: RuleSet; also: RuleSet | null },
  today: CalendarDay,
  now: Date,
  limit: number,
): Promise<readonly DueArtifact[]> {
  const terms = termsOf(inForce).flatMap((term) => bothTerms(term, also) ?? []);
  const due = asSql(terms, today, now);
  // A table that was small when its statistics were taken would be read whole, however much it holds by now.
  return without('enable_seqscan', db, async () => {
    for (let reach = limit; ; reach *= FURTHER) {
      const { rows: found } = await probe(due, reach).execute(db);
      const { rows: claimed } = await lock(due, new Set(found.map(({ callId }) => callId)), limit).execute(db);
      if (claimed.length === limit || found.length < reach) return claimed;
    }
  });
}

/** Nothing is put off for longer: a later time was written by a clock that was ahead and has been set right since. */
const PUT_OFF_AT_MOST_DAYS = 2;

/** A term of the rules in force, and the terms that must all have passed: its own, and that of the other rules. */
interface BothTerms extends SubjectTerm {
  readonly all: readonly SubjectTerm[];
}

/** Null where the other rules give the subject no day: then nothing of it is due by both. */
function bothTerms(term: SubjectTerm, also: RuleSet | null): BothTerms | null {
  if (also === null) return { ...term, all: [term] };
  const second = termOf(also, term);
  return second && { ...term, all: [term, second] };
}

/** The terms as rows: the days by which it is due, and the most days after call and closure that must have passed. */
function rowsOf(terms: readonly BothTerms[]): RawBuilder<unknown> {
  const most = (daysOf: typeof callDays) =>
    terms.map(({ all }) => {
      const days = daysOf(all).filter((count) => count !== null);
      return days.length === 0 ? null : Math.max(...days);
    });
  return sql`${subjectRows(terms, callDays(terms), closureDays(terms), most(callDays), most(closureDays))}
    AS term (artifact, call_type, outcome, due_after_call, due_after_closure, call_days, closure_days)`;
}

/** Parts of a query: the terms as `term`, and the conditions of a row `retained` under one of them. */
interface Due {
  readonly terms: RawBuilder<unknown>;
  readonly free: RawBuilder<unknown>;
  readonly callPassed: RawBuilder<unknown>;
  readonly closurePassed: RawBuilder<unknown>;
}

function asSql(terms: readonly BothTerms[], today: CalendarDay, now: Date): Due {
  return {
    terms: rowsOf(terms),
    free: sql`retained.artifact = term.artifact AND retained.call_type = term.call_type
      AND retained.outcome = term.outcome AND state = 'kept' AND NOT held
      AND (not_before IS NULL OR not_before <= ${now}::timestamptz
        OR not_before > ${now}::timestamptz + make_interval(days => ${PUT_OFF_AT_MOST_DAYS}))`,
    callPassed: sql`called_on < ${today}::date - term.call_days`,
    closurePassed: sql`counted_from < ${today}::date - term.closure_days`,
  };
}

/** Calls of which something is due, the earliest first, as often as they are found. Locks nothing. */
function probe({ terms, free, callPassed, closurePassed }: Due, reach: number): RawBuilder<{ callId: string }> {
  return sql<{ callId: string }>`
    WITH terms AS MATERIALIZED (SELECT * FROM ${terms})
    SELECT due.call_id, due.called_on + term.due_after_call AS due_on FROM terms AS term CROSS JOIN LATERAL (
        SELECT call_id, called_on FROM countersign.retained_artifacts AS retained
          WHERE ${free} AND ${callPassed} AND (term.closure_days IS NULL OR ${closurePassed})
          ORDER BY called_on LIMIT ${reach}) AS due
      WHERE term.due_after_call IS NOT NULL
    UNION ALL
    SELECT due.call_id, due.counted_from + term.due_after_closure FROM terms AS term CROSS JOIN LATERAL (
        SELECT call_id, counted_from FROM countersign.retained_artifacts AS retained
          WHERE ${free} AND retained.outcome <> 'open' AND ${closurePassed}
            AND (term.call_days IS NULL OR ${callPassed})
          ORDER BY counted_from LIMIT ${reach}) AS due
      WHERE term.due_after_closure IS NOT NULL
    ORDER BY due_on, call_id LIMIT ${reach}`;
}

/** What is due of these calls, in their order. */
function lock({ terms, free, callPassed, closurePassed }: Due, calls: ReadonlySet<string>, limit: number) {
  const ids = sql`${[...calls]}::uuid[]`;
  return sql<DueArtifact>`
    SELECT retained.call_id, retained.artifact,
        coalesce(called_on + term.due_after_call, counted_from + term.due_after_closure)::text AS "on"
      FROM countersign.retained_artifacts AS retained JOIN ${terms} ON ${free}
      WHERE retained.call_id = ANY (${ids})
        AND (term.call_days IS NULL OR ${callPassed}) AND (term.closure_days IS NULL OR ${closurePassed})
      ORDER BY array_position(${ids}, retained.call_id), retained.artifact LIMIT ${limit}
      FOR NO KEY UPDATE OF retained SKIP LOCKED`;
}
