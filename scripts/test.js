'use strict';

// npm test: installs what is missing, runs every gate and every tier, and ends with `N passed, N failed`.
//   --only unit,lint   only these steps
//   --seed 7           property tests repeat under this seed
const { parseArgs } = require('node:util');
const { ensureInstalled, main } = require('./bootstrap');
const { ensureBrowserLibraries } = require('./browser-libraries');
const { chosen, runSteps } = require('./step-summary');
const { STEPS } = require('./steps');

const NEEDS_BROWSER = ['e2e'];
const NOT_RUN =
  'Not run here, since they need Java: the checks of the Apex. npm run test:ci runs them. No Apex runs anywhere but in an org.';

main(() => {
  const { values } = parseArgs({ options: { only: { type: 'string' }, seed: { type: 'string' } } });
  const steps = chosen(STEPS, values.only);
  if (values.seed) process.env.COUNTERSIGN_SEED = values.seed;
  ensureInstalled();
  if (steps.some(({ name }) => NEEDS_BROWSER.includes(name))) ensureBrowserLibraries();
  return runSteps(steps, steps.length === STEPS.length ? NOT_RUN : undefined);
});
