import { csvLine, readCsv, BadCsv } from './csv';
import type { IngestJob } from './job';

export type ResultKind = 'successfulResults' | 'failedResults' | 'unprocessedrecords';

/** A job's rows as they came, in the job's own format, after what has become of them. */
export async function* results(job: IngestJob, kind: ResultKind): AsyncGenerator<string> {
  const { load } = job;
  // The header is no row.
  let at = -1;
  try {
    for await (const rows of readCsv(load.content, load.format)) {
      const lines = rows.flatMap((row) => {
        const cells = at < 0 ? headerOf(kind) : cellsOf(job, kind, at);
        at += 1;
        return cells ? [csvLine([...cells, ...row], load.format)] : [];
      });
      if (lines.length > 0) yield lines.join('');
    }
  } catch (error) {
    // What cannot be read ended the job, too, and stands there as its error message.
    if (!(error instanceof BadCsv)) throw error;
  }
}

function headerOf(kind: ResultKind): string[] {
  if (kind === 'successfulResults') return ['sf__Id', 'sf__Created'];
  return kind === 'failedResults' ? ['sf__Id', 'sf__Error'] : [];
}

/** What stands before a row in this list; undefined where the row belongs into another. */
function cellsOf({ load }: IngestJob, kind: ResultKind, at: number): string[] | undefined {
  const outcome = load.outcomes[at];
  if (!outcome) return kind === 'unprocessedrecords' ? [] : undefined;
  if (outcome.error !== null) return kind === 'failedResults' ? [outcome.id, outcome.error] : undefined;
  return kind === 'successfulResults' ? [outcome.id, String(outcome.created)] : undefined;
}
