import type { FieldNode } from 'graphql';
import { isAggregable, type AggregateFunction } from '../query/aggregates';
import { isDateFunction, type DateFunction } from '../query/date-functions';
import { rankOf } from '../query/order';
import { resolvePath } from '../query/paths';
import type { FieldPath } from '../query/plan';
import { findField, type ObjectSchema, type Value } from '../schema/model';
import { isOptional, undefinedField, validated, ValidationError, wrongArgument } from './graphql-errors';
import type { Group, Grouping, Measure } from '../query/group-rows';
import type { Clause } from './graphql-order';
import { keyOf, shownAll, type Shown } from './graphql-paging';
import type { GraphqlRequest } from './graphql-request';
import { displayValue } from '../query/display-value';
import { uiStored } from './ui-values';

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

/** What one aggregate connection shows and orders by: what its groups have in common, and what is figured out of each. */
export class Figures {
  readonly measures: Measure[] = [];

  constructor(
    private readonly request: GraphqlRequest,
    private readonly object: ObjectSchema,
    private readonly groupings: readonly Grouping[],
  ) {}

  /** The fields below `aggregate`, over parents. @throws ValidationError */
  shown(parent: FieldNode, above: string[] = []): Shown<Group> {
    const { engine, user, document } = this.request;
    const at = validated(parent.name.value, `${this.object.name}Aggregate`, () =>
      above.length === 0 ? this.object : resolvePath(engine, user, this.object, [...above, 'Id']).object,
    );
    const parts = document.partsOf(parent).flatMap((part): [string, Shown<Group>][] => {
      try {
        return [[keyOf(part), this.part(part, at, above)]];
      } catch (error) {
        if (isOptional(part) && error instanceof ValidationError) return [];
        throw error;
      }
    });
    return shownAll(parts);
  }

  private part(part: FieldNode, at: ObjectSchema, above: string[]): Shown<Group> {
    const name = part.name.value;
    if (at.fields.some((one) => one.relationshipName === name)) return this.shown(part, [...above, name]);
    if (findField(at, name)?.name !== name) throw undefinedField(name, `${at.name}Aggregate`);
    const { engine, user } = this.request;
    const path = validated(name, at.name, () => resolvePath(engine, user, this.object, [...above, name]));
    return shownAll(
      this.request.document
        .partsOf(part)
        .map((one): [string, Shown<Group>] => [keyOf(one), this.figureShown(one, path)]),
    );
  }

  private figureShown(part: FieldNode, path: FieldPath): Shown<Group> {
    const name = part.name.value;
    if (name === 'value' || name === 'displayValue' || name === 'label') {
      const common = this.common(path, null);
      return name === 'value'
        ? (group) => uiStored(path.field, common(group))
        : (group) => this.display(path, common(group));
    }
    const date = dateFunctionOf(name);
    if (date) return this.valueShown(part, this.common(path, date));
    const fn = FUNCTIONS[name];
    if (!fn || !isAggregable(path.field, fn)) throw undefinedField(name, `${path.field.type}Aggregate`);
    const counts = fn === 'COUNT' || fn === 'COUNT_DISTINCT';
    return this.valueShown(part, this.measure(path, fn), counts ? undefined : path);
  }

  /** What `orderBy` says of a field: "your field must be grouped or aggregated." @throws ValidationError */
  ordered({ path, says }: Clause): (group: Group) => Value {
    if (says.function === undefined || says.function === null) {
      const [of, rank] = [this.common(path, null), rankOf(path.field)];
      return (group) => rank(of(group));
    }
    if (isDateFunction(says.function)) return this.common(path, says.function);
    const fn = Object.values(FUNCTIONS).find((one) => one === says.function);
    if (!fn || !isAggregable(path.field, fn))
      throw wrongArgument(`orderBy.${path.text}.function`, `with value ${JSON.stringify(says.function)} is not valid`);
    return this.measure(path, fn);
  }

  private common(path: FieldPath, fn: DateFunction | null): (group: Group) => Value {
    const place = this.groupings.findIndex((one) => one.path.text === path.text && one.fn === fn);
    if (place < 0) throw new ValidationError(`: Field must be grouped or aggregated: ${path.text}`);
    return ({ keys }) => keys[place] ?? null;
  }

  private measure(path: FieldPath, fn: AggregateFunction): (group: Group) => Value {
    const known = this.measures.findIndex((one) => one.path.text === path.text && one.fn === fn);
    const place = known < 0 ? this.measures.push({ path, fn }) - 1 : known;
    return ({ figures }) => figures[place]?.result() ?? null;
  }

  /** `{ value displayValue }` of one figure; `like` is the field whose kind of value it is. */
  private valueShown(part: FieldNode, of: (group: Group) => Value, like?: FieldPath): Shown<Group> {
    const shown = this.request.document.partsOf(part).map((one): [string, Shown<Value>] => {
      const name = one.name.value;
      if (name === 'value') return [keyOf(one), (value) => (like ? uiStored(like.field, value) : value)];
      if (name !== 'displayValue') throw undefinedField(name, 'AggregateValue');
      return [keyOf(one), (value) => (like ? this.display(like, value) : value === null ? null : String(value))];
    });
    const all = shownAll(shown);
    return (group) => all(of(group));
  }

  private display({ field }: FieldPath, value: Value): string | null {
    return displayValue(this.request.engine, this.request.user, field, value);
  }
}
