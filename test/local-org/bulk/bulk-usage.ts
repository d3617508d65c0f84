/** Salesforce Developer Limits, "Bulk API and Bulk API 2.0 Limits and Allocations". */
const BATCHES = 15_000;
const QUERY_JOBS = 10_000;
/** Megabytes: 1 TB. */
const QUERY_STORAGE = 976_562;
/** "Bulk API 2.0 creates a batch for every 10,000 records". */
const BATCH = 10_000;
const MEGABYTE = 1024 * 1024;

export interface Allowance {
  Max: number;
  Remaining: number;
}

/** What bulk jobs have used of the day's allowances. */
export class BulkUsage {
  private batches = 0;
  private queries = 0;
  private bytes = 0;

  countRecords(count: number): void {
    this.batches += Math.ceil(count / BATCH);
  }

  countBatch(): void {
    this.batches += 1;
  }

  countQuery(): void {
    this.queries += 1;
  }

  countResult(bytes: number): void {
    this.bytes += bytes;
  }

  /** By the names that the limits resource uses. */
  allowances(): Record<string, Allowance> {
    return {
      DailyBulkApiBatches: left(BATCHES, this.batches),
      DailyBulkV2QueryJobs: left(QUERY_JOBS, this.queries),
      DailyBulkV2QueryFileStorageMB: left(QUERY_STORAGE, Math.floor(this.bytes / MEGABYTE)),
    };
  }

  get batchesLeft(): boolean {
    return this.batches < BATCHES;
  }

  get queriesLeft(): boolean {
    return this.queries < QUERY_JOBS;
  }
}

const left = (max: number, used: number): Allowance => ({ Max: max, Remaining: Math.max(0, max - used) });
