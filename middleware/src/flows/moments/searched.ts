import type { SearchMoments } from '../../contracts/moments-api';
import { CountersignError } from '../../domain/errors';
import { wantedWords, type WantedWords } from '../../domain/moments/wanted-words';
import { addDays } from '../../domain/retention/calendar-day';
import type { MomentFilter, MomentPosition } from '../../ports/salesforce-moments';
import type { Caller, FlowContext } from '../context';
import { calendarIn } from '../retention/rules-in-force';

/** A search as it is carried out. */
export interface Searched {
  readonly tag: string | null;
  readonly words: WantedWords | null;
  readonly filter: MomentFilter;
  readonly after: MomentPosition | null;
  /** `next` of an answer: good for the same person and the same search alone. */
  seal(position: MomentPosition): string;
}

/** @throws CountersignError request_malformed where the words are none, or `after` was not given out for this search */
export async function asSearched(ctx: FlowContext, caller: Caller, wanted: SearchMoments): Promise<Searched> {
  const { tag, accountId, ownerId, from, to } = wanted;
  const words = wanted.words === null ? null : wantedWords(wanted.words);
  if (wanted.words !== null && words === null)
    throw new CountersignError('request_malformed', { field: 'words', problem: 'no word of two letters or more' });
  const boundTo = JSON.stringify([caller.userId, tag, accountId, ownerId, from, to, wanted.words]);
  const { timeZone } = await ctx.store.transaction((tx) => tx.settings.get());
  const calendar = calendarIn(timeZone);
  return {
    tag,
    words,
    filter: {
      accountId,
      ownerId,
      from: from === null ? null : calendar.endOf(addDays(from, -1)),
      before: to === null ? null : calendar.endOf(to),
    },
    after: wanted.after === null ? null : positionIn(ctx.positions.open(wanted.after, boundTo)),
    seal: ({ startedAt, id }) => ctx.positions.seal(`${startedAt.toISOString()} ${id}`, boundTo),
  };
}

function positionIn(opened: string | null): MomentPosition {
  const [startedAt, id] = opened?.split(' ') ?? [];
  if (startedAt === undefined || id === undefined)
    throw new CountersignError('request_malformed', { field: 'after', problem: 'not a place in this list' });
  return { startedAt: new Date(startedAt), id };
}
