import { jobHandlers } from '../../fakes/job-handlers';
import { Happenings } from './happenings';
import { openTestPostgres } from './open-test-postgres';
import type { TestPostgres } from './open-test-postgres';

const NO_JOBS = jobHandlers();
const EVERY_SECOND = { scheduleCheckSeconds: 1 };
let postgres: TestPostgres;

beforeEach(async () => {
  postgres = await openTestPostgres({ jobs: EVERY_SECOND });
});
afterEach(() => postgres.end());

/** Due once a day: this minute, or the next where this one is nearly over. */
function soon(): string {
  const at = new Date(Date.now() + 10_000);
  return `${at.getUTCMinutes()} ${at.getUTCHours()} * * *`;
}

it('runs a schedule once, in one of two processes', async () => {
  const ran = new Happenings();
  const other = await postgres.another(EVERY_SECOND);
  const schedule = { name: 'sweep', cron: soon(), run: async () => ran.add('sweep') };
  await Promise.all([postgres.jobRunner.start(NO_JOBS, [schedule]), other.jobRunner.start(NO_JOBS, [schedule])]);
  await ran.until('sweep');
  await Promise.all([postgres.jobRunner.stop(5000), other.jobRunner.stop(5000)]);
  expect(ran.seen).toHaveLength(1);
  const { rows } = await postgres.sql.query(`SELECT 1 FROM countersign_jobs.job WHERE name = 'schedule.sweep'`);
  expect(rows).toHaveLength(1);
}, 30_000);

it('forgets a schedule that is no longer there', async () => {
  await postgres.jobRunner.start(NO_JOBS, [{ name: 'old', cron: '0 0 1 1 *', run: async () => undefined }]);
  const next = await postgres.another();
  await next.jobRunner.start(NO_JOBS, [{ name: 'new', cron: '0 0 1 1 *', run: async () => undefined }]);
  const { rows } = await postgres.sql.query<{ name: string }>('SELECT name FROM countersign_jobs.schedule');
  expect(rows).toEqual([{ name: 'schedule.new' }]);
});
