import { OrgError } from '../errors';
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

type Token = { kind: 'term'; text: string } | { kind: 'and' | 'or' | 'not' | '(' | ')' };

/** As wildcards they stand within a word; escaped ones are punctuation. `search-words.ts` knows these two. */
const WILDCARDS = { '*': '\uE000', '?': '\uE001' } as const;
const RESERVED = /[?&|!{}[\]()^~*:\\"'+-]/;
/** Beyond it the platform finds nothing. */
const LONGEST_SEARCH = 10_000;

const malformed = (message: string): OrgError => new OrgError('MALFORMED_SEARCH', message);

/** @throws OrgError MALFORMED_SEARCH */
export function parseSearch(text: string): SearchExpression | null {
  if (text.length > LONGEST_SEARCH) return null;
  const tokens = tokensOf(text);
  const expression = either(tokens);
  if (tokens.length > 0) throw malformed(`unexpected token: '${String(tokens[0]?.kind)}'`);
  return expression;
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

function either(tokens: Token[]): SearchExpression {
  const parts = [every(tokens)];
  while (tokens[0]?.kind === 'or') {
    tokens.shift();
    parts.push(every(tokens));
  }
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', parts };
}

function every(tokens: Token[]): SearchExpression {
  const parts = [single(tokens)];
  for (let next = tokens[0]; next && next.kind !== 'or' && next.kind !== ')'; next = tokens[0]) {
    if (next.kind === 'and') tokens.shift();
    if (tokens[0]?.kind === 'not') {
      if (next.kind !== 'and') throw malformed("unexpected token: 'NOT'");
      tokens.shift();
      parts.push({ kind: 'not', part: single(tokens) });
    } else parts.push(single(tokens));
  }
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts };
}

function single(tokens: Token[]): SearchExpression {
  const token = tokens.shift();
  if (token?.kind === 'term') return phraseOf(token.text);
  if (token?.kind !== '(') throw malformed(`unexpected token: '${token?.kind ?? 'end of search'}'`);
  const inner = either(tokens);
  if (tokens.shift()?.kind !== ')') throw malformed("mismatched '('");
  return inner;
}

function phraseOf(text: string): SearchExpression {
  if (/(^|\s)[\uE000\uE001]/.test(text)) throw malformed('a wildcard cannot begin a search term');
  const words = searchWords(text);
  if (words.join('').length < 2 && !/\p{Lo}/u.test(text)) {
    throw malformed(`search term must be longer than one character: ${text}`);
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
      tokens.push({ kind: character });
      at += 1;
    } else {
      const quoted = character === '"';
      const { term, next } = readTerm(text, quoted ? at + 1 : at, quoted);
      const operator = quoted ? null : /^(and|or|not)$/i.exec(term);
      tokens.push(operator ? { kind: term.toLowerCase() as 'and' } : { kind: 'term', text: term });
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
    else if (RESERVED.test(character)) throw malformed(`mismatched character '${character}'`);
    else term += character;
  }
  if (quoted) throw malformed("mismatched character '<EOF>' expecting '\"'");
  return { term, next: text.length };
}
