import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realFiles } from '../../../scripts/install-org/files';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file is for its owner alone, whoever could read it before, and nothing is left beside it', () => {
  const path = join(folder, 'deeper', 'settings.env');
  realFiles.write(path, 'A=1\n');
  writeFileSync(join(folder, 'open.env'), 'A=1\n', { mode: 0o644 });
  realFiles.write(join(folder, 'open.env'), 'A=2\n');
  for (const one of [path, join(folder, 'open.env')]) expect(statSync(one).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).sort()).toEqual(['deeper', 'open.env']);
  expect(statSync(join(folder, 'deeper')).mode & 0o777).toBe(0o700);
});

test('settings that are a link stay one, and the file that it names is written', () => {
  const kept = join(folder, 'kept.env');
  const link = join(folder, '.env');
  writeFileSync(kept, 'A=1\n');
  symlinkSync(kept, link);
  realFiles.write(link, 'A=2\n');
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(kept, 'utf8')).toBe('A=2\n');
});
