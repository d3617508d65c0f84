import type { BoardViewRecord } from '../../ports/board-views';

/** Saved views, in camel case; migration 0008 holds them in SQL. */
export interface BoardViewTables {
  boardViews: BoardViewRecord & { nameKey: string };
}
