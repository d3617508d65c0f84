import { transformSync } from '@swc/core';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { compileFunction } from 'node:vm';

const LWC = resolve(__dirname, '../../../force-app/main/deal-risk/lwc');

/** What the board's module of queries gives, as far as it is asked here. */
export interface BoardQueries {
  DEALS: string;
  FIGURES: string;
  CHOICES: string;
  PAGE: number;
  dealsWhere(filter: object, context: { me: string; now: number }): object;
  confirmedWhere(filter: object, context: { me: string; since: string }): object;
  orderOf(sort: { by: string; descending: boolean }): object;
  weeksUntil(now: number, firstDay: number): string[];
}

/** The board's own module, loaded as it stands: what is measured is what the board sends. */
export function boardQueries(): BoardQueries {
  return load(join(LWC, 'riskQuery/riskQuery.js')) as BoardQueries;
}

function load(path: string): unknown {
  const source = readFileSync(path, 'utf8');
  const { code } = transformSync(source, {
    swcrc: false,
    jsc: { parser: { syntax: 'ecmascript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  const exported: Record<string, unknown> = {};
  const run = compileFunction(code, ['exports', 'require'], { filename: path }) as (
    exports: object,
    require: (name: string) => unknown,
  ) => void;
  run(exported, (name) => {
    if (name === 'lightning/graphql') return { gql: String.raw };
    if (name.startsWith('./')) return load(join(dirname(path), name.endsWith('.js') ? name : `${name}.js`));
    throw new Error(`${path} imports ${name}, which only the platform has`);
  });
  return exported;
}
