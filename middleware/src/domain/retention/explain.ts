import type { CalendarDay } from './calendar-day';
import type { Deal } from './deal';
import { dueOf, type Due, type RetainedArtifact } from './due';
import type { RetentionRule } from './rule';
import { selectRule, type RuleSet } from './rule-set';

/** Why a rule for the same artifact won, or did not. One that fits neither call type nor outcome says the call type. */
export type Standing = 'wins' | 'less_specific' | 'other_call_type' | 'other_outcome';

export interface Explanation {
  readonly due: Due;
  /** Every rule for this artifact, the winner first, then those that fit, then the others; each by name. */
  readonly considered: readonly { readonly rule: RetentionRule; readonly standing: Standing }[];
  /** What would hold if the deal were reopened, or closed as won or as lost. */
  readonly whatIf: { readonly open: Due; readonly won: Due; readonly lost: Due };
}

const ORDER: readonly Standing[] = ['wins', 'less_specific', 'other_outcome', 'other_call_type'];

/** @param today the org's day, on which an open deal is taken to close; a closed one keeps its day of closure */
export function explain(set: RuleSet, item: RetainedArtifact, today: CalendarDay): Explanation {
  const closedOn = item.deal.outcome === 'open' ? today : item.deal.closedOn;
  const dueIf = (deal: Deal) => dueOf(set, { ...item, deal });
  return {
    due: dueOf(set, item),
    considered: considered(set, item),
    whatIf: {
      open: dueIf({ outcome: 'open' }),
      won: dueIf({ outcome: 'won', closedOn }),
      lost: dueIf({ outcome: 'lost', closedOn }),
    },
  };
}

function considered(set: RuleSet, { artifact, callType, deal }: RetainedArtifact): Explanation['considered'] {
  const winner = selectRule(set, { artifact, callType, outcome: deal.outcome });
  return set.rules
    .filter((rule) => rule.artifact === artifact)
    .map((rule) => ({ rule, standing: rule === winner ? ('wins' as const) : standing(rule, callType, deal.outcome) }))
    .sort((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing) || byName(a.rule, b.rule));
}

function standing(rule: RetentionRule, callType: string, outcome: string): Exclude<Standing, 'wins'> {
  if (rule.callType !== 'any' && rule.callType !== callType) return 'other_call_type';
  return rule.outcome === 'any' || rule.outcome === outcome ? 'less_specific' : 'other_outcome';
}

/** By code units, so that the order does not depend on where it is computed. */
function byName(a: RetentionRule, b: RetentionRule): number {
  return a.name < b.name ? -1 : 1;
}
