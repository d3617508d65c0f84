/**
 * Long work of ours among short requests of others: runs it to its end and gives everybody who waits a turn, some ten
 * milliseconds after the last one at the latest, unless a single step takes longer. Each `yield` ends a step.
 */
export type Unhurried = <T>(steps: Generator<undefined, T, undefined>) => Promise<T>;
