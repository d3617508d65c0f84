import { DatabaseError } from 'pg';
import { CountersignError } from '../../domain/errors';

/** PostgreSQL refused a statement, or the connection to it failed. */
export class DatabaseFailure extends CountersignError {
  /** Five characters of SQLSTATE, or Node's code of a failed connection; null where neither is known. */
  readonly sqlState: string | null;

  constructor(cause: unknown) {
    const sqlState = codeOf(cause);
    const constraint = cause instanceof DatabaseError ? (cause.constraint ?? null) : null;
    super('internal', { sqlState, constraint }, { cause: withoutValues(cause) });
    this.sqlState = sqlState;
  }

  /** serialization_failure and deadlock_detected: the transaction was undone whole and may simply run again. */
  get mayRunAgain(): boolean {
    return this.sqlState === '40001' || this.sqlState === '40P01';
  }
}

function codeOf(cause: unknown): string | null {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
  return typeof code === 'string' ? code : null;
}

/** PostgreSQL quotes the row it refuses ("Failing row contains …"); no text of a call may reach a log that way. */
function withoutValues(cause: unknown): unknown {
  if (!(cause instanceof DatabaseError)) return cause;
  cause.detail = undefined;
  cause.where = undefined;
  cause.internalQuery = undefined;
  // Class 22, data exception: the message itself quotes the value.
  if (cause.code?.startsWith('22')) cause.message = `data exception ${cause.code}`;
  return cause;
}
