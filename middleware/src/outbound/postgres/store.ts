import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Pool } from 'pg';
import type { Log } from '../../ports/log';
import type { Sees, Store, Tx } from '../../ports/store';
import type { MasterKey } from '../keys/master-key';
import { approvals } from './approvals';
import { artifacts } from './artifacts';
import { boardViews } from './board-views';
import { calls } from './calls';
import { DatabaseFailure } from './database-failure';
import { doorTokens } from './door-tokens';
import { GuardedPool } from './guarded-pool';
import { inbox } from './inbox';
import type { JobQueue } from './job-queue';
import { accessLog, auditLog } from './logs';
import { matchCandidates } from './match-candidates';
import { releases } from './releases';
import { retentionTx } from './retention/retention-tx';
import { reviews } from './reviews';
import type { KeyTables, Tables } from './tables';
import { tagTx } from './tags/tag-tx';
import { TransactionJobs } from './transaction-jobs';

/** Runs of one transaction before a deadlock or a serialization failure is passed on. */
const RUNS = 5;

/** The store in PostgreSQL. READ COMMITTED; what must be in order is put in order by row locks and unique keys. */
export class PostgresStore implements Store {
  private readonly db: Kysely<Tables & KeyTables>;

  constructor(
    pool: Pool,
    private readonly masterKey: MasterKey,
    private readonly jobs: JobQueue,
    private readonly log: Log,
  ) {
    this.db = new Kysely({
      dialect: new PostgresDialect({ pool: new GuardedPool(pool, log) }),
      plugins: [new CamelCasePlugin({ underscoreBeforeDigits: false })],
    });
  }

  /** Runs `work` again, whole, when PostgreSQL undid it for the sake of another transaction (40001, 40P01). */
  async transaction<T>(work: (tx: Tx) => Promise<T>, sees: Sees = 'committed'): Promise<T> {
    for (let run = 1; ; run += 1) {
      try {
        return await this.once(work, sees);
      } catch (error) {
        if (!(error instanceof DatabaseFailure) || !error.mayRunAgain || run === RUNS) throw error;
        this.log.info('database.transaction_again', { sqlState: error.sqlState, run });
      }
    }
  }

  async ping(): Promise<void> {
    await sql`select 1`.execute(this.db);
  }

  private async once<T>(work: (tx: Tx) => Promise<T>, sees: Sees): Promise<T> {
    let own: { readonly error: unknown } | null = null;
    const kept = async (trx: Transaction<Tables & KeyTables>): Promise<T> => {
      try {
        const db = trx.withSchema('countersign') as unknown as Transaction<Tables>;
        const jobs = new TransactionJobs(db, this.jobs);
        const answer = await work(this.txOf(trx, db, jobs));
        await jobs.sendLast();
        return answer;
      } catch (error) {
        own = { error };
        throw error;
      }
    };
    try {
      const level = sees === 'one moment' ? 'repeatable read' : 'read committed';
      return await this.db.transaction().setIsolationLevel(level).execute(kept);
    } catch (error) {
      // Where the rollback failed too (the connection died), the work's own error says more.
      throw firstOf(own, error);
    }
  }

  private txOf(trx: Transaction<Tables & KeyTables>, db: Transaction<Tables>, jobs: TransactionJobs): Tx {
    const keys = trx.withSchema('countersign_keys') as unknown as Transaction<KeyTables>;
    return {
      ...retentionTx(db),
      ...tagTx(db),
      inbox: inbox(db, keys),
      calls: calls(db),
      matchCandidates: matchCandidates(db),
      artifacts: artifacts(db, keys, this.masterKey),
      reviews: reviews(db),
      approvals: approvals(db),
      releases: releases(db),
      boardViews: boardViews(db),
      audit: auditLog(db),
      accessLog: accessLog(db),
      doorTokens: doorTokens(db),
      jobs: jobs.asked,
    };
  }
}

function firstOf(own: { readonly error: unknown } | null, error: unknown): unknown {
  return own === null ? error : own.error;
}
