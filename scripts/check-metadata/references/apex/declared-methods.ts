import {
  ClassDeclarationContext,
  type AnnotationContext,
  type ApexParserRuleContext,
  type ApexParseTree,
  type ClassBodyDeclarationContext,
  type MethodDeclarationContext,
  type ModifierContext,
} from '@apexdevtools/apex-parser';
import { nodesBelow } from './parse-apex';

export interface Annotation {
  /** In small letters. */
  readonly name: string;
  /** What stands between its brackets, without spaces. */
  readonly text: string;
  readonly node: AnnotationContext;
}

export interface DeclaredMethod {
  readonly name: string;
  readonly node: MethodDeclarationContext;
  readonly annotations: readonly Annotation[];
  /** In small letters: `public`, `static`, `testmethod`. */
  readonly modifiers: ReadonlySet<string>;
  /** As written, without spaces. */
  readonly parameterTypes: readonly string[];
  /** As written; `void` for none. */
  readonly returns: string;
}

export interface DeclaredClass {
  readonly name: string;
  readonly node: ClassDeclarationContext;
  readonly isInner: boolean;
  readonly annotations: readonly Annotation[];
  readonly modifiers: ReadonlySet<string>;
  readonly extends: string | undefined;
  readonly implements: readonly string[];
  readonly methods: readonly DeclaredMethod[];
}

/** Every class of a file, inner ones after the one around them. */
export function classesIn(tree: ApexParserRuleContext): DeclaredClass[] {
  return [...nodesBelow(tree)].filter((node) => node instanceof ClassDeclarationContext).map(classOf);
}

function classOf(node: ClassDeclarationContext): DeclaredClass {
  const above = parentOf(node);
  // Of an inner class the modifiers stand with the member that it is.
  const holder = (above && 'modifier_list' in above ? above : above && parentOf(above)) as
    { modifier_list?: () => ModifierContext[] } | undefined;
  const modifiers = holder?.modifier_list?.() ?? [];
  return {
    name: node.id().getText(),
    node,
    isInner: above !== undefined && !('modifier_list' in above),
    ...written(modifiers),
    extends: node.typeRef()?.getText(),
    implements: (node.typeList()?.typeRef_list() ?? []).map((type) => type.getText()),
    methods: node.classBody().classBodyDeclaration_list().flatMap(methodOf),
  };
}

function methodOf(declaration: ClassBodyDeclarationContext): DeclaredMethod[] {
  const node = declaration.memberDeclaration()?.methodDeclaration();
  if (!node) return [];
  const parameters = node.formalParameters().formalParameterList()?.formalParameter_list() ?? [];
  return [
    {
      name: node.id().getText(),
      node,
      ...written(declaration.modifier_list()),
      parameterTypes: parameters.map((one) => one.typeRef().getText()),
      returns: node.typeRef()?.getText() ?? 'void',
    },
  ];
}

function written(all: readonly ModifierContext[]): Pick<DeclaredMethod, 'annotations' | 'modifiers'> {
  return {
    annotations: all.flatMap((modifier) => {
      const node = modifier.annotation();
      if (!node) return [];
      const text = (node.elementValuePairs() ?? node.elementValue())?.getText() ?? '';
      return [{ name: node.id().getText().toLowerCase(), text, node }];
    }),
    modifiers: new Set(all.filter((modifier) => !modifier.annotation()).map((one) => one.getText().toLowerCase())),
  };
}

const parentOf = (node: ApexParseTree): ApexParseTree | undefined =>
  (node as { parentCtx?: ApexParseTree }).parentCtx ?? undefined;

export const annotated = (
  { annotations }: { readonly annotations: readonly Annotation[] },
  name: string,
): Annotation | undefined => annotations.find((annotation) => annotation.name === name);
