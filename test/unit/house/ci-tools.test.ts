import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { howToInstall, majorVersion } from '../../../scripts/ci-tools/java';
import { ROOT } from './project';

const read = (file: string): unknown => JSON.parse(readFileSync(path.join(ROOT, 'scripts/ci-tools', file), 'utf8'));

const Manifest = z.object({ dependencies: z.record(z.string(), z.string()) });
const Lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      integrity: z.string().optional(),
      resolved: z.string().optional(),
      inBundle: z.boolean().default(false),
    }),
  ),
});

describe('the tools of npm run test:ci', () => {
  const { packages } = Lockfile.parse(read('package-lock.json'));
  const installed = Object.entries(packages).filter(([place]) => place !== '');

  test('are pinned to the versions of the lockfile', () => {
    const pinned = Object.entries(Manifest.parse(read('package.json')).dependencies);
    expect(pinned.map(([name]) => [name, packages[`node_modules/${name}`]?.version])).toEqual(pinned);
  });

  test('come from whatever registry a person uses, and as they were published', () => {
    expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    const apart = installed.filter(([, { inBundle }]) => !inBundle);
    expect(apart.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
    expect(apart.length).toBeGreaterThan(0);
  });
});

describe('the version of Java', () => {
  test.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['openjdk version "21" 2023-09-19', 21],
    ['java version "1.8.0_402"', 8],
    ['openjdk version "11.0.22" 2024-01-16\nOpenJDK Runtime Environment', 11],
    ['The operation couldn’t be completed. Unable to locate a Java Runtime.', null],
  ])('of %j is %j', (words, version) => {
    expect(majorVersion(words)).toBe(version);
  });
});

test('one command is named that installs Java, where this may not', () => {
  expect(howToInstall(true)).toBe('Run:  sudo apt-get install --yes --no-install-recommends default-jre-headless');
  expect(howToInstall(false, 'darwin')).toContain('brew install');
});
