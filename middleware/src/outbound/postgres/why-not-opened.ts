import { CountersignError } from '../../domain/errors';
import { DatabaseFailure } from './database-failure';

/** SQLSTATE (PostgreSQL, appendix A) and Node's codes of a failed connection, as sentences that name no value. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at this address and port',
  ECONNRESET: 'whoever listens at this address and port hung up: is it PostgreSQL?',
  ENOTFOUND: 'there is no host of this name',
  EAI_AGAIN: 'the name of the host cannot be looked up now',
  ETIMEDOUT: 'the host does not answer',
  EHOSTUNREACH: 'the host cannot be reached',
  '28000': 'the database refuses this user',
  '28P01': 'the database refuses this user or password',
  '3D000': 'there is no such database',
  '42501': 'this user may not make what Countersign needs; it must own the database, or be granted CREATE on it',
  '53300': 'the database has no connection left',
  '57P03': 'the database is starting up or shutting down; try again',
  '25006': 'this is a read-only copy; name the primary server',
};

/**
 * Why the store could not be opened, for whoever starts the process; null where it is no fault of a setting or of the
 * database.
 */
export function whyNotOpened(error: unknown): string | null {
  if (error instanceof DatabaseFailure) return ofDatabase(error.sqlState);
  if (!(error instanceof CountersignError)) return null;
  const { migration, problem } = error.facts;
  if (typeof migration !== 'string') return null;
  return `the database was set up by another release of Countersign (${migration} is ${String(problem)}). Start that release, or a later one`;
}

function ofDatabase(code: string | null): string {
  if (code === null) return 'the database does not answer in time, or not as PostgreSQL does';
  return `${REASONS[code] ?? 'the database refused'} (${code})`;
}
