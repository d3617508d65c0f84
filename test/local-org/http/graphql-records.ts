import type { FieldNode } from 'graphql';
import { notInLocalOrg, OrgError } from '../errors';
import { orderRows } from '../query/order';
import { parentRows, resolvePath } from '../query/paths';
import { plainWhere, rowFilter } from '../query/run';
import type { Predicate } from '../query/match';
import type { Ordering } from '../query/plan';
import { findField, type ChildRelationship, type FieldSchema, type ObjectSchema, type Row } from '../schema/model';
import { isOptional, leaf, undefinedField, validated, ValidationError } from './graphql-errors';
import { planGraphqlOrder } from './graphql-order';
import {
  connectionShown,
  keyOf,
  neededFor,
  pageOf,
  shownAll,
  type Answer,
  type Page,
  type Shown,
} from './graphql-paging';
import type { GraphqlRequest } from './graphql-request';
import { planGraphqlWhere } from './graphql-where';
import { displayValue } from '../query/display-value';
import { uiStored } from './ui-values';

/** "no more than five levels can be specified in a child-to-parent relationship" */
const MOST_PARENTS = 5;

const ALL = { orderBy: [], limit: null, offset: 0 };

/** What a node may lead on to. */
interface Reach {
  children: boolean;
  parents: number;
}

/** `uiapi { query { Object(first, after, upperBound, where, orderBy, scope) { edges { node { … } } … } } }` */
export class Records {
  constructor(private readonly request: GraphqlRequest) {}

  /** Checks the whole selection, then gives what answers it. @throws ValidationError */
  prepare(field: FieldNode, object: ObjectSchema): () => Answer {
    const { engine, user } = this.request;
    const given = this.request.given(field, ['first', 'after', 'upperBound', 'where', 'orderBy', 'scope']);
    this.request.types.check(field, object);
    const where = this.request.scoped(object, planGraphqlWhere(engine, user, object, given.where), given.scope);
    const orderBy = planGraphqlOrder(engine, user, object, given.orderBy);
    const shown = connectionShown(this.request.document, field, object.name, (node) =>
      this.node(node, object, { children: true, parents: MOST_PARENTS }),
    );
    return () => {
      const page = pageOf(given);
      const rows = this.request.matching(object, where, [given.where, given.scope]);
      return shown({ page, total: rows.length, items: this.ordered(orderBy, rows, page) });
    };
  }

  private children(field: FieldNode, { child, field: lookup }: ChildRelationship): Shown<Row> {
    const { engine, user } = this.request;
    const given = this.request.given(field, ['first', 'after', 'where', 'orderBy']);
    this.request.types.check(field, child);
    const where = planGraphqlWhere(engine, user, child, given.where);
    const orderBy = planGraphqlOrder(engine, user, child, given.orderBy);
    const shown = connectionShown(this.request.document, field, child.name, (node) =>
      this.node(node, child, { children: false, parents: MOST_PARENTS }),
    );
    let asked: { page: Page; matches: Predicate } | undefined;
    return (parent) => {
      asked ??= {
        page: pageOf(given),
        matches: rowFilter(engine, user, child, plainWhere(engine, user, { ...ALL, object: child, where })),
      };
      const rows = engine.childrenOf(parent.Id, child, lookup.name).filter(asked.matches);
      return shown({ page: asked.page, total: rows.length, items: this.ordered(orderBy, rows, asked.page) });
    };
  }

  private ordered(orderBy: Ordering[], rows: Row[], page: Page): Row[] {
    const { engine, user } = this.request;
    return orderRows(engine, user, orderBy, rows, neededFor(page)).slice(page.after, page.after + page.first);
  }

  private node(field: FieldNode, object: ObjectSchema, reach: Reach): Shown<Row> {
    const parts = this.request.document.partsOf(field).flatMap((part): [string, Shown<Row>][] => {
      try {
        return [[keyOf(part), this.part(part, object, reach)]];
      } catch (error) {
        if (isOptional(part) && error instanceof ValidationError) return [];
        throw error;
      }
    });
    return shownAll(parts);
  }

  private part(part: FieldNode, object: ObjectSchema, reach: Reach): Shown<Row> {
    const name = part.name.value;
    if (name === 'Id' || name === 'ApiName' || name === '__typename') {
      leaf(part);
      return name === 'Id' ? (row) => row.Id : () => object.name;
    }
    const { engine, user } = this.request;
    if (findField(object, name)?.name === name) {
      const { field } = validated(name, object.name, () => resolvePath(engine, user, object, [name]));
      return this.value(part, field);
    }
    const up = object.fields.find((one) => one.relationshipName === name);
    if (up) return this.parent(part, object, up, reach);
    const down = engine.childRelationships(object).find((one) => one.name === name);
    if (!down || !user.readsField(down.child, down.field)) throw undefinedField(name, object.name);
    if (!reach.children)
      throw new OrgError(
        'INVALID_INPUT',
        `The relationship ${name} is nested too deeply: GraphQL takes one level of children`,
      );
    this.request.object(down.child.name, object.name);
    return this.children(part, down);
  }

  private parent(part: FieldNode, object: ObjectSchema, up: FieldSchema, reach: Reach): Shown<Row> {
    const { engine, user } = this.request;
    if (up.referenceTo.length > 1) throw notInLocalOrg(`The relationship ${part.name.value} to several objects`);
    if (reach.parents === 0)
      throw new OrgError('INVALID_INPUT', `${part.name.value} goes over more than ${String(MOST_PARENTS)} parents`);
    const path = validated(part.name.value, object.name, () =>
      resolvePath(engine, user, object, [up.relationshipName ?? '', 'Id']),
    );
    const parentOf = parentRows(engine, user, { field: up, target: path.object });
    const shown = this.node(part, path.object, { children: false, parents: reach.parents - 1 });
    return (row) => {
      const parent = parentOf(row);
      return parent ? shown(parent) : null;
    };
  }

  private value(part: FieldNode, field: FieldSchema): Shown<Row> {
    const { engine, user, document } = this.request;
    const valueOf = (row: Row) => row[field.name] ?? null;
    return shownAll(
      document.partsOf(part).map((one): [string, Shown<Row>] => {
        leaf(one);
        switch (one.name.value) {
          case 'value':
            return [keyOf(one), (row) => uiStored(field, valueOf(row))];
          case 'displayValue':
          case 'label':
            return [keyOf(one), (row) => displayValue(engine, user, field, valueOf(row))];
          default:
            throw undefinedField(one.name.value, `${field.type}Value`);
        }
      }),
    );
  }
}
