'use strict';

// npm start: the middleware alone, compiled. It reads its configuration from the environment and names what is missing.
const { main } = require('./bootstrap');
const { ENTRY, buildMiddleware, isBuilt } = require('./middleware-build');
const { runInForeground } = require('./run');

main(async () => {
  if (!isBuilt()) await buildMiddleware();
  return runInForeground(['--enable-source-maps', ENTRY, ...process.argv.slice(2)]);
});
