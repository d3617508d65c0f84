import type { Engine } from '../engine/engine';
import type { SessionUser } from '../engine/session-user';
import { isJsonObject } from '../engine/incoming';
import { resolvePath } from '../query/paths';
import type { FieldPath, Ordering } from '../query/plan';
import { isSortable, type ObjectSchema } from '../schema/model';
import { undefinedField, validated, wrongArgument } from './graphql-errors';

/** One field that `orderBy` or `groupBy` names, over its parents, with what is said of it. */
export interface Clause {
  path: FieldPath;
  says: Readonly<Record<string, unknown>>;
}

const SAID = new Set(['order', 'nulls', 'group', 'function', 'type']);

/**
 * `{Field: {…}, Parent__r: {Field: {…}}}` as the clauses it holds, in the order in which they are written.
 * @throws ValidationError where it is none, or names what the user does not see
 */
export function clausesOf(
  engine: Engine,
  user: SessionUser,
  object: ObjectSchema,
  argument: { name: string; value: unknown },
  above: string[] = [],
): Clause[] {
  const { name: argumentName, value } = argument;
  if (value === undefined || value === null) return [];
  if (!isJsonObject(value)) throw wrongArgument(argumentName, 'must be an object');
  return Object.entries(value).flatMap(([name, says]): Clause[] => {
    if (says === undefined || says === null) return [];
    if (!isJsonObject(says)) throw wrongArgument(`${argumentName}.${name}`, 'must be an object');
    if (!Object.keys(says).every((key) => SAID.has(key)))
      return clausesOf(engine, user, object, { name: argumentName, value: says }, [...above, name]);
    const path = validated(name, object.name, () => resolvePath(engine, user, object, [...above, name]));
    return [{ path, says }];
  });
}

/** How a clause wants its field ordered: ascending, nulls first, unless it says otherwise. */
export function directionOf({ says }: Clause): Omit<Ordering, 'path'> {
  if (says.order !== undefined && says.order !== null && says.order !== 'ASC' && says.order !== 'DESC')
    throw wrongArgument('orderBy.order', 'must be ASC or DESC');
  if (says.nulls !== undefined && says.nulls !== null && says.nulls !== 'FIRST' && says.nulls !== 'LAST')
    throw wrongArgument('orderBy.nulls', 'must be FIRST or LAST');
  return { descending: says.order === 'DESC', nullsLast: says.nulls === 'LAST' };
}

/** `{Field: {order: DESC, nulls: LAST}}`, nested for parents; several fields one after the other. */
export function planGraphqlOrder(engine: Engine, user: SessionUser, object: ObjectSchema, value: unknown): Ordering[] {
  return clausesOf(engine, user, object, { name: 'orderBy', value }).map((clause): Ordering => {
    const { field } = clause.path;
    if (!isSortable(field)) throw undefinedField(field.name, `${clause.path.object.name}_OrderBy`);
    return { path: clause.path, ...directionOf(clause) };
  });
}
