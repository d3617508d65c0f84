import { setImmediate as breathe } from 'node:timers/promises';
import type { Engine } from '../engine/engine';
import { makeId } from '../engine/ids';
import type { Background } from './background';
import { isOver, type IngestJob, type JobState, type QueryJob } from './job';
import { runLoad } from './load';
import type { BulkUsage } from './bulk-usage';

/** "Jobs that are older than 7 days are deleted if they are in a terminal state". */
const KEPT = 7 * 24 * 3_600_000;
/** Rows of a query that are shown before other requests have their turn. */
const SLICE = 2_000;

type NewJob<T> = Omit<T, 'id' | 'createdAt' | 'changedAt' | 'worked'>;

/** Jobs of the Bulk API 2.0, and the work on them, which goes on beside the requests. */
export class BulkJobs {
  private readonly ingest = new Map<string, IngestJob>();
  private readonly query = new Map<string, QueryJob>();
  private serial = 0;

  constructor(
    private readonly engine: Engine,
    readonly usage: BulkUsage,
    private readonly background: Background,
  ) {}

  newId(): string {
    return makeId('750', ++this.serial);
  }

  addIngest(job: NewJob<IngestJob>): IngestJob {
    const whole = { ...job, ...this.fresh() };
    this.ingest.set(whole.id, whole);
    return whole;
  }

  addQuery(job: NewJob<QueryJob>): QueryJob {
    const whole = { ...job, ...this.fresh() };
    this.query.set(whole.id, whole);
    this.usage.countQuery();
    this.work(whole, () => this.answer(whole));
    return whole;
  }

  ingestJob(id: string): IngestJob | undefined {
    this.sweep();
    return this.ingest.get(id);
  }

  queryJob(id: string): QueryJob | undefined {
    this.sweep();
    return this.query.get(id);
  }

  /** Oldest first. */
  list(): { ingest: IngestJob[]; query: QueryJob[] } {
    this.sweep();
    return { ingest: [...this.ingest.values()], query: [...this.query.values()] };
  }

  /** No more data comes: what there is will be written. */
  start(job: IngestJob): void {
    this.turn(job, 'UploadComplete');
    this.work(job, async () => {
      const ended = await runLoad(this.engine, job.load, () => job.state === 'InProgress' && !this.background.closed);
      this.usage.countRecords(job.load.outcomes.length);
      if (job.state !== 'InProgress') return;
      job.errorMessage = ended;
      this.turn(job, ended === null ? 'JobComplete' : 'Failed');
    });
  }

  abort(job: IngestJob | QueryJob): void {
    this.turn(job, 'Aborted');
  }

  delete(id: string): void {
    this.ingest.delete(id);
    this.query.delete(id);
  }

  private async answer(job: QueryJob): Promise<void> {
    this.engine.sweep();
    const { rows, line: show } = job.find();
    for (let at = 0; at < rows.length && job.state === 'InProgress' && !this.background.closed; at += SLICE) {
      for (const row of rows.slice(at, at + SLICE)) {
        const line = show(row);
        job.lines.push(line);
        this.usage.countResult(Buffer.byteLength(line));
      }
      await breathe();
    }
    if (job.state === 'InProgress') this.turn(job, 'JobComplete');
  }

  private work(job: IngestJob | QueryJob, task: () => Promise<void>): void {
    const whole = async (): Promise<void> => {
      if (job.state !== 'UploadComplete') return;
      this.turn(job, 'InProgress');
      const since = performance.now();
      try {
        await task();
      } finally {
        job.worked = Math.round(performance.now() - since);
      }
    };
    this.background.begin(whole, () => {
      this.turn(job, 'Failed');
      if ('load' in job) job.errorMessage = 'UnknownError : an error within the local org';
    });
  }

  private turn(job: IngestJob | QueryJob, state: JobState): void {
    job.state = state;
    job.changedAt = this.now();
  }

  private sweep(): void {
    const old = this.now() - KEPT;
    for (const jobs of [this.ingest, this.query])
      for (const job of jobs.values()) if (isOver(job) && job.changedAt <= old) jobs.delete(job.id);
  }

  private fresh(): { id: string; createdAt: number; changedAt: number; worked: number } {
    const at = this.now();
    return { id: this.newId(), createdAt: at, changedAt: at, worked: 0 };
  }

  private now(): number {
    return this.engine.now().getTime();
  }
}
