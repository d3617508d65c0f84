/** Work that must happen even if every process dies right after the commit that asked for it. */
export type Job =
  | { readonly name: 'work_inbox'; readonly id: string }
  | { readonly name: 'catch_up_call'; readonly id: string }
  | { readonly name: 'release'; readonly id: string }
  | { readonly name: 'project_review'; readonly id: string }
  | { readonly name: 'dispose'; readonly id: string }
  | { readonly name: 'preview_change'; readonly id: string }
  | { readonly name: 'suggest_tags'; readonly id: string }
  /** Of these there is one at a time, for whatever waits; its id is `all`. */
  | { readonly name: 'read_deals'; readonly id: string }
  | { readonly name: 'project_dates'; readonly id: string }
  | { readonly name: 'project_dispositions'; readonly id: string }
  | { readonly name: 'retag_calls'; readonly id: string }
  | { readonly name: 'project_tags'; readonly id: string };

export type JobName = Job['name'];

/** What runs jobs. A handler that throws is run again later, with growing pauses; one whose process died, within 10 s. */
export interface JobRunner {
  start(
    handlers: Readonly<Record<JobName, (id: string) => Promise<void>>>,
    schedules: readonly Schedule[],
  ): Promise<void>;
  /** Lets running handlers end, at most `timeoutMs`. */
  stop(timeoutMs: number): Promise<void>;
}

/** Run by one process at a time, whatever the number of processes. */
export interface Schedule {
  readonly name: string;
  /** Five cron fields, UTC. */
  readonly cron: string;
  run(): Promise<void>;
}
