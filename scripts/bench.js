'use strict';

// npm run bench: installs what is missing, then measures.
const { ensureInstalled, main } = require('./bootstrap');
const { runInForeground, tools } = require('./run');

main(() => {
  ensureInstalled();
  return runInForeground(tools.typescript('scripts/bench/main.ts', ...process.argv.slice(2)));
});
