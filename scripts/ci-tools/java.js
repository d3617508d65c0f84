'use strict';

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { Refusal, say } = require('../bootstrap');

/** What apex-ls and PMD 7 are compiled for. */
const OLDEST = 11;
const LINUX_HOMES = '/usr/lib/jvm';
const APT_PLACES = ['/usr/bin/apt-get', '/bin/apt-get'];
const APT = ['install', '--yes', '--no-install-recommends', 'default-jre-headless'];

/** @returns {string | undefined} the first program that is a Java of this age or younger */
function findJava() {
  return candidates().find((program) => (javaVersion(program) ?? 0) >= OLDEST);
}

function candidates() {
  const home = process.env.JAVA_HOME;
  const others = fs.existsSync(LINUX_HOMES) ? fs.readdirSync(LINUX_HOMES).sort() : [];
  return [
    ...(home ? [path.join(home, 'bin', 'java')] : []),
    'java',
    ...others.map((name) => path.join(LINUX_HOMES, name, 'bin', 'java')),
  ];
}

/** @returns {number | null} such as 17; null where the program is not there or is no Java */
function javaVersion(program) {
  const asked = spawnSync(program, ['-version'], { encoding: 'utf8' });
  return asked.error || asked.status !== 0 ? null : majorVersion(asked.stderr);
}

/** From `openjdk version "17.0.15" …`; until Java 8 the number came second, as in "1.8.0_402". */
function majorVersion(words) {
  const found = /version "(\d+)(?:\.(\d+))?/.exec(words);
  if (!found) return null;
  return Number(found[1] === '1' && found[2] !== undefined ? found[2] : found[1]);
}

/**
 * Installed where we may (root on Debian or Ubuntu), else the one command that does it is named.
 * @returns {string} the program
 */
function ensureJava() {
  const before = findJava();
  if (before) return before;
  const apt = APT_PLACES.some((file) => fs.existsSync(file));
  const byHand = `Java ${OLDEST} or later is needed to check the Apex. ${howToInstall(apt)}\nThen run npm run test:ci again.`;
  if (!apt || process.getuid?.() !== 0) throw new Refusal(byHand);
  say('Installing Java (default-jre-headless) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (args) => spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  // Package lists may be absent or old: fetch them only when the first try fails.
  if (!run(APT) && !(run(['update']) && run(APT))) throw new Refusal(byHand);
  const after = findJava();
  if (!after) throw new Refusal(byHand);
  return after;
}

/** @param {boolean} apt whether this machine installs with apt-get */
function howToInstall(apt, platform = process.platform) {
  if (apt) return `Run:  sudo apt-get ${APT.join(' ')}`;
  if (platform === 'darwin') return 'Run:  brew install --cask temurin';
  if (platform === 'win32') return 'Run:  winget install EclipseAdoptium.Temurin.21.JRE';
  return 'Install a Java runtime with the package manager of this system, or set JAVA_HOME to one.';
}

module.exports = { ensureJava, findJava, howToInstall, majorVersion };
