import {
  type ClassBodyDeclarationContext,
  ClassDeclarationContext,
  type ApexParseTree,
  type ClassBodyContext,
} from '@apexdevtools/apex-parser';
import { parseApex } from '../apex/parse-apex';
import type { Sources } from '../sources/sources';
import type { Components } from './components';

export interface ApexMethod {
  readonly name: string;
  readonly line: number;
  readonly isStatic: boolean;
  /** `public` or `global`. */
  readonly open: boolean;
  readonly auraEnabled: boolean;
  readonly cacheable: boolean;
  /** Names, in their order. */
  readonly parameters: readonly string[];
}

/** Apex classes of the project, taken apart only when one is asked for. */
export class ApexClasses {
  constructor(
    private readonly sources: Sources,
    private readonly components: Components,
  ) {}

  has(name: string): boolean {
    return this.components.has('ApexClass', name);
  }

  names(): string[] {
    return this.components.names('ApexClass');
  }

  /** `undefined` where the class's text is not there or cannot be read. */
  methods(name: string): readonly ApexMethod[] | undefined {
    const file = this.components.find('ApexClass', name)?.file.replace(/-meta\.xml$/, '');
    if (!file || !this.sources.files.includes(file)) return undefined;
    const { tree, faults } = this.sources.parse(file, 'apex', (text) => parseApex(text, 'compilationUnit'));
    const declared = faults.length === 0 ? classIn(tree) : undefined;
    return declared && methodsOf(declared.classBody());
  }
}

function classIn(tree: ApexParseTree): ClassDeclarationContext | undefined {
  if (tree instanceof ClassDeclarationContext) return tree;
  const children = (tree as { children?: ApexParseTree[] | null }).children ?? [];
  for (const child of children) {
    const found = classIn(child);
    if (found) return found;
  }
  return undefined;
}

function methodsOf(body: ClassBodyContext): ApexMethod[] {
  return body.classBodyDeclaration_list().flatMap((declaration: ClassBodyDeclarationContext) => {
    const method = declaration.memberDeclaration()?.methodDeclaration();
    if (!method) return [];
    const modifiers = declaration.modifier_list().map((modifier) => modifier.getText().toLowerCase());
    const aura = modifiers.find((modifier) => modifier.startsWith('@auraenabled'));
    return [
      {
        name: method.id().getText(),
        line: method.start.line,
        isStatic: modifiers.includes('static'),
        open: modifiers.includes('public') || modifiers.includes('global'),
        auraEnabled: aura !== undefined,
        cacheable: /cacheable=true/.test(aura ?? ''),
        parameters: (method.formalParameters().formalParameterList()?.formalParameter_list() ?? []).map((one) =>
          one.id().getText(),
        ),
      },
    ];
  });
}
