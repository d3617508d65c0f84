import { PgBoss } from 'pg-boss';
import type { Job as Fetched } from 'pg-boss';
import { codeOf } from '../../domain/errors';
import type { JobName, JobRunner, Schedule } from '../../ports/jobs';
import type { Log } from '../../ports/log';
import { ANSWER_WITHIN_MS } from './guarded-pool';
import { JOB_NAMES, JOB_SCHEMA, ONE_AT_A_TIME, scheduleQueue, scheduleQueueOptions } from './job-settings';
import type { JobData, JobSettings } from './job-settings';

/** pg-boss asks no more often. */
const POLL_SECONDS = 0.5;

/** Jobs in PostgreSQL by pg-boss, on connections of its own. The queues exist: `JobQueue.open` made them. */
export class PgBossRunner implements JobRunner {
  private readonly boss: PgBoss;

  constructor(
    url: string,
    private readonly settings: JobSettings,
    private readonly log: Log,
  ) {
    // Not among its options by name; it hands on to pg whatever it is given.
    const answers = { query_timeout: ANSWER_WITHIN_MS };
    this.boss = new PgBoss({
      ...answers,
      connectionString: url,
      application_name: 'countersign-jobs',
      max: 4,
      schema: JOB_SCHEMA,
      // Every second, so that a dead worker's job is found right after its heartbeat is missed.
      superviseIntervalSeconds: 1,
      monitorIntervalSeconds: 1,
      cronMonitorIntervalSeconds: settings.scheduleCheckSeconds,
      cronWorkerIntervalSeconds: 1,
    });
    this.boss.on('error', (error) => log.error('jobs.error', { reason: error.message }));
    this.boss.on('warning', ({ message }) => log.warn('jobs.warning', { reason: message }));
  }

  async start(
    handlers: Readonly<Record<JobName, (id: string) => Promise<void>>>,
    schedules: readonly Schedule[],
  ): Promise<void> {
    await this.boss.start();
    await this.forget(schedules);
    for (const schedule of schedules) await this.runOnSchedule(schedule);
    for (const name of JOB_NAMES) {
      const workers = ONE_AT_A_TIME.has(name) ? 1 : this.settings.concurrency;
      for (let worker = 0; worker < workers; worker += 1) {
        await this.work(name, ({ data }: Fetched<JobData>) => handlers[name](data.id));
      }
    }
  }

  async stop(timeoutMs: number): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: timeoutMs });
  }

  /** One job at a time; after each it looks for the next at once, and only an empty queue makes it pause. */
  private async work(queue: string, handle: (job: Fetched<JobData>) => Promise<void>): Promise<void> {
    let worker: string | null = null;
    const id = await this.boss.work<JobData>(queue, { pollingIntervalSeconds: POLL_SECONDS }, async ([job]) => {
      if (job === undefined) return;
      try {
        await handle(job);
      } catch (error) {
        const code = codeOf(error);
        this.log.warn('job.failed', { queue, jobId: job.id, code, tries: job.retryCount + 1 });
        // pg-boss keeps what it is thrown; the code is all that may be kept.
        throw new Error(code);
      } finally {
        if (worker !== null) this.boss.notifyWorker(worker);
      }
    });
    worker = id;
  }

  private async runOnSchedule(schedule: Schedule): Promise<void> {
    const queue = scheduleQueue(schedule.name);
    await this.boss.createQueue(queue, scheduleQueueOptions());
    await this.work(queue, () => schedule.run());
    await this.boss.schedule(queue, schedule.cron, null, { tz: 'UTC' });
  }

  /** What an earlier release ran on a schedule and this one does not. */
  private async forget(schedules: readonly Schedule[]): Promise<void> {
    const wanted = new Set(schedules.map(({ name }) => scheduleQueue(name)));
    for (const { name } of await this.boss.getSchedules()) {
      if (!wanted.has(name)) await this.boss.unschedule(name);
    }
  }
}
