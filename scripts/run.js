'use strict';

const { spawn } = require('node:child_process');
const os = require('node:os');
const path = require('node:path');
const { MODULES, ROOT, projectNode } = require('./bootstrap');

/** Seconds a step may take before it is ended as hanging. */
const STEP_LIMIT_S = 30 * 60;

/** Command lines of the tools, all on the project's Node. */
const tools = {
  depcruise: (...args) => [path.join(MODULES, 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs'), ...args],
  eslint: (...args) => [path.join(MODULES, 'eslint', 'bin', 'eslint.js'), ...args],
  jest: (...args) => [path.join(MODULES, 'jest', 'bin', 'jest.js'), ...args],
  prettier: (...args) => [path.join(MODULES, 'prettier', 'bin', 'prettier.cjs'), ...args],
  tsc: (...args) => [path.join(MODULES, 'typescript', 'bin', 'tsc'), ...args],
  typescript: (file, ...args) => ['-r', 'ts-node/register', path.join(ROOT, file), ...args],
};

function withProjectNodeFirst() {
  return { ...process.env, PATH: [path.dirname(projectNode()), process.env.PATH].join(path.delimiter) };
}

/**
 * Runs to its end in a process group of its own, so that a step that hangs goes with all its children.
 * @param {string[]} args
 * @param {object} [options]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {number} [options.limitS]
 * @param {(text: string) => void} [options.onOutput] gets what it says; without it that is seen at once
 * @returns {Promise<number>} exit status; 1 when it was ended by a signal or by the limit
 */
function run(args, { env = {}, limitS = STEP_LIMIT_S, onOutput } = {}) {
  const out = onOutput ? 'pipe' : 'inherit';
  const child = spawn(projectNode(), args, {
    cwd: ROOT,
    detached: true,
    env: { ...withProjectNodeFirst(), ...env },
    stdio: ['ignore', out, out],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', onOutput);
  const end = (signal) => process.kill(-child.pid, signal);
  const limit = setTimeout(() => {
    process.stderr.write(`Ended after ${limitS} s: it hangs.\n`);
    end('SIGKILL');
  }, limitS * 1000);
  const stopWithUs = (signal) => {
    end(signal);
    process.exitCode = 128 + os.constants.signals[signal];
  };
  process.on('SIGINT', stopWithUs).on('SIGTERM', stopWithUs);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => {
      clearTimeout(limit);
      process.off('SIGINT', stopWithUs).off('SIGTERM', stopWithUs);
      if (signal === 'SIGINT' || signal === 'SIGTERM') process.exit(process.exitCode);
      resolve(status ?? 1);
    });
  });
}

/**
 * Runs what a person talks to: it gets the terminal, Ctrl-C included, and stops its own parts in order.
 * @returns {Promise<number>} exit status, 128 + n for signal n
 */
function runInForeground(args) {
  const child = spawn(projectNode(), args, { cwd: ROOT, env: withProjectNodeFirst(), stdio: 'inherit' });
  // A terminal sends Ctrl-C to the whole group: passing it on would make it two.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status, signal) => resolve(status ?? 128 + os.constants.signals[signal]));
  });
}

module.exports = { run, runInForeground, tools };
