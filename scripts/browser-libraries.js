'use strict';

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const { ROOT, Refusal, projectNode, say } = require('./bootstrap');

/** The Debian and Ubuntu packages that hold what Chromium loads and a bare machine lacks. */
const PACKAGES = [
  [/^lib(nss3|nssutil3|smime3|ssl3)\.so/, 'libnss3'],
  [/^lib(nspr4|plc4|plds4)\.so/, 'libnspr4'],
  [/^libexpat\.so/, 'libexpat1'],
];
const ALL_PACKAGES = PACKAGES.map(([, name]) => name);

const UNPACK = "import('@sparticuz/chromium').then(async (m) => console.log(await m.default.executablePath()))";

/**
 * The end-to-end tests drive the Chromium that npm brought; on Linux it still needs a few libraries of the system.
 * They are installed where we may (root, with apt-get); else the one command that does it is named.
 */
function ensureBrowserLibraries() {
  if (process.platform !== 'linux') return;
  const unpacked = spawnSync(projectNode(), ['-e', UNPACK], { cwd: ROOT, encoding: 'utf8' });
  const chromium = (unpacked.stdout ?? '').trim();
  if (unpacked.status !== 0) throw new Refusal(`The test browser could not be unpacked:\n${unpacked.stderr}`);
  const missing = missingLibraries(chromium);
  if (missing.length === 0) return;

  const command = ['apt-get', 'install', '--yes', '--no-install-recommends', ...packagesFor(missing)];
  const byHand = `The test browser lacks ${missing.join(', ')}. Run:  sudo ${command.join(' ')}`;
  const mayInstall = process.getuid() === 0 && ['/usr/bin/apt-get', '/bin/apt-get'].some((file) => fs.existsSync(file));
  if (!mayInstall) throw new Refusal(byHand);
  say(`Installing system libraries of the test browser: ${packagesFor(missing).join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (args) => spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  // Package lists may be absent or old: fetch them only when the first try fails.
  if (!apt(command.slice(1)) && !(apt(['update']) && apt(command.slice(1)))) throw new Refusal(byHand);
  const stillMissing = missingLibraries(chromium);
  if (stillMissing.length > 0) throw new Refusal(`The test browser still lacks ${stillMissing.join(', ')}.`);
}

/** Names as the loader says them, such as `libnss3.so`. */
function missingLibraries(program) {
  const listed = spawnSync('ldd', [program], { encoding: 'utf8' });
  if (listed.error) throw new Refusal(`ldd could not be started: ${listed.error.message}`);
  return [...new Set([...listed.stdout.matchAll(/^\s*(\S+) => not found/gm)].map((found) => found[1]))];
}

function packagesFor(libraries) {
  const named = libraries.map((library) => PACKAGES.find(([pattern]) => pattern.test(library))?.[1]);
  return named.includes(undefined) ? ALL_PACKAGES : [...new Set(named)];
}

module.exports = { ensureBrowserLibraries, missingLibraries, packagesFor };
