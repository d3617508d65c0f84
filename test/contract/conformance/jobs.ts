import type { Connection } from 'jsforce';

/** A row of a job's results. */
export type ResultRow = Record<string, string>;
export interface JobResults {
  successfulResults: ResultRow[];
  failedResults: ResultRow[];
  unprocessedRecords: ResultRow[];
}

export interface JobInfo {
  id: string;
  state: string;
  [name: string]: unknown;
}

export interface JobOptions {
  object: string;
  operation: string;
  externalIdFieldName?: string;
  columnDelimiter?: string;
  lineEnding?: string;
}

/** An ingest job of jsforce's, loosely typed: its types know neither every delimiter nor every way to be wrong. */
export interface IngestJob {
  id: string;
  open(): Promise<JobInfo>;
  uploadData(data: string | object[]): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
  delete(): Promise<void>;
  check(): Promise<JobInfo>;
  poll(interval: number, timeout: number): Promise<void>;
  getAllResults(): Promise<JobResults>;
  getSuccessfulResults(raw?: boolean): Promise<ResultRow[] | string>;
  getFailedResults(raw?: boolean): Promise<ResultRow[] | string>;
  getUnprocessedRecords(raw?: boolean): Promise<ResultRow[] | string>;
}

/** Polls often: the org has no queue in which jobs wait. */
export const POLL = { pollInterval: 20, pollTimeout: 20_000 };

export const ingestJob = (connection: Connection, options: JobOptions): IngestJob =>
  connection.bulk2.createJob(options as never) as unknown as IngestJob;

export async function load(connection: Connection, options: JobOptions, input: string | object[]): Promise<JobResults> {
  return (await connection.bulk2.loadAndWaitForResults({ ...options, ...POLL, input } as never)) as never;
}

/** Runs a job to its end, which may be a bad one. */
export async function ended(connection: Connection, options: JobOptions, csv: string): Promise<IngestJob> {
  const job = ingestJob(connection, options);
  await job.open();
  await job.uploadData(csv);
  await job.close();
  await over(job);
  return job;
}

/** Resolves once the job is over, in whatever way. */
export async function over(job: { check(): Promise<JobInfo> }): Promise<JobInfo> {
  for (;;) {
    const info = await job.check();
    if (['JobComplete', 'Failed', 'Aborted'].includes(info.state)) return info;
  }
}

/** What an error of jsforce's says beside its sentence. */
export async function refusal(call: PromiseLike<unknown>): Promise<{ errorCode: string; message: string }> {
  try {
    await call;
  } catch (error) {
    const { errorCode, message } = error as { errorCode: string; message: string };
    return { errorCode, message };
  }
  throw new Error('the call was not refused');
}
