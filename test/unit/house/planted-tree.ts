import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { check, ROOT } from './project';

/** A file to plant: its path from the top, and its text. */
export type Planted = Record<string, string>;

/** What the layer check found: `rule file`, such as `layer-domain middleware/src/domain/planted.ts`. */
export type Finding = string;

const CRUISER = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs';

const Report = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** An empty house: the folders that are checked, the real compiler settings, and a few packages to import. */
export function emptyHouse(): string {
  const house = mkdtempSync(path.join(tmpdir(), 'countersign-house-'));
  for (const file of ['tsconfig.json', 'tsconfig.base.json'])
    copyFileSync(path.join(ROOT, file), path.join(house, file));
  plant(house, {
    'package.json': JSON.stringify({
      dependencies: { express: '1.0.0', zod: '1.0.0' },
      devDependencies: { jest: '1.0.0' },
    }),
    ...Object.fromEntries(
      ['express', 'zod', 'jest'].flatMap((name) => [
        [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
        [`node_modules/${name}/index.js`, 'module.exports = {};'],
      ]),
    ),
    'scripts/target.ts': 'export const target = 1;',
    'test/target.ts': 'export const target = 1;',
    'test/local-org/target.ts': 'export const target = 1;',
  });
  return house;
}

export function plant(house: string, files: Planted): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
    writeFileSync(path.join(house, file), text);
  }
}

/** Runs the build's own layer check over a house. */
export async function layerFindings(house: string): Promise<{ findings: Set<Finding>; files: number }> {
  const config = ['--config', path.join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json'];
  const printed = await check(CRUISER, [...config, 'middleware/src', 'test', 'scripts'], { cwd: house });
  const { summary } = Report.parse(JSON.parse(printed));
  return {
    findings: new Set(summary.violations.map(({ from, rule }) => `${rule.name} ${from}`)),
    files: summary.totalCruised,
  };
}
