'use strict';

// npm run bench: installs what is missing, then measures.
const { ensureInstalled, main } = require('./bootstrap');
const { ensureBrowserLibraries } = require('./browser-libraries');
const { runInForeground, tools } = require('./run');

main(() => {
  ensureInstalled();
  ensureBrowserLibraries();
  return runInForeground(tools.typescript('scripts/bench/main.ts', ...process.argv.slice(2)));
});
