import { addDays, daysBetween, laterOf, monthOf, type CalendarDay, type CalendarMonth } from './calendar-day';
import { dueOf, type RetainedArtifact } from './due';
import { couldHastenFor } from './hastening';
import { ARTIFACTS, type Artifact } from './rule';
import type { RuleSet } from './rule-set';

/** So many kept artifacts of which retention sees the same; 1 for a single one. */
export interface ArtifactGroup extends RetainedArtifact {
  readonly count: number;
}

/** How many artifacts a change of rules moves, and how. */
export interface Moves {
  /** Had a day and get an earlier one. */
  readonly sooner: number;
  readonly later: number;
  /** Had no day and get one. */
  readonly newlyDue: number;
  readonly noLongerDue: number;
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
 * Adds up what a change of rules does, group by group, so that any number of artifacts passes through in the memory of
 * a few months. What is overdue goes today, whatever day it is due on: that does not count as going sooner.
 * In a month's row what moves counts in the month it moves to, `noLongerDue` in the month it leaves.
 */
export class ChangePreview {
  private readonly artifacts = new Map<Artifact, Writable<ArtifactChange>>(
    ARTIFACTS.map((artifact) => [
      artifact,
      { artifact, total: 0, ...NOTHING_MOVES, soonerIfDealChanges: 0, mostDaysSooner: 0 },
    ]),
  );
  private readonly months = new Map<string, Writable<MonthOfChange>>();
  private readonly overdue: CalendarDay;
  private readonly hastened = new Map<string, boolean>();

  /** @param today the org's day */
  constructor(
    private readonly before: RuleSet,
    private readonly after: RuleSet,
    private readonly today: CalendarDay,
  ) {
    this.overdue = addDays(today, -1);
  }

  add(group: ArtifactGroup): void {
    const { artifact, count } = group;
    const sums = this.sumsOf(artifact);
    const [was, will] = [this.dayOf(this.before, group), this.dayOf(this.after, group)];
    const move = moveFrom(was, will);
    sums.total += count;
    if (was !== null) this.month(artifact, was).before += count;
    if (will !== null) this.month(artifact, will).after += count;
    if (move) {
      sums[move] += count;
      const shownOn = will ?? was;
      if (shownOn !== null) this.month(artifact, shownOn)[move] += count;
    }
    if (was !== null && will !== null) {
      sums.mostDaysSooner = Math.max(sums.mostDaysSooner, daysBetween(will, was));
    }
    const atRiskAlready = move === 'sooner' || move === 'newlyDue';
    if (!atRiskAlready && this.couldGoSooner(group)) sums.soonerIfDealChanges += count;
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

  private dayOf(set: RuleSet, group: ArtifactGroup): CalendarDay | null {
    const due = dueOf(set, group);
    return due.kind === 'due' ? laterOf(due.on, this.overdue) : null;
  }

  private month(artifact: Artifact, day: CalendarDay): Writable<MonthOfChange> {
    const month = monthOf(laterOf(day, this.today));
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

  private couldGoSooner({ artifact, callType }: ArtifactGroup): boolean {
    const key = `${artifact} ${callType}`;
    const known = this.hastened.get(key) ?? couldHastenFor(this.before, this.after, artifact, callType);
    this.hastened.set(key, known);
    return known;
  }
}

const NOTHING_MOVES: Moves = { sooner: 0, later: 0, newlyDue: 0, noLongerDue: 0 };

function moveFrom(was: CalendarDay | null, will: CalendarDay | null): keyof Moves | null {
  if (was === will) return null;
  if (was === null) return 'newlyDue';
  if (will === null) return 'noLongerDue';
  return will < was ? 'sooner' : 'later';
}
