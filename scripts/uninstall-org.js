'use strict';

// npm run uninstall-org: takes back what install-org did in an org.
const { ensureInstalled, main } = require('./bootstrap');
const { runInForeground, tools } = require('./run');

main(() => {
  ensureInstalled();
  return runInForeground(tools.typescript('scripts/install-org/main.ts', 'uninstall', ...process.argv.slice(2)));
});
