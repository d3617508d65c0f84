export type TokenKind = 'string' | 'number' | 'name' | 'symbol';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Offset in the formula. */
  readonly at: number;
}

/** A formula that Salesforce would not take apart either. */
export class FormulaFault extends Error {
  constructor(
    message: string,
    /** Offset in the formula. */
    readonly at: number,
  ) {
    super(message);
  }
}

const LEXEME =
  /\s+|\/\*[\s\S]*?\*\/|(?<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?<number>\d+(?:\.\d+)?|\.\d+)|(?<name>\$?[A-Za-z_]\w*(?:[.:]\s*\$?[A-Za-z_]\w*)*)|(?<symbol>\|\||&&|<>|!=|==|<=|>=|[=<>+\-*/&!(),^%])/y;
const KINDS: readonly TokenKind[] = ['string', 'number', 'name', 'symbol'];

/** @throws FormulaFault at what is no part of the language */
export function tokensOf(formula: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < formula.length;) {
    LEXEME.lastIndex = at;
    const match = LEXEME.exec(formula);
    if (!match) throw new FormulaFault(`"${formula.slice(at, at + 12)}" is not understood`, at);
    for (const kind of KINDS) {
      const text = match.groups?.[kind];
      if (text !== undefined) tokens.push({ kind, text, at });
    }
    at = LEXEME.lastIndex;
  }
  return tokens;
}
