import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Finding } from '../finding';
import { didYouMean } from '../nearest';
import { JsonFault, readJson, type JsonDocument } from './json-document';

/** Source: `sf data import tree`, and the sObject Tree resource of the REST API. */
const Plan = z.array(
  z.strictObject({
    sobject: z.string().min(1),
    files: z.array(z.string().min(1)).min(1),
    saveRefs: z.boolean().optional(),
    resolveRefs: z.boolean().optional(),
  }),
);
const Attributes = z.looseObject({
  type: z.string().min(1),
  referenceId: z.string().min(1),
});
const Tree = z.strictObject({ records: z.array(z.looseObject({ attributes: Attributes })) });

type Steps = readonly (string | number)[];
interface Reference {
  readonly reference: string;
  readonly file: string;
  readonly line: number;
}
type Part = Omit<Finding, 'check'>;

/** Whether a document is meant as a plan: a list whose first entry names an object and files. */
export function isPlan(value: unknown): boolean {
  const first: unknown = Array.isArray(value) ? value[0] : undefined;
  return typeof first === 'object' && first !== null && 'sobject' in first;
}

/** A plan, the files it names, and the references from one record to another. */
export function planFindings(root: string, file: string, document: JsonDocument): Part[] {
  const read = Plan.safeParse(document.value);
  if (!read.success) return shapeFaults(read.error, file, document);
  const trees = read.data.flatMap(({ sobject, files, resolveRefs }, at) =>
    files.map((named, index) => ({ sobject, named, steps: [at, 'files', index], follows: resolveRefs !== false })),
  );
  const known = new Set<string>();
  const all: Reference[] = [];
  const inTrees = trees.flatMap(({ sobject, named, steps, follows }) => {
    const tree = path.posix.join(path.posix.dirname(file), named);
    if (!existsSync(path.join(root, tree)))
      return [
        part(
          file,
          document.lineOf(steps),
          'missing-path',
          `${named} is not beside the plan.`,
          "Name a file from the plan's folder.",
        ),
      ];
    // Older tools left references alone where the plan said so.
    return treeFindings(root, tree, sobject, known, follows ? all : []);
  });
  const open = all.filter(({ reference }) => !known.has(reference));
  return [
    ...inTrees,
    ...open.map(({ reference, file: tree, line }) =>
      part(
        tree,
        line,
        'unknown-reference',
        `No record of the plan is called ${reference}.`,
        didYouMean(reference, known, 'Give a record that referenceId.'),
      ),
    ),
  ];
}

/** Names of a record and of those inside it. */
function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { referenceId } = value as { referenceId?: unknown };
  return [...(typeof referenceId === 'string' ? [referenceId] : []), ...Object.values(value).flatMap(referencesIn)];
}

function treeFindings(root: string, file: string, sobject: string, known: Set<string>, wanted: Reference[]): Part[] {
  const document = documentOf(root, file);
  if ('rule' in document) return [document];
  const read = Tree.safeParse(document.value);
  if (!read.success) return shapeFaults(read.error, file, document);
  return read.data.records.flatMap((record, at) => {
    const steps = ['records', at];
    const { type, referenceId } = record.attributes;
    const twice = known.has(referenceId);
    referencesIn(record).forEach((one) => known.add(one));
    for (const [name, value] of Object.entries(record))
      if (typeof value === 'string' && /^@\w+$/.test(value))
        wanted.push({ reference: value.slice(1), file, line: document.lineOf([...steps, name]) });
    return [
      ...(twice
        ? [
            part(
              file,
              document.lineOf([...steps, 'attributes', 'referenceId']),
              'repeated-reference',
              `A record called ${referenceId} stands before already.`,
              'Give each record a referenceId of its own.',
            ),
          ]
        : []),
      ...(type === sobject
        ? []
        : [
            part(
              file,
              document.lineOf([...steps, 'attributes', 'type']),
              'wrong-type',
              `The plan says ${sobject}, and the record ${type}.`,
              'Let both name one object.',
            ),
          ]),
    ];
  });
}

function documentOf(root: string, file: string): JsonDocument | Part {
  try {
    return readJson(readFileSync(path.join(root, file), 'utf8'));
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return part(file, error.line, 'not-json', error.message, 'Write JSON: no comments, no comma after the last.');
  }
}

const shapeFaults = (error: z.ZodError, file: string, document: JsonDocument): Part[] =>
  error.issues.map(({ path: steps, message, code }) => {
    const unknown = code === 'unrecognized_keys';
    return part(
      file,
      document.lineOf(steps as Steps),
      unknown ? 'unknown-property' : 'wrong-form',
      `${steps.length === 0 ? 'The document' : steps.join('.')}: ${message}.`,
      'See "sf data import tree" and the sObject Tree resource.',
    );
  });

const part = (file: string, line: number, rule: string, message: string, remedy: string): Part => ({
  file,
  line,
  rule,
  message,
  remedy,
});
