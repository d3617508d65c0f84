import pino from 'pino';
import { CountersignError } from '../../domain/errors';
import type { Log } from '../../ports/log';

/** JSON lines on standard output. Levels as pino names them; `silent` for tests. */
export function pinoLog(level: string): Log {
  const logger = pino({ level, base: null, serializers: { error: describeError } });
  return {
    info: (event, facts) => logger.info({ ...facts }, event),
    warn: (event, facts) => logger.warn({ ...facts }, event),
    error: (event, facts) => logger.error({ ...facts }, event),
  };
}

/**
 * What a log may know of an error: kind, code and places in our code, down the causes. Messages stay out, since those
 * of parsers and databases quote what they were given, and that may be somebody's words.
 */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error === undefined ? undefined : typeof error;
  const code: unknown = error instanceof CountersignError ? error.code : 'code' in error ? error.code : undefined;
  return {
    name: error.name,
    code: typeof code === 'string' || typeof code === 'number' ? code : undefined,
    facts: error instanceof CountersignError ? error.facts : undefined,
    at: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 6)
      .map((line) => line.trim()),
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  };
}
