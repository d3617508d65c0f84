import type { Engine } from '../engine/engine';
import { makeId } from '../engine/ids';
import { OrgError } from '../errors';
import type { Background } from './background';
import type { BulkUsage } from './bulk-usage';
import type { ClassicBatch, ClassicBatchState, ClassicJob, ClassicJobState } from './classic-job';
import type { CsvFormat } from './csv';
import { csvLine } from './csv';
import { runLoad, type Load } from './load';
import { bulkQuery } from './query-lines';

/** What the first Bulk API reads and writes. */
export const CLASSIC_FORMAT: CsvFormat = { columnDelimiter: 'COMMA', lineEnding: 'LF' };

type NewJob = Pick<
  ClassicJob,
  'operation' | 'object' | 'externalId' | 'concurrencyMode' | 'createdById' | 'apiVersion'
>;

/** Jobs of the first Bulk API. Each batch is worked on as soon as it has come. */
export class ClassicJobs {
  private readonly jobs = new Map<string, ClassicJob>();
  private readonly serials = { '750': 500_000_000, '751': 0, '752': 0 };

  constructor(
    private readonly engine: Engine,
    private readonly usage: BulkUsage,
    private readonly background: Background,
  ) {}

  add(job: NewJob): ClassicJob {
    const at = this.now();
    const whole = { ...job, id: this.newId('750'), createdAt: at, changedAt: at, state: 'Open' as const, batches: [] };
    this.jobs.set(whole.id, whole);
    return whole;
  }

  find(id: string): ClassicJob | undefined {
    return this.jobs.get(id);
  }

  end(job: ClassicJob, state: ClassicJobState): void {
    job.state = state;
    job.changedAt = this.now();
    if (state !== 'Aborted') return;
    for (const batch of job.batches) if (batch.state === 'Queued') this.turn(batch, 'NotProcessed');
  }

  /** @param load null for a query, whose text is the content */
  addBatch(job: ClassicJob, content: readonly Buffer[], load: Load | null): ClassicBatch {
    const at = this.now();
    const batch: ClassicBatch = {
      ...{ id: this.newId('751'), job, content, load, createdAt: at, changedAt: at },
      ...{ state: 'Queued', message: null, found: null, worked: 0 },
    };
    job.batches.push(batch);
    this.usage.countBatch();
    this.background.begin(
      () => this.work(batch),
      () => this.fail(batch, 'UnknownError : an error within the local org'),
    );
    return batch;
  }

  private async work(batch: ClassicBatch): Promise<void> {
    if (batch.state !== 'Queued') return;
    this.turn(batch, 'InProgress');
    const since = performance.now();
    const ended = batch.load ? await this.write(batch, batch.load) : this.answer(batch);
    batch.worked = Math.round(performance.now() - since);
    if (ended !== null) this.fail(batch, ended);
    else this.turn(batch, 'Completed');
  }

  private write({ job }: ClassicBatch, load: Load): Promise<string | null> {
    return runLoad(this.engine, load, () => job.state !== 'Aborted' && !this.background.closed);
  }

  private answer(batch: ClassicBatch): string | null {
    const { job, content } = batch;
    try {
      this.engine.sweep();
      const user = this.engine.user(job.createdById);
      const soql = Buffer.concat(content).toString('utf8').trim();
      const { object, header, find } = bulkQuery(this.engine, user, soql, CLASSIC_FORMAT, job.operation === 'queryAll');
      if (object.toLowerCase() !== job.object.toLowerCase())
        return `InvalidBatch : Failed to process query: INVALID_TYPE_FOR_OPERATION: The root entity of the requested query (${object}) does not match the entity of the requested Bulk API Job (${job.object}).`;
      const { rows, line } = find();
      const lines = rows.map(line);
      // The first Bulk API says so where it found nothing, without a header.
      batch.found = {
        id: this.newId('752'),
        lines: lines.length > 0 ? [header, ...lines] : [csvLine(['Records not found for this query'], CLASSIC_FORMAT)],
      };
      return null;
    } catch (error) {
      if (!(error instanceof OrgError)) throw error;
      return `InvalidBatch : Failed to process query: ${error.code}: ${error.entries[0]?.message ?? ''}`;
    }
  }

  private fail(batch: ClassicBatch, message: string): void {
    batch.message = message;
    this.turn(batch, 'Failed');
  }

  private turn(batch: ClassicBatch, state: ClassicBatchState): void {
    batch.state = state;
    batch.changedAt = this.now();
  }

  private newId(prefix: '750' | '751' | '752'): string {
    return makeId(prefix, ++this.serials[prefix]);
  }

  private now(): number {
    return this.engine.now().getTime();
  }
}
