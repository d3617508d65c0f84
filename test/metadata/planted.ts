import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeStaticResources } from '../../scripts/static-resources';
import type { Check, Finding } from '../../scripts/check-metadata/finding';
import { readProject } from '../../scripts/check-metadata/read-project';
import { mutate, readMutations, touched, type Mutation } from './mutation';

const ROOT = path.join(__dirname, '../..');

/** What makes the shipped tree a Salesforce DX project. */
const SHIPPED = [
  ...['force-app', 'config', 'data', 'sfdx-project.json'],
  ...['.forceignore', '.prettierrc', '.prettierignore', 'eslint.config.js'],
];

const SLOW_MS = 60_000;

/**
 * Tests that `check` is silent on the shipped tree, and that it finds each mistake of
 * `test/metadata/mutations/<check>.json`, planted alone in a copy of that tree.
 *
 * A mutation is `{ name, edits, expect: { file, rule, line? } }`, a line being counted or `planted`; its edits are `{ file, find, replace }` (the first place),
 * `{ file, write }`, `{ file, remove: true }` and `{ file, rename }`, with paths from the project's root.
 *
 * @param half of many mistakes, so that two files of tests share them: every second one, from the first or the second
 */
export function findsWhatIsPlanted(check: Check, half: 'all' | 'odd' | 'even' = 'all'): void {
  describe(`${check.name}, ${check.title}`, () => {
    let copy = '';
    beforeAll(() => {
      copy = shippedCopy();
    });
    afterAll(() => rmSync(copy, { recursive: true, force: true }));

    it(
      'finds nothing in the tree as it is shipped',
      async () => {
        expect(shown(await check.run(await readProject(copy)))).toEqual([]);
      },
      SLOW_MS,
    );

    const mine = mutationsOf(check).filter((_, at) => half === 'all' || (at % 2 === 0) === (half === 'odd'));
    it.each(mine.map((mutation) => [mutation.name, mutation] as const))(
      'finds %s',
      async (_name, mutation) => {
        const { file, rule } = mutation.expect;
        const line = lineOf(copy, mutation);
        const findings = await findingsWith(copy, check, mutation);
        // The whole list is shown where the expected one is missing.
        expect(shown(findings, line !== undefined)).toContain(line ? `${file}:${line} ${rule}` : `${file} ${rule}`);
      },
      SLOW_MS,
    );
  });
}

export function mutationsOf(check: Check): Mutation[] {
  return readMutations(path.join(__dirname, 'mutations', `${check.name}.json`));
}

/** The shipped tree in a new temporary folder, which the caller removes. */
export function shippedCopy(): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'countersign-metadata-'));
  makeStaticResources();
  for (const name of SHIPPED.filter((shipped) => existsSync(path.join(ROOT, shipped))))
    cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true });
  return copy;
}

/** @returns where in the copy the finding must stand; `undefined` where any line will do */
function lineOf(copy: string, { expect: { file, line }, edits }: Mutation): number | undefined {
  if (line !== 'planted') return line;
  const edit = edits.find((one) => one.file === file && 'find' in one);
  if (!edit || !('find' in edit)) throw new Error(`Nothing is planted in ${file}.`);
  const before = readFileSync(path.join(copy, file), 'utf8').split(edit.find)[0] ?? '';
  return before.split('\n').length;
}

/** What one check finds while the mutation stands in the copy; afterwards the copy is as before. */
export async function findingsWith(copy: string, check: Check, mutation: Mutation): Promise<readonly Finding[]> {
  const putBack = mutate(copy, mutation.edits);
  try {
    const changed = [...new Set([...touched(mutation.edits), mutation.expect.file])];
    return await check.run(await readProject(copy), changed);
  } finally {
    putBack();
  }
}

function shown(findings: readonly Finding[], withLine = true): string[] {
  return findings.map(({ file, line, rule }) => `${withLine ? `${file}:${line}` : file} ${rule}`);
}
