/** What is wrong with a text that is no JSON, and how many of its characters have been read when that is seen. */
export interface JsonFault {
  sentence: string;
  read: number;
}

type Expected = 'value' | 'first value' | 'name' | 'first name' | 'colon' | 'comma';

const LITERALS = /true|false|null/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const VALUE = "expected a valid value (number, String, array, object, 'true', 'false' or 'null')";

/**
 * The first mistake in a text, in the words of the parser that Salesforce's answers show in public reports of them: it
 * names the character, its code, and what it had expected. Sentences that no report shows are *(prove)*.
 */
export function faultIn(text: string): JsonFault {
  const open: ('OBJECT' | 'ARRAY')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    at = skipSpace(text, at);
    const context = open[open.length - 1] ?? 'ROOT';
    if (at >= text.length)
      return { sentence: `Unexpected end-of-input within/between ${context} entries`, read: text.length };
    const character = text.charAt(at);
    const unexpected = (instead: string): JsonFault => ({
      sentence: `Unexpected character (${shown(character)}): ${instead}`,
      read: at + 1,
    });
    const closes = context === 'OBJECT' ? '}' : ']';
    if (
      expected !== 'value' &&
      expected !== 'name' &&
      expected !== 'colon' &&
      open.length > 0 &&
      character === closes
    ) {
      open.pop();
      expected = 'comma';
      at += 1;
    } else if (expected === 'comma') {
      if (character !== ',' || open.length === 0)
        return unexpected(`was expecting comma to separate ${context} entries`);
      expected = context === 'OBJECT' ? 'name' : 'value';
      at += 1;
    } else if (expected === 'colon') {
      if (character !== ':') return unexpected('was expecting a colon to separate field name and value');
      expected = 'value';
      at += 1;
    } else if (expected === 'name' || expected === 'first name') {
      if (character !== '"') return unexpected('was expecting double-quote to start field name');
      const { next, fault } = readString(text, at, 'name');
      if (fault) return fault;
      expected = 'colon';
      at = next;
    } else if (character === '{' || character === '[') {
      open.push(character === '{' ? 'OBJECT' : 'ARRAY');
      expected = character === '{' ? 'first name' : 'first value';
      at += 1;
    } else {
      const { next, fault } = character === '"' ? readString(text, at) : readPlain(text, at);
      if (fault) return fault;
      if (next === at) return unexpected(VALUE);
      expected = 'comma';
      at = next;
    }
  }
}

/** Past the spaces and line ends that JSON allows. */
export function skipSpace(text: string, at: number): number {
  let next = at;
  while (' \t\n\r'.includes(text.charAt(next)) && next < text.length) next += 1;
  return next;
}

const shown = (character: string): string => `'${character}' (code ${String(character.charCodeAt(0))})`;

/** A number or a word from here; `next` stays where neither is. */
function readPlain(text: string, at: number): { next: number; fault?: JsonFault } {
  NUMBER.lastIndex = at;
  if (NUMBER.test(text)) return { next: NUMBER.lastIndex };
  LITERALS.lastIndex = at;
  if (LITERALS.test(text)) return { next: LITERALS.lastIndex };
  const character = text.charAt(at);
  if (character === '-')
    return {
      next: at,
      fault: {
        sentence: `Unexpected character (${shown(text.charAt(at + 1))}) in numeric value: expected digit (0-9) to follow minus sign, for valid numeric value`,
        read: at + 2,
      },
    };
  // The parser begins to read a word only where it begins as one that it knows.
  const [word = ''] = /[tfnN]/.test(character) ? (/^\w+/.exec(text.slice(at, at + 256)) ?? []) : [];
  if (word === '') return { next: at };
  const sentence = `Unrecognized token '${word}': was expecting 'null', 'true', 'false' or NaN`;
  return { next: at, fault: { sentence, read: at + word.length } };
}

/** From the quotation mark that opens a string to behind the one that closes it. */
export function readString(text: string, at: number, what = 'string'): { next: number; fault?: JsonFault } {
  for (let next = at + 1; next < text.length; next += 1) {
    const character = text.charAt(next);
    if (character === '"') return { next: next + 1 };
    if (character < ' ')
      return {
        next,
        fault: {
          sentence: `Illegal unquoted character ((CTRL-CHAR, code ${String(character.charCodeAt(0))})): has to be escaped using backslash to be included in ${what} value`,
          read: next + 1,
        },
      };
    if (character !== '\\') continue;
    next += 1;
    const escaped = text.charAt(next);
    if (escaped === 'u') {
      const digits = /^[0-9a-fA-F]*/.exec(text.slice(next + 1, next + 5))?.[0].length ?? 0;
      const wrong = text.charAt(next + 1 + digits);
      if (digits < 4 && wrong !== '')
        return {
          next,
          fault: {
            sentence: `Unexpected character (${shown(wrong)}): expected a hex-digit for character escape sequence`,
            read: next + 2 + digits,
          },
        };
      next += digits;
    } else if (escaped !== '' && !'"\\/bfnrt'.includes(escaped))
      return { next, fault: { sentence: `Unrecognized character escape ${shown(escaped)}`, read: next + 1 } };
  }
  const missing = what === 'name' ? `closing '"' for name` : 'closing quote for a string value';
  return {
    next: text.length,
    fault: { sentence: `Unexpected end-of-input: was expecting ${missing}`, read: text.length },
  };
}
