import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { Check } from '../../scripts/check-metadata/finding';
import { readProject } from '../../scripts/check-metadata/read-project';
import { mutate } from './mutation';

const Files = z.array(z.strictObject({ file: z.string().min(1), write: z.string() })).min(1);

const Correct = z.strictObject({
  /** What every case builds on. */
  project: Files,
  cases: z.array(z.strictObject({ name: z.string().min(1), edits: Files })).min(1),
});

/**
 * Tests that `check` is silent on projects that Salesforce would take, though they are written as others write:
 * `test/metadata/correct/<check>.json`, a project and cases that add files to it.
 */
export function leavesAloneWhatIsCorrect(check: Check): void {
  const file = path.join(__dirname, 'correct', `${check.name}.json`);
  const { project, cases } = Correct.parse(JSON.parse(readFileSync(file, 'utf8')));
  let root = '';
  beforeAll(() => {
    root = mkdtempSync(path.join(tmpdir(), 'countersign-correct-'));
    const manifest = { packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: '66.0' };
    writeFileSync(path.join(root, 'sfdx-project.json'), JSON.stringify(manifest));
    mutate(root, project);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(cases.map(({ name, edits }) => [name, edits] as const))('leaves alone %s', async (_name, edits) => {
    const putBack = mutate(root, edits);
    try {
      expect(await check.run(await readProject(root))).toEqual([]);
    } finally {
      putBack();
    }
  });
}
