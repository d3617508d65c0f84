import { OrgError } from '../errors';
import type { Value } from '../schema/model';
import type { Condition, RowCondition, RowQuery, SemiJoin } from './plan';

const malformed = (message: string): OrgError => new OrgError('MALFORMED_QUERY', message);

/** "Limit the number of semi-joins or anti-joins to two per SOQL query" */
const MOST = 2;

/** What may be asked of links and of rights with a filter of their own only. */
const NOT_INNER = new Set(['ContentDocumentLink', 'UserRecordAccess']);

/**
 * Holds a query to what the SOQL and SOSL Reference ("Comparison Operators", limits of semi-joins and anti-joins) lets
 * inner queries be. GraphQL "has the same limitations as SOQL".
 * @throws OrgError MALFORMED_QUERY
 */
export function checkSemiJoins({ object, where }: RowQuery): void {
  if (where === null) return;
  const inner = semiJoinsIn(where, false);
  if (inner.length > MOST) throw malformed(`Maximum ${String(MOST)} semi join sub-selects are allowed`);
  for (const { path, query, select } of inner) {
    if (path.hops.length > 0 || !isId(path.field.type))
      throw malformed(
        `The left operand field in the where expression for outer query should be an id field, cannot use: '${path.text}'`,
      );
    if (select.hops.length > 0 || !isId(select.field.type))
      throw malformed(`The inner select field '${select.text}' cannot have more than one level of relationships`);
    if (NOT_INNER.has(query.object.name))
      throw malformed(`Entity '${query.object.name}' is not supported for semi join inner selects`);
    if (query.object === object) throw malformed('The inner and outer selects should not be on the same object type');
    if (query.where && semiJoinsIn(query.where, false).length > 0)
      throw malformed('Nesting of semi join sub-selects is not supported');
    const [outer, within] = [pointsAt(path, object.name), pointsAt(select, query.object.name)];
    if (!outer.some((name) => within.includes(name)))
      throw malformed(
        `The selected field '${select.text}' in the subquery and the left operand field in the where expression in the outer query '${path.text}' should point to the same object type`,
      );
  }
}

const isId = (type: string): boolean => type === 'id' || type === 'reference';

const pointsAt = ({ field }: SemiJoin['path'], own: string): string[] =>
  field.type === 'id' ? [own] : field.referenceTo;

function semiJoinsIn(where: Condition, below: boolean): SemiJoin[] {
  switch (where.kind) {
    case 'semi':
      if (below)
        throw malformed(
          'Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions',
        );
      return [where];
    case 'and':
      return where.parts.flatMap((part) => semiJoinsIn(part, below));
    case 'or':
      return where.parts.flatMap((part) => semiJoinsIn(part, true));
    case 'not':
      return semiJoinsIn(where.part, true);
    default:
      return [];
  }
}

/** The same condition with the answer of each inner query in its place. */
export function withoutSemiJoins(where: Condition, valuesOf: (inner: SemiJoin) => Set<Value>): RowCondition {
  switch (where.kind) {
    case 'semi': {
      const values = valuesOf(where);
      values.delete(null);
      return { kind: 'in', path: where.path, negated: where.negated, values: [...values] };
    }
    case 'and':
    case 'or':
      return { kind: where.kind, parts: where.parts.map((part) => withoutSemiJoins(part, valuesOf)) };
    case 'not':
      return { kind: 'not', part: withoutSemiJoins(where.part, valuesOf) };
    default:
      return where;
  }
}
