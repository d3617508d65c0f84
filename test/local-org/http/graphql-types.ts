import { Kind, print, type DocumentNode, type FieldNode, type TypeNode, type ValueNode } from 'graphql';
import { findField, type FieldSchema, type FieldType, type ObjectSchema } from '../schema/model';
import { ValidationError } from './graphql-errors';
import type { GraphqlRequest } from './graphql-request';

/**
 * What the schema calls the values of each type of field, after the guide's `…Value` types; the guide declares a variable
 * for an amount as `$minAmount: Currency`. Names that no example of the guide has are *(prove)*.
 */
const SCALARS: Readonly<Record<FieldType, string>> = {
  base64: 'Base64',
  boolean: 'Boolean',
  currency: 'Currency',
  date: 'Date',
  datetime: 'DateTime',
  double: 'Double',
  email: 'EmailAddress',
  id: 'ID',
  int: 'Int',
  multipicklist: 'MultiPicklist',
  percent: 'Percent',
  phone: 'PhoneNumber',
  picklist: 'Picklist',
  reference: 'ID',
  string: 'String',
  textarea: 'TextArea',
  url: 'Url',
};
const OPERATORS: Readonly<Partial<Record<FieldType, string>>> = { id: 'Id', reference: 'Id', int: 'Integer' };
const operatorsOf = ({ type }: FieldSchema): string => `${OPERATORS[type] ?? SCALARS[type]}Operators`;
const isTime = ({ type }: FieldSchema): boolean => type === 'date' || type === 'datetime';
const LISTS = new Set(['in', 'nin', 'includes', 'excludes']);

const KNOWN = new Set([
  ...Object.values(SCALARS),
  ...(Object.keys(SCALARS) as FieldType[]).map((type) => `${OPERATORS[type] ?? SCALARS[type]}Operators`),
  ...['DateInput', 'DateTimeInput', 'Float', 'Long', 'LongTextArea', 'SupportedScopes', 'Time'],
]);
const OF_OBJECT = /^(\w+)_(?:Filter|OrderBy|GroupBy)$/;
/** `@optional` is the guide's, `@category` what its compiler for offline use adds. */
const DIRECTIVES = new Set(['category', 'include', 'optional', 'skip']);

/** Types of variables, and directives, that the schema has not. @throws ValidationError */
export function checkNames({ engine, user, document }: GraphqlRequest, whole: DocumentNode): void {
  for (const { type } of document.operation.variableDefinitions ?? []) {
    const name = print(type).replace(/[[\]!]/g, '');
    const object = engine.findObject(OF_OBJECT.exec(name)?.[1] ?? '');
    const known = KNOWN.has(name) || (object && name.startsWith(`${object.name}_`) && user.object(object).read);
    if (!known) throw new ValidationError(`(UnknownType) : Unknown type '${name}'`);
  }
  const [, directive] =
    [
      ...print(whole)
        .replace(/"(?:\\.|[^"\\])*"/g, '')
        .matchAll(/@(\w+)/g),
    ].find(([, name = '']) => !DIRECTIVES.has(name)) ?? [];
  if (directive !== undefined) throw new ValidationError(`(UnknownDirective) : Unknown directive '${directive}'`);
}

/** Variables in a connection's arguments: each declared as what its place takes. @throws ValidationError */
export class ArgumentTypes {
  private readonly declared: ReadonlyMap<string, TypeNode>;

  constructor(private readonly request: GraphqlRequest) {
    const definitions = request.document.operation.variableDefinitions ?? [];
    this.declared = new Map(definitions.map(({ variable, type }) => [variable.name.value, type]));
  }

  check(field: FieldNode, object: ObjectSchema, sorted = true): void {
    for (const { name, value } of field.arguments ?? []) {
      if (name.value === 'first' || name.value === 'upperBound') this.expect(value, 'Int');
      if (name.value === 'after') this.expect(value, 'String');
      if (name.value === 'orderBy' && sorted) this.expect(value, `${object.name}_OrderBy`);
      if (name.value === 'where') this.where(value, object);
    }
  }

  private where(node: ValueNode, object: ObjectSchema): void {
    if (node.kind === Kind.LIST) for (const one of node.values) this.where(one, object);
    else if (node.kind !== Kind.OBJECT) this.expect(node, `${object.name}_Filter`);
    else
      for (const { name, value } of node.fields) {
        if (name.value === 'not') this.where(value, object);
        else if (name.value === 'and' || name.value === 'or') {
          if (value.kind === Kind.VARIABLE) this.expect(value, `[${object.name}_Filter]`);
          else this.where(value, object);
        } else this.member(value, object, name.value);
      }
  }

  private member(node: ValueNode, object: ObjectSchema, name: string): void {
    const field = findField(object, name);
    if (field) return this.operators(node, field);
    const [target, ...more] = object.fields.find((one) => one.relationshipName === name)?.referenceTo ?? [];
    if (target !== undefined && more.length === 0) this.where(node, this.request.engine.object(target));
  }

  private operators(node: ValueNode, field: FieldSchema): void {
    if (node.kind !== Kind.OBJECT) return this.expect(node, operatorsOf(field));
    for (const { name, value } of node.fields) {
      if (name.value === 'inq' || name.value === 'ninq') continue;
      const item = isTime(field) ? `${SCALARS[field.type]}Input` : SCALARS[field.type];
      if (value.kind === Kind.VARIABLE) this.expect(value, LISTS.has(name.value) ? `[${item}]` : item);
      else for (const one of value.kind === Kind.LIST ? value.values : [value]) this.operand(one, field, item);
    }
  }

  /** Days and times stand within an object: `{ value: … }`. */
  private operand(node: ValueNode, field: FieldSchema, item: string): void {
    if (node.kind !== Kind.OBJECT) return this.expect(node, item);
    for (const { name, value } of node.fields) if (name.value === 'value') this.expect(value, SCALARS[field.type]);
  }

  private expect(node: ValueNode, wanted: string): void {
    const type = node.kind === Kind.VARIABLE ? this.declared.get(node.name.value) : undefined;
    const declared = type && print(type);
    if (declared === undefined || declared.replace(/!/g, '') === wanted) return;
    throw new ValidationError(
      `(VariableTypeMismatch) : Variable type '${declared}' does not match expected type '${wanted}'`,
    );
  }
}
