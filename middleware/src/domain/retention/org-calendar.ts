import { addDays, dayOfUtc, startInUtc, type CalendarDay } from './calendar-day';

const HOUR_MS = 3_600_000;
/** Further than any place's clocks have ever been from UTC (Manila, until 1844, was 15 h 56 min behind). */
const WIDEST_OFFSET_MS = 16 * HOUR_MS;

/**
 * The days of one org, in its time zone. Retention counts calendar days there, because "kept until 12 February" is
 * read by people who live there. Answers are remembered: a sweep asks for the same few thousand days again and again.
 */
export class OrgCalendar {
  private readonly clock: Intl.DateTimeFormat;
  private readonly ends = new Map<CalendarDay, number>();

  /** @param timeZone an IANA name, as `Organization.TimeZoneSidKey` holds it; a RangeError where there is no such zone */
  constructor(readonly timeZone: string) {
    this.clock = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
  }

  /** The day that people in the org have at this instant. */
  dayOf(instant: Date): CalendarDay {
    return dayOfUtc(this.localMs(instant.getTime()));
  }

  /** What clocks on the wall show in the org at this instant, `HH:MM`. */
  timeOf(instant: Date): string {
    return new Date(this.localMs(instant.getTime())).toISOString().slice(-13, -8);
  }

  /**
   * The instant at which the day is over for good. Clocks set forward over midnight end it early, and a day that the
   * zone leaves out ends as it would begin; clocks set back over midnight bring it back, and it ends the second time.
   */
  endOf(day: CalendarDay): Date {
    const known = this.ends.get(day) ?? this.findEnd(day);
    this.ends.set(day, known);
    return new Date(known);
  }

  /** Walks backwards to the latest instant at which the clocks still show the day, or one before it. */
  private findEnd(day: CalendarDay): number {
    const midnight = startInUtc(addDays(day, 1));
    for (let to = midnight + WIDEST_OFFSET_MS; ; to -= HOUR_MS) {
      const from = to - HOUR_MS;
      const [before, after] = [this.offsetAt(from), this.offsetAt(to)];
      const change = before === after ? from : this.changeBetween(from, to);
      if (change + after < midnight) return Math.min(to, midnight - after);
      if (from + before < midnight) return Math.min(change, midnight - before);
    }
  }

  /** The first instant with the later offset; no zone changes its clocks twice within an hour. */
  private changeBetween(from: number, to: number): number {
    const after = this.offsetAt(to);
    let [low, high] = [from, to];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.offsetAt(middle) === after) high = middle;
      else low = middle;
    }
    return high;
  }

  private offsetAt(ms: number): number {
    return this.localMs(ms) - ms;
  }

  /** What the clocks show, read as if it were UTC, in milliseconds since 1970. */
  private localMs(ms: number): number {
    const shown = new Map(this.clock.formatToParts(ms).map(({ type, value }) => [type, value]));
    const part = (type: Intl.DateTimeFormatPartTypes) => Number(shown.get(type));
    const year = shown.get('era') === 'BC' ? 1 - part('year') : part('year');
    const local = new Date(0);
    local.setUTCFullYear(year, part('month') - 1, part('day'));
    local.setUTCHours(part('hour'), part('minute'), part('second'));
    return local.getTime() + ms - Math.floor(ms / 1000) * 1000;
  }
}
