import { dayIn } from './calendar';
import type { Outcome } from './history';
import type { DealDays } from './rules';
import type { Reading } from './salesforce';

/** What can be known of a deal by whoever has read it at certain moments and never otherwise. */
interface Known {
  readonly stage: string | null;
  readonly since: number | null;
  readonly outcome: Outcome;
  readonly closedAt: number | null;
  /** Heard that it was deleted. */
  readonly deleted: boolean;
  /** Not found, and never heard why. */
  readonly missing: boolean;
}

const NOTHING: Known = {
  stage: null,
  since: null,
  outcome: 'open',
  closedAt: null,
  deleted: false,
  missing: false,
};

/**
 * Everything that may be known of one deal. Mostly that is one thing; where a reader died between reading and noting,
 * it may have been noted or not, and both are right.
 */
export class KnownDeal {
  private may: readonly Known[] = [NOTHING];
  private lately: readonly Known[] = this.may;

  /** It was read; whether that was noted is not known yet. */
  answered(reading: Reading, at: number): void {
    this.lately = distinct(this.may.map((known) => after(known, reading, at)));
    this.may = distinct([...this.may, ...this.lately]);
  }

  /** What was last read was noted. */
  takenIn(): void {
    this.may = this.lately;
  }

  /** It was read and noted. */
  read(reading: Reading, at: number): void {
    this.answered(reading, at);
    this.takenIn();
  }

  /** What would be known after a reading; changes nothing. */
  wouldBe(reading: Reading, at: number, timeZone: string): readonly (DealDays & { readonly missing: boolean })[] {
    return distinct(this.may.map((known) => after(known, reading, at))).map(({ outcome, closedAt, missing }) => ({
      outcome,
      closedOn: closedAt === null ? null : dayIn(timeZone, closedAt),
      missing,
    }));
  }
}

function after(known: Known, reading: Reading, at: number): Known {
  if (reading.kind === 'deleted') return { ...known, deleted: true, missing: false };
  if (reading.kind === 'missing') return known.deleted ? known : { ...known, missing: true };
  const { stage, since, closed, won } = reading;
  const now = { stage, since, deleted: false, missing: false };
  if (!closed) return { ...now, outcome: 'open', closedAt: null };
  const outcome = won ? 'won' : 'lost';
  const stayed = known.stage === stage && known.since === since;
  // It came into a stage that closes: closed since then, whenever that is noticed.
  if (!stayed) return { ...now, outcome, closedAt: since };
  // The stage means something else now: closed since that was noticed.
  if (known.outcome !== outcome) return { ...now, outcome, closedAt: at };
  return { ...now, outcome, closedAt: known.closedAt };
}

function distinct(all: readonly Known[]): readonly Known[] {
  const seen = new Map(all.map((one) => [JSON.stringify(one), one]));
  return [...seen.values()];
}
