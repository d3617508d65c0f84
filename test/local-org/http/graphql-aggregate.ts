import type { FieldNode } from 'graphql';
import { computed, isAggregable, type AggregateFunction } from '../query/aggregates';
import { isDateFunction, type DateFunction } from '../query/date-functions';
import { compareValues } from '../query/order';
import { resolvePath, valuesAt } from '../query/paths';
import type { FieldPath, Ordering } from '../query/plan';
import { findField, type ObjectSchema, type Value } from '../schema/model';
import { undefinedField, validated, ValidationError, wrongArgument } from './graphql-errors';
import { groupRows, planGroups, type Group, type Grouping } from './graphql-groups';
import { clausesOf, directionOf, type Clause } from './graphql-order';
import { connectionShown, keyOf, pageOf, shownAll, type Answer, type Shown } from './graphql-paging';
import type { GraphqlRequest } from './graphql-request';
import { planGraphqlWhere } from './graphql-where';
import { displayValue, uiStored } from './ui-values';

const FUNCTIONS: Record<string, AggregateFunction> = {
  avg: 'AVG',
  count: 'COUNT',
  countDistinct: 'COUNT_DISTINCT',
  max: 'MAX',
  min: 'MIN',
  sum: 'SUM',
};

/** `calendarYear` for CALENDAR_YEAR. */
function dateFunctionOf(name: string): DateFunction | undefined {
  const constant = name.replace(/[A-Z]/g, '_$&').toUpperCase();
  return isDateFunction(constant) ? constant : undefined;
}

/** `uiapi { aggregate { Object(where, groupBy, orderBy, first, after, scope) { edges { node { aggregate { … } } } totalCount } } }` */
export class Aggregates {
  constructor(private readonly request: GraphqlRequest) {}

  /** Checks the whole selection, then gives what answers it. @throws ValidationError */
  prepare(field: FieldNode, object: ObjectSchema): () => Answer {
    const { engine, user, document } = this.request;
    const given = this.request.given(field, ['first', 'after', 'where', 'groupBy', 'orderBy', 'scope']);
    const where = this.request.scoped(object, planGraphqlWhere(engine, user, object, given.where), given.scope);
    const groupings = planGroups(engine, user, object, given.groupBy);
    const order = this.order(object, groupings, given.orderBy);
    const shown = connectionShown(document, field, `${object.name}Aggregate`, (node) =>
      shownAll(
        document.fields(node.selectionSet).map((part): [string, Shown<Group>] => {
          if (part.name.value !== 'aggregate') throw undefinedField(part.name.value, `${object.name}Result`);
          return [keyOf(part), this.fields(part, object, groupings, [])];
        }),
      ),
    );
    return () => {
      const page = pageOf(given);
      const rows = this.request.matching(object, where, [given.where, given.scope]);
      const groups = order(groupRows(engine, user, groupings, rows));
      // Without groups, as in the guide's first example, the records are counted; otherwise the aggregates.
      const total = groupings.length === 0 ? rows.length : groups.length;
      return shown({ page, total, items: groups.slice(page.after, page.after + page.first) });
    };
  }

  private fields(parent: FieldNode, object: ObjectSchema, groupings: Grouping[], above: string[]): Shown<Group> {
    const { engine, user, document } = this.request;
    const parts = document.fields(parent.selectionSet).flatMap((part): [string, Shown<Group>][] => {
      const name = part.name.value;
      const at = above.length === 0 ? object : resolvePath(engine, user, object, [...above, 'Id']).object;
      try {
        if (at.fields.some((one) => one.relationshipName === name))
          return [[keyOf(part), this.fields(part, object, groupings, [...above, name])]];
        if (findField(at, name)?.name !== name) throw undefinedField(name, `${at.name}Aggregate`);
        const path = validated(name, at.name, () => resolvePath(engine, user, object, [...above, name]));
        return [[keyOf(part), this.field(part, path, groupings)]];
      } catch (error) {
        const optional = part.directives?.some((one) => one.name.value === 'optional') ?? false;
        if (optional && error instanceof ValidationError) return [];
        throw error;
      }
    });
    return shownAll(parts);
  }

