'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { ROOT, Refusal, ensureInstalled, say } = require('./bootstrap');
const { run, tools } = require('./run');

const SOURCES = ['middleware/src', 'middleware/tsconfig.json', 'middleware/tsconfig.build.json', 'tsconfig.base.json'];
const DIST = path.join(ROOT, 'middleware', 'dist');
/** Written last: a compilation that broke off leaves none. */
const STAMP = path.join(DIST, '.built');

/** The compiled entry point. */
const ENTRY = path.join(DIST, 'main.js');

/** Compiled JavaScript that is newer than every source. A production image without sources is taken as it is. */
function isBuilt() {
  if (!fs.existsSync(ENTRY)) return false;
  if (!fs.existsSync(path.join(ROOT, SOURCES[0]))) return true;
  if (!fs.existsSync(STAMP)) return false;
  const built = fs.statSync(STAMP).mtimeMs;
  return SOURCES.every((source) => newest(path.join(ROOT, source)) <= built);
}

function newest(place) {
  const stat = fs.statSync(place);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = fs.readdirSync(place).map((name) => newest(path.join(place, name)));
  // The folder's own time counts too: it changes when a file goes.
  return Math.max(stat.mtimeMs, ...inside);
}

async function buildMiddleware() {
  ensureInstalled();
  say('Compiling the middleware …');
  const began = new Date();
  fs.rmSync(DIST, { recursive: true, force: true });
  const status = await run(tools.tsc('--project', 'middleware/tsconfig.build.json'));
  if (status !== 0) throw new Refusal('The middleware does not compile; the errors are above.');
  fs.writeFileSync(STAMP, '');
  fs.utimesSync(STAMP, began, began);
}

module.exports = { ENTRY, buildMiddleware, isBuilt };
