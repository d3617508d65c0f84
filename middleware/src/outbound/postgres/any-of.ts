import { sql, type RawBuilder } from 'kysely';

/** For `in`: one parameter, whatever the number of values, and none is fine too. */
export function anyOf<T extends string>(values: readonly T[]): RawBuilder<T> {
  return sql<T>`(SELECT unnest(${[...values]}::text[]))`;
}

/** The same for our own ids. */
export function anyIdOf(ids: readonly string[]): RawBuilder<string> {
  return sql<string>`(SELECT unnest(${[...ids]}::uuid[]))`;
}
