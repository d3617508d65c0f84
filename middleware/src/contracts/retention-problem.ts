import { foundValue } from './found-value';

/** What is wrong with a set of retention rules, and what an admin does about it. */
export type RetentionProblemCode =
  | 'not_records'
  | 'no_rules'
  | 'too_many_rules'
  | 'name_missing'
  | 'name_repeated'
  | 'wrong_value'
  | 'contradiction'
  | 'tie';

export interface RetentionProblem {
  readonly code: RetentionProblemCode;
  /** DeveloperNames, both of a tie; a record without one is named by its place, as `#3`. Empty: the set as a whole. */
  readonly records: readonly string[];
  /** API name, or null where no single field is to blame. */
  readonly field: string | null;
  /** What stands there, as JSON, cut to 80 characters; null where there is nothing to quote. */
  readonly found: string | null;
  /** What to do, as a sentence for an admin. */
  readonly remedy: string;
}

export function wholeSet(code: RetentionProblemCode, remedy: string): RetentionProblem {
  return problem(code, [], null, remedy);
}

export function problem(
  code: RetentionProblemCode,
  records: readonly string[],
  field: string | null,
  remedy: string,
  found?: unknown,
): RetentionProblem {
  return { code, records, field, found: foundValue(found), remedy };
}
