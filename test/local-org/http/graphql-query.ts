import type { FieldNode } from 'graphql';
import { OrgError } from '../errors';
import type { Engine } from '../engine/engine';
import type { SessionUser } from '../engine/session-user';
import { resolvePath, readableObject, rowAt } from '../query/paths';
import { runRows } from '../query/run';
import { findField, type FieldSchema, type ObjectSchema, type Row } from '../schema/model';
import type { GraphqlDocument } from './graphql-document';
import { planGraphqlOrder, planGraphqlWhere } from './graphql-where';
import { uiValue } from './ui-values';

export interface GraphqlError {
  message: string;
  paths: (string | number)[];
  locations: { line: number; column: number }[];
  extensions: { ErrorType: string };
}

/** Records of a connection where `first` is not given, and the most it may be. */
const FIRST = 10;
const MOST = 2000;

type Answer = Record<string, unknown>;
const keyOf = (field: FieldNode): string => field.alias?.value ?? field.name.value;

/** `uiapi { query { Object(first, after, where, orderBy) { edges { node { … } } pageInfo totalCount } } }`, one child level. */
export class GraphqlQuery {
  constructor(
    private readonly engine: Engine,
    private readonly user: SessionUser,
    private readonly document: GraphqlDocument,
    private readonly errors: GraphqlError[],
  ) {}

  run(): Answer {
    return this.each(this.document.fields(this.document.operation.selectionSet), (root) => {
      if (root.name.value !== 'uiapi') throw undefinedField(root.name.value, 'Query');
      return this.each(this.document.fields(root.selectionSet), (query) => {
        if (query.name.value !== 'query') throw undefinedField(query.name.value, 'UIAPI');
        return this.each(this.document.fields(query.selectionSet), (field) => this.connectionOrError(field));
      });
    });
  }

  private each(fields: FieldNode[], answer: (field: FieldNode) => unknown): Answer {
    return Object.fromEntries(fields.map((field) => [keyOf(field), answer(field)]));
  }

  /** A refusal makes this connection null and leaves the others. */
  private connectionOrError(field: FieldNode): unknown {
    try {
      const object = readableObject(this.engine, this.user, field.name.value);
      return this.connection(field, object, undefined);
    } catch (error) {
      if (!(error instanceof OrgError)) throw error;
      const at = field.loc?.startToken;
      const locations = at ? [{ line: at.line, column: at.column }] : [];
      this.errors.push({
        message: error.message,
        paths: ['uiapi', 'query', keyOf(field)],
        locations,
        extensions: { ErrorType: 'DataFetchingException' },
      });
      return null;
    }
  }

  private connection(field: FieldNode, object: ObjectSchema, from: Row[] | undefined): Answer {
    const argument = (name: string): unknown => this.document.argument(field, name);
    const first = Number(argument('first') ?? FIRST);
    if (!Number.isInteger(first) || first < 1 || first > MOST)
      throw new OrgError('INVALID_INPUT', `first must be between 1 and ${String(MOST)}`);
    const after = cursorOffset(argument('after'));
    const query = {
      object,
      where: planGraphqlWhere(this.engine, this.user, object, argument('where')),
      orderBy: planGraphqlOrder(this.engine, this.user, object, argument('orderBy')),
      limit: null,
      offset: 0,
    };
    const rows = runRows(this.engine, this.user, query, from ? { from } : {});
    const page = rows.slice(after, after + first);
    const end = after + page.length;
    return this.each(this.document.fields(field.selectionSet), (part) => {
      switch (part.name.value) {
        case 'totalCount':
          return rows.length;
        case 'pageInfo':
          return this.each(this.document.fields(part.selectionSet), (info) =>
            pageInfo(info.name.value, page.length > 0, after, end, rows.length),
          );
        case 'edges':
          return page.map((row, position) =>
            this.each(this.document.fields(part.selectionSet), (edge) => {
              if (edge.name.value === 'cursor') return cursorAt(after + position + 1);
              if (edge.name.value !== 'node') throw undefinedField(edge.name.value, `${object.name}Edge`);
              return this.node(edge, object, row, from === undefined);
            }),
          );
        default:
          throw undefinedField(part.name.value, `${object.name}Connection`);
      }
    });
  }

  private node(parent: FieldNode, object: ObjectSchema, row: Row, childrenAllowed: boolean): Answer {
    return this.each(this.document.fields(parent.selectionSet), (part) => {
      const name = part.name.value;
      if (name === 'Id') return row.Id;
      if (name === 'ApiName') return object.name;
      if (name === '__typename') return object.name;
      if (findField(object, name))
        return this.value(part, resolvePath(this.engine, this.user, object, [name]).field, row);
      const up = object.fields.find((one) => one.relationshipName === name);
      if (up) return this.parentRecord(part, object, up, row);
      const down = this.engine.childRelationships(object).find((one) => one.name === name);
      if (!down) throw undefinedField(name, object.name);
      if (!childrenAllowed)
        throw new OrgError(
          'INVALID_INPUT',
          `The relationship ${name} is nested too deeply: GraphQL takes one level of children`,
        );
      readableObject(this.engine, this.user, down.child.name);
      return this.connection(part, down.child, this.engine.childrenOf(row.Id, down.child, down.field.name));
    });
  }

  private parentRecord(part: FieldNode, object: ObjectSchema, up: FieldSchema, row: Row): Answer | null {
    const path = resolvePath(this.engine, this.user, object, [up.relationshipName ?? '', 'Id']);
    const parent = rowAt(this.engine, this.user, path, row);
    return parent ? this.node(part, path.object, parent, false) : null;
  }

  private value(part: FieldNode, field: FieldSchema, row: Row): Answer {
    const shown = uiValue(this.engine, this.user, field, row[field.name] ?? null);
    return this.each(this.document.fields(part.selectionSet), (one) => {
      if (one.name.value === 'value') return shown.value;
      if (one.name.value === 'displayValue' || one.name.value === 'label') return shown.displayValue;
      throw undefinedField(one.name.value, `${field.type}Value`);
    });
  }
}

const undefinedField = (name: string, type: string): OrgError =>
  new OrgError('INVALID_FIELD', `Validation error (FieldUndefined) : Field '${name}' in type '${type}' is undefined`);

/** Cursors are the number of records before, hidden in base64 as Salesforce's are. */
const cursorAt = (offset: number): string => Buffer.from(`v1:${String(offset)}`).toString('base64');

function cursorOffset(after: unknown): number {
  if (after === undefined || after === null) return 0;
  const match = typeof after === 'string' && /^v1:(\d+)$/.exec(Buffer.from(after, 'base64').toString('utf8'));
  if (!match) throw new OrgError('INVALID_INPUT', `Invalid cursor: ${JSON.stringify(after)}`);
  return Number(match[1]);
}

function pageInfo(name: string, any: boolean, start: number, end: number, total: number): unknown {
  switch (name) {
    case 'hasNextPage':
      return end < total;
    case 'hasPreviousPage':
      return start > 0;
    case 'startCursor':
      return any ? cursorAt(start + 1) : null;
    case 'endCursor':
      return any ? cursorAt(end) : null;
    default:
      throw undefinedField(name, 'PageInfo');
  }
}
