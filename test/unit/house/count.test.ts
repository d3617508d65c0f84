import { count } from '../../../scripts/jest-tier';
import { packagesFor } from '../../../scripts/browser-libraries';

/** The numbers of jest's report that are counted. */
const report = {
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

describe('the count of a tier', () => {
  test('is what passed when all passed', () => {
    expect(count({ ...report, numPassedTests: 3 }, 0)).toEqual({ passed: 3, failed: 0 });
  });

  test('takes skipped and todo tests as failed', () => {
    const some = { ...report, numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, numTodoTests: 4 };
    expect(count(some, 1)).toEqual({ passed: 3, failed: 7 });
  });

  test('takes a test file that could not be loaded as failed', () => {
    expect(count({ ...report, numPassedTests: 3, numRuntimeErrorTestSuites: 1 }, 1)).toEqual({ passed: 3, failed: 1 });
  });

  test('fails a run that ended badly though every test passed', () => {
    expect(count({ ...report, numPassedTests: 3 }, 1)).toEqual({ passed: 3, failed: 1 });
  });

  test('fails a tier without tests', () => {
    expect(count(report, 0)).toEqual({ passed: 0, failed: 1 });
  });
});

describe('the system packages for missing libraries', () => {
  test('are those that hold them, each once', () => {
    expect(packagesFor(['libnss3.so', 'libnssutil3.so', 'libnspr4.so'])).toEqual(['libnss3', 'libnspr4']);
    expect(packagesFor(['libexpat.so.1'])).toEqual(['libexpat1']);
  });

  test('are all we know of, where a library is unknown', () => {
    expect(packagesFor(['libunheard.so.9'])).toEqual(['libnss3', 'libnspr4', 'libexpat1']);
  });
});
