import {
  AssignExpressionContext,
  BlockContext,
  ConstructorDeclarationContext,
  FormalParameterContext,
  IfStatementContext,
  LocalVariableDeclarationStatementContext,
  MethodDeclarationContext,
  SubExpressionContext,
  type ApexParserRuleContext,
  type ApexParseTree,
  type ExpressionContext,
  type StatementContext,
} from '@apexdevtools/apex-parser';
import type { Finding } from '../../finding';
import { finding, type Context } from '../context';
import { inApex } from './apex-sources';
import { annotated, classesIn, type DeclaredClass } from './declared-methods';
import { lineOf, nodesBelow } from './parse-apex';

type Found = readonly [node: ApexParserRuleContext, rule: string, message: string, remedy: string];

/** What the compiler of Apex refuses of a class by its form alone, and a condition that sets what it should compare. */
export function* classShape(context: Context): Iterable<Finding> {
  yield* inApex(context, 'class-shape', function* ({ file, parsed }) {
    const found = [
      ...classesIn(parsed.tree).flatMap((declared) => [...ofClass(declared)]),
      ...[...nodesBelow(parsed.tree)].flatMap((node) => [...ofNode(node)]),
    ];
    for (const [node, rule, message, remedy] of found)
      yield finding({ file, line: lineOf(node) }, rule, message, remedy);
  });
}

/** What an interface of the platform asks for. Source: Apex Reference Guide. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  'database.batchable': ['start', 'execute', 'finish'],
  queueable: ['execute'],
  schedulable: ['execute'],
  comparable: ['compareTo'],
};

function* ofClass(declared: DeclaredClass): Iterable<Found> {
  const { name, node, isInner, modifiers, methods } = declared;
  if (!isInner && !modifiers.has('public') && !modifiers.has('global') && !annotated(declared, 'istest'))
    yield [node, 'hidden-class', `${name} is neither public nor global.`, 'Write public before class.'];
  const rest = annotated(declared, 'restresource');
  if (rest && !/'\/[^']*'/.test(rest.text))
    yield [rest.node, 'wrong-url-mapping', 'The address of a REST resource begins with a slash.', "Write '/…'."];
  const signatures = new Set<string>();
  for (const method of methods) {
    const signature = `${method.name}(${method.parameterTypes.join(', ')})`.toLowerCase();
    if (signatures.has(signature))
      yield [method.node, 'repeated-method', `${name} has a method ${signature} already.`, 'Keep one of them.'];
    signatures.add(signature);
  }
  // What it extends, or what extends it, may bring them.
  if (declared.extends !== undefined || modifiers.has('abstract')) return;
  const has = (wanted: string): boolean => methods.some((one) => one.name.toLowerCase() === wanted.toLowerCase());
  for (const type of declared.implements) {
    const interfaceName = type.toLowerCase().replace(/^system\.|<.*$/g, '');
    for (const wanted of (ASKED[interfaceName] ?? []).filter((one) => !has(one)))
      yield [
        node,
        'missing-method',
        `${name} is ${type}, and has no ${wanted}.`,
        `Add ${wanted}, or do not implement it.`,
      ];
  }
}

function* ofNode(node: ApexParseTree): Iterable<Found> {
  if (node instanceof IfStatementContext) yield* assignedCondition(node.parExpression().expression());
  if (node instanceof BlockContext) yield* ofBlock(node);
}

/** `if (a = b)`; in brackets of its own it is meant. */
function* assignedCondition(condition: ExpressionContext): Iterable<Found> {
  const only = condition instanceof SubExpressionContext ? undefined : condition;
  if (!(only instanceof AssignExpressionContext) || !only.ASSIGN()) return;
  const message = `The condition sets ${only.expression(0)?.getText()}, and compares nothing.`;
  yield [only, 'assignment-in-condition', message, 'Write == to compare.'];
}

function* ofBlock(block: BlockContext): Iterable<Found> {
  const statements = block.statement_list();
  const last = statements.findIndex(leaves);
  const dead = last < 0 ? undefined : statements[last + 1];
  if (dead) yield [dead, 'unreachable', 'Nothing comes to this statement.', 'Remove it, or what leaves before it.'];
  const known = new Set(parametersAround(block));
  for (const statement of statements) {
    const declaration = statement.localVariableDeclarationStatement();
    if (!(declaration instanceof LocalVariableDeclarationStatementContext)) continue;
    const all = declaration.localVariableDeclaration().variableDeclarators().variableDeclarator_list();
    for (const one of all) {
      const name = one.id().getText();
      if (known.has(name.toLowerCase()))
        yield [one, 'repeated-variable', `There is a variable ${name} here already.`, 'Give it another name.'];
      known.add(name.toLowerCase());
    }
  }
}

const leaves = (statement: StatementContext): boolean =>
  Boolean(
    statement.returnStatement() ??
    statement.throwStatement() ??
    statement.breakStatement() ??
    statement.continueStatement(),
  );

/** In small letters; of the method that the block is the body of. */
function parametersAround(block: BlockContext): string[] {
  const owner = (block as { parentCtx?: ApexParseTree }).parentCtx;
  if (!(owner instanceof MethodDeclarationContext || owner instanceof ConstructorDeclarationContext)) return [];
  return [...nodesBelow(owner.formalParameters())]
    .filter((node) => node instanceof FormalParameterContext)
    .map((parameter) => parameter.id().getText().toLowerCase());
}
