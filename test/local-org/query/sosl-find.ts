import { malformedAt } from './sosl-errors';
import { searchWords } from './search-words';

/**
 * What stands between the braces of `FIND {…}`. Words and "phrases", `*` and `?` within or at the end of a word, AND, OR,
 * AND NOT, parentheses; words beside one another must all be there. Reserved characters count as themselves behind a
 * backslash only, within quotation marks too.
 */
export type SearchExpression =
  | { kind: 'phrase'; words: readonly RegExp[] }
  | { kind: 'and' | 'or'; parts: readonly SearchExpression[] }
  | { kind: 'not'; part: SearchExpression };

/** `at`: characters of the search before it. */
type Token = { at: number } & ({ kind: 'term'; text: string } | { kind: 'and' | 'or' | 'not' | '(' | ')' });

/** Where the search stands, for whoever is told what is wrong with it. */
export interface Within {
  statement: string;
  /** Characters of the statement before the search. */
  from: number;
}

/** As wildcards they stand within a word; escaped ones are punctuation. `search-words.ts` knows these two. */
const WILDCARDS = { '*': '\uE000', '?': '\uE001' } as const;
const RESERVED = /[?&|!{}[\]()^~*:\\"'+-]/;
/** Beyond it the platform finds nothing. */
const LONGEST_SEARCH = 10_000;
const LONGEST_WITH_OPERATORS = 4_000;

/** What is wrong with a search, by the characters of it before the mistake. */
class Mistake extends Error {
  constructor(
    readonly at: number,
    sentence: string,
  ) {
    super(sentence);
  }
}

/** @throws OrgError MALFORMED_SEARCH */
export function parseSearch(text: string, within: Within = { statement: text, from: 0 }): SearchExpression | null {
  if (text.length > LONGEST_SEARCH) return null;
  try {
    const tokens = tokensOf(text);
    if (text.length > LONGEST_WITH_OPERATORS) return anyOf(tokens);
    const ends = text.length;
    const expression = either({ tokens, ends });
    const [left] = tokens;
    if (left) throw new Mistake(left.at, `unexpected token: '${left.kind}'`);
    return expression;
  } catch (mistake) {
    if (!(mistake instanceof Mistake)) throw mistake;
    throw malformedAt(within.statement, within.from + mistake.at, mistake.message);
  }
}

/** "If SearchQuery is longer than 4,000 characters, any logical operators are removed": what is left counts as OR. */
const anyOf = (tokens: Token[]): SearchExpression => ({
  kind: 'or',
  parts: tokens.flatMap((token) => (token.kind === 'term' ? [phraseOf(token)] : [])),
});

interface Left {
  tokens: Token[];
  /** Characters of the whole search. */
  ends: number;
}

/** @param fields words of each field of a record: a phrase stands within one field, the others may be anywhere */
export function isFound(expression: SearchExpression, fields: readonly (readonly string[])[]): boolean {
  switch (expression.kind) {
    case 'and':
      return expression.parts.every((part) => isFound(part, fields));
    case 'or':
      return expression.parts.some((part) => isFound(part, fields));
    case 'not':
      return !isFound(expression.part, fields);
    case 'phrase':
      return fields.some((words) => words.some((_, at) => standsAt(expression.words, words, at)));
  }
}

/** How often its words occur. */
export function timesFound(expression: SearchExpression, fields: readonly (readonly string[])[]): number {
  if (expression.kind === 'not') return 0;
  if (expression.kind !== 'phrase') return expression.parts.reduce((sum, part) => sum + timesFound(part, fields), 0);
  const { words: phrase } = expression;
  return fields.reduce((sum, words) => sum + words.filter((_, at) => standsAt(phrase, words, at)).length, 0);
}

function standsAt(phrase: readonly RegExp[], words: readonly string[], at: number): boolean {
  return phrase.every((pattern, offset) => pattern.test(words[at + offset] ?? ''));
}

function either(left: Left): SearchExpression {
  const { tokens } = left;
  const parts = [every(left)];
  while (tokens[0]?.kind === 'or') {
    tokens.shift();
    parts.push(every(left));
  }
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', parts };
}

function every(left: Left): SearchExpression {
  const { tokens } = left;
  const parts = [single(left)];
  for (let next = tokens[0]; next && next.kind !== 'or' && next.kind !== ')'; next = tokens[0]) {
    if (next.kind === 'and') tokens.shift();
    const [after] = tokens;
    if (after?.kind === 'not') {
      if (next.kind !== 'and') throw new Mistake(after.at, "unexpected token: 'NOT'");
      tokens.shift();
      parts.push({ kind: 'not', part: single(left) });
    } else parts.push(single(left));
  }
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts };
}

function single(left: Left): SearchExpression {
  const token = left.tokens.shift();
  if (token?.kind === 'term') return phraseOf(token);
  if (token?.kind !== '(')
    throw new Mistake(token?.at ?? left.ends, `unexpected token: '${token?.kind ?? 'end of search'}'`);
  const inner = either(left);
  if (left.tokens.shift()?.kind !== ')') throw new Mistake(token.at, "mismatched '('");
  return inner;
}

function phraseOf({ text, at }: Extract<Token, { kind: 'term' }>): SearchExpression {
  if (/(^|\s)[\uE000\uE001]/.test(text)) throw new Mistake(at, 'a wildcard cannot begin a search term');
  const words = searchWords(text);
  if (words.join('').length < 2 && !/\p{Lo}/u.test(text)) {
    throw new Mistake(at, `search term must be longer than one character: ${text}`);
  }
  return { kind: 'phrase', words: words.map(patternOf) };
}

function patternOf(word: string): RegExp {
  return new RegExp(`^${word.replaceAll(WILDCARDS['*'], '.+').replaceAll(WILDCARDS['?'], '.')}$`, 'u');
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (/\s/.test(character)) at += 1;
    else if (character === '(' || character === ')') {
      tokens.push({ kind: character, at });
      at += 1;
    } else {
      const quoted = character === '"';
      const { term, next } = readTerm(text, quoted ? at + 1 : at, quoted);
      const operator = quoted ? null : /^(and|or|not)$/i.exec(term);
      tokens.push(operator ? { kind: term.toLowerCase() as 'and', at } : { kind: 'term', text: term, at });
      at = next;
    }
  }
  return tokens;
}

function readTerm(text: string, from: number, quoted: boolean): { term: string; next: number } {
  let term = '';
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\' && at + 1 < text.length) {
      at += 1;
      term += text.charAt(at);
    } else if (quoted && character === '"') return { term, next: at + 1 };
    else if (!quoted && (/\s/.test(character) || character === ')' || character === '(')) return { term, next: at };
    else if (character === '*' || character === '?') term += WILDCARDS[character];
    else if (RESERVED.test(character)) throw new Mistake(at, `mismatched character '${character}' expecting '}'`);
    else term += character;
  }
  if (quoted) throw new Mistake(text.length, "mismatched character '<EOF>' expecting '\"'");
  return { term, next: text.length };
}
