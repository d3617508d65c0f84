import { daysAfter, type Day } from './calendar';
import type { Artifact, Outcome, Rule, RuleRecord } from './history';

export const CALL_TYPES = [
  'discovery',
  'demo',
  'qualification',
  'onboarding',
  'renewal',
  'implementation_handoff',
  'training',
  'success_check_in',
  'legal',
  'sensitive_procurement',
  'hr',
  'security_incident',
  'highly_regulated',
  'executive_escalation',
  'customer_declined',
  'unknown',
];
const OUTCOMES: readonly Outcome[] = ['open', 'won', 'lost'];
const NAMED = ['recording', 'transcript', 'draft', 'approved_summary', 'official_note', 'tags_and_insights'];

/** The rules that these records say, or null where anything is wrong with any of them. */
export function rulesFrom(records: readonly RuleRecord[]): readonly Rule[] | null {
  if (records.length === 0) return null;
  const rules: Rule[] = [];
  for (const record of records) {
    const rule = ruleFrom(record);
    if (rule === null) return null;
    for (const other of rules) {
      const same = other.artifact === rule.artifact && other.callType === rule.callType;
      if (same && other.outcome === rule.outcome) return null;
      if (other.name.toLowerCase() === rule.name.toLowerCase()) return null;
    }
    rules.push(rule);
  }
  return rules;
}

function ruleFrom(record: RuleRecord): Rule | null {
  const { name, artifact, callType, outcome, action, days, trigger, reviewOn, reason } = record;
  if (typeof artifact !== 'string' || !NAMED.includes(artifact)) return null;
  if (typeof callType !== 'string' || !(callType === 'any' || CALL_TYPES.includes(callType))) return null;
  if (typeof outcome !== 'string' || !['any', 'open', 'won', 'lost'].includes(outcome)) return null;
  if (typeof reason !== 'string' || reason.trim() === '') return null;
  const head = { name, artifact, callType, outcome, reason: reason.trim() };
  if (action === 'keep') {
    if (typeof reviewOn !== 'string' || days !== null) return null;
    // A trigger says nothing where nothing is counted.
    return { ...head, days: null, trigger: null, reviewOn };
  }
  if (action !== 'delete' || reviewOn !== null) return null;
  if (typeof days !== 'number' || !Number.isInteger(days) || days < 1 || days > 36_500) return null;
  if (trigger !== 'call_date' && trigger !== 'closure') return null;
  if (trigger === 'closure' && outcome === 'open') return null;
  return { ...head, days, trigger, reviewOn: null };
}

/** Whether two sets say the same, in whatever order. */
export function sameRules(a: readonly Rule[] | null, b: readonly Rule[] | null): boolean {
  return a !== null && b !== null && contentOf(a) === contentOf(b);
}

function contentOf(rules: readonly Rule[]): string {
  const lines = rules.map(({ name, artifact, callType, outcome, days, trigger, reviewOn, reason }) =>
    JSON.stringify([name, artifact, callType, outcome, days, trigger, reviewOn, reason]),
  );
  return lines.sort().join('\n');
}

/** The most specific rule: call type and outcome, then call type, then outcome, then neither. */
export function ruleFor(rules: readonly Rule[], artifact: string, callType: string, outcome: Outcome): Rule | null {
  let best: Rule | null = null;
  let bestWeight = -1;
  for (const rule of rules) {
    if (rule.artifact !== artifact) continue;
    if (rule.callType !== 'any' && rule.callType !== callType) continue;
    if (rule.outcome !== 'any' && rule.outcome !== outcome) continue;
    const weight = (rule.callType === 'any' ? 0 : 2) + (rule.outcome === 'any' ? 0 : 1);
    if (weight > bestWeight) {
      best = rule;
      bestWeight = weight;
    }
  }
  return best;
}

export interface DealDays {
  readonly outcome: Outcome;
  /** The org's day of the closure; null while open. */
  readonly closedOn: Day | null;
}

export interface DueDay {
  readonly on: Day;
  readonly rule: string;
}

/** The last day through which an artifact is kept, or null where it has none. */
export function dueDay(
  rules: readonly Rule[],
  artifact: Artifact,
  call: { readonly callType: string; readonly calledOn: Day },
  deal: DealDays,
): DueDay | null {
  const rule = ruleFor(rules, artifact, call.callType, deal.outcome);
  if (rule === null || rule.days === null) return null;
  if (rule.trigger === 'call_date') return { on: daysAfter(call.calledOn, rule.days), rule: rule.name };
  if (deal.closedOn === null) return null;
  const from = deal.closedOn > call.calledOn ? deal.closedOn : call.calledOn;
  return { on: daysAfter(from, rule.days), rule: rule.name };
}

/** Whether exchanging `before` for `after` could bring forward the end of any such artifact, whatever its deal does. */
export function couldHasten(
  before: readonly Rule[],
  after: readonly Rule[],
  artifact: string,
  callType: string,
): boolean {
  for (const outcome of OUTCOMES) {
    const [was, will] = [ending(before, artifact, callType, outcome), ending(after, artifact, callType, outcome)];
    if (will === null) continue;
    if (was === null) return true;
    if (was.trigger === 'closure' && will.trigger === 'call_date') return true;
    if (Number(will.days) < Number(was.days)) return true;
  }
  return false;
}

/** The same for any artifact and any type of call, those that nobody has yet included. */
export function couldHastenAnything(before: readonly Rule[], after: readonly Rule[]): boolean {
  return NAMED.some((artifact) => CALL_TYPES.some((callType) => couldHasten(before, after, artifact, callType)));
}

/** The rule that ends it; null where it has no end in sight: kept, no rule, or a closure that an open deal has not. */
function ending(rules: readonly Rule[], artifact: string, callType: string, outcome: Outcome): Rule | null {
  const rule = ruleFor(rules, artifact, callType, outcome);
  if (rule === null || rule.days === null) return null;
  return rule.trigger === 'closure' && outcome === 'open' ? null : rule;
}
