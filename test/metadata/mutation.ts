import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const file = z.string().min(1);

const Edit = z.union([
  /** The first place where `find` stands. */
  z.strictObject({ file, find: z.string().min(1), replace: z.string() }),
  /** The whole text, of a new file or instead of one. */
  z.strictObject({ file, write: z.string() }),
  z.strictObject({ file, remove: z.literal(true) }),
  /** To another path from the project's root. */
  z.strictObject({ file, rename: z.string().min(1) }),
]);

const Mutation = z.strictObject({
  /** What a careless hand did, in words: it becomes the test's name. */
  name: z.string().min(1),
  edits: z.array(Edit).min(1),
  expect: z.strictObject({
    file,
    rule: z.string().min(1),
    /** Counted from 1; `planted`: where the first edit of the file begins to replace something, wherever that stands. */
    line: z.union([z.int().positive(), z.literal('planted')]).optional(),
  }),
});

export type Edit = z.infer<typeof Edit>;
export type Mutation = z.infer<typeof Mutation>;

/** @throws ZodError where the file does not hold mutations; Error naming two of one name. */
export function readMutations(from: string): Mutation[] {
  const mutations = z
    .array(Mutation)
    .min(1)
    .parse(JSON.parse(readFileSync(from, 'utf8')));
  const twice = mutations.find(({ name }, at) => mutations.findIndex((other) => other.name === name) !== at);
  if (twice) throw new Error(`${from}: two mutations are called "${twice.name}".`);
  return mutations;
}

/** Every path that the edits touch. */
export function touched(edits: readonly Edit[]): string[] {
  return [...new Set(edits.flatMap((edit) => ('rename' in edit ? [edit.file, edit.rename] : [edit.file])))];
}

/**
 * Applies the edits below `root`, one after the other.
 * @returns puts every file back as it was
 * @throws Error where a file to edit is not there, or does not hold what is to be found; nothing stays changed then
 */
export function mutate(root: string, edits: readonly Edit[]): () => void {
  const before = touched(edits).map((name) => ({ name, bytes: bytesOf(root, name) }));
  const putBack = (): void => before.forEach(({ name, bytes }) => put(root, name, bytes));
  try {
    edits.forEach((edit) => apply(root, edit));
  } catch (error) {
    putBack();
    throw error;
  }
  return putBack;
}

function apply(root: string, edit: Edit): void {
  if ('write' in edit) return put(root, edit.file, Buffer.from(edit.write));
  const bytes = bytesOf(root, edit.file);
  if (!bytes) throw new Error(`${edit.file} is not in the tree.`);
  if ('remove' in edit) return put(root, edit.file, undefined);
  if ('rename' in edit) {
    put(root, edit.file, undefined);
    return put(root, edit.rename, bytes);
  }
  const text = bytes.toString('utf8');
  if (!text.includes(edit.find)) throw new Error(`${edit.file} does not hold ${JSON.stringify(edit.find)}.`);
  const after = text.replace(edit.find, () => edit.replace);
  if (after === text) throw new Error(`${edit.file}: the edit changes nothing.`);
  return put(root, edit.file, Buffer.from(after));
}

function bytesOf(root: string, name: string): Buffer | undefined {
  const absolute = path.join(root, name);
  return existsSync(absolute) ? readFileSync(absolute) : undefined;
}

function put(root: string, name: string, bytes: Buffer | undefined): void {
  const absolute = path.join(root, name);
  if (!bytes) return rmSync(absolute, { force: true });
  mkdirSync(path.dirname(absolute), { recursive: true });
  writeFileSync(absolute, bytes);
}
