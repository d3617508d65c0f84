/** A value of a JSON document, with the lines where its members and elements begin. */
export interface JsonNode {
  readonly line: number;
  readonly value: string | number | boolean | null | readonly JsonNode[] | ReadonlyMap<string, JsonNode>;
}

const LEXEME = /\s*("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[[\]{}:,])/y;

/** @returns `undefined` where the text is no JSON, which another check reports */
export function readJson(text: string): JsonNode | undefined {
  const tokens: { text: string; line: number }[] = [];
  let line = 1;
  LEXEME.lastIndex = 0;
  for (let match = LEXEME.exec(text); match; match = LEXEME.exec(text)) {
    line += match[0].split('\n').length - 1;
    tokens.push({ text: match[1] ?? '', line });
  }
  try {
    JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  return value(tokens[Symbol.iterator]());
}

type Tokens = Iterator<{ text: string; line: number }>;

function value(tokens: Tokens, first = take(tokens)): JsonNode {
  if (first.text === '[') return { line: first.line, value: [...elements(tokens)] };
  if (first.text === '{') return { line: first.line, value: new Map(members(tokens)) };
  return { line: first.line, value: JSON.parse(first.text) as string | number | boolean | null };
}

function* elements(tokens: Tokens): Iterable<JsonNode> {
  for (let next = take(tokens); next.text !== ']'; next = take(tokens))
    if (next.text !== ',') yield value(tokens, next);
}

function* members(tokens: Tokens): Iterable<[string, JsonNode]> {
  for (let next = take(tokens); next.text !== '}'; next = take(tokens)) {
    if (next.text === ',') continue;
    take(tokens);
    const said = value(tokens);
    // Where a name stands is where its member is found.
    yield [JSON.parse(next.text) as string, { ...said, line: next.line }];
  }
}

function take(tokens: Tokens): { text: string; line: number } {
  const next = tokens.next();
  if (next.done) throw new Error('The document ends before it is complete.');
  return next.value;
}

export const listIn = (node: JsonNode | undefined): readonly JsonNode[] =>
  Array.isArray(node?.value) ? (node.value as readonly JsonNode[]) : [];

export const memberOf = (node: JsonNode | undefined, name: string): JsonNode | undefined =>
  node?.value instanceof Map ? (node.value as ReadonlyMap<string, JsonNode>).get(name) : undefined;

export const textIn = (node: JsonNode | undefined): string | undefined =>
  typeof node?.value === 'string' ? node.value : undefined;
