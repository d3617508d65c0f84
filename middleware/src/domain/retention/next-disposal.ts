import type { CalendarDay } from './calendar-day';
import { dueOf, type RetainedCall } from './due';
import { ARTIFACTS, type Artifact } from './rule';
import type { RuleSet } from './rule-set';

/** For `Next_Disposal_On__c` and `Next_Disposal_Rule__c`. */
export interface NextDisposal {
  readonly on: CalendarDay;
  readonly rule: string;
  readonly artifact: Artifact;
}

/**
 * The earliest day among what is still kept of a call, or null where nothing has one. Of several on the same day the
 * first in the order of `ARTIFACTS` is named, so that the same facts always write the same row.
 */
export function nextDisposal(set: RuleSet, call: RetainedCall, kept: ReadonlySet<Artifact>): NextDisposal | null {
  let next: NextDisposal | null = null;
  for (const artifact of ARTIFACTS) {
    if (!kept.has(artifact)) continue;
    const due = dueOf(set, { ...call, artifact });
    if (due.kind !== 'due' || (next && next.on <= due.on)) continue;
    next = { on: due.on, rule: due.rule.name, artifact };
  }
  return next;
}
