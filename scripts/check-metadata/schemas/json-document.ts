import ts from 'typescript';

/** A JSON document with where each of its values stands. */
export interface JsonDocument {
  readonly value: unknown;
  /**
   * From 1: where the property or element begins; of a path that is not there, the nearest above it.
   * @param path names and places from the root, such as `['packageDirectories', 0, 'path']`
   */
  lineOf(path: readonly (string | number)[]): number;
  /** Names that stand twice in one object: JSON keeps the last, and nobody sees the first. */
  readonly repeated: readonly { readonly name: string; readonly line: number }[];
}

/** Text that is no JSON. */
export class JsonFault extends Error {
  constructor(
    message: string,
    /** From 1. */
    readonly line: number,
  ) {
    super(message);
  }
}

/** @throws JsonFault where the text is not JSON as `JSON.parse` takes it: no comments, no commas too many */
export function readJson(text: string): JsonDocument {
  const value = parsed(text);
  const source = ts.parseJsonText('document.json', text);
  const root = source.statements[0]?.expression;
  const lineAt = (node: ts.Node): number => source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;

  const lineOf = (path: readonly (string | number)[]): number => {
    let [node, line]: [ts.Node | undefined, number] = [root, root ? lineAt(root) : 1];
    for (const step of path) {
      const at: ts.Node | undefined = node && childAt(node, step);
      if (!at) return line;
      line = lineAt(at);
      node = ts.isPropertyAssignment(at) ? at.initializer : at;
    }
    return line;
  };

  const repeated: { name: string; line: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const names = node.properties.map((property) => nameOf(property));
      node.properties.forEach((property, at) => {
        const name = names[at] ?? '';
        if (names.indexOf(name) < at) repeated.push({ name, line: lineAt(property) });
      });
    }
    ts.forEachChild(node, visit);
  };
  if (root) visit(root);
  return { value, lineOf, repeated };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const position = Number(/position (\d+)/.exec(error.message)?.[1] ?? text.length);
    throw new JsonFault(error.message.split('\n')[0] ?? '', text.slice(0, position).split('\n').length);
  }
}

function childAt(node: ts.Node, step: string | number): ts.Node | undefined {
  if (ts.isArrayLiteralExpression(node)) return node.elements[Number(step)];
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  return node.properties.find((property) => nameOf(property) === String(step));
}

const nameOf = (property: ts.ObjectLiteralElementLike): string =>
  property.name && ts.isStringLiteral(property.name) ? property.name.text : '';
