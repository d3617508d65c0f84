import type { Word } from './clauses';

/** So many words before a phrase may say that there is none of it. */
const WINDOW = 5;

const NEGATORS = new Set(['no', 'not', 'never', 'none', 'neither', 'nor', 'nobody', 'nothing']);
/** Here another thought begins, which the negation before it does not reach. */
const TURNS = new Set(['but', 'however', 'although', 'though', 'except', 'because', 'so', 'until', 'unless']);
const PRONOUNS = new Set(['i', 'we', 'you', 'he', 'she', 'it', 'they', 'there', 'that', 'this', 'our', 'my']);
const AUXILIARIES = new Set([
  ...['am', 'are', 'can', 'could', 'did', 'do', 'does', 'had', 'has', 'have', 'is', 'should', 'was', 'were'],
  ...['will', 'would'],
]);
/** Right after a negator: it negates nothing. "Not only", "not yet", "no doubt". */
const NOT_AFTER = new Set(['only', 'just', 'merely', 'sure', 'yet', 'doubt', 'question', 'wonder']);
const TROUBLE = new Set(['problem', 'issue', 'concern', 'blocker', 'worry', 'obstacle', 'topic', 'hurdle']);
const REFUSALS = new Set(['no', 'nope', 'nah', 'none', 'nothing', 'never']);
const COURTESIES = new Set(['problem', 'worry', 'worries', 'doubt', 'question']);

/**
 * Whether the words around say that the thing named by words `from` to before `to` is not there: "no security
 * concerns", "we do not have any", "the price is not a problem". Within the clause; a rule of thumb, for English.
 */
export function isNegated(words: readonly Word[], from: number, to: number): boolean {
  return negatedBefore(words, from) || negatedAfter(words, to);
}

function negatedBefore(words: readonly Word[], from: number): boolean {
  for (let at = from - 1; at >= Math.max(0, from - WINDOW); at -= 1) {
    const word = words[at];
    if (!word || stopsAfter(words, at) || TURNS.has(word.base)) return false;
    const next = words[at + 1]?.base ?? '';
    if (word.base === 'without' && next === 'any') return true;
    if (!NEGATORS.has(word.base) || NOT_AFTER.has(next)) continue;
    // "No we have a security review": a reply that a recorder wrote without its comma.
    if (word.base === 'no' && PRONOUNS.has(next)) return false;
    // "Why don't we talk about the price", "isn't there a review": asks, and denies nothing.
    if (word.base === 'not' && AUXILIARIES.has(words[at - 1]?.base ?? '') && PRONOUNS.has(next)) return false;
    return true;
  }
  return false;
}

function negatedAfter(words: readonly Word[], to: number): boolean {
  for (let at = to; at < to + 3; at += 1) {
    if (stopsAfter(words, at - 1)) return false;
    const word = words[at];
    if (word && (word.base === 'not' || word.base === 'no') && troubleFollows(words, at)) return true;
  }
  return false;
}

function troubleFollows(words: readonly Word[], at: number): boolean {
  for (let next = at + 1; next <= at + 3; next += 1) {
    if (stopsAfter(words, next - 1)) return false;
    if (TROUBLE.has(words[next]?.base ?? '')) return true;
  }
  return false;
}

function stopsAfter(words: readonly Word[], at: number): boolean {
  return (words[at]?.stop ?? null) !== null;
}

/** Whether what was asked in the last sentence is denied by these first words of whoever answers. */
export function deniesWhatWasAsked(answer: readonly Word[]): boolean {
  const [first, second] = [answer[0]?.base ?? '', answer[1]?.base ?? ''];
  if (first === 'not') return second === 'really' || second === 'at';
  return REFUSALS.has(first) && !COURTESIES.has(second);
}
