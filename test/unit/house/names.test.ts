import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './project';

const OURS = ['middleware/src', 'scripts', 'test'];
const MOST_LINES = 400;
const SAYING_NOTHING = /(^|[-.])(utils?|helpers?|managers?|misc|common)([-.]|$)/;
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

/** Source files from the top of the project. Modules that stand in for the platform's bear the platform's names. */
const files = OURS.flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|js)$/.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name))),
).filter((file) => !file.includes('node_modules') && !file.startsWith('test/local-org/pages/platform/'));

test('source files are there to be judged', () => {
  expect(files).toContain('middleware/src/main.ts');
});

test('files and folders are named in kebab-case', () => {
  expect(files.filter((file) => !file.split(path.sep).every((part) => KEBAB_CASE.test(part)))).toEqual([]);
});

test('no name says only that there is something in it', () => {
  expect(files.filter((file) => file.split(path.sep).some((part) => SAYING_NOTHING.test(part)))).toEqual([]);
});

test(`no source file has more than ${MOST_LINES} lines`, () => {
  const long = files.filter((file) => readFileSync(path.join(ROOT, file), 'utf8').split('\n').length > MOST_LINES);
  expect(long).toEqual([]);
});
