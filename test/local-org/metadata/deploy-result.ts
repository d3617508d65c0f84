import type { Engine } from '../engine/engine';
import { apexTests } from './apex-tests';
import type { DeployJob } from './deploy-jobs';
import type { Done } from './attempt';
import type { Plain } from './plain-xml';

const FINAL = new Set(['Succeeded', 'SucceededPartial', 'Failed', 'Canceled']);

/** A job as DeployResult of the Metadata API, for SOAP and REST alike. */
export function deployResult(job: DeployJob, engine: Engine, includeDetails: boolean): Record<string, Plain> {
  const { options, result } = job;
  const nameOf = (id: string): string => String(engine.store.get('User', id)?.Name ?? '');
  const errors = result?.problems.length ?? job.plan?.problems.length ?? 0;
  const deployed = result?.done.length ?? 0;
  const tests = result ? apexTests(options, result.components) : { failures: [], warnings: [] };
  return {
    ...(job.canceledBy === null ? {} : { canceledBy: job.canceledBy, canceledByName: nameOf(job.canceledBy) }),
    checkOnly: options.checkOnly,
    completedDate: job.completedDate,
    createdBy: job.by,
    createdByName: nameOf(job.by),
    createdDate: job.createdDate,
    ...(includeDetails ? { details: details(job, tests) } : {}),
    done: FINAL.has(job.status),
    ...(job.error ? { errorMessage: `${job.error.code}: ${job.error.message}`, errorStatusCode: job.error.code } : {}),
    id: job.id,
    ignoreWarnings: options.ignoreWarnings,
    lastModifiedDate: job.lastModifiedDate,
    numberComponentErrors: errors,
    numberComponentsDeployed: deployed,
    numberComponentsTotal: deployed + errors,
    numberTestErrors: tests.failures.length,
    numberTestsCompleted: 0,
    numberTestsTotal: tests.failures.length,
    rollbackOnError: options.rollbackOnError,
    runTestsEnabled: options.testLevel !== null && options.testLevel !== 'NoTestRun',
    startDate: job.startDate,
    status: job.status,
    success: job.status === 'Succeeded',
  };
}

function details(job: DeployJob, tests: ReturnType<typeof apexTests>): Record<string, Plain> {
  const at = job.completedDate ?? job.createdDate;
  const message = (rest: Record<string, Plain>): Record<string, Plain> => ({ createdDate: at, ...rest });
  const failures = (job.result?.problems ?? job.plan?.problems ?? []).map((one) =>
    message({
      changed: false,
      ...(one.column === undefined ? {} : { columnNumber: one.column }),
      componentType: one.type,
      created: false,
      deleted: false,
      fileName: one.fileName,
      fullName: one.fullName,
      ...(one.line === undefined ? {} : { lineNumber: one.line }),
      problem: one.problem,
      problemType: 'Error',
      success: false,
    }),
  );
  const successes = (job.result?.done ?? []).map((one) => message(success(one)));
  const manifest: Done = {
    type: '',
    fullName: 'package.xml',
    fileName: 'package.xml',
    created: false,
    changed: true,
    deleted: false,
  };
  const manifestFailed = failures.some((one) => one.fullName === 'package.xml');
  return {
    componentFailures: failures,
    componentSuccesses: job.result && !manifestFailed ? [message(success(manifest)), ...successes] : successes,
    runTestResult: {
      codeCoverageWarnings: tests.warnings.map((text) => ({ id: '', message: text, name: '', namespace: '' })),
      failures: tests.failures.map(({ name, message: text }) => ({
        id: '',
        message: text,
        methodName: '',
        name,
        namespace: '',
        packageName: name,
        stackTrace: '',
        time: 0,
        type: 'Class',
      })),
      numFailures: tests.failures.length,
      numTestsRun: 0,
      totalTime: 0,
    },
  };
}

const success = ({ type, fullName, fileName, created, changed, deleted, warning }: Done): Record<string, Plain> => ({
  changed,
  componentType: type,
  created,
  deleted,
  fileName,
  fullName,
  ...(warning === undefined ? {} : { problem: warning, problemType: 'Warning' }),
  success: true,
});
