'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { ROOT } = require('./bootstrap');
const { run, tools } = require('./run');

/**
 * Runs one project of jest. Skipped and todo tests count as failed, as does a test file that could not be loaded and a
 * run that ends badly though every test passed (a server left open, a failed tear-down).
 * @returns {Promise<{ passed: number, failed: number }>}
 */
async function runTier(name, { args = [], env = {}, limitS } = {}) {
  const report = path.join(ROOT, '.build', 'tests', `${name}.json`);
  fs.rmSync(report, { force: true });
  fs.mkdirSync(path.dirname(report), { recursive: true });
  const command = tools.jest('--ci', '--selectProjects', name, '--json', '--outputFile', report, ...args);
  const status = await run(command, { env, limitS });
  if (!fs.existsSync(report)) return { passed: 0, failed: 1 };
  const counted = JSON.parse(fs.readFileSync(report, 'utf8'));
  const silent = counted.numPendingTests + counted.numTodoTests;
  if (silent > 0) process.stderr.write(`${silent} tests were skipped or left as todo: they count as failed.\n`);
  return count(counted, status);
}

/** @param {number} status exit status of jest */
function count(report, status) {
  const silent = report.numPendingTests + report.numTodoTests;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites + silent;
  const passed = report.numPassedTests;
  return { passed, failed: failed === 0 && (status !== 0 || passed === 0) ? 1 : failed };
}

module.exports = { count, runTier };
