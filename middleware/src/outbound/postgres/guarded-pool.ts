import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { Pool, types } from 'pg';
import type { Client, CustomTypesConfig, PoolClient } from 'pg';
import { CountersignError } from '../../domain/errors';
import type { Log } from '../../ports/log';
import { DatabaseFailure } from './database-failure';

export interface PoolSettings {
  /** postgres:// URL. */
  readonly url: string;
  /** Connections at most. */
  readonly size: number;
  /** Default: a little longer than the server takes to give a statement up. */
  readonly answerWithinMs?: number;
}

/** A statement or a lock wait that takes longer is given up: a request must not hang on a stuck neighbour. */
const STATEMENT_TIMEOUT_MS = 30_000;
/** A server that does not even say that it gives up has gone without a word: TCP alone would wait a quarter of an hour. */
export const ANSWER_WITHIN_MS = 35_000;
/** A transaction whose process stalls must not keep its locks. */
const IDLE_IN_TRANSACTION_MS = 60_000;
export const CONNECT_TIMEOUT_MS = 10_000;

/** Days stay texts, 'YYYY-MM-DD': as a `Date` they would become midnight in whatever time zone this process runs. */
const DATE = 1082;
const textsForDays: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown =>
    oid === DATE ? (day: string) => day : types.getTypeParser(oid, format),
};

export function openPool(settings: PoolSettings, log: Log): Pool {
  const pool = new Pool({
    connectionString: settings.url,
    max: settings.size,
    application_name: 'countersign',
    types: textsForDays,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: settings.answerWithinMs ?? ANSWER_WITHIN_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  });
  // Without a listener a server that restarts would end this process.
  pool.on('error', (error) => log.warn('database.connection_lost', { reason: error.message }));
  return pool;
}

/** The pool as Kysely sees it: whatever PostgreSQL or the network refuses arrives as a `DatabaseFailure`. */
export class GuardedPool implements PostgresPool {
  readonly options: object;

  constructor(
    private readonly pool: Pool,
    private readonly log: Log,
  ) {
    this.options = pool.options;
  }

  async connect(): Promise<PostgresPoolClient> {
    return guarded(await orFailure(() => this.pool.connect()), this.log);
  }

  end(): Promise<void> {
    return this.pool.end();
  }
}

/** The pool stops listening for errors of a connection while it is lent out, so whoever borrows it must. */
function guarded(client: PoolClient, log: Log): PostgresPoolClient {
  const lost = (error: Error): void => log.warn('database.connection_lost', { reason: error.message });
  client.on('error', lost);
  const query = (sql: string, parameters: readonly unknown[]): Promise<unknown> =>
    orFailure(async () => {
      try {
        return await client.query(sql, [...parameters]);
      } catch (error) {
        throw isSilence(error) ? abandoned(client, log, error) : error;
      }
    });
  return {
    // Kysely's second form takes a cursor, for streams; nothing here streams.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => {
      client.off('error', lost);
      client.release(destroy);
    },
  };
}

/** By its message: pg gives it neither a code nor a class. */
function isSilence(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'message' in error && error.message === 'Query read timeout';
}

/** Whatever came next on this connection, the rollback first, would wait behind what was not answered. */
function abandoned(client: PoolClient, log: Log, cause: unknown): Error {
  log.warn('database.connection_lost', { reason: 'no answer' });
  // pg's pool lends out its clients; `end` is the client's own, and with a question open it closes the socket at once.
  const ending = (client as PoolClient & Client).end();
  ending.catch(() => log.warn('database.connection_lost', { reason: 'not closed' }));
  return Object.assign(new Error('no answer from the server', { cause }), { code: 'ETIMEDOUT' });
}

export async function orFailure<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    throw cause instanceof CountersignError ? cause : new DatabaseFailure(cause);
  }
}
