const DRAWS = 4000;
const SEED = 20_240_601;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * 95% interval of each figure by drawing whole meetings with replacement (percentile bootstrap): sentences of one meeting
 * are alike, so taking them for independent would make the interval too narrow. The same input gives the same interval.
 */
export function intervals<T>(meetings: readonly T[], figures: (drawn: readonly T[]) => number[]): Interval[] {
  const random = generator(SEED);
  const draws = Array.from({ length: DRAWS }, () =>
    figures(meetings.map(() => meetings[Math.floor(random() * meetings.length)] as T)),
  );
  return figures(meetings).map((_, at) => {
    const sorted = draws.map((drawn) => drawn[at] as number).sort((a, b) => a - b);
    return { low: sorted[Math.floor(DRAWS * 0.025)] as number, high: sorted[Math.ceil(DRAWS * 0.975) - 1] as number };
  });
}

/** Linear congruential (Numerical Recipes, 1992): plain, and the same everywhere. Uniform in [0, 1). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
