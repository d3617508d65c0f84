/** Salesforce's formula language, as far as validation rules use it: operators, calls, literals, fields, `$` globals. */
export type Expression =
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'name'; path: string[] }
  | { kind: 'call'; name: string; args: Expression[] }
  | { kind: 'unary'; op: '-' | '!'; operand: Expression }
  | { kind: 'binary'; op: BinaryOperator; left: Expression; right: Expression };

export type BinaryOperator = '||' | '&&' | '=' | '<>' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '&';

const BINDING: Record<BinaryOperator, number> = {
  '||': 1,
  '&&': 2,
  '=': 3,
  '<>': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '&': 5,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
};
const SAME_AS: Record<string, BinaryOperator> = { '==': '=', '!=': '<>' };

type Token = { kind: 'string' | 'number' | 'name' | 'symbol'; text: string };

const LEXEME =
  /\s+|\/\*[\s\S]*?\*\/|(?<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?<number>\d+(?:\.\d+)?)|(?<name>\$?[A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)*)|(?<symbol>\|\||&&|<>|!=|==|<=|>=|[=<>+\-*/&!(),])/y;

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  LEXEME.lastIndex = 0;
  while (LEXEME.lastIndex < source.length) {
    const start = LEXEME.lastIndex;
    const groups = LEXEME.exec(source)?.groups;
    if (!groups) throw new Error(`unexpected "${source.slice(start, start + 10)}" in the formula`);
    for (const kind of ['string', 'number', 'name', 'symbol'] as const) {
      const text = groups[kind];
      if (text !== undefined) tokens.push({ kind, text });
    }
  }
  return tokens;
}

const unescape = (quoted: string): string =>
  quoted
    .slice(1, -1)
    .replace(/\\(.)/gs, (_, character: string) => ({ n: '\n', r: '\r', t: '\t' })[character] ?? character);

class Parser {
  private at = 0;
  constructor(private readonly tokens: Token[]) {}

  whole(): Expression {
    const expression = this.binary(0);
    const rest = this.tokens[this.at];
    if (rest) throw new Error(`unexpected "${rest.text}" after the formula's end`);
    return expression;
  }

  private binary(floor: number): Expression {
    let left = this.unary();
    for (;;) {
      const token = this.tokens[this.at];
      if (token?.kind !== 'symbol') return left;
      const op = SAME_AS[token.text] ?? (token.text as BinaryOperator);
      const strength = BINDING[op];
      if (strength === undefined || strength <= floor) return left;
      this.at += 1;
      left = { kind: 'binary', op, left, right: this.binary(strength) };
    }
  }

  private unary(): Expression {
    const token = this.tokens[this.at];
    if (token?.kind === 'symbol' && (token.text === '-' || token.text === '!')) {
      this.at += 1;
      return { kind: 'unary', op: token.text, operand: this.unary() };
    }
    return this.primary();
  }

  private primary(): Expression {
    const token = this.tokens[this.at];
    if (!token) throw new Error('the formula ends too early');
    this.at += 1;
    if (token.kind === 'string') return { kind: 'literal', value: unescape(token.text) };
    if (token.kind === 'number') return { kind: 'literal', value: Number(token.text) };
    if (token.text === '(') {
      const inner = this.binary(0);
      this.expect(')');
      return inner;
    }
    if (token.kind !== 'name') throw new Error(`unexpected "${token.text}" in the formula`);
    if (this.tokens[this.at]?.text === '(') return { kind: 'call', name: token.text.toUpperCase(), args: this.args() };
    const word = token.text.toLowerCase();
    if (word === 'true' || word === 'false') return { kind: 'literal', value: word === 'true' };
    if (word === 'null') return { kind: 'literal', value: null };
    return { kind: 'name', path: token.text.split('.') };
  }

  private args(): Expression[] {
    this.expect('(');
    const args: Expression[] = [];
    if (this.tokens[this.at]?.text !== ')') {
      do args.push(this.binary(0));
      while (this.accept(','));
    }
    this.expect(')');
    return args;
  }

  private accept(text: string): boolean {
    if (this.tokens[this.at]?.text !== text) return false;
    this.at += 1;
    return true;
  }

  private expect(text: string): void {
    if (!this.accept(text)) throw new Error(`"${text}" is missing before "${this.tokens[this.at]?.text ?? 'the end'}"`);
  }
}

export const parseFormula = (source: string): Expression => new Parser(tokenize(source)).whole();
