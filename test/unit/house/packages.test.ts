import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ROOT } from './project';

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});
const Lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      resolved: z.string().optional(),
    }),
  ),
});

const manifest = Manifest.parse(JSON.parse(read('package.json')));
const { packages } = Lockfile.parse(JSON.parse(read('package-lock.json')));

/** Licences (SPDX) that a product under Apache-2.0 may be delivered with, asking no more than notice. */
const ALLOWED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC0-1.0', 'ISC', 'MIT'];

/** One allowed licence of an `A OR B` is enough; an `A AND B` needs all. */
function isAllowed(licence: string): boolean {
  const choices = licence.replace(/[()]/g, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((one) => ALLOWED.includes(one)));
}

const production = Object.entries(packages).filter(([place, { dev }]) => place !== '' && !dev);

test('every package that production installs has a licence we may deliver under', () => {
  const refused = production.filter(([, { license }]) => !isAllowed(license ?? 'none stated'));
  expect(refused.map(([place, { license }]) => `${place}: ${license}`)).toEqual([]);
  expect(production.length).toBeGreaterThan(Object.keys(manifest.dependencies).length);
});

test.each([
  ['GPL-3.0-only', false],
  ['AGPL-3.0-or-later', false],
  ['none stated', false],
  ['MIT AND GPL-2.0-only', false],
  ['(MIT OR GPL-2.0-only)', true],
  ['(MIT OR CC0-1.0)', true],
])('the licence %s is judged %s', (licence, allowed) => {
  expect(isAllowed(licence)).toBe(allowed);
});

test('NOTICE names every direct dependency of production with its licence', () => {
  const named = [...read('NOTICE').matchAll(/^ {2}(\S+) {2,}(\S+)$/gm)].map(([, name, licence]) => [name, licence]);
  const installed = Object.keys(manifest.dependencies).map((name) => [name, packages[`node_modules/${name}`]?.license]);
  expect(named).toEqual(installed);
});

test('every direct dependency is pinned to one version, the one in the lockfile', () => {
  const direct = { ...manifest.dependencies, ...manifest.devDependencies };
  const locked = Object.keys(direct).map((name) => [name, packages[`node_modules/${name}`]?.version]);
  expect(Object.entries(direct)).toEqual(locked);
});

test('the lockfile names no registry, so that it installs from whichever one npm is set to', () => {
  expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

test('there is one jest, the one that the panel tests bring', () => {
  const jests = Object.keys(packages).filter((place) => place.endsWith('node_modules/jest'));
  expect(jests).toEqual(['node_modules/jest']);
});
