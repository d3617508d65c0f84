import type { JobRunner } from '../../ports/jobs';
import type { Log } from '../../ports/log';
import type { Store } from '../../ports/store';
import type { MasterKey } from '../keys/master-key';
import { openPool } from './guarded-pool';
import { JobQueue } from './job-queue';
import { PgBossRunner } from './job-runner';
import { DEFAULT_JOB_SETTINGS } from './job-settings';
import type { JobSettings } from './job-settings';
import { migrate } from './migrate';
import { sealedUnderOthers } from './sealed-under';
import type { SealedTexts } from './sealed-under';
import { orgOfDatabase } from './org-of-database';
import { PostgresStore } from './store';

export interface PostgresSettings {
  /** postgres:// URL. */
  readonly url: string;
  /** Connections at most, beside the four that the job runner opens when it starts. */
  readonly poolSize: number;
  readonly masterKey: MasterKey;
  /** Whom it serves, 18 characters. Left out: whoever it is. */
  readonly orgId?: string;
  /** How long the server may take for one answer, in milliseconds, before its connection counts as lost. */
  readonly answerWithinMs?: number;
  readonly jobs?: Partial<JobSettings>;
}

export interface Postgres {
  readonly store: Store;
  readonly jobRunner: JobRunner;
  /** Whose calls the database holds; to be looked at before anything is worked. Null where no org was given. */
  readonly orgId: string | null;
  /** What the master key that was given does not open; to be looked at before anything is worked. */
  readonly sealedUnderOthers: readonly SealedTexts[];
  /** After the job runner has stopped. */
  close(): Promise<void>;
}

/** Migrates, then opens store and jobs. @throws CountersignError internal, with PostgreSQL's own error as its cause */
export async function openPostgres(settings: PostgresSettings, log: Log): Promise<Postgres> {
  const jobSettings = { ...DEFAULT_JOB_SETTINGS, ...settings.jobs };
  const applied = await migrate(settings.url);
  if (applied.length > 0) log.info('database.migrated', { applied });
  const { url, poolSize: size, answerWithinMs } = settings;
  const pool = openPool({ url, size, answerWithinMs }, log);
  try {
    const orgId = settings.orgId === undefined ? null : await orgOfDatabase(pool, settings.orgId);
    const sealedElsewhere = await sealedUnderOthers(pool, settings.masterKey);
    const queue = await JobQueue.open(pool, jobSettings, log);
    return {
      store: new PostgresStore(pool, settings.masterKey, queue, log),
      jobRunner: new PgBossRunner(settings.url, jobSettings, log),
      orgId,
      sealedUnderOthers: sealedElsewhere,
      close: async () => {
        await queue.close();
        await pool.end();
      },
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}
