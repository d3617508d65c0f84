import type { OrgError } from '../errors';
import { malformedAt } from './soql-errors';
import type { Token } from './soql-tokens';

/** Levels of parentheses that a query may nest; the platform has such a limit, too, though it does not say which. */
const MOST_LEVELS = 200;

/** "Reserved Keywords": no name of a field and no alias. */
const RESERVED = new Set([
  'AND', 'ASC', 'DESC', 'EXCLUDES', 'FIRST', 'FROM', 'GROUP', 'HAVING', 'IN', 'INCLUDES', 'LAST', 'LIKE', 'LIMIT', 'NOT', 'NULL',
  'NULLS', 'OR', 'SELECT', 'USING', 'WHERE', 'WITH',
]); // prettier-ignore

/** Tokens one after the other. Keywords are words whatever their case. */
export class TokenReader {
  private position = 0;
  private level = 0;

  constructor(
    readonly soql: string,
    private readonly tokens: readonly Token[],
  ) {}

  peek(ahead = 0): Token {
    const last = this.tokens.length - 1;
    return this.tokens[Math.min(this.position + ahead, last)] ?? { kind: 'end', text: '<EOF>', at: this.soql.length };
  }

  next(): Token {
    const token = this.peek();
    this.position += 1;
    return token;
  }

  /** True where these words or signs come next. */
  isNext(...texts: string[]): boolean {
    return texts.every((text, ahead) => {
      const token = this.peek(ahead);
      return (token.kind === 'word' || token.kind === 'sign') && token.text.toUpperCase() === text;
    });
  }

  /** Takes these if they come next. */
  takes(...texts: string[]): boolean {
    if (!this.isNext(...texts)) return false;
    this.position += texts.length;
    return true;
  }

  /** @throws OrgError MALFORMED_QUERY where something else comes next */
  expect(...texts: string[]): void {
    for (const text of texts) if (!this.takes(text)) throw this.unexpected(text);
  }

  /** Runs `work` one level further in. @throws OrgError MALFORMED_QUERY where there are too many */
  within<T>(work: () => T): T {
    if (this.level >= MOST_LEVELS) throw this.refused('query is nested too deeply', this.peek());
    this.level += 1;
    const result = work();
    this.level -= 1;
    return result;
  }

  word(): Token {
    const token = this.peek();
    if (token.kind !== 'word') throw this.unexpected();
    return this.next();
  }

  /** A name, which no word of the language is. */
  name(): Token {
    if (RESERVED.has(this.peek().text.toUpperCase())) throw this.unexpected();
    return this.word();
  }

  /** A number without sign and point. */
  count(): { value: number; at: number } {
    const token = this.peek();
    if (token.kind === 'bind') throw this.refused('Bind variables only allowed in Apex code', token);
    if (token.kind !== 'number' || !/^\d+$/.test(token.text)) throw this.unexpected();
    this.next();
    return { value: Number(token.text), at: token.at };
  }

  unexpected(expected?: string, token = this.peek()): OrgError {
    const wanted = expected === undefined || /\w/.test(expected) ? '' : `, expecting '${expected}'`;
    return this.refused(`unexpected token: '${token.text}'${wanted}`, token);
  }

  refused(message: string, { at }: { at: number }): OrgError {
    return malformedAt(this.soql, at, message);
  }
}
