import { catchUpCall } from '../../flows/catch-up-call';
import type { FlowContext } from '../../flows/context';
import { finishUnfinished } from '../../flows/finish-unfinished';
import { lookAgain } from '../../flows/look-again';
import { projectReview } from '../../flows/project-review';
import { releaseSummary } from '../../flows/release-summary';
import { certifyGone } from '../../flows/retention/certify-gone';
import { disposeCall } from '../../flows/retention/dispose-call';
import { previewChange } from '../../flows/retention/preview-change';
import { projectDates } from '../../flows/retention/project-dates';
import { projectDispositions } from '../../flows/retention/project-dispositions';
import { readDeals } from '../../flows/retention/read-deals';
import { readSettings } from '../../flows/retention/read-settings';
import { reconcileDeals } from '../../flows/retention/reconcile-deals';
import { sweepDue } from '../../flows/retention/sweep-due';
import { projectTags, retryRefused } from '../../flows/tags/project-tags';
import { retagCalls } from '../../flows/tags/retag-calls';
import { suggestTagsOf } from '../../flows/tags/suggest-tags';
import { takeUpRefused } from '../../flows/take-up-refused';
import { workInbox } from '../../flows/work-inbox';
import type { JobName, Schedule } from '../../ports/jobs';

/** Which flow does which job. */
export function jobHandlers(ctx: FlowContext): Readonly<Record<JobName, (id: string) => Promise<void>>> {
  return {
    work_inbox: (id) => workInbox(ctx, id),
    catch_up_call: (id) => catchUpCall(ctx, id),
    release: (id) => releaseSummary(ctx, id),
    project_review: (id) => projectReview(ctx, id),
    dispose: (id) => disposeCall(ctx, id),
    preview_change: (id) => previewChange(ctx, id),
    suggest_tags: (id) => suggestTagsOf(ctx, id),
    read_deals: () => readDeals(ctx),
    project_dates: () => projectDates(ctx),
    project_dispositions: () => projectDispositions(ctx),
    retag_calls: () => retagCalls(ctx),
    project_tags: () => projectTags(ctx),
  };
}

export function schedules(ctx: FlowContext): readonly Schedule[] {
  return [
    { name: 'finish_unfinished', cron: '* * * * *', run: () => finishUnfinished(ctx) },
    { name: 'take_up_refused', cron: '53 * * * *', run: () => takeUpRefused(ctx) },
    { name: 'look_again', cron: '17 * * * *', run: () => lookAgain(ctx) },
    { name: 'read_settings', cron: '* * * * *', run: () => readSettings(ctx) },
    { name: 'sweep_due', cron: '* * * * *', run: () => sweepDue(ctx) },
    { name: 'reconcile_deals', cron: '41 * * * *', run: () => reconcileDeals(ctx) },
    { name: 'retry_refused_tags', cron: '23 * * * *', run: () => retryRefused(ctx) },
    { name: 'certify_gone', cron: '*/10 * * * *', run: () => certifyGone(ctx) },
  ];
}
