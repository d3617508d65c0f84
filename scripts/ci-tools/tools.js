'use strict';

// Where the tools that only npm run test:ci needs are installed, from the manifest and the lockfile beside this file.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { ROOT, Refusal, say } = require('../bootstrap');

const PINNED = ['package.json', 'package-lock.json'];
const FOLDER = path.join(ROOT, '.build', 'ci-tools');
const MODULES = path.join(FOLDER, 'node_modules');
/** A copy of the lockfile, made when npm has ended well: an interrupted installation leaves none. */
const INSTALLED = path.join(FOLDER, 'installed-package-lock.json');

/** The jars of apex-ls and PMD with all that they need. */
const JAVA_LIBRARY = path.join(MODULES, '@salesforce', 'code-analyzer-pmd-engine', 'dist', 'java-lib');
const SALESFORCE_CLI = path.join(MODULES, '@salesforce', 'cli', 'bin', 'run.js');

function areToolsInstalled() {
  const pinned = fs.readFileSync(path.join(__dirname, 'package-lock.json'));
  return fs.existsSync(INSTALLED) && fs.readFileSync(INSTALLED).equals(pinned) && fs.existsSync(JAVA_LIBRARY);
}

/** No package's install script runs: the tools need none. */
function ensureTools() {
  if (areToolsInstalled()) return;
  say('Installing the Salesforce CLI, apex-ls and PMD (350 MB). The first time this takes a minute or two …');
  fs.mkdirSync(FOLDER, { recursive: true });
  fs.rmSync(INSTALLED, { force: true });
  for (const name of PINNED) fs.copyFileSync(path.join(__dirname, name), path.join(FOLDER, name));
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];
  const done = spawnSync('npm', args, { cwd: FOLDER, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.error) throw new Refusal(`npm could not be started: ${done.error.message}`);
  if (done.status !== 0)
    throw new Refusal('npm ci failed; its own words are above. Check the network and the registry, then try again.');
  fs.copyFileSync(path.join(FOLDER, 'package-lock.json'), INSTALLED);
}

module.exports = { JAVA_LIBRARY, SALESFORCE_CLI, areToolsInstalled, ensureTools };
