'use strict';

// npm run measure: installs what is missing, then measures on data that a person gives.
const { ensureInstalled, main } = require('./bootstrap');
const { runInForeground, tools } = require('./run');

main(() => {
  ensureInstalled();
  return runInForeground(tools.typescript('scripts/measure/main.ts', ...process.argv.slice(2)));
});
