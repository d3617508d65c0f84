import type { CallType } from '../call';
import type { CalendarMonth } from './calendar-day';
import { couldHastenFor } from './hastening';
import { ARTIFACTS, type Artifact } from './rule';
import type { RuleSet } from './rule-set';

/** How many artifacts a change of rules moves, and how. */
export interface Moves {
  /** Had a day and get an earlier one. */
  readonly sooner: number;
  readonly later: number;
  /** Had no day and get one. */
  readonly newlyDue: number;
  readonly noLongerDue: number;
}

/** So many artifacts that a change moves alike, from the month in which they went to the one in which they will. */
export interface MovedGroup {
  readonly artifact: Artifact;
  readonly callType: CallType;
  /** Null where there was no day. What is overdue counts in the present month. */
  readonly monthBefore: CalendarMonth | null;
  readonly monthAfter: CalendarMonth | null;
  /** Null where the day stays the same. */
  readonly move: keyof Moves | null;
  readonly count: number;
  /** The furthest that any of them goes sooner, in days; 0 or less where none does. */
  readonly mostDaysSooner: number;
}

export interface MonthOfChange extends Moves {
  readonly artifact: Artifact;
  readonly month: CalendarMonth;
  /** Disposed of in this month under the rules in force, and under the new ones. */
  readonly before: number;
  readonly after: number;
}

export interface ArtifactChange extends Moves {
  readonly artifact: Artifact;
  readonly total: number;
  /** Unmoved today, but would go sooner than under the rules in force if the deal is closed, reopened or turned. */
  readonly soonerIfDealChanges: number;
  /** The furthest that any goes sooner, in days. */
  readonly mostDaysSooner: number;
}

export interface ChangeSummary {
  /** All six artifacts, in the order of `ARTIFACTS`. */
  readonly artifacts: readonly ArtifactChange[];
  /** Months in which anything is disposed of before or after, by artifact, then month. */
  readonly months: readonly MonthOfChange[];
  readonly total: number;
  /** What goes sooner, gets a day, or would go sooner if its deal changes: what a typo could cost. */
  readonly atRisk: number;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Adds up what a change of rules does, in the memory of a few months. In a month's row what moves counts in the month
 * it moves to, `noLongerDue` in the month it leaves.
 */
export class ChangeSums {
  private readonly artifacts = new Map<Artifact, Writable<ArtifactChange>>(
    ARTIFACTS.map((artifact) => [
      artifact,
      { artifact, total: 0, ...NOTHING_MOVES, soonerIfDealChanges: 0, mostDaysSooner: 0 },
    ]),
  );
  private readonly months = new Map<string, Writable<MonthOfChange>>();
  private readonly hastened = new Map<string, boolean>();

  constructor(
    private readonly before: RuleSet,
    private readonly after: RuleSet,
  ) {}

  add({ artifact, callType, monthBefore, monthAfter, move, count, mostDaysSooner }: MovedGroup): void {
    const sums = this.sumsOf(artifact);
    sums.total += count;
    if (monthBefore !== null) this.month(artifact, monthBefore).before += count;
    if (monthAfter !== null) this.month(artifact, monthAfter).after += count;
    if (move) {
      sums[move] += count;
      const shownOn = monthAfter ?? monthBefore;
      if (shownOn !== null) this.month(artifact, shownOn)[move] += count;
    }
    sums.mostDaysSooner = Math.max(sums.mostDaysSooner, mostDaysSooner);
    const atRiskAlready = move === 'sooner' || move === 'newlyDue';
    if (!atRiskAlready && this.couldGoSooner(artifact, callType)) sums.soonerIfDealChanges += count;
  }

  summary(): ChangeSummary {
    const artifacts = [...this.artifacts.values()].map((sums) => ({ ...sums }));
    const months = [...this.months.values()].map((row) => ({ ...row }));
    const order = (row: MonthOfChange) => `${ARTIFACTS.indexOf(row.artifact)} ${row.month}`;
    return {
      artifacts,
      months: months.sort((a, b) => (order(a) < order(b) ? -1 : 1)),
      total: artifacts.reduce((sum, { total }) => sum + total, 0),
      atRisk: artifacts.reduce((sum, row) => sum + row.sooner + row.newlyDue + row.soonerIfDealChanges, 0),
    };
  }

  private month(artifact: Artifact, month: CalendarMonth): Writable<MonthOfChange> {
    const key = `${artifact} ${month}`;
    const row = this.months.get(key) ?? { artifact, month, before: 0, after: 0, ...NOTHING_MOVES };
    this.months.set(key, row);
    return row;
  }

  private sumsOf(artifact: Artifact): Writable<ArtifactChange> {
    const sums = this.artifacts.get(artifact);
    if (!sums) throw new Error(`not an artifact: ${artifact}`);
    return sums;
  }

  private couldGoSooner(artifact: Artifact, callType: CallType): boolean {
    const key = `${artifact} ${callType}`;
    const known = this.hastened.get(key) ?? couldHastenFor(this.before, this.after, artifact, callType);
    this.hastened.set(key, known);
    return known;
  }
}

const NOTHING_MOVES: Moves = { sooner: 0, later: 0, newlyDue: 0, noLongerDue: 0 };
