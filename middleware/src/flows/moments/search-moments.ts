import type { FoundMoments, SearchMoments } from '../../contracts/moments-api';
import { excerptAround } from '../../domain/moments/excerpt';
import type { CallCandidate, FoundCall } from '../../ports/salesforce-moments';
import { assertSeesBoard } from '../board/enter-board';
import type { Caller, FlowContext } from '../context';
import { candidatesFor } from './candidates';
import { asSearched, type Searched } from './searched';

/** Moments of a page, and those of its last call. */
const PAGE = 50;
/** Calls that are looked at for one page: most people find a page among the first; whoever may see little needs more. */
const ROUNDS: readonly number[] = [100, 500];
/** Calls whose texts are read at once. */
const AT_ONCE = 50;

type Moment = FoundMoments['moments'][number];

/**
 * What people have confirmed and approved, of calls and deals that the caller may read, newest call first. Of everything
 * else nothing is told, and `next` is sealed: it may stand at a call that the caller must not know of. A page may hold
 * less than fifty moments, or none, and have a next one all the same: there was more to look through than one request
 * does.
 *
 * A page that is found at once takes 4 API calls, with words and a tag up to 7 more. At most 30: the search 1 and its tag
 * 7, or 2 without words; who may read 600 calls, deals and accounts 10; their texts 12.
 *
 * @throws CountersignError access_denied, approver_logged_in_as, request_malformed, salesforce_*
 */
export async function searchMoments(ctx: FlowContext, caller: Caller, wanted: SearchMoments): Promise<FoundMoments> {
  assertSeesBoard(caller);
  const searched = await asSearched(ctx, caller, wanted);
  const candidates = candidatesFor(ctx, searched);
  const moments: Moment[] = [];
  let { after } = searched;
  for (const size of ROUNDS) {
    const round = await candidates(after, size);
    const readable = await readableOf(ctx, caller, round);
    const visible = round.filter(({ callId, opportunityId }) => readable.has(callId) && readable.has(opportunityId));
    for (const some of inParts(visible)) {
      const found = await momentsOf(ctx, some, readable, searched);
      for (const { callId, position } of some) {
        moments.push(...(found.get(callId) ?? []));
        if (moments.length >= PAGE) return { moments, next: searched.seal(position) };
      }
    }
    after = round.at(-1)?.position ?? null;
    if (round.length < size || after === null) return { moments, next: null };
  }
  return { moments, next: after && searched.seal(after) };
}

function readableOf(
  ctx: FlowContext,
  { userId }: Caller,
  candidates: readonly CallCandidate[],
): Promise<ReadonlySet<string>> {
  const ids = candidates.flatMap(({ callId, opportunityId, accountId }) => [
    callId,
    opportunityId,
    accountId ?? callId,
  ]);
  return ctx.salesforce.tags.readable(userId, [...new Set(ids)]);
}

function inParts(candidates: readonly CallCandidate[]): readonly (readonly CallCandidate[])[] {
  const count = Math.ceil(candidates.length / AT_ONCE);
  return Array.from({ length: count }, (_, at) => candidates.slice(at * AT_ONCE, (at + 1) * AT_ONCE));
}

/** By call. A call that was given to another deal meanwhile, of which nobody asked, is passed over. */
async function momentsOf(
  ctx: FlowContext,
  candidates: readonly CallCandidate[],
  readable: ReadonlySet<string>,
  searched: Searched,
): Promise<ReadonlyMap<string, readonly Moment[]>> {
  const ids = candidates.map(({ callId }) => callId);
  const calls = await ctx.salesforce.moments.details(ids, searched.tag);
  const told = calls.filter(({ opportunityId }) => readable.has(opportunityId));
  return new Map(told.map((call) => [call.callId, momentsIn(call, readable, searched)]));
}

function momentsIn(call: FoundCall, readable: ReadonlySet<string>, { tag, words }: Searched): readonly Moment[] {
  const excerpt = words && excerptAround(call.approvedText ?? '', words.keys);
  if (words !== null && excerpt === null) return [];
  const about = {
    callId: call.callId,
    title: call.title,
    startedAt: call.startedAt.toISOString(),
    ownerName: call.ownerName,
    opportunityId: call.opportunityId,
    opportunityName: call.opportunityName,
    accountName: call.accountId !== null && readable.has(call.accountId) ? call.accountName : null,
    excerpt,
  };
  if (call.tags.length > 0) return call.tags.map((one) => ({ ...about, ...one }));
  return tag === null ? [{ ...about, tag: null, label: null, second: null }] : [];
}
