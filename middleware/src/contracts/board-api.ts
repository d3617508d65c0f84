import { z } from 'zod';
import { severity, tagName } from './tags-api';
import { salesforceId } from './door-api';
import { storable } from './storable-text';

/**
 * A person's saved views of the deal-risk board, through the door. The rows themselves are Salesforce's, which shows
 * each person what they may see.
 *
 *   GET  /v1/board-views                               → BoardViews (the caller's own, by name)
 *   POST /v1/board-views              SaveBoardView    → BoardView; a name that the caller has already is overwritten
 *   POST /v1/board-views/{id}/removal {}               → BoardViews
 */

const day = z.iso.date();

/** How the board is filtered; null, and an empty list, mean anything. Everything together must hold. */
export const boardFilter = z.strictObject({
  anyTags: z.array(tagName).max(20),
  allTags: z.array(tagName).max(20),
  noTags: z.array(tagName).max(20),
  severities: z.array(severity).max(3),
  /** `mine`: of people who report to the viewer. Otherwise the id of a role; null: anybody's. */
  team: z.union([z.literal('mine'), salesforceId]).nullable(),
  owners: z.array(salesforceId).max(50),
  stages: z.array(storable(z.string().min(1).max(255))).max(50),
  /** A named period, so that a saved view goes on meaning it; or days, both inclusive. `none`: without a close date. */
  closing: z
    .union([
      z.enum(['this_month', 'next_month', 'this_quarter', 'next_quarter', 'overdue', 'none']),
      z.strictObject({ from: day.nullable(), to: day.nullable() }),
    ])
    .nullable(),
  amountFrom: z.number().min(0).max(1e15).nullable(),
  amountTo: z.number().min(0).max(1e15).nullable(),
  /** The risk was confirmed at least so many days ago. */
  riskAgeDays: z.number().int().min(0).max(3650).nullable(),
  /** True: open deals without an open risk as well. Absent or false: only those that have one. */
  everyDeal: z.boolean().optional(),
});
export type BoardFilter = z.infer<typeof boardFilter>;

export const saveBoardView = z.strictObject({ name: storable(z.string().trim().min(1).max(80)), filter: boardFilter });
export type SaveBoardView = z.infer<typeof saveBoardView>;

export const boardView = z.object({ id: z.string(), name: z.string(), filter: boardFilter, savedAt: z.iso.datetime() });
export type BoardView = z.infer<typeof boardView>;

/** At most 50, those outdated included; by name. */
export const boardViews = z.object({
  views: z.array(boardView),
  /** Saved once with a filter that is not understood any more: to remove, or to save anew under the same name. */
  outdated: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        savedAt: z.iso.datetime(),
        /** Of the filter; null where it is none at all. */
        field: z.string().nullable(),
      }),
    )
    .optional(),
});
export type BoardViews = z.infer<typeof boardViews>;
