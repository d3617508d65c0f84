import { notInLocalOrg, OrgError } from '../errors';
import type { Engine } from '../engine/engine';
import type { ObjectSchema } from '../schema/model';
import { clockOf } from './date-literals';
import { isDateFunction } from './date-functions';
import { datePart, inZone, isChoice, labelled } from './derived-fields';
import { AGGREGATES } from './aggregates';
import { resolvePath, type Reader } from './paths';
import type { FieldPath } from './plan';
import type { CallNode, ExpressionNode, NameNode } from './soql-ast';
import type { Relations } from './relations';
import { at as placedAt } from './soql-errors';

/** What the names in one query, or in one query within it, mean. */
export class QueryScope {
  constructor(
    readonly engine: Engine,
    readonly reader: Reader,
    readonly soql: string,
    readonly object: ObjectSchema,
    private readonly alias: string | null,
    readonly relations: Relations,
  ) {}

  /** Runs `work`; what it refuses is said with its place in the query. */
  at<T>({ at }: { at: number }, work: () => T): T {
    return placedAt(this.soql, at, work);
  }

  /** A field, with or without the object or its alias before it. @throws OrgError INVALID_FIELD */
  path(name: NameNode): FieldPath {
    return this.at(name, () => {
      const [first = '', ...rest] = name.path;
      const own = [this.alias?.toLowerCase(), this.object.name.toLowerCase()].includes(first.toLowerCase());
      // `Account.Name` of accounts is their own name, of contacts that of the account they belong to.
      const segments = own && rest.length > 0 && !this.isParent(first) ? rest : name.path;
      const path = resolvePath(this.engine, this.reader, this.object, segments);
      this.relations.goUp(this.object.name, path);
      return path;
    });
  }

  /** A field, or what a function that is no aggregate makes of one. @throws OrgError */
  expression(node: ExpressionNode): FieldPath {
    return node.kind === 'name' ? this.path(node) : this.at(node, () => this.call(node));
  }

  /** The one field that a function is of. */
  argument(node: CallNode): FieldPath {
    const [argument, ...more] = node.args;
    if (argument === undefined || argument.kind === 'literal' || more.length > 0)
      throw new OrgError('MALFORMED_QUERY', `unexpected arguments of ${node.name}`);
    return this.expression(argument);
  }

  private call(node: CallNode): FieldPath {
    const name = node.name.toUpperCase();
    if (AGGREGATES.some((one) => one === name))
      throw new OrgError('MALFORMED_QUERY', `aggregate function ${node.name} is not allowed here`);
    if (isDateFunction(name)) {
      const of = this.argument(node);
      const part = datePart(of, node.name);
      if (part) return part;
      throw new OrgError('INVALID_FIELD', `field '${of.text}' cannot be used with the function ${node.name}`);
    }
    if (name === 'CONVERTTIMEZONE') return this.zoned(node);
    if (name !== 'TOLABEL') throw notInLocalOrg(`The function ${node.name}`, 'MALFORMED_QUERY');
    const of = this.argument(node);
    return isChoice(of.field) ? labelled(of) : of;
  }

  private zoned(node: CallNode): FieldPath {
    const of = this.argument(node);
    if (of.field.type !== 'datetime')
      throw new OrgError('MALFORMED_QUERY', 'convertTimezone takes a field of the type dateTime');
    return inZone(of, clockOf(this.engine, this.reader).timeZone);
  }

  private isParent(name: string): boolean {
    return this.object.fields.some((field) => field.relationshipName?.toLowerCase() === name.toLowerCase());
  }
}
