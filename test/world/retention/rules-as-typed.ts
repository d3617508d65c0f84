import type { LocalOrg } from '../../local-org';
import type { RulesChange } from './actions';
import type { RuleRecord } from './oracle/history';

const TYPE = 'Retention_Rule__mdt';

function deleting(artifact: string, outcome: string, days: number, trigger: string, callType = 'any'): RuleRecord {
  const name = ['R', artifact, callType, outcome].join('_').slice(0, 40);
  const reason = 'histories need a rule';
  return { name, artifact, callType, outcome, action: 'delete', days, trigger, reviewOn: null, reason };
}

/** With days few enough that a history comes to their end. */
export const FIRST_RULES: readonly RuleRecord[] = [
  deleting('recording', 'any', 20, 'call_date'),
  deleting('recording', 'any', 45, 'call_date', 'training'),
  deleting('recording', 'lost', 8, 'closure', 'demo'),
  deleting('transcript', 'open', 60, 'call_date'),
  deleting('transcript', 'won', 25, 'closure'),
  deleting('transcript', 'lost', 10, 'closure'),
  deleting('draft', 'any', 12, 'call_date'),
  deleting('approved_summary', 'won', 30, 'closure'),
  deleting('approved_summary', 'lost', 15, 'closure'),
  deleting('official_note', 'won', 35, 'closure'),
  deleting('official_note', 'any', 90, 'call_date'),
];

const TYPOS: readonly ((rule: RuleRecord) => RuleRecord)[] = [
  (rule) => ({ ...rule, days: -5 }),
  (rule) => ({ ...rule, days: 99_999 }),
  (rule) => ({ ...rule, days: null }),
  (rule) => ({ ...rule, action: 'keep', reviewOn: '2099-01-01' }),
  (rule) => ({ ...rule, outcome: 'open', trigger: 'closure' }),
  (rule) => ({ ...rule, days: 0 }),
];

const TYPES = ['discovery', 'demo', 'training', 'hr'];
const ARTIFACTS = ['recording', 'transcript', 'draft', 'approved_summary', 'official_note'];

/** The records after an admin's change; `good` are the last ones without a mistake, to go back to. */
export function changed(
  records: readonly RuleRecord[],
  change: RulesChange,
  good: readonly RuleRecord[],
): readonly RuleRecord[] {
  if (change.kind === 'back') return good;
  if (change.kind === 'special') {
    const [artifact, callType] = [ARTIFACTS[change.artifact] ?? '', TYPES[change.callType] ?? ''];
    const added = deleting(artifact, 'any', change.days, 'call_date', callType);
    return [...records.filter(({ name }) => name !== added.name), added];
  }
  const at = change.rule % records.length;
  const rule = records[at];
  if (rule === undefined) return records;
  const put = (other: RuleRecord): RuleRecord[] => records.map((one, position) => (position === at ? other : one));
  switch (change.kind) {
    case 'days':
      return put({ ...rule, action: 'delete', days: change.days, reviewOn: null });
    case 'trigger':
      return put({ ...rule, trigger: rule.trigger === 'closure' ? 'call_date' : 'closure' });
    case 'keep':
      return put({ ...rule, action: 'keep', days: null, reviewOn: '2099-01-01' });
    case 'remove':
      return records.filter((one) => one !== rule);
    case 'typo':
      return put((TYPOS[change.which] ?? ((same) => same))(rule));
    case 'tie':
      return [...records, { ...rule, name: `Tie_${rule.name}`.slice(0, 40) }];
  }
}

/** Exactly these stand in Salesforce from now on. @throws where Setup would not save one of them */
export function typeIn(org: LocalOrg, records: readonly RuleRecord[]): void {
  const wanted = new Set(records.map(({ name }) => name));
  for (const { name, artifact, callType, outcome, action, days, trigger, reviewOn, reason } of records) {
    org.customMetadata.set(TYPE, name, {
      Artifact__c: artifact,
      Call_Type__c: callType,
      Opportunity_Outcome__c: outcome,
      Action__c: action,
      Days__c: days,
      Trigger__c: trigger,
      Review_On__c: reviewOn,
      Reason__c: reason,
    });
  }
  for (const { developerName } of org.customMetadata.list(TYPE)) {
    if (!wanted.has(developerName)) org.customMetadata.remove(TYPE, developerName);
  }
}

/** What stands there, as anybody can read it. */
export function standingRules(org: LocalOrg): readonly RuleRecord[] {
  return org.customMetadata.list(TYPE).map(({ developerName, values }) => ({
    name: developerName,
    artifact: values['Artifact__c'],
    callType: values['Call_Type__c'],
    outcome: values['Opportunity_Outcome__c'],
    action: values['Action__c'],
    days: values['Days__c'] ?? null,
    trigger: values['Trigger__c'] ?? null,
    reviewOn: values['Review_On__c'] ?? null,
    reason: values['Reason__c'],
  }));
}
