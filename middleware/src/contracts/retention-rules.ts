import { z } from 'zod';
import { problem, wholeSet, type RetentionProblem } from './retention-problem';

/**
 * `Retention_Rule__mdt` as a query answers it, read into rules or refused whole (I11): every problem of every record is
 * named at once, with what to do, so that an admin mends a set in one go.
 */

const ARTIFACTS = z.enum([
  ...(['recording', 'transcript', 'draft', 'approved_summary', 'official_note', 'tags_and_insights'] as const),
]);
const OUTCOMES = z.enum(['open', 'won', 'lost', 'any']);
const CALL_TYPES = z.enum([
  ...(['discovery', 'demo', 'qualification', 'onboarding', 'renewal', 'implementation_handoff', 'training'] as const),
  ...(['success_check_in', 'legal', 'sensitive_procurement', 'hr', 'security_incident', 'highly_regulated'] as const),
  ...(['executive_escalation', 'customer_declined', 'unknown', 'any'] as const),
]);
const TRIGGERS = z.enum(['call_date', 'closure']);
const ACTIONS = z.enum(['delete', 'keep']);

/** 100 years of 365 days: a larger number is a slip of the hand. */
const MOST_DAYS = 36_500;
/** An org has a few dozen rules. */
const MOST_RULES = 2_000;
/** As long as `Next_Disposal_Rule__c`, which shows it. */
const LONGEST_NAME = 80;

/** What each field may hold. Blank never means "any": an admin writes what is meant. */
const FIELDS = {
  Artifact__c: ARTIFACTS,
  Opportunity_Outcome__c: OUTCOMES,
  Call_Type__c: CALL_TYPES,
  Action__c: ACTIONS,
  Trigger__c: TRIGGERS.nullable(),
  Days__c: z.int().min(1).max(MOST_DAYS).nullable(),
  Reason__c: z.string().trim().min(1),
  Review_On__c: z.iso.date().nullable(),
};
type Field = keyof typeof FIELDS;
type Values = { -readonly [F in Field]?: z.infer<(typeof FIELDS)[F]> };

const REMEDIES: Readonly<Record<Field, string>> = {
  Artifact__c: oneOf(ARTIFACTS.options),
  Opportunity_Outcome__c: oneOf(OUTCOMES.options),
  Call_Type__c: oneOf(CALL_TYPES.options),
  Action__c: oneOf(ACTIONS.options),
  Trigger__c: oneOf(TRIGGERS.options),
  Days__c: `Enter a whole number of days from 1 to ${MOST_DAYS}.`,
  Reason__c: 'Write why this is kept for so long: it is shown wherever the rule is.',
  Review_On__c: 'Enter a day of the calendar (YYYY-MM-DD).',
};

/** Fields that are right each, and wrong together. One that is wrong itself (undefined here) is not judged again. */
const CONTRADICTIONS: readonly { field: Field; remedy: string; where: (values: Values) => boolean }[] = [
  {
    field: 'Days__c',
    remedy: `A rule that deletes says when. ${REMEDIES.Days__c}`,
    where: (values) => values.Action__c === 'delete' && values.Days__c === null,
  },
  {
    field: 'Trigger__c',
    remedy: `A rule that deletes says what it counts from. ${REMEDIES.Trigger__c}`,
    where: (values) => values.Action__c === 'delete' && values.Trigger__c === null,
  },
  {
    field: 'Trigger__c',
    remedy: 'An open deal has no closure: choose call_date, or another outcome.',
    where: ({ Action__c, Trigger__c, Opportunity_Outcome__c }) =>
      Action__c === 'delete' && Trigger__c === 'closure' && Opportunity_Outcome__c === 'open',
  },
  {
    field: 'Review_On__c',
    remedy: 'Only a rule that keeps has a day of review: empty it, or choose keep.',
    where: (values) => values.Action__c === 'delete' && typeof values.Review_On__c === 'string',
  },
  {
    field: 'Review_On__c',
    remedy: `What is kept for ever is asked about again. ${REMEDIES.Review_On__c}`,
    where: (values) => values.Action__c === 'keep' && values.Review_On__c === null,
  },
  {
    field: 'Days__c',
    remedy: 'A rule that keeps has no days: empty them, or choose delete.',
    where: (values) => values.Action__c === 'keep' && typeof values.Days__c === 'number',
  },
];

const record = z.looseObject({ DeveloperName: z.string().min(1).max(LONGEST_NAME) });
type Raw = z.infer<typeof record>;

/** A rule as read; the same shape as the domain's own. */
export interface ReadRetentionRule {
  readonly name: string;
  readonly artifact: z.infer<typeof ARTIFACTS>;
  readonly outcome: z.infer<typeof OUTCOMES>;
  readonly callType: z.infer<typeof CALL_TYPES>;
  readonly term:
    | { readonly action: 'delete'; readonly days: number; readonly trigger: z.infer<typeof TRIGGERS> }
    | { readonly action: 'keep'; readonly reviewOn: string };
  readonly reason: string;
}

