import { OrgError } from '../errors';
import type { Engine } from '../engine/engine';
import type { SessionUser } from '../engine/session-user';
import { isJsonObject, type JsonObject } from '../engine/incoming';
import { toId18 } from '../engine/ids';
import { inFieldOrder } from '../engine/values';
import type { FieldSchema, FieldType, ObjectSchema, Value } from '../schema/model';
import { clockOf } from '../query/date-literals';
import type { CompareOperator, Condition, FieldPath } from '../query/plan';
import { readableObject, resolvePath } from '../query/paths';
import { choicesOf } from '../query/soql-literals';
import { dateOperand } from './graphql-dates';
import { undefinedField, validated, wrongArgument } from './graphql-errors';

const COMPARE: Record<string, CompareOperator> = {
  eq: '=',
  ne: '!=',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  like: 'like',
};
const OPERATORS = new Set([...Object.keys(COMPARE), 'in', 'nin', 'inq', 'ninq', 'includes', 'excludes']);

const PLAIN = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'nin'];
const TEXT = [...PLAIN, 'like'];
const ID = [...PLAIN, 'inq', 'ninq'];
/** What each type of field is filtered by ("Field Operators"). */
const BY_TYPE: Record<FieldType, readonly string[]> = {
  base64: [],
  boolean: ['eq', 'ne'],
  currency: PLAIN,
  date: PLAIN,
  datetime: PLAIN,
  double: PLAIN,
  email: TEXT,
  id: ID,
  int: PLAIN,
  multipicklist: ['eq', 'ne', 'in', 'nin', 'includes', 'excludes'],
  percent: PLAIN,
  phone: TEXT,
  picklist: TEXT,
  reference: ID,
  string: TEXT,
  textarea: TEXT,
  url: TEXT,
};

/**
 * `{and: […]}`, `{or: […]}`, `{not: …}`, `{Field: {eq: …}}`, `{Parent__r: {Field: {eq: …}}}`; several keys, and several
 * operators of one field, mean all of them. What a variable leaves out asks for nothing.
 * @throws ValidationError, OrgError
 */
export function planGraphqlWhere(
  engine: Engine,
  user: SessionUser,
  object: ObjectSchema,
  where: unknown,
  above: string[] = [],
): Condition | null {
  if (where === undefined || where === null) return null;
  if (!isJsonObject(where)) throw wrongArgument('where', 'must be an object');
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
    if (!isJsonObject(value)) throw wrongArgument(`where.${name}`, 'must be an object');
    if (!Object.keys(value).every((key) => OPERATORS.has(key)))
      return [planGraphqlWhere(engine, user, object, value, [...above, name])].filter((one) => one !== null);
    const path = validated(name, object.name, () => resolvePath(engine, user, object, [...above, name]));
    // "If you attempt to pass in an unsupported field to the where filter, you get a … is undefined error."
    if (path.field.long) throw undefinedField(name, `${path.object.name}_Filter`);
    return Object.entries(value)
      .filter(([, operand]) => operand !== undefined)
      .map(([operator, operand]) => condition(engine, user, path, operator, operand));
  });
  return parts.length === 1 ? (parts[0] ?? null) : { kind: 'and', parts };
}

function condition(engine: Engine, user: SessionUser, path: FieldPath, operator: string, operand: unknown): Condition {
  const { field, text } = path;
  if (!BY_TYPE[field.type].includes(operator))
    throw wrongArgument(`where.${text}`, `of the type ${field.type} has no ${operator}`);
  if (operator === 'inq' || operator === 'ninq') return semiJoin(engine, user, path, operator === 'ninq', operand);
  const op = COMPARE[operator];
  if (op) return compared(engine, user, path, op, operand);
  if (!Array.isArray(operand)) throw wrongArgument(`where.${text}.${operator}`, 'takes a list');
  if (operator === 'includes' || operator === 'excludes') {
    const sets = operand.map((one) => choicesOf(field, String(plainValue(field, one))));
    return { kind: 'includes', path, negated: operator === 'excludes', sets };
  }
  const negated = operator === 'nin';
  if (field.type !== 'date' && field.type !== 'datetime')
    return { kind: 'in', path, negated, values: operand.map((one) => plainValue(field, one)) };
  const any: Condition = { kind: 'or', parts: operand.map((one) => compared(engine, user, path, '=', one)) };
  return negated ? { kind: 'not', part: any } : any;
}

function compared(
  engine: Engine,
  user: SessionUser,
  path: FieldPath,
  op: CompareOperator,
  operand: unknown,
): Condition {
  const { field } = path;
  if (field.type !== 'date' && field.type !== 'datetime')
    return { kind: 'compare', path, op, value: plainValue(field, operand) };
  const date = dateOperand(field, operand, clockOf(engine, user));
  return 'value' in date ? { kind: 'compare', path, op, value: date.value } : { kind: 'range', path, op, ...date };
}

/** `{Child__c: {…}, ApiName: "Parent__c"}`: ids that the named field holds in the other object's matching records. */
function semiJoin(engine: Engine, user: SessionUser, path: FieldPath, negated: boolean, operand: unknown): Condition {
  const { ApiName: selected, ...others }: JsonObject = isJsonObject(operand) ? operand : {};
  const [[name, where] = [], ...more] = Object.entries(others);
  if (name === undefined || more.length > 0 || typeof selected !== 'string')
    throw wrongArgument(`where.${path.text}`, 'takes {Object: {…}, ApiName: "Field"}');
  const object = validated(name, 'JoinInput', () => readableObject(engine, user, name));
  const select = validated(selected, object.name, () => resolvePath(engine, user, object, [selected]));
  const inner = { object, where: planGraphqlWhere(engine, user, object, where), orderBy: [], limit: null, offset: 0 };
  return { kind: 'semi', path, negated, query: inner, select };
}

const KINDS: Partial<Record<FieldType, string>> = {
  boolean: 'boolean',
  currency: 'number',
  double: 'number',
  int: 'number',
  percent: 'number',
};

function plainValue(field: FieldSchema, operand: unknown): Value {
  if (operand === null) return null;
  const wanted = KINDS[field.type] ?? 'string';
  if (
    (typeof operand !== 'string' && typeof operand !== 'number' && typeof operand !== 'boolean') ||
    typeof operand !== wanted
  )
    throw wrongArgument(`where.${field.name}`, `with value ${JSON.stringify(operand)} is not a valid ${wanted}`);
  if (field.type === 'multipicklist') return inFieldOrder(field, String(operand).split(';')).join(';');
  if (field.type !== 'id' && field.type !== 'reference') return operand;
  const id = toId18(String(operand));
  if (!id) throw new OrgError('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${String(operand)}`);
  return id;
}
