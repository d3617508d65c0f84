import {
  ApexErrorListener,
  ApexParserFactory,
  DeleteStatementContext,
  DotExpressionContext,
  DotMethodCallContext,
  InsertStatementContext,
  MergeStatementContext,
  NewExpressionContext,
  QueryContext,
  SoslLiteralContext,
  UndeleteStatementContext,
  UpdateStatementContext,
  UpsertStatementContext,
  type ApexParserRuleContext,
  type ApexParseTree,
  type ApexToken,
  type ApexTokenStream,
} from '@apexdevtools/apex-parser';

export interface ApexFault {
  readonly line: number;
  readonly message: string;
}

export interface ParsedApex {
  readonly tree: ApexParserRuleContext;
  readonly tokens: readonly ApexToken[];
  /** Every query, write, call, qualified name and creation in it; looking for them is as dear as a check. */
  readonly naming: readonly ApexParseTree[];
  readonly faults: readonly ApexFault[];
}

type Entry = 'compilationUnit' | 'triggerUnit' | 'query';

class Faults extends ApexErrorListener {
  readonly found: ApexFault[] = [];

  apexSyntaxError(line: number, _column: number, message: string): void {
    this.found.push({ line, message });
  }
}

/** @param entry what the whole source is */
export function parseApex(source: string, entry: Entry): ParsedApex {
  const faults = new Faults();
  const { parser } = ApexParserFactory.createLexerAndParser(source, faults);
  const tree = parser[entry]();
  const stream = parser.getTokenStream() as ApexTokenStream & { tokens: ApexToken[] };
  const end = stream.tokens.find((token) => token.type !== EOF && token.start > (tree.stop?.stop ?? -1));
  // A query stops where it understands no more, without a word.
  if (entry === 'query' && end && faults.found.length === 0)
    faults.found.push({ line: end.line, message: `"${end.text}" is not understood` });
  const naming = [...nodesBelow(tree)].filter(isNaming);
  return { tree, tokens: stream.tokens, naming, faults: faults.found };
}

const EOF = -1;

const NAMING = [
  ...[QueryContext, SoslLiteralContext, DotMethodCallContext, DotExpressionContext, NewExpressionContext],
  ...[InsertStatementContext, UpdateStatementContext, UpsertStatementContext, DeleteStatementContext],
  ...[UndeleteStatementContext, MergeStatementContext],
];

const isNaming = (node: ApexParseTree): boolean => NAMING.some((kind) => node instanceof kind);

/** Everything below a node, itself first. */
export function* nodesBelow(node: ApexParseTree): Iterable<ApexParseTree> {
  yield node;
  const children = (node as { children?: ApexParseTree[] | null }).children ?? [];
  for (const child of children) yield* nodesBelow(child);
}

export const lineOf = (node: ApexParserRuleContext): number => node.start.line;
