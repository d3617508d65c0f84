import { CountersignError } from '../domain/errors';
import type { ErrorCode } from '../domain/errors';
import type { ReviewRecord } from '../ports/records';

/** A refused command as an error; where somebody was faster, with who and when, so that the second person is told. */
export function draftChanged(code: ErrorCode, record: ReviewRecord, field: string | null = null): CountersignError {
  return new CountersignError(code, {
    field,
    revision: record.revision,
    byName: record.changedByName ?? '',
    at: record.changedAt?.toISOString() ?? '',
  });
}
