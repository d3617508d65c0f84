import fc from 'fast-check';
import type { Step } from '../../../middleware/src/ports/steps';
import { plan, type Plan } from './actions';
import type { Memory } from './memory';
import type { Entry, Finding } from './oracle/history';
import { play, type Played } from './play';
import { shrunk } from './shrink';
import type { Plant } from './stage';

/** Histories of one seed are made together. */
const AT_ONCE = 50;
const SHRINK_MS = 40_000;

/** The histories of a seed, by their number. */
export function* histories(seed: number, from: number, count: number): Generator<readonly [number, Plan]> {
  for (let number = from; number < from + count;) {
    const chunk = Math.floor(number / AT_ONCE);
    const made = fc.sample(plan, { seed: seed + chunk, numRuns: AT_ONCE });
    do {
      const one = made[number % AT_ONCE];
      if (one) yield [number, one];
      number += 1;
    } while (number % AT_ONCE !== 0 && number < from + count);
  }
}

export interface Tally {
  histories: number;
  readonly entries: Map<Entry['kind'], number>;
  /** How often the process died at which step. */
  readonly deaths: Map<Step, number>;
}

export function emptyTally(): Tally {
  return { histories: 0, entries: new Map(), deaths: new Map() };
}

/** @throws Error telling the shortest history that was found to be wrong, and how to play it again */
export async function mustBeRight(
  memory: Memory,
  seed: number,
  number: number,
  one: Plan,
  tally: Tally,
): Promise<void> {
  const { findings, history, deaths } = await played(memory, one);
  tally.histories += 1;
  for (const { kind } of history) tally.entries.set(kind, (tally.entries.get(kind) ?? 0) + 1);
  for (const step of deaths) tally.deaths.set(step, (tally.deaths.get(step) ?? 0) + 1);
  if (findings.length === 0) return;
  const isWrong = async (other: Plan): Promise<boolean> => {
    const { findings: found } = await played(memory, other);
    return found.some((finding) => alike(finding, findings[0]));
  };
  const shortest = await shrunk(one, isWrong, SHRINK_MS);
  const { findings: left } = await played(memory, shortest);
  throw new Error(
    [
      `history ${number} of the seed ${seed} is wrong:`,
      ...left.slice(0, 5).map(told),
      `shrunk to ${JSON.stringify(shortest)}`,
    ].join('\n'),
  );
}

/** A history that cannot be played to its end is wrong too. */
async function played(memory: Memory, one: Plan): Promise<Played> {
  try {
    return await play(memory, one);
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { history: [], deaths: [], findings: [{ breaks: 'record', at: 0, about: 'the history', what }] };
  }
}

/** How many histories of the seed, beginning with number `from`, it took to find something wrong; null: more than `most`. */
export async function foundAfter(
  memory: Memory,
  plant: Plant,
  { seed, from, most }: { readonly seed: number; readonly from: number; readonly most: number },
): Promise<{ readonly histories: number; readonly finding: Finding } | null> {
  for (const [number, one] of histories(seed, from, most)) {
    const [finding] = (await play(memory, one, plant)).findings;
    if (finding) return { histories: number - from + 1, finding };
  }
  return null;
}

function alike(a: Finding, b: Finding | undefined): boolean {
  const gist = ({ what }: Finding): string => what.replace(/[\w-]*\d[\w-]*/g, '#');
  return b !== undefined && a.breaks === b.breaks && gist(a) === gist(b);
}

function told({ breaks, at, about, what }: Finding): string {
  return `  ${breaks} ${new Date(at).toISOString()} ${about}: ${what}`;
}

/** One line for each kind of thing that happened, for whoever wonders what the histories were made of. */
export function tallyLines({ histories: count, entries, deaths }: Tally): string {
  const list = (of: ReadonlyMap<string, number>): string =>
    [...of].map(([name, number]) => `${name} ${number}`).join(', ');
  return `${count} histories: ${list(entries)}\ndeaths: ${list(deaths)}\n`;
}
