import {
  Kind,
  print,
  visit,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type TypeNode,
  type ValueNode,
} from 'graphql';
import { OrgError } from '../errors';
import type { JsonObject } from '../engine/incoming';
import { ValidationError } from './graphql-errors';

/**
 * The document with its variables and fragments at hand.
 * @throws OrgError INVALID_INPUT where a variable that must have a value has none, or fragments are missing or go in circles
 */
export class GraphqlDocument {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();

  constructor(
    document: DocumentNode,
    readonly operation: OperationDefinitionNode,
    private readonly variables: JsonObject,
  ) {
    for (const definition of document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    for (const { variable, type, defaultValue } of operation.variableDefinitions ?? [])
      if (type.kind === Kind.NON_NULL_TYPE && (variables[variable.name.value] ?? defaultValue ?? null) === null)
        throw new OrgError(
          'INVALID_INPUT',
          `Variable '${variable.name.value}' has coerced Null value for NonNull type '${print(type)}'`,
        );
    this.follow(operation, []);
  }

  /** Fields of a selection with fragments spread and merged, without those that @skip or @include leaves out. */
  fields(set: SelectionSetNode | undefined): FieldNode[] {
    const byKey = new Map<string, FieldNode>();
    for (const field of this.spread(set)) {
      const key = field.alias?.value ?? field.name.value;
      const known = byKey.get(key);
      byKey.set(key, known ? together(known, field) : field);
    }
    return [...byKey.values()];
  }

  private spread(set: SelectionSetNode | undefined): FieldNode[] {
    return (set?.selections ?? []).flatMap((selection): FieldNode[] => {
      if (this.leftOut(selection.directives)) return [];
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return this.spread(selection.selectionSet);
      return this.spread(this.fragments.get(selection.name.value)?.selectionSet);
    });
  }

  /** What is asked of a field that has parts. @throws ValidationError where none is */
  partsOf(field: FieldNode): FieldNode[] {
    if (field.selectionSet) return this.fields(field.selectionSet);
    throw new ValidationError(`(SubselectionRequired) : Subselection required for field '${field.name.value}'`);
  }

  argument(field: FieldNode, name: string): unknown {
    const argument = field.arguments?.find((one) => one.name.value === name);
    return argument ? this.value(argument.value) : undefined;
  }

  value(node: ValueNode): unknown {
    switch (node.kind) {
      case Kind.VARIABLE: {
        const name = node.name.value;
        const defined = this.operation.variableDefinitions?.find((one) => one.variable.name.value === name);
        if (name in this.variables) return read(this.variables[name], defined?.type);
        if (!defined) throw new OrgError('INVALID_INPUT', `Variable '${name}' is not defined`);
        return defined.defaultValue ? this.value(defined.defaultValue) : undefined;
      }
      case Kind.INT:
      case Kind.FLOAT:
        return Number(node.value);
      case Kind.LIST:
        return node.values.map((one) => this.value(one));
      case Kind.OBJECT:
        return Object.fromEntries(node.fields.map((one) => [one.name.value, this.value(one.value)]));
      case Kind.NULL:
        return null;
      default:
        return node.value;
    }
  }

  /** Goes wherever fragments lead, within fields of theirs too. */
  private follow(node: ASTNode, within: readonly string[]): void {
    visit(node, {
      FragmentSpread: ({ name: { value: name } }) => {
        const fragment = this.fragments.get(name);
        if (!fragment) throw new OrgError('INVALID_INPUT', `Undefined fragment '${name}'`);
        if (within.includes(name)) throw new OrgError('INVALID_INPUT', `Fragment cycles not allowed: '${name}'`);
        this.follow(fragment, [...within, name]);
      },
    });
  }

  private leftOut(directives: FieldNode['directives']): boolean {
    return (directives ?? []).some((directive) => {
      const condition = directive.arguments?.find((one) => one.name.value === 'if');
      const holds = condition ? this.value(condition.value) === true : true;
      if (directive.name.value === 'skip') return holds;
      return directive.name.value === 'include' && !holds;
    });
  }
}

/** One field asked for twice answers what both selections ask. */
function together(one: FieldNode, other: FieldNode): FieldNode {
  if (!one.selectionSet || !other.selectionSet) return one;
  const selections = [...one.selectionSet.selections, ...other.selectionSet.selections];
  return { ...one, selectionSet: { ...one.selectionSet, selections } };
}

/** The guide's example hands a variable for an amount over in quotes. */
function read(value: unknown, type: TypeNode | undefined): unknown {
  const amount = type !== undefined && print(type).replace('!', '') === 'Currency';
  return amount && typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
    ? Number(value)
    : value;
}
