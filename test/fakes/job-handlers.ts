import { JOB_NAMES } from '../../middleware/src/outbound/postgres/job-settings';
import type { JobName } from '../../middleware/src/ports/jobs';

export type JobHandlers = Readonly<Record<JobName, (id: string) => Promise<void>>>;

/** A handler for every job there is: these for what a test is about, and `others` for whatever else comes up. */
export function jobHandlers(
  wanted: Partial<JobHandlers> = {},
  others: (id: string) => Promise<void> = async () => undefined,
): JobHandlers {
  const all = Object.fromEntries(JOB_NAMES.map((name) => [name, others])) as Record<
    JobName,
    (id: string) => Promise<void>
  >;
  return { ...all, ...wanted };
}
