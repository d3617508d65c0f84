import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** What the text of an element must be. */
export type Simple = 'string' | 'boolean' | 'number' | 'date' | 'any';

export type ValueType =
  | { readonly kind: 'simple'; readonly simple: Simple }
  | { readonly kind: 'enumeration'; readonly name: string; readonly values: ReadonlySet<string> }
  | { readonly kind: 'complex'; readonly name: string };

export interface Property {
  readonly type: ValueType;
  /** May stand any number of times, and not at all. */
  readonly repeated: boolean;
  readonly required: boolean;
}

export type Properties = ReadonlyMap<string, Property>;

/** The types of the Metadata API. */
export interface MetadataTypes {
  /** The elements of a complex type, those of its base types included; `undefined` where there is no such type. */
  propertiesOf(type: string): Properties | undefined;
}

let known: MetadataTypes | undefined;

/** Salesforce's own description of the Metadata API (its WSDL), as the package `@salesforce/types` brings it. */
export function metadataTypes(): MetadataTypes {
  known ??= understand(readFileSync(require.resolve('@salesforce/types/metadata').replace(/\.js$/, '.d.ts'), 'utf8'));
  return known;
}

/** @param declarations type aliases: literals' unions, object types, and intersections of these */
export function understand(declarations: string): MetadataTypes {
  const source = ts.createSourceFile('metadata.d.ts', declarations, ts.ScriptTarget.Latest);
  const aliases = new Map(
    source.statements.filter(ts.isTypeAliasDeclaration).map((alias) => [alias.name.text, alias.type]),
  );
  const read = new Map<string, Properties | undefined>();

  function propertiesOf(name: string): Properties | undefined {
    if (!read.has(name)) {
      const alias = aliases.get(name);
      // A type may be another by a second name, as WorkflowAction is Metadata.
      const second = alias && ts.isTypeReferenceNode(alias) ? propertiesOf(nameOf(alias)) : undefined;
      read.set(name, alias && isObject(alias) ? new Map(membersOf(alias)) : second);
    }
    return read.get(name);
  }

  function membersOf(type: ts.TypeNode): [string, Property][] {
    if (ts.isIntersectionTypeNode(type)) return type.types.flatMap(membersOf);
    if (ts.isTypeReferenceNode(type)) return [...(propertiesOf(nameOf(type)) ?? [])];
    if (!ts.isTypeLiteralNode(type)) return [];
    return type.members.filter(ts.isPropertySignature).map((member) => {
      const written = member.type;
      const repeated = written !== undefined && ts.isArrayTypeNode(written);
      const single = repeated ? written.elementType : written;
      const required = !repeated && member.questionToken === undefined;
      return [textOf(member.name), { type: valueType(single), repeated, required }];
    });
  }

  function valueType(type: ts.TypeNode | undefined): ValueType {
    if (type === undefined) return { kind: 'simple', simple: 'any' };
    if (type.kind === ts.SyntaxKind.StringKeyword) return { kind: 'simple', simple: 'string' };
    if (type.kind === ts.SyntaxKind.BooleanKeyword) return { kind: 'simple', simple: 'boolean' };
    if (type.kind === ts.SyntaxKind.NumberKeyword) return { kind: 'simple', simple: 'number' };
    if (!ts.isTypeReferenceNode(type)) return { kind: 'simple', simple: 'any' };
    const name = nameOf(type);
    const alias = aliases.get(name);
    if (name === 'Date') return { kind: 'simple', simple: 'date' };
    if (!alias) return { kind: 'simple', simple: 'any' };
    if (isObject(alias)) return { kind: 'complex', name };
    const values = literals(alias);
    return values ? { kind: 'enumeration', name, values: new Set(values) } : valueType(alias);
  }

  return { propertiesOf };
}

const isObject = (type: ts.TypeNode): boolean => ts.isTypeLiteralNode(type) || ts.isIntersectionTypeNode(type);

/** `'a' | 'b'`, or one literal alone. */
function literals(type: ts.TypeNode): string[] | undefined {
  const members = ts.isUnionTypeNode(type) ? [...type.types] : [type];
  const values = members.map((member) =>
    ts.isLiteralTypeNode(member) && ts.isStringLiteral(member.literal) ? member.literal.text : undefined,
  );
  return values.some((value) => value === undefined) ? undefined : (values as string[]);
}

const nameOf = (type: ts.TypeReferenceNode): string => textOf(type.typeName as ts.Identifier);
const textOf = (name: ts.PropertyName | ts.Identifier): string => ('text' in name ? name.text : '');
