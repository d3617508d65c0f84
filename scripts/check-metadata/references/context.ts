import type { Finding, Project } from '../finding';
import { nearest } from '../nearest';
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
