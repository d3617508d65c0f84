import { OrgError } from '../errors';
import type { Engine } from '../engine/engine';
import type { SessionUser } from '../engine/session-user';
import { isJsonObject } from '../engine/incoming';
import { toId18 } from '../engine/ids';
import { inFieldOrder, storedTime } from '../engine/values';
import { isSortable, type FieldSchema, type ObjectSchema, type Value } from '../schema/model';
import type { CompareOperator, Condition, FieldPath, Ordering } from '../query/plan';
import { resolvePath } from '../query/paths';
import { choicesOf } from '../query/soql-literals';

const COMPARE: Record<string, CompareOperator> = {
  eq: '=',
  ne: '!=',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  like: 'like',
};

const LISTS = new Set(['in', 'nin', 'includes', 'excludes']);

const invalid = (message: string): OrgError => new OrgError('INVALID_INPUT', message);

/** `{and: […]}`, `{or: […]}`, `{not: …}`, `{Field: {eq: …}}`, `{Parent__r: {Field: {eq: …}}}`; several keys mean all of them. */
export function planGraphqlWhere(
  engine: Engine,
  user: SessionUser,
  object: ObjectSchema,
  where: unknown,
  above: string[] = [],
): Condition | null {
  if (where === undefined || where === null) return null;
  if (!isJsonObject(where)) throw invalid('where must be an object');
  const parts = Object.entries(where).flatMap(([name, value]): Condition[] => {
    if (value === undefined) return [];
    if (name === 'and' || name === 'or') {
      const list = Array.isArray(value) ? value : [value];
      const inner = list.map((one) => planGraphqlWhere(engine, user, object, one, above)).filter((one) => one !== null);
      return inner.length > 0 ? [{ kind: name, parts: inner }] : [];
    }
    if (name === 'not') {
      const inner = planGraphqlWhere(engine, user, object, value, above);
      return inner ? [{ kind: 'not', part: inner }] : [];
    }
    if (!isJsonObject(value)) throw invalid(`where.${name} must be an object`);
    const operators = Object.keys(value).every((key) => key in COMPARE || LISTS.has(key));
    if (!operators)
      return [planGraphqlWhere(engine, user, object, value, [...above, name])].filter((one) => one !== null);
    return Object.entries(value).map(([operator, operand]) =>
      condition(resolvePath(engine, user, object, [...above, name]), operator, operand),
    );
  });
  return parts.length === 1 ? (parts[0] ?? null) : { kind: 'and', parts };
}

function condition(path: FieldPath, operator: string, operand: unknown): Condition {
  if (path.field.long)
    throw new OrgError('INVALID_FIELD', `field '${path.field.name}' can not be filtered in a query call`);
  if (LISTS.has(operator)) {
    if (!Array.isArray(operand)) throw invalid(`${path.text}.${operator} takes a list`);
    if (operator === 'includes' || operator === 'excludes') {
      const sets = operand.map((one) => choicesOf(path.field, String(operandOf(path.field, one))));
      return { kind: 'includes', path, negated: operator === 'excludes', sets };
    }
    return { kind: 'in', path, negated: operator === 'nin', values: operand.map((one) => operandOf(path.field, one)) };
  }
  return { kind: 'compare', path, op: COMPARE[operator] ?? '=', value: operandOf(path.field, operand) };
}

/** Dates and times come as `{value: "…"}`, everything else plain. */
function operandOf(field: FieldSchema, operand: unknown): Value {
  const plain = isJsonObject(operand) && 'value' in operand ? operand.value : operand;
  if (plain === null || plain === undefined) return null;
  if (field.type === 'datetime') return storedTime(plain);
  if (typeof plain !== 'string' && typeof plain !== 'number' && typeof plain !== 'boolean')
    throw invalid(`the filter on ${field.name} must be a plain value`);
  if (field.type === 'multipicklist') return inFieldOrder(field, String(plain).split(';')).join(';');
  if (field.type !== 'id' && field.type !== 'reference') return plain;
  const id = toId18(String(plain));
  if (!id) throw new OrgError('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${String(plain)}`);
  return id;
}

/** `{Field: {order: DESC, nulls: LAST}}`, nested for parents; a list for several. */
export function planGraphqlOrder(
  engine: Engine,
  user: SessionUser,
  object: ObjectSchema,
  orderBy: unknown,
  above: string[] = [],
): Ordering[] {
  if (orderBy === undefined || orderBy === null) return [];
  if (Array.isArray(orderBy)) return orderBy.flatMap((one) => planGraphqlOrder(engine, user, object, one, above));
  if (!isJsonObject(orderBy)) throw invalid('orderBy must be an object');
  return Object.entries(orderBy).flatMap(([name, value]): Ordering[] => {
    if (!isJsonObject(value)) return [];
    const leaf = 'order' in value || 'nulls' in value || Object.keys(value).length === 0;
    if (!leaf) return planGraphqlOrder(engine, user, object, value, [...above, name]);
    const path = resolvePath(engine, user, object, [...above, name]);
    if (!isSortable(path.field))
      throw new OrgError('INVALID_FIELD', `field '${path.field.name}' can not be sorted in a query call`);
    return [{ path, descending: value.order === 'DESC', nullsLast: value.nulls === 'LAST' }];
  });
}
