import type { ReleaseView } from '../contracts/door-api';
import { CountersignError } from '../domain/errors';
import { actorRefusal } from '../domain/reviewer';
import { contentDisposed } from './content-disposed';
import type { Caller, FlowContext } from './context';
import { enterCall } from './enter-call';
import { releaseSummary } from './release-summary';
import { isDisposed } from './retention/keep-artifacts';
import { latestRelease } from './review-view';

/**
 * The rep's "Try again" after a release that stands as not published. The approval, and so the release key, stay the
 * same: whatever the earlier tries left in Salesforce is found, not made twice.
 *
 * @throws CountersignError nothing_to_retry, content_disposed where the note's time was over, and as `enterCall`
 */
export async function retryRelease(ctx: FlowContext, caller: Caller, salesforceCallId: string): Promise<ReleaseView> {
  const entry = await enterCall(ctx, caller, salesforceCallId, 0);
  const refusal = actorRefusal(entry.person, caller);
  if (refusal) throw new CountersignError(refusal);
  if (entry.role === 'reviewer') throw new CountersignError('approver_not_the_rep');
  const { releaseId, view } = await ctx.store.transaction(async (tx) => {
    const release = await tx.releases.latestByCall(entry.call.id);
    if (release?.state === 'not_published' && (await isDisposed(tx, entry.call.id, 'official_note'))) {
      throw await contentDisposed(tx, entry.call.id, 'official_note');
    }
    if (!release || !(await tx.releases.reopen(release.id))) throw new CountersignError('nothing_to_retry');
    const subject = { releaseId: release.id, userId: entry.person.userId };
    await tx.audit.append({ id: ctx.ids.next(), at: ctx.clock.now(), type: 'publishing_again', subject });
    await tx.jobs.send({ name: 'release', id: release.id }, 3);
    return { releaseId: release.id, view: await latestRelease(tx, entry) };
  });
  ctx.background.run('release', () => releaseSummary(ctx, releaseId));
  if (view === null) throw new CountersignError('nothing_to_retry');
  return view;
}
