/** So far our clock may be ahead of Salesforce's. A day counts by it, and a cooling time in hours. */
const MAY_BE_AHEAD_MS = 600_000;

/** How our clock stands to Salesforce's. `unknown`: the answer did not say when it was given. */
export type ClockCheck = 'agrees' | 'ahead' | 'unknown';

/**
 * Whether our clock may decide what is due: one that is ahead would end every time before it is over. One that is
 * behind only keeps longer.
 *
 * @param ours right before Salesforce was asked, so that the time a question takes counts for us
 * @param theirs by the `Date` of its answer, to the second
 */
export function checkClock(ours: Date, theirs: Date | null): ClockCheck {
  if (theirs === null) return 'unknown';
  return ours.getTime() - theirs.getTime() > MAY_BE_AHEAD_MS ? 'ahead' : 'agrees';
}
