import type { Engine } from '../engine/engine';
import { makeId } from '../engine/ids';
import type { JsonObject } from '../engine/incoming';
import { OrgError } from '../errors';
import { apexTests } from './apex-tests';
import { attempt, type Attempt } from './attempt';
import type { OrgMetadata } from './org-metadata';
import { readDeploy, type DeployPlan } from './package-content';
import { readZip, ZipProblem } from './read-zip';

export type DeployStatus =
  'Pending' | 'InProgress' | 'Succeeded' | 'SucceededPartial' | 'Failed' | 'Canceling' | 'Canceled';

/** As DeployOptions of the Metadata API, with its defaults. */
export interface DeployOptions {
  allowMissingFiles: boolean;
  autoUpdatePackage: boolean;
  checkOnly: boolean;
  ignoreWarnings: boolean;
  purgeOnDelete: boolean;
  rollbackOnError: boolean;
  runTests: string[];
  singlePackage: boolean;
  testLevel: string | null;
}

export interface DeployJob {
  id: string;
  by: string;
  options: DeployOptions;
  /** The options as the caller wrote them; REST gives them back so. */
  asked: JsonObject | null;
  status: DeployStatus;
  createdDate: string;
  startDate: string | null;
  completedDate: string | null;
  lastModifiedDate: string;
  canceledBy: string | null;
  /** What the zip asks for; null until it has been read. */
  plan: DeployPlan | null;
  result: Attempt | null;
  /** Of a deploy that could not even begin. */
  error: { code: string; message: string } | null;
  /** Set where a validation has been deployed by itself. */
  deployedAs: string | null;
}

/** "A validation is available for 10 days" */
const VALIDATION_STAYS = 10 * 24 * 3_600_000;

/** Deploys one after the other, each answered first and done afterwards, as on the platform. */
export class DeployJobs {
  private readonly jobs = new Map<string, DeployJob>();
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly metadata: OrgMetadata,
    private readonly engine: Engine,
    private readonly versions: readonly string[],
  ) {}

  start(zip: Buffer, options: DeployOptions, userId: string, asked: JsonObject | null = null): DeployJob {
    const job = this.add(options, userId, asked);
    this.enqueue(job, async () => {
      const files = await readZip(zip);
      job.plan = readDeploy(files, this.metadata.components(), { ...options, versions: this.versions });
    });
    return job;
  }

  /** @throws OrgError where the id is of no validation that succeeded within ten days */
  startValidated(validationId: string, userId: string): DeployJob {
    const validation = this.find(validationId);
    const age = this.engine.now().getTime() - Date.parse(validation.completedDate ?? '');
    if (
      !validation.options.checkOnly ||
      validation.status !== 'Succeeded' ||
      !(age < VALIDATION_STAYS) ||
      validation.deployedAs !== null
    )
      throw new OrgError(
        'INVALID_ID_FIELD',
        `invalid validation id: ${validationId} is no validation that succeeded within 10 days and waits to be deployed`,
      );
    const job = this.add({ ...validation.options, checkOnly: false }, userId);
    validation.deployedAs = job.id;
    this.enqueue(job, () => {
      job.plan = validation.plan;
    });
    return job;
  }

  /** @throws OrgError INVALID_ID_FIELD */
  find(id: string): DeployJob {
    const job = this.jobs.get(id.slice(0, 15));
    if (!job) throw new OrgError('INVALID_ID_FIELD', `invalid deploy id: ${id}`);
    return job;
  }

  list(): DeployJob[] {
    return [...this.jobs.values()];
  }

  /** Stops a deploy that has not begun; what runs here runs to its end at once. @throws OrgError */
  cancel(id: string, userId: string): DeployJob {
    const job = this.find(id);
    if (job.completedDate !== null) throw new OrgError('INVALID_ID_FIELD', `Deployment already completed: ${job.id}`);
    if (job.status === 'Pending') {
      job.canceledBy = userId;
      job.status = 'Canceling';
    }
    return job;
  }

  private add(options: DeployOptions, userId: string, asked: JsonObject | null = null): DeployJob {
    const now = this.time();
    const id = makeId('0Af', this.engine.nextSerial('deploy'));
    const dates = { createdDate: now, startDate: null, completedDate: null, lastModifiedDate: now };
    const open = {
      status: 'Pending' as const,
      canceledBy: null,
      plan: null,
      result: null,
      error: null,
      deployedAs: null,
    };
    const job: DeployJob = { id, by: userId, options, asked, ...dates, ...open };
    this.jobs.set(id.slice(0, 15), job);
    return job;
  }

  private enqueue(job: DeployJob, read: () => Promise<void> | void): void {
    this.queue = this.queue.then(async () => {
      // Whoever asks right after the answer finds it pending, and may still call it off.
      await new Promise((next) => setImmediate(next));
      if (job.status === 'Canceling') return this.finish(job, 'Canceled');
      job.status = 'InProgress';
      job.startDate = this.time();
      try {
        await read();
        this.finish(job, this.work(job));
      } catch (error) {
        const code = error instanceof ZipProblem ? error.code : 'UNKNOWN_EXCEPTION';
        job.error = { code, message: error instanceof Error ? error.message : String(error) };
        if (!(error instanceof ZipProblem))
          process.stderr.write(`local org: a deploy failed: ${String(error instanceof Error ? error.stack : error)}\n`);
        this.finish(job, 'Failed');
      }
    });
  }

  private work(job: DeployJob): DeployStatus {
    if (!job.plan) throw new Error('a deploy was worked before it was read');
    this.engine.sweep();
    const tried = attempt(this.metadata.components(), job.plan, this.metadata.compileOptions);
    job.result = tried;
    const failed = tried.problems.length > 0 || apexTests(job.options, tried.components).failures.length > 0;
    const partly = failed && !job.options.rollbackOnError && tried.done.length > 0;
    if (failed && !partly) return 'Failed';
    if (!job.options.checkOnly) this.metadata.apply(tried, job.by);
    return partly ? 'SucceededPartial' : 'Succeeded';
  }

  private finish(job: DeployJob, status: DeployStatus): void {
    job.status = status;
    job.completedDate = job.lastModifiedDate = this.time();
  }

  private time(): string {
    return this.engine.now().toISOString();
  }
}
