'use strict';

// npm run probe-org: asks an org what Salesforce's documentation leaves open, and keeps the answers as fixtures.
const { ensureInstalled, main } = require('./bootstrap');
const { runInForeground, tools } = require('./run');

main(() => {
  ensureInstalled();
  return runInForeground(tools.typescript('scripts/probe-org/main.ts', ...process.argv.slice(2)));
});
