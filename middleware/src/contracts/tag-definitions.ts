import { z } from 'zod';
import { readPhrases, type ReadPhrases, type ReadWeighted } from './tag-phrases';
import { tagProblem, type TagProblem } from './tag-problem';

/**
 * `Tag_Definition__mdt` as a query answers it, read into definitions or refused whole (I11): every problem of every
 * record is named at once, with what to do, so that an admin mends a set in one go.
 */

const SEVERITIES = z.enum(['low', 'medium', 'high']);
/** Judgments about people are a person's alone; by record name, without regard to case. */
const NEVER_SUGGESTED: readonly string[] = ['strong_coaching_example', 'training_library_candidate'];

/** As long as a custom metadata record's name and label can be, and as the fields that keep them. */
const LONGEST_NAME = 40;
/** An org has a few dozen tags. */
const MOST_DEFINITIONS = 200;
/** Two at least: one keyword is no tag. */
const LEAST_EVIDENCE = 2;
const MOST_EVIDENCE = 20;

/** What each field may hold. */
const FIELDS = {
  MasterLabel: z.string().trim().min(1).max(LONGEST_NAME),
  Description__c: z.string().trim().min(1).max(255),
  Deal_Risk__c: z.boolean(),
  Severity__c: SEVERITIES.nullable(),
  Suggested_By_Machine__c: z.boolean(),
  Minimum_Evidence__c: z.int().min(LEAST_EVIDENCE).max(MOST_EVIDENCE).nullable(),
  Phrases__c: z.string().nullable(),
};
type Field = keyof typeof FIELDS;
type Values = { -readonly [F in Field]?: z.infer<(typeof FIELDS)[F]> };

const REMEDIES: Readonly<Record<Field, string>> = {
  MasterLabel: `Give the tag a label of 1 to ${LONGEST_NAME} characters.`,
  Description__c: 'Say in a sentence when a call deserves this tag: it is shown to whoever decides.',
  Deal_Risk__c: 'Tick it or leave it unticked.',
  Severity__c: `Choose one of: ${SEVERITIES.options.join(', ')}.`,
  Suggested_By_Machine__c: 'Tick it or leave it unticked.',
  Minimum_Evidence__c: `Enter a whole number from ${LEAST_EVIDENCE} to ${MOST_EVIDENCE}.`,
  Phrases__c: 'Write one phrase a line.',
};

interface ReadRecord {
  readonly name: string;
  readonly values: Values;
  readonly read: ReadPhrases;
}

/** Fields that are right each, and wrong together. One that is wrong itself (undefined here) is not judged again. */
const CONTRADICTIONS: readonly { field: Field; remedy: string; where: (record: ReadRecord) => boolean }[] = [
  {
    field: 'Suggested_By_Machine__c',
    remedy: 'Untick it: what is an example for others is for a person to say, never for a machine.',
    where: ({ name, values }) =>
      values.Suggested_By_Machine__c === true && NEVER_SUGGESTED.includes(name.toLowerCase()),
  },
  {
    field: 'Severity__c',
    remedy: `A deal risk has a severity. ${REMEDIES.Severity__c}`,
    where: ({ values }) => values.Deal_Risk__c === true && values.Severity__c === null,
  },
  {
    field: 'Severity__c',
    remedy: 'Only a deal risk has a severity: empty it, or tick Deal Risk.',
    where: ({ values }) => values.Deal_Risk__c === false && typeof values.Severity__c === 'string',
  },
  {
    field: 'Minimum_Evidence__c',
    remedy: `A tag that is suggested says how much evidence it needs. ${REMEDIES.Minimum_Evidence__c}`,
    where: ({ values }) => values.Suggested_By_Machine__c === true && values.Minimum_Evidence__c === null,
  },
  {
    field: 'Phrases__c',
    remedy: 'These phrases can never reach the minimum evidence: add some, or ask for less.',
    where: ({ values, read }) =>
      values.Suggested_By_Machine__c === true &&
      typeof values.Minimum_Evidence__c === 'number' &&
      values.Phrases__c !== undefined &&
      !reaches([...read.phrases, ...read.trackers], values.Minimum_Evidence__c),
  },
];

/** Each line counts once; what words a tracker brings of its own is the recorder's to know. */
function reaches(all: readonly ReadWeighted[], minimum: number): boolean {
  const sum = all.reduce((total, { weight }) => total + weight, 0);
  return all.length >= LEAST_EVIDENCE && sum >= minimum;
}

const record = z.looseObject({ DeveloperName: z.string().min(1).max(LONGEST_NAME) });
type Raw = z.infer<typeof record>;

/** A definition as read; the same shape as the domain's own. */
export interface ReadTagDefinition {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly severity: z.infer<typeof SEVERITIES> | null;
  readonly dealRisk: boolean;
  readonly suggestedByMachine: boolean;
  readonly minimumEvidence: number | null;
  readonly phrases: readonly ReadWeighted[];
  readonly trackers: readonly ReadWeighted[];
}

export type TagDefinitionsRead =
  | { readonly kind: 'definitions'; readonly definitions: readonly ReadTagDefinition[] }
  | { readonly kind: 'refused'; readonly problems: readonly TagProblem[] };

