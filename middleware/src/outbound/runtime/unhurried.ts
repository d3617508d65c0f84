import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Unhurried } from '../../ports/unhurried';

/** Short enough that nobody notices, long enough that pauses cost nothing. */
const SLICE_MS = 10;

/** What waits for input and output comes first, whatever has been queued by then. */
export const unhurried: Unhurried = async (steps) => {
  let since = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - since < SLICE_MS) continue;
    await othersTurn();
    since = performance.now();
  }
};
