import { FormulaFault, tokensOf, type Token } from './formula-tokens';

/** Salesforce's formula language, taken apart; `at` is an offset in the formula. */
export type Expression =
  | { readonly kind: 'text'; readonly value: string; readonly at: number }
  | { readonly kind: 'number'; readonly at: number }
  | { readonly kind: 'word'; readonly value: 'true' | 'false' | 'null'; readonly at: number }
  | { readonly kind: 'name'; readonly path: readonly string[]; readonly at: number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly at: number }
  | {
      readonly kind: 'operator';
      readonly operator: string;
      readonly operands: readonly Expression[];
      readonly at: number;
    };

/** How strongly operators bind. */
const BINDING: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '=': 3,
  '==': 3,
  '<>': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '&': 5,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
  '^': 8,
};

/** @throws FormulaFault at the first place that cannot stand there */
export function parseFormula(formula: string): Expression {
  const parser = new FormulaParser(tokensOf(formula), formula.length);
  return parser.whole();
}

class FormulaParser {
  private next = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly end: number,
  ) {}

  whole(): Expression {
    const expression = this.binary(0);
    const rest = this.tokens[this.next];
    if (rest) throw new FormulaFault(`"${rest.text}" follows where the formula is complete`, rest.at);
    return expression;
  }

  private binary(floor: number): Expression {
    let left = this.unary();
    for (;;) {
      const token = this.tokens[this.next];
      const strength = token?.kind === 'symbol' ? BINDING[token.text] : undefined;
      if (!token || strength === undefined || strength <= floor) return left;
      this.next += 1;
      left = { kind: 'operator', operator: token.text, operands: [left, this.binary(strength)], at: token.at };
    }
  }

  private unary(): Expression {
    const token = this.tokens[this.next];
    if (token?.kind !== 'symbol' || !['-', '+', '!'].includes(token.text)) return this.primary();
    this.next += 1;
    return { kind: 'operator', operator: token.text, operands: [this.unary()], at: token.at };
  }

  private primary(): Expression {
    const token = this.tokens[this.next];
    if (!token) throw new FormulaFault('the formula ends where a value must follow', this.end);
    this.next += 1;
    const { at, kind, text } = token;
    if (kind === 'string') return { kind: 'text', value: unquoted(text), at };
    if (kind === 'number') return { kind: 'number', at };
    if (text === '(') return this.bracketed();
    if (kind !== 'name') throw new FormulaFault(`"${text}" stands where a value must stand`, at);
    if (this.tokens[this.next]?.text === '(') return { kind: 'call', name: text, args: this.args(), at };
    const word = text.toLowerCase();
    if (word === 'true' || word === 'false' || word === 'null') return { kind: 'word', value: word, at };
    return { kind: 'name', path: text.split(/[.:]\s*/), at };
  }

  private bracketed(): Expression {
    const inner = this.binary(0);
    this.expect(')');
    return inner;
  }

  private args(): Expression[] {
    this.expect('(');
    if (this.accept(')')) return [];
    const args = [this.binary(0)];
    while (this.accept(',')) args.push(this.binary(0));
    this.expect(')');
    return args;
  }

  private accept(text: string): boolean {
    if (this.tokens[this.next]?.text !== text) return false;
    this.next += 1;
    return true;
  }

  private expect(text: string): void {
    const token = this.tokens[this.next];
    if (!this.accept(text))
      throw new FormulaFault(
        `"${text}" is missing before ${token ? `"${token.text}"` : 'the end'}`,
        token?.at ?? this.end,
      );
  }
}

function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/gs, '$1');
}
