import type { z } from 'zod';
import { salesforceErrors, salesforceError } from '../../contracts/salesforce-answers';
import type { SalesforceError } from '../../contracts/salesforce-answers';
import { CountersignError } from '../../domain/errors';
import type { ErrorCode } from '../../domain/errors';

/** Salesforce's own codes for "not now": the same request may well succeed later. */
const BUSY: ReadonlySet<string> = new Set([
  'UNABLE_TO_LOCK_ROW',
  'SERVER_UNAVAILABLE',
  'QUERY_TIMEOUT',
  'REQUEST_RUNNING_TOO_LONG',
  'OPERATION_IN_PROGRESS',
  // Something broke within Salesforce; a request answers it with 500, a row of a collection with nothing but the code.
  'UNKNOWN_EXCEPTION',
  // The cursor of a long answer was closed meanwhile: asked anew, the query begins a new one.
  'INVALID_QUERY_LOCATOR',
]);

/** Statuses of the same meaning: request time-out, a deleted or waking org, too many requests. */
const BUSY_STATUS: ReadonlySet<number> = new Set([408, 420, 429]);

/**
 * The one mapping of Salesforce's refusals. Salesforce quotes field values in its messages, so neither message nor
 * answer goes along, not even as a cause: only its error code and the names of fields.
 */
export function refusal(status: number, errors: readonly SalesforceError[]): CountersignError {
  const first = errors[0];
  const statusCode = first?.errorCode ?? `HTTP_${status}`;
  const fields = (first?.fields ?? []).filter((name) => /^\w{1,80}$/.test(name)).join(',');
  return new CountersignError(codeOf(status, statusCode), { statusCode, fields });
}

function codeOf(status: number, statusCode: string): ErrorCode {
  if (statusCode === 'REQUEST_LIMIT_EXCEEDED') return 'salesforce_limit';
  if (status >= 500 || BUSY_STATUS.has(status) || BUSY.has(statusCode)) return 'salesforce_busy';
  return 'salesforce_refused';
}

/** Salesforce's own code for what it refused; null for any other error. */
export function statusCodeOf(error: unknown): string | null {
  const code = error instanceof CountersignError ? error.facts['statusCode'] : null;
  return typeof code === 'string' ? code : null;
}

/** No answer came, or none in time. Whether the request was carried out is unknown. */
export function unreachable(cause: unknown): CountersignError {
  return new CountersignError('salesforce_unreachable', {}, { cause });
}

/**
 * An answer that is not Salesforce's (a proxy's page, a cut body). What was asked may have been done all the same, so
 * this is passing: asking again finds out.
 */
export function notUnderstood(path: string): CountersignError {
  return new CountersignError('salesforce_unreachable', { statusCode: 'ANSWER_NOT_UNDERSTOOD', fields: path });
}

/** Errors in an answer's body: a list, or one alone as jsforce unwraps it, or still JSON text. Empty where it has none. */
export function errorsIn(body: unknown): readonly SalesforceError[] {
  const many = salesforceErrors.safeParse(body);
  if (many.success) return many.data;
  const one = salesforceError.safeParse(body);
  return one.success ? [one.data] : [];
}

/** @throws CountersignError salesforce_unreachable when the answer has another shape */
export function understood<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw notUnderstood(parsed.error.issues[0]?.path.join('.') ?? '');
}
