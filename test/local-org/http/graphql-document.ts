import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { OrgError } from '../errors';
import type { JsonObject } from '../engine/incoming';

/** The document with its variables and fragments at hand. */
export class GraphqlDocument {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();

  constructor(
    document: DocumentNode,
    readonly operation: OperationDefinitionNode,
    private readonly variables: JsonObject,
  ) {
    for (const definition of document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
  }

  /** Fields of a selection with fragments spread, without those that @skip or @include leaves out. */
  fields(set: SelectionSetNode | undefined): FieldNode[] {
    return (set?.selections ?? []).flatMap((selection): FieldNode[] => {
      if (this.leftOut(selection.directives)) return [];
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return this.fields(selection.selectionSet);
      return this.fields(this.fragments.get(selection.name.value)?.selectionSet);
    });
  }

  argument(field: FieldNode, name: string): unknown {
    const argument = field.arguments?.find((one) => one.name.value === name);
    return argument ? this.value(argument.value) : undefined;
  }

  value(node: ValueNode): unknown {
    switch (node.kind) {
      case Kind.VARIABLE: {
        const name = node.name.value;
        if (name in this.variables) return this.variables[name];
        const defined = this.operation.variableDefinitions?.find((one) => one.variable.name.value === name);
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

  private leftOut(directives: FieldNode['directives']): boolean {
    return (directives ?? []).some((directive) => {
      const condition = directive.arguments?.find((one) => one.name.value === 'if');
      const holds = condition ? this.value(condition.value) === true : true;
      if (directive.name.value === 'skip') return holds;
      return directive.name.value === 'include' && !holds;
    });
  }
}
