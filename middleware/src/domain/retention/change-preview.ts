import { addDays, daysBetween, laterOf, monthOf, type CalendarDay, type CalendarMonth } from './calendar-day';
import { ChangeSums, type ChangeSummary, type Moves } from './change-sums';
import { dueOf, type RetainedArtifact } from './due';
import type { RuleSet } from './rule-set';

/** So many kept artifacts of which retention sees the same; 1 for a single one. */
export interface ArtifactGroup extends RetainedArtifact {
  readonly count: number;
}

/**
 * What a change of rules does, worked out group by group. What is overdue goes today, whatever day it is due on: that
 * does not count as going sooner. The store counts the same over everything in SQL; this is the definition.
 */
export class ChangePreview {
  private readonly sums: ChangeSums;
  private readonly overdue: CalendarDay;

  /** @param today the org's day */
  constructor(
    private readonly before: RuleSet,
    private readonly after: RuleSet,
    private readonly today: CalendarDay,
  ) {
    this.sums = new ChangeSums(before, after);
    this.overdue = addDays(today, -1);
  }

  add(group: ArtifactGroup): void {
    const { artifact, callType, count } = group;
    const [was, will] = [this.dayOf(this.before, group), this.dayOf(this.after, group)];
    this.sums.add({
      artifact,
      callType,
      monthBefore: this.monthShown(was),
      monthAfter: this.monthShown(will),
      move: moveFrom(was, will),
      count,
      mostDaysSooner: was === null || will === null ? 0 : daysBetween(will, was),
    });
  }

  summary(): ChangeSummary {
    return this.sums.summary();
  }

  private dayOf(set: RuleSet, group: ArtifactGroup): CalendarDay | null {
    const due = dueOf(set, group);
    return due.kind === 'due' ? laterOf(due.on, this.overdue) : null;
  }

  private monthShown(day: CalendarDay | null): CalendarMonth | null {
    return day === null ? null : monthOf(laterOf(day, this.today));
  }
}

function moveFrom(was: CalendarDay | null, will: CalendarDay | null): keyof Moves | null {
  if (was === will) return null;
  if (was === null) return 'newlyDue';
  if (will === null) return 'noLongerDue';
  return will < was ? 'sooner' : 'later';
}
