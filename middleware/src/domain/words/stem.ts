import { regular } from './irregular';

/**
 * The Porter2 stemmer for English (Snowball, "The English (Porter2) stemming algorithm"): `prices`, `priced` and
 * `pricing` become one, and so do `limit` and `limitation`. A word of another language loses at most an ending, on both
 * sides alike, so it still meets itself.
 *
 * @param word lower case; anything but Latin letters a to z is returned as it is
 */
export function stem(word: string): string {
  return reduced(word, (marked, r1, r2) => ending(longSuffix(marked, r1, r2), r2));
}

/**
 * The same without its steps 2 to 4: inflection goes (`prices`, `bought`), and endings that make another word stay.
 * For where words mean what they say: `limited` is no `limitation`.
 *
 * @param word as for `stem`
 */
export function uninflected(word: string): string {
  return reduced(regular(word), (marked) => marked);
}

/** Longer ones are no words; looking for their endings would take time that grows with the square of their length. */
const LONGEST = 64;

/** Steps 2 to 4, which take off the endings that make one word of another. */
type WithoutSuffixes = (marked: string, r1: number, r2: number) => string;

function reduced(word: string, withoutSuffixes: WithoutSuffixes): string {
  if (word.length <= 2 || word.length > LONGEST || !/^[a-z']+$/.test(word)) return word;
  const plain = word.replace(/^'/, '').replace(/'s?'?$/, '');
  const whole = WHOLE[plain];
  if (whole !== undefined) return whole;
  // A y that is a consonant is written Y until the end.
  const marked = plain.replace(/^y/, 'Y').replace(/([aeiouy])y/g, '$1Y');
  const r1 = regionOne(marked);
  const r2 = r1 + afterVowelThenConsonant(marked.slice(r1));
  const singular = plural(marked);
  if (LEFT_AFTER_PLURAL.has(singular)) return singular;
  const base = finalY(pastAndGerund(singular, r1));
  return finalE(withoutSuffixes(base, r1, r2), r1, r2).toLowerCase();
}

const WHOLE: Record<string, string | undefined> = {
  skis: 'ski',
  skies: 'sky',
  dying: 'die',
  lying: 'lie',
  tying: 'tie',
  idly: 'idl',
  gently: 'gentl',
  ugly: 'ugli',
  early: 'earli',
  only: 'onli',
  singly: 'singl',
  sky: 'sky',
  news: 'news',
  howe: 'howe',
  atlas: 'atlas',
  cosmos: 'cosmos',
  bias: 'bias',
  andes: 'andes',
};
const LEFT_AFTER_PLURAL = new Set([
  'inning',
  'outing',
  'canning',
  'herring',
  'earring',
  'proceed',
  'exceed',
  'succeed',
]);

function regionOne(word: string): number {
  const prefix = /^(gener|commun|arsen)/.exec(word);
  return prefix ? prefix[0].length : afterVowelThenConsonant(word);
}

/** Where the text after the first consonant that follows a vowel begins; the end when there is none. */
function afterVowelThenConsonant(text: string): number {
  const found = /[aeiouy][^aeiouy]/.exec(text);
  return found ? found.index + 2 : text.length;
}

/** Step 1a. */
function plural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (/(ied|ies)$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  if (/(us|ss)$/.test(word)) return word;
  return /[aeiouy].+s$/.test(word) ? word.slice(0, -1) : word;
}

/** Step 1b. */
function pastAndGerund(word: string, r1: number): string {
  const eed = /(eedly|eed)$/.exec(word);
  if (eed) return eed.index >= r1 ? `${word.slice(0, eed.index)}ee` : word;
  const found = /(ingly|edly|ing|ed)$/.exec(word);
  if (!found || !/[aeiouy]/.test(word.slice(0, found.index))) return word;
  const rest = word.slice(0, found.index);
  if (/(at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return rest.slice(0, -1);
  return isShort(rest, r1) ? `${rest}e` : rest;
}

/** Ends in a short syllable and has nothing after it. */
function isShort(word: string, r1: number): boolean {
  return r1 >= word.length && (/[^aeiouy][aeiouy][^aeiouywxY]$/.test(word) || /^[aeiouy][^aeiouy]$/.test(word));
}

/** Step 1c. */
function finalY(word: string): string {
  return word.length > 2 ? word.replace(/([^aeiouy])[yY]$/, '$1i') : word;
}

type Suffix = readonly [suffix: string, replacement: string];

/** Step 2 in the algorithm's order: the longest that fits, in region one. */
const STEP_2: readonly Suffix[] = [
  ['ization', 'ize'],
  ['ational', 'ate'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['iveness', 'ive'],
  ['tional', 'tion'],
  ['biliti', 'ble'],
  ['lessli', 'less'],
  ['entli', 'ent'],
  ['ation', 'ate'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['ousli', 'ous'],
  ['iviti', 'ive'],
  ['fulli', 'ful'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['abli', 'able'],
  ['izer', 'ize'],
  ['ator', 'ate'],
  ['alli', 'al'],
  ['bli', 'ble'],
];
const STEP_3: readonly Suffix[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['alize', 'al'],
  ['icate', 'ic'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
];

function longSuffix(word: string, r1: number, r2: number): string {
  return replacedIn(STEP_3, step2(word, r1), r1) ?? ativeIn(step2(word, r1), r2);
}

function step2(word: string, r1: number): string {
  const replaced = replacedIn(STEP_2, word, r1);
  if (replaced !== undefined) return replaced;
  if (word.endsWith('logi') && word.length - 3 >= r1) return word.slice(0, -1);
  return /[cdeghkmnrt]li$/.test(word) && word.length - 2 >= r1 ? word.slice(0, -2) : word;
}

/** The word with its longest suffix of the table replaced; unchanged where that lies before the region. */
function replacedIn(table: readonly Suffix[], word: string, region: number): string | undefined {
  const found = table.find(([suffix]) => word.endsWith(suffix));
  if (!found) return undefined;
  const start = word.length - found[0].length;
  return start >= region ? word.slice(0, start) + found[1] : word;
}

function ativeIn(word: string, r2: number): string {
  return word.endsWith('ative') && word.length - 5 >= r2 ? word.slice(0, -5) : word;
}

/** Step 4: endings that go when they lie in region two. */
function ending(word: string, r2: number): string {
  const found = /(ement|ment|ance|ence|able|ible|ant|ent|ism|ate|iti|ous|ive|ize|ion|al|er|ic)$/.exec(word);
  if (!found || found.index < r2) return word;
  if (found[0] === 'ion' && !/[st]$/.test(word.slice(0, found.index))) return word;
  return word.slice(0, found.index);
}

/** Step 5. */
function finalE(word: string, r1: number, r2: number): string {
  const last = word.length - 1;
  if (word.endsWith('ll')) return last >= r2 ? word.slice(0, -1) : word;
  if (!word.endsWith('e')) return word;
  const shortBefore = /([^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy])$/.test(word.slice(0, -1));
  return last >= r2 || (last >= r1 && !shortBefore) ? word.slice(0, -1) : word;
}
