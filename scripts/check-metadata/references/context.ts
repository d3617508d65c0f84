import type { Finding, Project } from '../finding';
import type { Names } from './names/names';
import type { Sources } from './sources/sources';

export interface Context {
  readonly project: Project;
  readonly sources: Sources;
  readonly names: Names;
}

/** Looks at one kind of metadata in the whole project. */
export type Rule = (context: Context) => Iterable<Finding>;

/** Where a name stands. */
export interface Place {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

export function finding(place: Place, rule: string, message: string, remedy: string): Finding {
  return { check: 'references', file: place.file, line: place.line, rule, message, remedy };
}

/** A name that leads nowhere; the remedy proposes the nearest of those that lead somewhere. */
export function unknownName(
  place: Place,
  rule: string,
  message: string,
  name: string,
  candidates: Iterable<string>,
  otherwise: string,
): Finding {
  const near = nearest(name, candidates);
  return finding(place, rule, message, near ? `Did you mean ${near}? ${otherwise}` : otherwise);
}

/** The candidate with the fewest edits, where those are few enough to be a slip of the hand. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let fewest = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const edits = distance(wanted, candidate.toLowerCase(), fewest);
    if (edits < fewest) [best, fewest] = [candidate, edits];
  }
  return best;
}

/** Levenshtein's distance, or `limit` where it is no less. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    if (Math.min(...row) >= limit) return limit;
    before = row;
  }
  return before[b.length] ?? limit;
}
