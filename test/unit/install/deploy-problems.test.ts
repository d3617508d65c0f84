import { problemsOf } from '../../../scripts/install-org/deploy-problems';

/** Answers have the shape of DeployResult in the Metadata API; one entry comes as an object, several as a list. */

test('a component that is refused is named with file, line and reason', () => {
  const componentFailures = {
    componentType: 'ApexClass',
    fullName: 'HoldGuard',
    problem: 'Unexpected token',
    fileName: 'classes/HoldGuard.cls',
    lineNumber: '7',
  };
  expect(problemsOf({ status: 'Failed', details: { componentFailures } })).toEqual([
    { component: 'ApexClass HoldGuard', problem: 'Unexpected token', place: 'classes/HoldGuard.cls:7' },
  ]);
});

test('a test that fails in a production org is named, with what it says and where', () => {
  const failures = [
    {
      name: 'HoldGuard_Tests',
      methodName: 'records',
      message: 'System.QueryException: List has no rows',
      stackTrace: 'Class.HoldGuard_Tests.records: line 8, column 1\nmore',
    },
    { name: 'Somebody_Elses_Tests', methodName: 'adds', message: 'Assertion Failed', stackTrace: null },
  ];
  expect(problemsOf({ status: 'Failed', details: { runTestResult: { failures } } })).toEqual([
    {
      component: 'test HoldGuard_Tests.records',
      problem: 'System.QueryException: List has no rows',
      place: 'Class.HoldGuard_Tests.records: line 8, column 1',
    },
    { component: 'test Somebody_Elses_Tests.adds', problem: 'Assertion Failed', place: '' },
  ]);
});

test('too little coverage is named', () => {
  const codeCoverageWarnings = { name: 'DoorSession', message: 'Test coverage is 60%, at least 75% is required' };
  expect(problemsOf({ details: { runTestResult: { codeCoverageWarnings } } })).toEqual([
    { component: 'coverage by tests DoorSession', problem: codeCoverageWarnings.message, place: '' },
  ]);
});

test('where nothing in particular is named, the deployment itself is', () => {
  expect(problemsOf({ status: 'Canceled', errorMessage: null, details: null })).toEqual([
    { component: 'deployment', problem: 'the deployment ended as Canceled', place: '' },
  ]);
  expect(problemsOf({ status: 'Failed', errorMessage: 'UNKNOWN_EXCEPTION: 12-34' })[0]?.problem).toBe(
    'UNKNOWN_EXCEPTION: 12-34',
  );
});
