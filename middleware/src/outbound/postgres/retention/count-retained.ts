import { sql, type RawBuilder } from 'kysely';
import { ARTIFACTS, type Artifact } from '../../../domain/retention/rule';
import {
  selectRule,
  SUBJECTS,
  subjectsWithoutRule,
  type RuleSet,
  type Subject,
} from '../../../domain/retention/rule-set';
import type { DueCount } from '../../../ports/retention-records';
import type { Retained } from '../../../ports/retention-store';
import type { Countersign } from '../tables';
import { countMoved } from './count-moved';
import { callDays, closureDays, dueBy, subjectRows, termsOf } from './subject-terms';

type Counting = Pick<Retained, 'upcoming' | 'counts' | 'withoutEnd' | 'moved'>;

/** What is kept, counted by the rules that somebody asks about. */
export function countRetained(db: Countersign): Counting {
  return {
    counts: async () => {
      const { rows } = await sql<{ artifact: Artifact; count: number }>`
        SELECT artifact, count(*)::integer AS count FROM countersign.retained_artifacts WHERE state = 'kept'
          GROUP BY artifact`.execute(db);
      const known = new Map(rows.map(({ artifact, count }) => [artifact, count]));
      return ARTIFACTS.map((artifact) => ({ artifact, count: known.get(artifact) ?? 0 }));
    },
    upcoming: async (set, until) => {
      const terms = termsOf(set);
      const { rows } = await sql<DueCount>`
        SELECT artifact, due_on AS "on", count(*)::integer AS count,
            (count(*) FILTER (WHERE held))::integer AS held
          FROM (
            SELECT retained.artifact, held, ${dueBy('call_days', 'closure_days')} AS due_on
              FROM countersign.retained_artifacts AS retained
              JOIN ${subjectRows(terms, callDays(terms), closureDays(terms))}
                AS term (artifact, call_type, outcome, call_days, closure_days)
                ON term.artifact = retained.artifact AND term.call_type = retained.call_type
                AND term.outcome = retained.outcome
              WHERE state = 'kept'
          ) AS due
          WHERE due_on <= ${until}::date
          GROUP BY artifact, due_on ORDER BY artifact, due_on`.execute(db);
      return rows;
    },
    withoutEnd: async (set) => ({
      noRule: await keptOf(db, subjectsWithoutRule(set), sql`true`),
      dealGone: await keptOf(
        db,
        SUBJECTS.filter((subject) => waitsForClosure(set, subject)),
        sql`(retained.opportunity_id IS NULL
          OR retained.opportunity_id IN (SELECT opportunity_id FROM countersign.deals WHERE deleted OR missing))`,
      ),
    }),
    moved: (before, after, artifact, today) => countMoved(db, before, after, artifact, today),
  };
}

function waitsForClosure(set: RuleSet, subject: Subject): boolean {
  const term = selectRule(set, subject)?.term;
  return subject.outcome === 'open' && term?.action === 'delete' && term.trigger === 'closure';
}

async function keptOf(db: Countersign, subjects: readonly Subject[], more: RawBuilder<unknown>): Promise<number> {
  if (subjects.length === 0) return 0;
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::integer AS count
      FROM countersign.retained_artifacts AS retained
      JOIN ${subjectRows(subjects)} AS subject (artifact, call_type, outcome)
        ON subject.artifact = retained.artifact AND subject.call_type = retained.call_type
        AND subject.outcome = retained.outcome
      WHERE state = 'kept' AND ${more}`.execute(db);
  return rows[0]?.count ?? 0;
}
