import { boardFilter } from '../../contracts/board-api';
import type { BoardView, BoardViews, SaveBoardView } from '../../contracts/board-api';
import { CountersignError } from '../../domain/errors';
import type { BoardViewRecord } from '../../ports/board-views';
import type { Tx } from '../../ports/store';
import type { Caller, FlowContext } from '../context';
import { assertSeesBoard } from './enter-board';

/** As many as a list can show at once. */
export const MOST_VIEWS = 50;

/** The caller's own. @throws CountersignError access_denied, approver_logged_in_as */
export async function listBoardViews(ctx: FlowContext, caller: Caller): Promise<BoardViews> {
  assertSeesBoard(caller);
  return ctx.store.transaction((tx) => viewsOf(tx, caller));
}

/** @throws CountersignError access_denied, approver_logged_in_as, too_many_views */
export async function saveBoardView(ctx: FlowContext, caller: Caller, wanted: SaveBoardView): Promise<BoardView> {
  assertSeesBoard(caller);
  const { userId } = caller;
  const view = { id: ctx.ids.next(), userId, savedAt: ctx.clock.now(), ...wanted };
  const saved = await ctx.store.transaction((tx) => tx.boardViews.save(view, MOST_VIEWS));
  if (saved === null) throw new CountersignError('too_many_views', { limit: MOST_VIEWS });
  return { id: saved.id, name: saved.name, filter: wanted.filter, savedAt: saved.savedAt.toISOString() };
}

/** Removing what is gone already changes nothing. @throws CountersignError access_denied, approver_logged_in_as */
export async function removeBoardView(ctx: FlowContext, caller: Caller, id: string): Promise<BoardViews> {
  assertSeesBoard(caller);
  return ctx.store.transaction(async (tx) => {
    await tx.boardViews.remove(id, caller.userId);
    return viewsOf(tx, caller);
  });
}

/**
 * A filter of an older version that means nothing any more must not take the others with it, nor be guessed at: such a
 * view is told apart, with the field that is not understood, until the person removes it or saves another under its name.
 */
async function viewsOf(tx: Tx, { userId }: Caller): Promise<BoardViews> {
  const views: BoardView[] = [];
  const outdated: NonNullable<BoardViews['outdated']> = [];
  for (const { id, name, filter, savedAt } of [...(await tx.boardViews.ofUser(userId))].sort(byName)) {
    const read = boardFilter.safeParse(filter);
    const kept = { id, name, savedAt: savedAt.toISOString() };
    if (read.success) views.push({ ...kept, filter: read.data });
    else outdated.push({ ...kept, field: read.error.issues[0]?.path.join('.') || null });
  }
  return { views, outdated };
}

const NAMES = new Intl.Collator('en', { numeric: true });

function byName(one: BoardViewRecord, other: BoardViewRecord): number {
  return NAMES.compare(one.name, other.name);
}
