'use strict';

// npm run demo: installs what is missing, then hands the terminal to the demo.
const { ensureInstalled, main, say } = require('./bootstrap');
const { runInForeground, tools } = require('./run');

main(() => {
  ensureInstalled();
  say('Starting the demo …');
  return runInForeground(tools.typescript('scripts/demo/main.ts', ...process.argv.slice(2)));
});
