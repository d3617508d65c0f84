import type { Engine } from '../engine/engine';
import type { SessionUser } from '../engine/session-user';
import { isDateFunction, ONLY_OF_TIMES, type DateFunction } from '../query/date-functions';
import type { Grouping } from '../query/group-rows';
import type { FieldPath } from '../query/plan';
import { isGroupable, type ObjectSchema } from '../schema/model';
import { notInLocalOrg } from '../errors';
import { ValidationError, wrongArgument } from './graphql-errors';
import { clausesOf } from './graphql-order';

/**
 * `{StageName: {group: true}, CreatedDate: {function: CALENDAR_YEAR}}`, nested for parents.
 * @throws ValidationError where a field cannot be grouped so
 */
export function planGroups(engine: Engine, user: SessionUser, object: ObjectSchema, value: unknown): Grouping[] {
  return clausesOf(engine, user, object, { name: 'groupBy', value }).flatMap(({ path, says }): Grouping[] => {
    const type = says.type ?? 'GROUP_BY';
    if (type !== 'GROUP_BY') throw notInLocalOrg(`Grouping by ${JSON.stringify(type)}`);
    const of = `groupBy.${path.text}`;
    if (says.function !== undefined && says.function !== null) return [{ path, fn: functionOf(path, says.function) }];
    if (says.group !== true) return [];
    // "Fields of type DateTime and Time cannot be included with their field name alone."
    if (path.field.type === 'datetime') throw wrongArgument(of, 'of the type DateTime takes a function');
    if (!isGroupable(path.field))
      throw new ValidationError(`(FieldUndefined) : field '${path.text}' can not be grouped in a query call`);
    return [{ path, fn: null }];
  });
}

function functionOf(path: FieldPath, name: unknown): DateFunction {
  const of = `groupBy.${path.text}.function`;
  if (!isDateFunction(name))
    throw wrongArgument(of, `with value ${JSON.stringify(name)} is not a valid GroupByFunction`);
  const { type } = path.field;
  if (type !== 'datetime' && (type !== 'date' || ONLY_OF_TIMES.has(name)))
    throw wrongArgument(of, `${name} is not for a field of the type ${type}`);
  return name;
}
