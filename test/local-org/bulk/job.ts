import { storedTime } from '../engine/values';
import type { CsvFormat } from './csv';
import type { Load } from './load';
import type { Found } from './query-lines';

/** Bulk API 2.0, "Job States". */
export type JobState = 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Aborted' | 'Failed';

/** What ingest and query jobs have in common. Times are milliseconds since 1970. */
interface Job {
  readonly id: string;
  readonly createdById: string;
  readonly createdAt: number;
  /** `66.0`. */
  readonly apiVersion: string;
  state: JobState;
  changedAt: number;
  /** Milliseconds of work. */
  worked: number;
}

export interface IngestJob extends Job {
  readonly load: Load;
  /** Whether data has been put, once and for all. */
  uploaded: boolean;
  errorMessage: string | null;
}

export interface QueryJob extends Job {
  readonly operation: 'query' | 'queryAll';
  readonly object: string;
  readonly format: CsvFormat;
  readonly find: () => Found;
  readonly header: string;
  /** The rows as they were shown when they were found. */
  lines: string[];
}

/** No work is left to be done for it. */
export const isOver = ({ state }: Job): boolean => ['JobComplete', 'Aborted', 'Failed'].includes(state);

const shownTime = (at: number): string => storedTime(new Date(at).toISOString()).replace('Z', '+0000');

function common(job: Job, object: string, operation: string, format: CsvFormat): Record<string, unknown> {
  return {
    id: job.id,
    operation,
    object,
    createdById: job.createdById,
    createdDate: shownTime(job.createdAt),
    systemModstamp: shownTime(job.changedAt),
    state: job.state,
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: Number(job.apiVersion),
    lineEnding: format.lineEnding,
    columnDelimiter: format.columnDelimiter,
  };
}

/** As creating, closing and aborting the job answer. */
export function ingestSummary(job: IngestJob): Record<string, unknown> {
  const { object, operation, format, externalId } = job.load;
  return {
    ...common(job, object.name, operation, format),
    ...(externalId === null ? {} : { externalIdFieldName: externalId }),
    ...(job.state === 'Open' ? { contentUrl: `services/data/v${job.apiVersion}/jobs/ingest/${job.id}/batches` } : {}),
  };
}

/** As asking for the job answers. */
export function ingestInfo(job: IngestJob): Record<string, unknown> {
  return {
    ...ingestSummary(job),
    jobType: 'V2Ingest',
    numberRecordsProcessed: job.load.outcomes.length,
    numberRecordsFailed: job.load.failed,
    retries: 0,
    totalProcessingTime: job.worked,
    apiActiveProcessingTime: job.worked,
    apexProcessingTime: 0,
    ...(job.errorMessage === null ? {} : { errorMessage: job.errorMessage }),
  };
}

export const querySummary = (job: QueryJob): Record<string, unknown> =>
  common(job, job.object, job.operation, job.format);

export function queryInfo(job: QueryJob): Record<string, unknown> {
  return {
    ...querySummary(job),
    jobType: 'V2Query',
    numberRecordsProcessed: job.lines.length,
    retries: 0,
    totalProcessingTime: job.worked,
    isPkChunkingSupported: true,
  };
}
