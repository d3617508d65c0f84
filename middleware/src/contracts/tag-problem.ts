import { foundValue } from './found-value';

/** What is wrong with a set of tag definitions, and what an admin does about it. */
export type TagProblemCode =
  | 'not_records'
  | 'no_definitions'
  | 'too_many_definitions'
  | 'name_missing'
  | 'name_repeated'
  | 'label_repeated'
  | 'wrong_value'
  | 'wrong_phrase'
  | 'phrase_repeated'
  | 'contradiction'
  | 'risk_unknown';

export interface TagProblem {
  readonly code: TagProblemCode;
  /** DeveloperNames, both of a repetition; a record without one is named by its place, as `#3`. Empty: the whole set. */
  readonly records: readonly string[];
  /** API name, or null where no single field is to blame. */
  readonly field: string | null;
  /** Line of `Phrases__c`, from 1; null for anything else. */
  readonly line: number | null;
  /** What stands there, as JSON, cut to 80 characters; null where there is nothing to quote. */
  readonly found: string | null;
  /** What to do, as a sentence for an admin. */
  readonly remedy: string;
}

export function tagProblem(
  code: TagProblemCode,
  records: readonly string[],
  field: string | null,
  remedy: string,
  found?: unknown,
  line: number | null = null,
): TagProblem {
  return { code, records, field, line, found: foundValue(found), remedy };
}
