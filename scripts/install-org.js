'use strict';

// npm run install-org: installs what is missing here, then Countersign into an org.
const { ensureInstalled, main } = require('./bootstrap');
const { runInForeground, tools } = require('./run');

main(() => {
  ensureInstalled();
  return runInForeground(tools.typescript('scripts/install-org/main.ts', 'install', ...process.argv.slice(2)));
});
