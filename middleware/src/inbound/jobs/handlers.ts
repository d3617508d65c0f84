import { catchUpCall } from '../../flows/catch-up-call';
import type { FlowContext } from '../../flows/context';
import { finishUnfinished } from '../../flows/finish-unfinished';
import { lookAgain } from '../../flows/look-again';
import { projectReview } from '../../flows/project-review';
import { releaseSummary } from '../../flows/release-summary';
import { workInbox } from '../../flows/work-inbox';
import type { JobName, Schedule } from '../../ports/jobs';

/** Which flow does which job. */
export function jobHandlers(ctx: FlowContext): Readonly<Record<JobName, (id: string) => Promise<void>>> {
  return {
    work_inbox: (id) => workInbox(ctx, id),
    catch_up_call: (id) => catchUpCall(ctx, id),
    release: (id) => releaseSummary(ctx, id),
    project_review: (id) => projectReview(ctx, id),
  };
}

export function schedules(ctx: FlowContext): readonly Schedule[] {
  return [
    { name: 'finish_unfinished', cron: '* * * * *', run: () => finishUnfinished(ctx) },
    { name: 'look_again', cron: '17 * * * *', run: () => lookAgain(ctx) },
  ];
}
