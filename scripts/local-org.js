'use strict';

// npm run local-org: the stand-in for Salesforce by itself, for clients that are to be tried against it. Prints one line
// of JSON when it is ready; Ctrl-C ends it.
//   --port N --pubsub-port N        instead of free ones
//   --empty                         without Countersign's metadata, to deploy to
//   --session-for USERNAME          an access token of this user in that line; may be repeated
//   --jwt-client-id ID --jwt-public-key-file FILE --jwt-username USERNAME    who may log in by JWT
const { ensureInstalled, main, ROOT } = require('./bootstrap');
const path = require('node:path');
const { runInForeground } = require('./run');

main(() => {
  ensureInstalled();
  const program = path.join(ROOT, 'test', 'local-org', 'main.ts');
  return runInForeground(['-r', 'ts-node/register/transpile-only', program, ...process.argv.slice(2)]);
});
