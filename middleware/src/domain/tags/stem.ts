/**
 * English inflection taken off, so that "price", "prices", "priced" and "pricing" are one word. Endings that make
 * another word ("competitive", "competition") stay: a phrase means what it says. Both sides of every comparison go
 * through here, so a stem need not be a word.
 */
export function stem(word: string): string {
  const regular = IRREGULAR.get(word) ?? word;
  if (!/^[a-z]+$/.test(regular)) return regular;
  return ending(withoutPast(withoutPlural(regular)));
}

/** What people say about buying and selling and does not follow the rules. */
const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ...['bought', 'buying'].map((form) => [form, 'buy'] as const),
  ...['chose', 'chosen'].map((form) => [form, 'choose'] as const),
  ...['gave', 'given'].map((form) => [form, 'give'] as const),
  ...['went', 'gone', 'goes'].map((form) => [form, 'go'] as const),
  ...['kept', 'keeping'].map((form) => [form, 'keep'] as const),
  ['lost', 'lose'],
  ['paid', 'pay'],
  ['sent', 'send'],
  ['sold', 'sell'],
  ['spent', 'spend'],
  ['saw', 'see'],
  ['seen', 'see'],
  ...['took', 'taken'].map((form) => [form, 'take'] as const),
  ...['dying', 'died', 'dies'].map((form) => [form, 'die'] as const),
]);

const VOWEL = /[aeiouy]/;

function withoutPlural(word: string): string {
  if (word.length < 4 || /(?:ss|us|is)$/.test(word)) return word;
  if (/ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:sses|shes|ches|xes|zes)$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

function withoutPast(word: string): string {
  if (word.endsWith('eed')) return VOWEL.test(word.slice(0, -3)) ? word.slice(0, -1) : word;
  if (/ied$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  const rest = /(?:ed|ing)$/.test(word) ? word.replace(/(?:ed|ing)$/, '') : null;
  return rest !== null && rest.length > 1 && VOWEL.test(rest) ? rest : word;
}

/** One form for "stop" of "stopped", "price" of "pricing", "carry" of "carries". */
function ending(word: string): string {
  const bare = word.length > 2 && word.endsWith('e') ? word.slice(0, -1) : word;
  const single = bare.length > 3 ? bare.replace(/([^aeiou])\1$/, '$1') : bare;
  return single.length > 2 ? single.replace(/([^aeiou])y$/, '$1i') : single;
}
