/**
 * Work that can be stopped in between: each `yield` is a place where somebody else may have a turn. It answers the same
 * however it is run.
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Runs work to its end without a pause. */
export function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
