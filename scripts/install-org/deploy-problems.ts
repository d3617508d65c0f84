import type { DeployProblem } from './org';

type OneOrMore<T> = T | readonly T[] | null | undefined;

interface ComponentFailure {
  readonly componentType?: string | null;
  readonly fullName?: string | null;
  readonly problem?: string | null;
  readonly fileName?: string | null;
  readonly lineNumber?: string | number | null;
}
interface TestFailure {
  readonly name?: string | null;
  readonly methodName?: string | null;
  readonly message?: string | null;
  readonly stackTrace?: string | null;
}
interface CoverageWarning {
  readonly name?: string | null;
  readonly message?: string | null;
}

/** The part of `DeployResult` that says what was wrong. Source: Metadata API, checkDeployStatus. */
export interface RefusedDeploy {
  readonly status?: string | null;
  readonly errorMessage?: string | null;
  readonly details?: {
    readonly componentFailures?: OneOrMore<ComponentFailure>;
    readonly runTestResult?: {
      readonly failures?: OneOrMore<TestFailure>;
      readonly codeCoverageWarnings?: OneOrMore<CoverageWarning>;
    } | null;
  } | null;
}

/**
 * Everything that the org says against a deployment, never nothing. A production org runs the tests of everybody when
 * classes come or go, and what fails among them is in no component.
 */
export function problemsOf({ status, errorMessage, details }: RefusedDeploy): readonly DeployProblem[] {
  const problems = [
    ...listOf(details?.componentFailures).map(
      ({ componentType, fullName, problem, fileName, lineNumber }): DeployProblem => ({
        component: `${componentType ?? ''} ${fullName ?? ''}`.trim(),
        problem: problem ?? 'refused without a reason',
        place: fileName ? `${fileName}${lineNumber ? `:${lineNumber}` : ''}` : '',
      }),
    ),
    ...listOf(details?.runTestResult?.failures).map(({ name, methodName, message, stackTrace }): DeployProblem => ({
      component: `test ${[name, methodName].filter((one) => one).join('.')}`,
      problem: message ?? 'failed without a reason',
      place: (stackTrace ?? '').split('\n')[0] ?? '',
    })),
    ...listOf(details?.runTestResult?.codeCoverageWarnings).map(({ name, message }): DeployProblem => ({
      component: `coverage by tests ${name ?? ''}`.trim(),
      problem: message ?? 'too little',
      place: '',
    })),
  ];
  const said = errorMessage ?? `the deployment ended as ${status ?? 'unknown'}`;
  return problems.length > 0 ? problems : [{ component: 'deployment', problem: said, place: '' }];
}

function listOf<T>(value: OneOrMore<T>): readonly T[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
