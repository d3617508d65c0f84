/** Real time and an offset that only grows: what waits a year for its turn can be seen today. */
export interface MovableClock {
  now(): Date;
  /** @throws RangeError where `ms` is negative or no number */
  advance(ms: number): void;
  /** @throws RangeError where `date` is before now or no date */
  advanceTo(date: Date): void;
}

/** `realNow`: milliseconds since 1970, as the computer has them. */
export function movableClock(realNow: () => number = Date.now): MovableClock {
  let offset = 0;
  const now = (): Date => new Date(realNow() + offset);
  const advance = (ms: number): void => {
    if (!(ms >= 0 && Number.isFinite(ms))) throw new RangeError(`The clock goes only forward, not by ${ms} ms.`);
    offset += ms;
  };
  return { now, advance, advanceTo: (date) => advance(date.getTime() - now().getTime()) };
}
