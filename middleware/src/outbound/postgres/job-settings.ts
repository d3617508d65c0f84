import type { Job, JobName } from '../../ports/jobs';

export const JOB_SCHEMA = 'countersign_jobs';

/** Every job there is; the type makes the list complete. */
const NAMES: Readonly<Record<JobName, true>> = {
  work_inbox: true,
  catch_up_call: true,
  release: true,
  project_review: true,
  dispose: true,
  preview_change: true,
  suggest_tags: true,
  read_deals: true,
  project_dates: true,
  project_dispositions: true,
  retag_calls: true,
  project_tags: true,
};
export const JOB_NAMES = Object.keys(NAMES) as readonly JobName[];

/** The id of jobs of which there is one at a time, for whatever waits. */
export const FOR_ALL = 'all';

/**
 * Their names. A second worker would do at the same time what the first is about to do. (A queue of pg-boss can have a
 * policy for that, `singleton`; but a process goes by what it last knew of such a queue, for up to a minute.)
 */
export const ONE_AT_A_TIME: ReadonlySet<JobName> = new Set([
  'read_deals',
  'project_dates',
  'project_dispositions',
  'retag_calls',
  'project_tags',
]);

export interface JobSettings {
  /** Pause before the second try; doubled, with jitter, for each further one. Whole seconds, 1 or more. */
  readonly retryBaseSeconds: number;
  readonly retryMaxSeconds: number;
  /** Jobs of one name that this process runs at once, but for those of which there is one at a time. */
  readonly concurrency: number;
  /** How often this process looks whether a schedule is due. */
  readonly scheduleCheckSeconds: number;
}

export const DEFAULT_JOB_SETTINGS: JobSettings = {
  retryBaseSeconds: 1,
  retryMaxSeconds: 300,
  concurrency: 3,
  scheduleCheckSeconds: 10,
};

/** A job whose process died is noticed after this; pg-boss takes no less. */
const HEARTBEAT_SECONDS = 10;
/** A handler that runs longer has hung: its job is given to another. */
const HUNG_AFTER_SECONDS = 900;
/** Flows give up by themselves, with a reason that a person sees; the engine never does it for them. */
const RETRY_LIMIT = 1_000_000;
/** pg-boss deletes what waited longer; its longest. */
const WAITS_AT_MOST_SECONDS = 365 * 86_400;
/** Finished jobs hold only ids, and each look for a waiting job passes by them. */
const FINISHED_KEPT_SECONDS = 3600;

export function queueOptions(settings: JobSettings) {
  return {
    heartbeatSeconds: HEARTBEAT_SECONDS,
    expireInSeconds: HUNG_AFTER_SECONDS,
    retentionSeconds: WAITS_AT_MOST_SECONDS,
    deleteAfterSeconds: FINISHED_KEPT_SECONDS,
    retryLimit: RETRY_LIMIT,
    retryDelay: settings.retryBaseSeconds,
    retryBackoff: true,
    retryDelayMax: settings.retryMaxSeconds,
  };
}

/** A schedule's next tick is its retry; no second one runs or waits meanwhile. */
export function scheduleQueueOptions() {
  return {
    policy: 'exclusive',
    heartbeatSeconds: HEARTBEAT_SECONDS,
    expireInSeconds: HUNG_AFTER_SECONDS,
    deleteAfterSeconds: FINISHED_KEPT_SECONDS,
    retryLimit: 0,
  };
}

export function scheduleQueue(name: string): string {
  return `schedule.${name}`;
}

export type JobData = Pick<Job, 'id'>;
