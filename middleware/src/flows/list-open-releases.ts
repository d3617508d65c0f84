import type { OpenReleases } from '../contracts/door-api';
import type { Caller, FlowContext } from './context';
import { releaseViewOf } from './review-view';
import { assertReviewer } from './tags/open-suggestions';

/** More than anybody approves while Salesforce is away; what is not among the answered is taken for published. */
const AT_MOST = 1000;

/**
 * What the caller's own calls have approved and not published: Salesforce learns of an approval together with its note,
 * so of these it may know nothing. Hence it is not asked either: they are listed while it is away.
 *
 * @throws CountersignError access_denied, approver_logged_in_as
 */
export async function listOpenReleases(ctx: FlowContext, caller: Caller): Promise<OpenReleases> {
  assertReviewer(caller);
  const open = await ctx.store.transaction((tx) => tx.releases.openOfRep(caller.userId, AT_MOST));
  return {
    releases: open.map((one) => ({
      callId: one.salesforceCallId,
      title: one.title,
      startedAt: one.startedAt.toISOString(),
      opportunityId: one.opportunityId,
      release: releaseViewOf(one, one, { role: 'rep' }),
    })),
  };
}
