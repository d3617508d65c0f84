import type { CallType } from '../call';
import { OUTCOMES, type Artifact, type Term } from './rule';
import { selectRule, SUBJECTS, type RuleSet, type Subject } from './rule-set';

/**
 * Whether a change of rules could bring any disposal forward, now or once a deal changes: of the calls kept today and
 * of those still to come. A typo in a rule that no present call falls under is caught by this alone.
 */
export function couldHasten(before: RuleSet, after: RuleSet): boolean {
  return SUBJECTS.some((subject) => hastens(before, after, subject));
}

/** The same for what falls under one artifact and call type, whatever becomes of the deal. */
export function couldHastenFor(before: RuleSet, after: RuleSet, artifact: Artifact, callType: CallType): boolean {
  return OUTCOMES.some((outcome) => hastens(before, after, { artifact, callType, outcome }));
}

function hastens(before: RuleSet, after: RuleSet, subject: Subject): boolean {
  const [was, will] = [deletingTerm(before, subject), deletingTerm(after, subject)];
  if (will === null) return false;
  if (was === null) return true;
  // The day of the closure counts only from the call's day on, and may come any number of days later.
  if (was.trigger === 'closure' && will.trigger === 'call_date') return true;
  return will.days < was.days;
}

/** The term that gives this subject a day, or null where it has none. */
function deletingTerm(set: RuleSet, subject: Subject): Extract<Term, { action: 'delete' }> | null {
  const term = selectRule(set, subject)?.term;
  if (term?.action !== 'delete') return null;
  return term.trigger === 'closure' && subject.outcome === 'open' ? null : term;
}