  private field(part: FieldNode, path: FieldPath, groupings: Grouping[]): Shown<Group> {
    const { document } = this.request;
    const parts = document.fields(part.selectionSet).map((one): [string, Shown<Group>] => {
      const name = one.name.value;
      if (name === 'value') return [keyOf(one), this.grouped(path, null, groupings, uiStoredOf)];
      if (name === 'displayValue' || name === 'label')
        return [keyOf(one), this.grouped(path, null, groupings, this.display)];
      const part = dateFunctionOf(name);
      if (part)
        return [
          keyOf(one),
          this.single(
            one,
            this.grouped(path, part, groupings, (_, value) => value),
          ),
        ];
      const fn = FUNCTIONS[name];
      if (!fn || !isAggregable(path.field, fn)) throw undefinedField(name, `${path.field.type}Aggregate`);
      return [keyOf(one), this.single(one, this.aggregate(path, fn), fn.startsWith('COUNT') ? undefined : path)];
    });
    return shownAll(parts);
  }

  /** What a group has in common. */
  private grouped(
    path: FieldPath,
    fn: DateFunction | null,
    groupings: Grouping[],
    show: (path: FieldPath, value: Value) => Value,
  ): Shown<Group> {
    const place = groupings.findIndex((one) => one.path.text === path.text && one.fn === fn);
    if (place < 0) throw new ValidationError(`: Field must be grouped or aggregated: ${path.text}`);
    return ({ keys }) => show(path, keys[place] ?? null);
  }

  private aggregate(path: FieldPath, fn: AggregateFunction): (group: Group) => Value {
    const { engine, user } = this.request;
    return ({ rows }) => computed(fn, path.field, rows.map(valuesAt(engine, user, path)));
  }

  private readonly display = ({ field }: FieldPath, value: Value): string | null =>
    displayValue(this.request.engine, this.request.user, field, value);

  /** `{ value displayValue }` of one figure; `like` is the field whose kind of value it is. */
  private single(part: FieldNode, of: Shown<Group>, like?: FieldPath): Shown<Group> {
    const shown = this.request.document.fields(part.selectionSet).map((one): [string, Shown<Value>] => {
      const name = one.name.value;
      if (name === 'value') return [keyOf(one), (value) => (like ? uiStored(like.field, value) : value)];
      if (name !== 'displayValue') throw undefinedField(name, 'AggregateValue');
      return [keyOf(one), (value) => (like ? this.display(like, value) : value === null ? null : String(value))];
    });
    const figure = shownAll(shown);
    return (group) => figure(of(group) as Value);
  }

  /** "To use the orderBy argument, your field must be grouped or aggregated." */
  private order(object: ObjectSchema, groupings: Grouping[], value: unknown): (groups: Group[]) => Group[] {
    const { engine, user } = this.request;
    const by = clausesOf(engine, user, object, { name: 'orderBy', value }).map((clause) => ({
      of: this.ordered(clause, groupings),
      direction: directionOf(clause),
    }));
    return (groups) => {
      if (by.length === 0) return groups;
      const keyed = groups.map((group) => ({ group, keys: by.map(({ of }) => of(group) as Value) }));
      keyed.sort((a, b) => compareKeys(a.keys, b.keys, by));
      return keyed.map(({ group }) => group);
    };
  }

  private ordered({ path, says }: Clause, groupings: Grouping[]): Shown<Group> {
    const stored = (_: FieldPath, stored: Value): Value => stored;
    if (says.function === undefined || says.function === null) return this.grouped(path, null, groupings, stored);
    if (isDateFunction(says.function)) return this.grouped(path, says.function, groupings, stored);
    const fn = Object.values(FUNCTIONS).find((one) => one === says.function);
    if (!fn || !isAggregable(path.field, fn))
      throw wrongArgument(`orderBy.${path.text}.function`, `with value ${JSON.stringify(says.function)} is not valid`);
    return this.aggregate(path, fn);
  }
}

const uiStoredOf = ({ field }: FieldPath, value: Value): Value => uiStored(field, value);

function compareKeys(a: Value[], b: Value[], by: { direction: Omit<Ordering, 'path'> }[]): number {
  for (const [place, { direction }] of by.entries()) {
    const order = compareValues(a[place] ?? null, b[place] ?? null, direction);
    if (order !== 0) return order;
  }
  return 0;
}
