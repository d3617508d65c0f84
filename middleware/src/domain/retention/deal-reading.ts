import type { Outcome } from './rule';

/** An opportunity as Salesforce answered. `missing`: neither there nor in the recycle bin, or hidden from us. */
export type DealReading =
  | {
      readonly kind: 'found';
      readonly accountId: string | null;
      readonly stageName: string;
      readonly isClosed: boolean;
      readonly isWon: boolean;
      /** Null where the stage was never changed since the record was made. */
      readonly stageChangedAt: Date | null;
      readonly createdAt: Date;
    }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'missing' };

/** What is known of a tracked opportunity. */
export interface KnownDeal {
  readonly accountId: string | null;
  /** Null until it was read for the first time. */
  readonly stageName: string | null;
  readonly stageChangedAt: Date | null;
  readonly outcome: Outcome;
  /** When it was last closed; null while open. */
  readonly closedAt: Date | null;
  readonly deleted: boolean;
  readonly missing: boolean;
}

/** A deal of which a call is known and that was never read. */
export const UNREAD_DEAL: KnownDeal = {
  accountId: null,
  stageName: null,
  stageChangedAt: null,
  outcome: 'open',
  closedAt: null,
  deleted: false,
  missing: false,
};

/**
 * What is known after a reading. The moment of closure is that of the last change of stage, which Salesforce keeps: so
 * it does not matter when we come to read it, and closed, reopened and closed again within a second or within an outage
 * ends the same. A stage whose meaning was changed closes its deals without a change of stage: then the closure is the
 * moment at which we see it, never one of long ago.
 */
export function dealAfter(known: KnownDeal, reading: DealReading, now: Date): KnownDeal {
  if (reading.kind === 'deleted') return { ...known, deleted: true, missing: false };
  if (reading.kind === 'missing') return { ...known, missing: !known.deleted };
  const { accountId, stageName, stageChangedAt } = reading;
  const read = { accountId, stageName, stageChangedAt, deleted: false, missing: false };
  if (!reading.isClosed) return { ...read, outcome: 'open', closedAt: null };
  const outcome = reading.isWon ? 'won' : 'lost';
  const sameStage = known.stageName === stageName && known.stageChangedAt?.getTime() === stageChangedAt?.getTime();
  if (!sameStage) return { ...read, outcome, closedAt: stageChangedAt ?? reading.createdAt };
  return { ...read, outcome, closedAt: known.outcome === outcome ? known.closedAt : now };
}

/** Whether retention sees the two alike. */
export function sameForRetention(a: KnownDeal, b: KnownDeal): boolean {
  return a.outcome === b.outcome && a.closedAt?.getTime() === b.closedAt?.getTime() && a.accountId === b.accountId;
}
