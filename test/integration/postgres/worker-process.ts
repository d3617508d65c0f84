import { DEFAULT_JOB_SETTINGS } from '../../../middleware/src/outbound/postgres/job-settings';
import { PgBossRunner } from '../../../middleware/src/outbound/postgres/job-runner';
import { jobHandlers } from '../../fakes/job-handlers';
import { silentLog } from '../../fakes/store-log';

/** A worker that says which job it began and never ends it. Its parent kills it. */
async function work(url: string): Promise<void> {
  const hang = (id: string): Promise<void> => {
    process.stdout.write(`began ${id}\n`);
    return new Promise(() => undefined);
  };
  const runner = new PgBossRunner(url, DEFAULT_JOB_SETTINGS, silentLog);
  await runner.start(jobHandlers({}, hang), []);
}

void work(process.argv[2] ?? '');