/**
 * @param records the query's `records`. An empty list is refused too: it is what a lost grant looks like.
 * @param openRisks the values of `Opportunity.Open_Risks__c` as its describe answers them: a deal risk that is none of
 *   them could never be written there.
 */
export function readTagDefinitions(records: unknown, openRisks: readonly string[]): TagDefinitionsRead {
  if (!Array.isArray(records)) {
    return wholeSet('not_records', 'The org answered something other than records; read the definitions again.');
  }
  if (records.length === 0) {
    return wholeSet('no_definitions', 'Install the starter records, or add a tag, and check who may read them.');
  }
  if (records.length > MOST_DEFINITIONS) {
    return wholeSet('too_many_definitions', `Keep at most ${MOST_DEFINITIONS} tags; there are ${records.length}.`);
  }
  const problems: TagProblem[] = [];
  const read = records.flatMap((raw: unknown, at): ReadRecord[] => {
    const named = record.safeParse(raw);
    if (named.success) return [readOne(named.data, problems)];
    problems.push(nameMissing(raw, at));
    return [];
  });
  problems.push(...repetitions(read), ...risksWithoutValue(read, openRisks));
  return problems.length > 0
    ? { kind: 'refused', problems }
    : { kind: 'definitions', definitions: read.map(definitionFrom) };
}

function readOne(raw: Raw, problems: TagProblem[]): ReadRecord {
  const name = raw.DeveloperName;
  const values: Record<string, unknown> = {};
  for (const [field, schema] of Object.entries(FIELDS) as [Field, z.ZodType][]) {
    const found = raw[field] ?? null;
    const parsed = schema.safeParse(found);
    if (parsed.success) values[field] = parsed.data;
    else problems.push(tagProblem('wrong_value', [name], field, REMEDIES[field], found));
  }
  const typed = values as Values;
  const one: ReadRecord = { name, values: typed, read: readPhrases(name, typed.Phrases__c ?? '', problems) };
  const wrong = CONTRADICTIONS.filter(({ where }) => where(one));
  problems.push(
    ...wrong.map(({ field, remedy }) => tagProblem('contradiction', [name], field, remedy, typed[field] ?? null)),
  );
  return one;
}

/** Names and labels are compared as Salesforce and people do, without regard to case. */
function repetitions(read: readonly ReadRecord[]): TagProblem[] {
  const names = pairsWithSame(read, ({ name }) => name);
  const labels = pairsWithSame(read, ({ values }) => values.MasterLabel);
  return [
    ...names.map(([first, second]) => {
      const remedy = 'Rename or remove one of the two.';
      return tagProblem('name_repeated', [first.name, second.name], 'DeveloperName', remedy, second.name);
    }),
    ...labels.map(([first, second]) => {
      const remedy = 'Nobody could tell the two tags apart: change one of the labels.';
      return tagProblem('label_repeated', [first.name, second.name], 'MasterLabel', remedy, second.values.MasterLabel);
    }),
  ];
}

/** Each record after the first with the same text, with that first one. */
function pairsWithSame(
  read: readonly ReadRecord[],
  textOf: (one: ReadRecord) => string | undefined,
): readonly (readonly [ReadRecord, ReadRecord])[] {
  const firsts = new Map<string, ReadRecord>();
  return read.flatMap((one) => {
    const key = textOf(one)?.toLowerCase();
    const first = key === undefined ? undefined : firsts.get(key);
    if (first) return [[first, one] as const];
    if (key !== undefined) firsts.set(key, one);
    return [];
  });
}

function risksWithoutValue(read: readonly ReadRecord[], openRisks: readonly string[]): TagProblem[] {
  const known = new Set(openRisks);
  return read
    .filter(({ name, values }) => values.Deal_Risk__c === true && !known.has(name))
    .map(({ name }) => {
      const remedy = `Add the value ${name} to Open Risks on the opportunity, or untick Deal Risk.`;
      return tagProblem('risk_unknown', [name], 'Deal_Risk__c', remedy, name);
    });
}

/** Only of records without a problem. */
function definitionFrom({ name, values, read }: ReadRecord): ReadTagDefinition {
  const complete = z.object(FIELDS).parse(values);
  return {
    name,
    label: complete.MasterLabel,
    description: complete.Description__c,
    severity: complete.Severity__c,
    dealRisk: complete.Deal_Risk__c,
    suggestedByMachine: complete.Suggested_By_Machine__c,
    minimumEvidence: complete.Minimum_Evidence__c,
    ...read,
  };
}

function nameMissing(raw: unknown, at: number): TagProblem {
  const remedy = `Give the record a name of 1 to ${LONGEST_NAME} characters.`;
  const found = typeof raw === 'object' && raw !== null && 'DeveloperName' in raw ? raw.DeveloperName : undefined;
  return tagProblem('name_missing', [`#${at + 1}`], 'DeveloperName', remedy, found);
}

function wholeSet(code: TagProblem['code'], remedy: string): TagDefinitionsRead {
  return { kind: 'refused', problems: [tagProblem(code, [], null, remedy)] };
}
