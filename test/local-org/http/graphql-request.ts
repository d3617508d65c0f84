import type { FieldNode } from 'graphql';
import { notInLocalOrg } from '../errors';
import type { Engine } from '../engine/engine';
import type { SessionUser } from '../engine/session-user';
import type { Condition } from '../query/plan';
import { readableObject, resolvePath } from '../query/paths';
import { matchingRows } from '../query/run';
import { isInUiApi, type ObjectSchema, type Row } from '../schema/model';
import type { GraphqlDocument } from './graphql-document';
import { ValidationError, validated } from './graphql-errors';
import { ArgumentTypes } from './graphql-types';

/** One request: who asks what, and what it has found so far. Nothing changes while it is answered. */
export class GraphqlRequest {
  private readonly found = new Map<string, Row[]>();
  readonly types: ArgumentTypes;

  constructor(
    readonly engine: Engine,
    readonly user: SessionUser,
    readonly document: GraphqlDocument,
  ) {
    this.types = new ArgumentTypes(this);
  }

  /** @throws ValidationError where the user has no such object */
  object(name: string, type: string): ObjectSchema {
    return validated(name, type, () => {
      const object = readableObject(this.engine, this.user, name);
      // GraphQL is strict about case, unlike SOQL.
      if (object.name !== name || !isInUiApi(object))
        throw new ValidationError(`(FieldUndefined) : Field '${name}' in type '${type}' is undefined`);
      return object;
    });
  }

  /** The arguments by name. @throws ValidationError for one that is not among the known */
  given<N extends string>(field: FieldNode, known: readonly N[]): Partial<Record<N, unknown>> {
    const given: Partial<Record<N, unknown>> = {};
    for (const argument of field.arguments ?? []) {
      const name = known.find((one) => one === argument.name.value);
      if (!name) throw new ValidationError(`(UnknownArgument) : Unknown field argument '${argument.name.value}'`);
      given[name] = this.document.value(argument.value);
    }
    return given;
  }

  /** Rows that match and are shared with the user, in no order. What is asked twice in a request is worked out once. */
  matching(object: ObjectSchema, where: Condition | null, key: unknown): Row[] {
    const name = `${object.name} ${JSON.stringify(key)}`;
    const known = this.found.get(name);
    if (known) return known;
    const query = { object, where, orderBy: [], limit: null, offset: 0 };
    const rows = matchingRows(this.engine, this.user, query);
    this.found.set(name, rows);
    return rows;
  }

  /** `where` with what `scope` adds to it. */
  scoped(object: ObjectSchema, where: Condition | null, scope: unknown): Condition | null {
    if (scope === undefined || scope === null || scope === 'EVERYTHING') return where;
    if (scope !== 'MINE' || !object.owned) throw notInLocalOrg(`The scope ${JSON.stringify(scope)} of ${object.name}`);
    const path = resolvePath(this.engine, this.user, object, ['OwnerId']);
    const mine: Condition = { kind: 'compare', path, op: '=', value: this.user.id };
    return where ? { kind: 'and', parts: [mine, where] } : mine;
  }
}
