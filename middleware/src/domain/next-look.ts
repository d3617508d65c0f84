const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Of its age: after two days every four hours, after twelve days once a day. */
const PART_OF_AGE = 12;
/** Passes come each hour, and a look takes its time: a pause that ends together with one must not miss it. */
const EARLY_MS = HOUR_MS / 6;

/**
 * How long a call that waits is left alone after a look, in milliseconds; 0: until the next pass. Somebody who has
 * forgotten a field fills it in on the day of the call, or much later, or never.
 *
 * @param waitedMs since the call became known
 */
export function pauseBeforeLook(waitedMs: number): number {
  if (waitedMs < DAY_MS) return 0;
  return Math.min(DAY_MS, waitedMs / PART_OF_AGE) - EARLY_MS;
}

/** No call is put off for longer: a later day was written by a clock that was ahead. */
export const LONGEST_PAUSE_MS = 2 * DAY_MS;
