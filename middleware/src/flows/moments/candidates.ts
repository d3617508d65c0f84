import type { CallCandidate, MomentPosition } from '../../ports/salesforce-moments';
import type { FlowContext } from '../context';
import type { Searched } from './searched';

/** The next calls that fit the search, whoever may read them; fewer than `limit` only where there are no more. */
export type Candidates = (after: MomentPosition | null, limit: number) => Promise<readonly CallCandidate[]>;

/** Tags are asked for page by page. Words are asked for once: Salesforce answers all that it finds in one go. */
export function candidatesFor(ctx: FlowContext, { tag, words, filter }: Searched): Candidates {
  const { moments } = ctx.salesforce;
  if (words === null) return async (after, limit) => (tag === null ? [] : moments.tagged(tag, filter, after, limit));
  let all: readonly CallCandidate[] | null = null;
  return async (after, limit) => {
    all ??= await withTag(ctx, tag, await moments.saying(words.terms, filter), after);
    return all.filter(({ position }) => isAfter(position, after)).slice(0, limit);
  };
}

async function withTag(
  ctx: FlowContext,
  tag: string | null,
  found: readonly CallCandidate[],
  after: MomentPosition | null,
): Promise<readonly CallCandidate[]> {
  const left = found.filter(({ position }) => isAfter(position, after));
  if (tag === null || left.length === 0) return left;
  const bearing = await ctx.salesforce.moments.bearing(
    tag,
    left.map(({ callId }) => callId),
  );
  return left.filter(({ callId }) => bearing.has(callId));
}

/** In the order of `MomentPosition`. */
function isAfter({ startedAt, id }: MomentPosition, after: MomentPosition | null): boolean {
  if (after === null) return true;
  const apart = startedAt.getTime() - after.startedAt.getTime();
  return apart < 0 || (apart === 0 && id < after.id);
}
