import type { ComponentSet } from './component';
import type { DeployOptions } from './deploy-jobs';

/** What a deploy says of the Apex tests that it was to run. None ever runs here, so none is ever said to have passed. */
export interface TestVerdict {
  failures: { name: string; message: string }[];
  warnings: string[];
}

const NOT_RUN = 'The local org, a stand-in for Salesforce, runs no Apex';

export function apexTests({ testLevel, runTests }: DeployOptions, components: ComponentSet): TestVerdict {
  if (testLevel === 'RunSpecifiedTests' || runTests.length > 0)
    return {
      failures: runTests.map((name) => ({ name, message: `${NOT_RUN}: the test ${name} was not run` })),
      warnings: [],
    };
  if (testLevel === null || testLevel === 'NoTestRun') return { failures: [], warnings: [] };
  const tests = components
    .ofType('ApexClass')
    .filter((one) => [...one.files.values()].some((source) => /@istest/i.test(source.toString('utf8'))));
  const { length } = tests;
  return { failures: [], warnings: length === 0 ? [] : [`${NOT_RUN}: ${String(length)} test classes were not run`] };
}
