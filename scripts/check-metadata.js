'use strict';

// npm run check:metadata: installs what is missing, then checks the Salesforce source without an org.
//   --project DIR   another Salesforce DX project
//   --only NAME     only these checks
//   --except NAME   all but these
const { ensureInstalled, main } = require('./bootstrap');
const { runInForeground, tools } = require('./run');

main(() => {
  ensureInstalled();
  return runInForeground(tools.typescript('scripts/check-metadata/main.ts', ...process.argv.slice(2)));
});
