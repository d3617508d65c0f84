import { malformedAt } from './soql-errors';

export type TokenKind = 'word' | 'string' | 'number' | 'date' | 'datetime' | 'sign' | 'bind' | 'end';

export interface Token {
  kind: TokenKind;
  text: string;
  /** Offset in the query. */
  at: number;
}

/** "4,000 characters for each string within a WHERE clause"; with which words it is refused is believed, not measured. */
const LONGEST_STRING = 4_000;

/** In the order in which they are tried: a date before the number that it begins with. */
const PATTERNS: readonly [TokenKind, RegExp][] = [
  ['datetime', /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[ +-]\d{2}:?\d{2})/iy],
  ['date', /\d{4}-\d{2}-\d{2}(?![\dT])/y],
  ['number', /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?![\w.])/y],
  ['string', /'(?:\\[\s\S]|[^'\\])*'/y],
  ['word', /[A-Za-z_][\w.]*/y],
  ['bind', /:\s*[\w.]+/y],
  ['sign', /<=|>=|!=|<>|[=<>(),:]/y],
];

/** @throws OrgError MALFORMED_QUERY where a character begins nothing that SOQL knows */
export function tokensOf(soql: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    while (/\s/.test(soql.charAt(at))) at += 1;
    if (at >= soql.length) break;
    const token = tokenAt(soql, at, tokens[tokens.length - 1]);
    tokens.push(token);
    at += token.text.length;
  }
  return [...tokens, { kind: 'end', text: '<EOF>', at: soql.length }];
}

function tokenAt(soql: string, at: number, before: Token | undefined): Token {
  for (const [kind, pattern] of PATTERNS) {
    // `LAST_N_DAYS:30` is a word, a colon and a number; anywhere else a colon leads a bind variable in.
    if (kind === 'bind' && before?.kind === 'word') continue;
    pattern.lastIndex = at;
    const text = pattern.exec(soql)?.[0];
    if (text === undefined) continue;
    if (kind === 'string' && text.length - 2 > LONGEST_STRING)
      throw malformedAt(soql, at, `a string is longer than ${String(LONGEST_STRING)} characters`);
    return { kind, text, at };
  }
  const character = soql.charAt(at);
  if (character === "'") throw malformedAt(soql, soql.length, "mismatched character '<EOF>' expecting '''");
  throw malformedAt(soql, at, `line 1:${String(at)} no viable alternative at character '${character}'`);
}
