import type { Job } from '../../../middleware/src/ports/jobs';
import type { Store } from '../../../middleware/src/ports/store';

export interface WaitingJob {
  readonly job: Job;
  /** Milliseconds since 1970. */
  readonly dueAt: number;
}

/**
 * Jobs as transactions commit them, in the order of the history that runs them: by hand, in any order, twice. What is in
 * the list outlives the process.
 */
export class JobList {
  private waiting: WaitingJob[] = [];

  constructor(private readonly now: () => Date) {}

  /** The same store, except that its jobs come here, and only with the commit. */
  withStore(store: Store): Store {
    return {
      transaction: async (work) => {
        let sent: WaitingJob[] = [];
        const result = await store.transaction((tx) => {
          // Where PostgreSQL has a transaction run again, what the first run sent is undone too.
          sent = [];
          const send = (job: Job, startAfterSeconds = 0): Promise<void> => {
            sent.push({ job, dueAt: this.now().getTime() + startAfterSeconds * 1000 });
            return Promise.resolve();
          };
          const sendMany = async (jobs: readonly Job[]): Promise<void> => {
            for (const job of jobs) await send(job);
          };
          return work({ ...tx, jobs: { send, sendMany } });
        });
        for (const one of sent) this.add(one);
        return result;
      },
      ping: () => store.ping(),
    };
  }

  has(name: Job['name']): boolean {
    return this.waiting.some(({ job }) => job.name === name);
  }

  /** One that is due, picked by a number from 0 up to 1; it leaves the list. */
  take(pick: number, isDue = ({ dueAt }: WaitingJob) => dueAt <= this.now().getTime()): WaitingJob | null {
    const due = this.waiting.filter(isDue);
    const taken = due[Math.floor(pick * due.length)] ?? null;
    if (taken !== null) this.waiting = this.waiting.filter((one) => one !== taken);
    return taken;
  }

  /** The first of these, which stays. */
  peek(isDue: (waiting: WaitingJob) => boolean): WaitingJob | null {
    return this.waiting.find(isDue) ?? null;
  }

  /** A job for the same thing that still waits does for both. */
  add(one: WaitingJob): void {
    const same = this.waiting.find(({ job }) => job.name === one.job.name && job.id === one.job.id);
    if (same === undefined) this.waiting.push(one);
    else if (one.dueAt < same.dueAt) this.waiting = this.waiting.map((other) => (other === same ? one : other));
  }
}
