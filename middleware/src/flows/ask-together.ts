import type { FoundMatch, SalesforceMatches, WantedMatch } from '../ports/salesforce';

type Find = SalesforceMatches['find'];

/** Asks by `find` alone, and never rejects. */
export type Run = (find: Find) => Promise<void>;

interface Asked {
  readonly wanted: WantedMatch;
  readonly answer: (found: FoundMatch) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Lets runs take turns, so that one at a time is at work: each goes as far as its question to Salesforce. Once all of
 * them have ended or wait for an answer, what they want is asked together, and they go on in their turns. What cannot be
 * answered fails every one that has asked.
 */
export async function askTogether(findAll: SalesforceMatches['findAll'], runs: readonly Run[]): Promise<void> {
  let waiting: Asked[] = [];
  let nextTurn: () => void = () => undefined;
  /** Resolves as soon as whoever goes on has asked, or has ended. */
  const turn = (go: () => void): Promise<void> =>
    new Promise((resolve) => {
      nextTurn = resolve;
      go();
    });
  const find: Find = (wanted) =>
    new Promise((answer, fail) => {
      waiting.push({ wanted, answer, fail });
      nextTurn();
    });
  for (const run of runs) await turn(() => void run(find).finally(() => nextTurn()));
  while (waiting.length > 0) {
    const asked = waiting;
    waiting = [];
    const resume = await answersFor(asked, findAll);
    for (const go of resume) await turn(go);
  }
}

async function answersFor(
  asked: readonly Asked[],
  findAll: SalesforceMatches['findAll'],
): Promise<readonly (() => void)[]> {
  try {
    const found = await findAll(asked.map(({ wanted }) => wanted));
    return asked.map(({ answer, fail }, at) => {
      const own = found[at];
      return () => (own ? answer(own) : fail(new RangeError('an answer is missing')));
    });
  } catch (error) {
    return asked.map(
      ({ fail }) =>
        () =>
          fail(error),
    );
  }
}
