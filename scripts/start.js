'use strict';

// npm start: the middleware alone, compiled. It reads its configuration from the environment, and where that says nothing
// from the file that COUNTERSIGN_SETTINGS names (.env); it names what is missing.
const fs = require('node:fs');
const path = require('node:path');
const { ROOT, main } = require('./bootstrap');
const { ENTRY, buildMiddleware, isBuilt } = require('./middleware-build');
const { runInForeground } = require('./run');

const settings = path.resolve(ROOT, process.env.COUNTERSIGN_SETTINGS ?? '.env');
const envFile = fs.existsSync(settings) ? [`--env-file=${settings}`] : [];

main(async () => {
  if (!isBuilt()) await buildMiddleware();
  return runInForeground(['--enable-source-maps', ...envFile, ENTRY, ...process.argv.slice(2)]);
});
