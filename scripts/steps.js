'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { ROOT } = require('./bootstrap');
const { runTier } = require('./jest-tier');
const { run, tools } = require('./run');

/**
 * A gate is one test: every command ends with status 0, or it failed. All of them run, so that one run shows all. Each
 * keeps one core busy, so gates run beside each other.
 */
function gate(name, title, commands) {
  return {
    name,
    title,
    beside: true,
    async runStep(onOutput) {
      let sound = true;
      for (const command of commands()) sound = (await run(command, { onOutput })) === 0 && sound;
      return { passed: sound ? 1 : 0, failed: sound ? 0 : 1 };
    },
  };
}

/** @param {string[]} [args] for jest */
function tier(name, title, args = []) {
  return { name, title, runStep: () => runTier(name, { args }) };
}

/** Many of its tests wait for a process that was killed to be missed: a third worker has the cores meanwhile. */
const MOSTLY_WAITING = ['--maxWorkers', '3'];

/** Each project of its own is also compiled alone, so that what it may not see is not there. */
function typescriptProjects() {
  const projects = ['tsconfig.json', 'middleware/tsconfig.json', 'test/local-org/tsconfig.json'];
  const commands = projects.map((project) => tools.tsc('--project', project, '--noEmit'));
  const panels = panelProjects().map((project) => tools.tsc('--project', project, '--noEmit', '--checkJs'));
  return [...commands, ...panels];
}

/** The panels are JavaScript; where a `jsconfig.json` describes them, their types are checked too. */
function panelProjects() {
  const inside = fs.readdirSync(path.join(ROOT, 'force-app'), { recursive: true });
  return inside.filter((file) => path.basename(file) === 'jsconfig.json').map((file) => path.join('force-app', file));
}

const STEPS = [
  gate('typecheck', 'TypeScript, strict', typescriptProjects),
  gate('lint', 'ESLint with types, Lightning rules', () => [tools.eslint('--max-warnings', '0', '.')]),
  gate('format', 'Prettier', () => [tools.prettier('--check', '--log-level', 'warn', '.')]),
  gate('layers', 'who may import whom', () => [
    tools.depcruise('--config', '.dependency-cruiser.cjs', 'middleware/src', 'test', 'scripts'),
  ]),
  // What it would lint and format is linted and formatted above with the rest of the house.
  gate('metadata', 'Salesforce source, without an org', () => [
    tools.typescript('scripts/check-metadata/main.ts', '--except', 'lint,format'),
  ]),
  tier('unit', 'rules, alone'),
  tier('lwc', 'panels, in jsdom'),
  tier('contract', 'ports and vendors, over real connections'),
  tier('integration', 'the middleware with its database and the local org', MOSTLY_WAITING),
  tier('e2e', 'in a real browser'),
];

module.exports = { STEPS };
