'use strict';

// npm run format: rewrites every file as Prettier would have it.
const { ensureInstalled, main } = require('./bootstrap');
const { run, tools } = require('./run');

main(() => {
  ensureInstalled();
  return run(tools.prettier('--write', '--log-level', 'warn', ...(process.argv[2] ? process.argv.slice(2) : ['.'])));
});
