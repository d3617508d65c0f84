import { fromKysely, PgBoss } from 'pg-boss';
import type { Pool } from 'pg';
import type { Job } from '../../ports/jobs';
import type { Log } from '../../ports/log';
import { orFailure } from './guarded-pool';
import { FOR_ALL, JOB_NAMES, JOB_SCHEMA, queueOptions } from './job-settings';
import type { JobSettings } from './job-settings';
import type { CountersignTransaction } from './tables';

/** Processes that start at once make schema and queues one after the other. */
const LOCK = 'countersign.jobs';

/** Where transactions leave their jobs. Runs none: that is the job runner's part. */
export class JobQueue {
  private constructor(private readonly boss: PgBoss) {}

  /** Makes the schema and the queues where they are missing, and gives known queues the present settings. */
  static async open(pool: Pool, settings: JobSettings, log: Log): Promise<JobQueue> {
    const boss = new PgBoss({
      db: { executeSql: (text, values) => orFailure(() => pool.query(text, values)) },
      schema: JOB_SCHEMA,
      supervise: false,
      schedule: false,
    });
    boss.on('error', (error) => log.error('jobs.error', { reason: error.message }));
    const client = await orFailure(() => pool.connect());
    try {
      await orFailure(() => client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [LOCK]));
      await boss.start();
      for (const name of JOB_NAMES) {
        await boss.createQueue(name, queueOptions(settings));
        await boss.updateQueue(name, queueOptions(settings));
      }
    } catch (error) {
      // Its timers would keep a process alive that could not start.
      await boss.stop({ graceful: false });
      throw error;
    } finally {
      // Ends the session, and with it the lock.
      client.release(true);
    }
    return new JobQueue(boss);
  }

  /**
   * The job exists once `tx` is committed, and not at all otherwise. A job for the same id that still waits does for
   * both: its row is locked until the commit, so that it cannot run before and miss what this transaction decides.
   * One that waits out the pause after a failure keeps its pause. A job for all that may begin later is not asked for
   * beside one that waits already.
   */
  async send(tx: CountersignTransaction, job: Job, startAfterSeconds = 0): Promise<void> {
    // The camel-case plugin is ours; pg-boss names its columns itself.
    const db = fromKysely(tx.withoutPlugins());
    const atOnce = startAfterSeconds === 0;
    if ((atOnce || job.id === FOR_ALL) && (await this.alreadyWaits(db, job, atOnce))) return;
    await this.boss.send(job.name, { id: job.id }, { db, singletonKey: job.id, startAfter: startAfterSeconds });
  }

  /** One statement for each name. Jobs that exist once `tx` is committed, beside whatever waits already. */
  async sendMany(tx: CountersignTransaction, jobs: readonly Job[]): Promise<void> {
    const db = fromKysely(tx.withoutPlugins());
    for (const name of new Set(jobs.map((job) => job.name))) {
      const named = jobs.filter((job) => job.name === name);
      await this.boss.insert(
        name,
        named.map(({ id }) => ({ data: { id }, singletonKey: id })),
        { db },
      );
    }
  }

  private async alreadyWaits(db: ReturnType<typeof fromKysely>, job: Job, atOnce: boolean): Promise<boolean> {
    const [waiting] = await this.boss.findJobs(job.name, { db, key: job.id, queued: true });
    if (waiting === undefined) return false;
    const sooner = atOnce && waiting.state === 'created' ? { startAfter: 0 } : {};
    const { updated } = await this.boss.update(job.name, { id: job.id }, { db, id: waiting.id, ...sooner });
    return updated === 1;
  }

  async close(): Promise<void> {
    await this.boss.stop({ graceful: false });
  }
}
