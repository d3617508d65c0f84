import type { Job, JobName } from '../../ports/jobs';
import type { Tx } from '../../ports/store';
import type { JobQueue } from './job-queue';
import { FOR_ALL } from './job-settings';
import type { CountersignTransaction } from './tables';

/**
 * What one transaction asks to be done. A job for all is asked for by many at once, and its row stays locked until the
 * commit: sent where it was asked for, it would make everybody wait for everybody's other locks. So it is sent last.
 */
export class TransactionJobs {
  readonly asked: Tx['jobs'];
  private readonly forAll = new Map<JobName, { readonly job: Job; readonly startAfterSeconds: number }>();

  constructor(
    private readonly tx: CountersignTransaction,
    private readonly queue: JobQueue,
  ) {
    this.asked = {
      send: async (job, startAfterSeconds = 0) => {
        if (job.id !== FOR_ALL) return queue.send(tx, job, startAfterSeconds);
        const before = this.forAll.get(job.name)?.startAfterSeconds ?? Infinity;
        if (startAfterSeconds < before) this.forAll.set(job.name, { job, startAfterSeconds });
      },
      sendMany: (jobs) => queue.sendMany(tx, jobs),
    };
  }

  /** After everything else, in an order that is everybody's. */
  async sendLast(): Promise<void> {
    for (const name of [...this.forAll.keys()].sort()) {
      const last = this.forAll.get(name);
      if (last) await this.queue.send(this.tx, last.job, last.startAfterSeconds);
    }
  }
}
