'use strict';

// npm run test:ci: what needs more than npm test may ask for. Installs Java, the Salesforce CLI and the Apex checkers,
// then checks the Apex and runs the tier `ci`: planted mistakes in the Apex, and the Salesforce CLI against the local
// org. Ends with `N passed, N failed`.
//   --only apex,ci   only these steps
const { parseArgs } = require('node:util');
const { ensureInstalled, main } = require('./bootstrap');
const { ensureJava } = require('./ci-tools/java');
const { ensureTools } = require('./ci-tools/tools');
const { runTier } = require('./jest-tier');
const { run, tools } = require('./run');
const { chosen, runSteps } = require('./step-summary');

const CHECK_APEX = ['scripts/check-metadata/main.ts', '--java', '--only', 'apex-types,pmd'];

const STEPS = [
  {
    name: 'apex',
    title: 'types of Apex (apex-ls) and its pitfalls (PMD); no Apex runs',
    async runStep() {
      const sound = (await run(tools.typescript(...CHECK_APEX))) === 0;
      return { passed: sound ? 1 : 0, failed: sound ? 0 : 1 };
    },
  },
  { name: 'ci', title: 'planted mistakes in Apex; the Salesforce CLI', runStep: () => runTier('ci') },
];

main(() => {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const steps = chosen(STEPS, values.only);
  ensureInstalled();
  ensureJava();
  ensureTools();
  return runSteps(steps);
});