export type RetentionRulesRead =
  | { readonly kind: 'rules'; readonly rules: readonly ReadRetentionRule[] }
  | { readonly kind: 'refused'; readonly problems: readonly RetentionProblem[] };

interface ReadRecord {
  readonly name: string;
  readonly values: Values;
}

/**
 * @param records the query's `records`. An empty list is refused too: it is what a lost grant or a wrong deployment looks
 * like, and whoever wants nothing deleted says so with rules that keep.
 */
export function readRetentionRules(records: unknown): RetentionRulesRead {
  if (!Array.isArray(records)) {
    return refused([wholeSet('not_records', 'The org answered something other than records; read the rules again.')]);
  }
  if (records.length === 0) {
    return refused([wholeSet('no_rules', 'Install the starter records, or add a rule, and check who may read them.')]);
  }
  if (records.length > MOST_RULES) {
    return refused([wholeSet('too_many_rules', `Keep at most ${MOST_RULES} rules; there are ${records.length}.`)]);
  }
  const problems: RetentionProblem[] = [];
  const read = records.flatMap((raw: unknown, at) => {
    const named = record.safeParse(raw);
    if (!named.success) {
      problems.push(nameMissing(raw, at));
      return [];
    }
    const name = named.data.DeveloperName;
    const values = valuesOf(named.data, problems);
    const wrong = CONTRADICTIONS.filter(({ where }) => where(values));
    problems.push(...wrong.map(({ field, remedy }) => problem('contradiction', [name], field, remedy, values[field])));
    return [{ name, values }];
  });
  problems.push(...repeatedNames(read), ...ties(read));
  return problems.length > 0 ? refused(problems) : { kind: 'rules', rules: read.map(ruleFrom) };
}

function valuesOf(raw: Raw, problems: RetentionProblem[]): Values {
  const values: Record<string, unknown> = {};
  for (const [field, schema] of Object.entries(FIELDS) as [Field, z.ZodType][]) {
    const found = raw[field] ?? null;
    const parsed = schema.safeParse(found);
    if (parsed.success) values[field] = parsed.data;
    else problems.push(problem('wrong_value', [raw.DeveloperName], field, REMEDIES[field], found));
  }
  return values;
}

/** Names are compared as Salesforce does, without regard to case; two namespaces can hold the same one. */
function repeatedNames(read: readonly ReadRecord[]): RetentionProblem[] {
  return pairsWithSame(read, ({ name }) => name.toLowerCase()).map(([first, second]) =>
    problem(
      'name_repeated',
      [first.name, second.name],
      'DeveloperName',
      'Rename or remove one of the two.',
      second.name,
    ),
  );
}

/**
 * Call types weigh more than outcomes and an artifact is always named, so two rules are equally specific for some call
 * only where all three are the same.
 */
function ties(read: readonly ReadRecord[]): RetentionProblem[] {
  const pattern = ({ values }: ReadRecord) => {
    const parts = [values.Artifact__c, values.Call_Type__c, values.Opportunity_Outcome__c];
    return parts.includes(undefined) ? null : parts.join(' ');
  };
  return pairsWithSame(read, pattern).map(([first, second]) => {
    const remedy = `Both are for ${pattern(second)}, and neither is more specific: change or remove one of the two.`;
    return problem('tie', [first.name, second.name], null, remedy);
  });
}

/** Each record after the first with the same key, with that first one. A null key is like no other. */
function pairsWithSame(
  read: readonly ReadRecord[],
  keyOf: (one: ReadRecord) => string | null,
): readonly (readonly [ReadRecord, ReadRecord])[] {
  const firsts = new Map<string, ReadRecord>();
  return read.flatMap((one) => {
    const key = keyOf(one);
    if (key === null) return [];
    const first = firsts.get(key);
    if (first) return [[first, one] as const];
    firsts.set(key, one);
    return [];
  });
}

/** Only of records without a problem. */
function ruleFrom({ name, values }: ReadRecord): ReadRetentionRule {
  const complete = z.object(FIELDS).parse(values);
  return {
    name,
    artifact: complete.Artifact__c,
    outcome: complete.Opportunity_Outcome__c,
    callType: complete.Call_Type__c,
    term:
      complete.Action__c === 'delete'
        ? { action: 'delete', days: present(complete.Days__c), trigger: present(complete.Trigger__c) }
        : { action: 'keep', reviewOn: present(complete.Review_On__c) },
    reason: complete.Reason__c,
  };
}

function present<T>(value: T | null): T {
  if (value === null) throw new Error('a contradiction was overlooked');
  return value;
}

function nameMissing(raw: unknown, at: number): RetentionProblem {
  const remedy = `Give the record a name of 1 to ${LONGEST_NAME} characters.`;
  const found = typeof raw === 'object' && raw !== null && 'DeveloperName' in raw ? raw.DeveloperName : undefined;
  return problem('name_missing', [`#${at + 1}`], 'DeveloperName', remedy, found);
}

function refused(problems: readonly RetentionProblem[]): RetentionRulesRead {
  return { kind: 'refused', problems };
}

function oneOf(options: readonly string[]): string {
  return `Choose one of: ${options.join(', ')}.`;
}
