import type { IngestOperation, Load } from './load';

export type ClassicOperation = IngestOperation | 'query' | 'queryAll';
/** Bulk API, "Job Lifespan" and "Batch Lifespan". */
export type ClassicJobState = 'Open' | 'Closed' | 'Aborted';
export type ClassicBatchState = 'Queued' | 'InProgress' | 'Completed' | 'Failed' | 'NotProcessed';

/** A job of the first Bulk API, whose data comes in batches. Times are milliseconds since 1970. */
export interface ClassicJob {
  readonly id: string;
  readonly operation: ClassicOperation;
  readonly object: string;
  readonly externalId: string | null;
  readonly concurrencyMode: string;
  readonly createdById: string;
  readonly createdAt: number;
  readonly apiVersion: string;
  readonly batches: ClassicBatch[];
  state: ClassicJobState;
  changedAt: number;
}

export interface ClassicBatch {
  readonly id: string;
  readonly job: ClassicJob;
  readonly createdAt: number;
  /** As it came. */
  readonly content: readonly Buffer[];
  /** Of data to be written; null for a query. */
  readonly load: Load | null;
  state: ClassicBatchState;
  message: string | null;
  changedAt: number;
  /** What a query found: header and rows. */
  found: { id: string; lines: string[] } | null;
  worked: number;
}

/** As the guide's examples show them; absent values are left out. */
export type Info = Record<string, string | number>;

const shownTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}.000Z`;

export function jobInfo(job: ClassicJob): Info {
  const counted = (state: ClassicBatchState): number => job.batches.filter((batch) => batch.state === state).length;
  return {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: job.createdById,
    createdDate: shownTime(job.createdAt),
    systemModstamp: shownTime(job.changedAt),
    state: job.state,
    ...(job.externalId === null ? {} : { externalIdFieldName: job.externalId }),
    concurrencyMode: job.concurrencyMode,
    contentType: 'CSV',
    numberBatchesQueued: counted('Queued'),
    numberBatchesInProgress: counted('InProgress'),
    numberBatchesCompleted: counted('Completed'),
    numberBatchesFailed: counted('Failed'),
    numberBatchesTotal: job.batches.length,
    numberRecordsProcessed: job.batches.reduce((sum, batch) => sum + processed(batch), 0),
    numberRetries: 0,
    apiVersion: job.apiVersion,
    numberRecordsFailed: job.batches.reduce((sum, batch) => sum + (batch.load?.failed ?? 0), 0),
    totalProcessingTime: job.batches.reduce((sum, batch) => sum + batch.worked, 0),
    apiActiveProcessingTime: job.batches.reduce((sum, batch) => sum + batch.worked, 0),
    apexProcessingTime: 0,
  };
}

export function batchInfo(batch: ClassicBatch): Info {
  return {
    id: batch.id,
    jobId: batch.job.id,
    state: batch.state,
    ...(batch.message === null ? {} : { stateMessage: batch.message }),
    createdDate: shownTime(batch.createdAt),
    systemModstamp: shownTime(batch.changedAt),
    numberRecordsProcessed: processed(batch),
    numberRecordsFailed: batch.load?.failed ?? 0,
    totalProcessingTime: batch.worked,
    apiActiveProcessingTime: batch.worked,
    apexProcessingTime: 0,
  };
}

const processed = (batch: ClassicBatch): number =>
  batch.load?.outcomes.length ?? Math.max(0, (batch.found?.lines.length ?? 1) - 1);
