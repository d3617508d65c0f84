import type { DueView, HoldView, RuleView } from '../../contracts/retention-api';
import type { Due } from '../../domain/retention/due';
import type { RetentionRule } from '../../domain/retention/rule';
import type { HoldScope } from '../../ports/retention-records';

export function ruleView({ name, artifact, outcome, callType, term, reason }: RetentionRule): RuleView {
  const rule = { name, artifact, outcome, callType, reason, action: term.action };
  return term.action === 'delete'
    ? { ...rule, days: term.days, trigger: term.trigger, reviewOn: null }
    : { ...rule, days: null, trigger: null, reviewOn: term.reviewOn };
}

export function dueView(due: Due): DueView {
  return {
    kind: due.kind,
    on: due.kind === 'due' ? due.on : null,
    reviewOn: due.kind === 'kept' ? due.reviewOn : null,
    rule: due.kind === 'no_rule' ? null : ruleView(due.rule),
  };
}

/** @param admin others see that a hold covers the call, not what for */
export function holdView(scope: HoldScope, admin: boolean): HoldView {
  return {
    holdId: scope.holdId,
    name: scope.holdName,
    matter: admin ? scope.matter : null,
    since: scope.since.toISOString(),
    placedByName: scope.placedByName,
    covers: scope.kind,
    recordId: scope.recordId,
  };
}
