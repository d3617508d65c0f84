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
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error === undefined ? undefined : typeof error;
  const code: unknown = error instanceof CountersignError ? error.code : 'code' in error ? error.code : undefined;
  return {
    name: error.name,
    code: typeof code === 'string' || typeof code === 'number' ? code : undefined,
    facts: error instanceof CountersignError ? error.facts : undefined,
    at: belowMessage(error)
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 6)
      .map((line) => line.trim()),
    cause: error.cause === undefined || depth >= MOST_CAUSES ? undefined : describeError(error.cause, depth + 1),
  };
}

/** An error may be its own cause. */
const MOST_CAUSES = 8;

/**
 * The stack without its message, whose lines may look like places in code. Nothing where the message was changed after
 * the stack was written, since then nobody knows where the old one ends.
 */
function belowMessage({ message, stack = '' }: Error): string {
  if (message === '') return /^[^:\n]*:? ?\n/.test(stack) ? stack : '';
  const start = stack.indexOf(message);
  return start < 0 ? '' : stack.slice(start + message.length);
}
