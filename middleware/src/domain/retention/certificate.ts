import type { CalendarDay } from './calendar-day';
import type { CopyKind, CopyPlace, CopyState } from './disposal';

export interface CertifiedCopy {
  readonly artifact: string;
  /** Null where a person asked. */
  readonly rule: string | null;
  readonly dueOn: CalendarDay | null;
  readonly place: CopyPlace;
  readonly kind: CopyKind;
  readonly state: CopyState;
  readonly method: string | null;
  readonly failure: string | null;
  readonly at: Date;
}

/** What a certificate states. Ids, hashes, names of rules and times; no word of the call. */
export interface CertificateFacts {
  readonly dispositionId: string;
  /** SHA-256 of `vendor:callKey`. */
  readonly callKeyHash: string;
  readonly opportunityId: string | null;
  readonly cause: 'rule' | 'person';
  readonly requestedBy: string | null;
  readonly ruleSetHash: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly copies: readonly CertifiedCopy[];
  /** The day on which the last backup of the key store that could hold one of the destroyed keys is gone. */
  readonly keyBackupsEndOn: CalendarDay | null;
}

/** One byte form: keys in this order, times in UTC, no white space. */
export function certificateText(facts: CertificateFacts): string {
  return JSON.stringify({
    certificate: 'countersign.disposition.v1',
    dispositionId: facts.dispositionId,
    callKeyHash: facts.callKeyHash,
    opportunityId: facts.opportunityId,
    cause: facts.cause,
    requestedBy: facts.requestedBy,
    ruleSetHash: facts.ruleSetHash,
    startedAt: facts.startedAt.toISOString(),
    finishedAt: facts.finishedAt.toISOString(),
    copies: facts.copies.map((copy) => ({
      artifact: copy.artifact,
      rule: copy.rule,
      dueOn: copy.dueOn,
      place: copy.place,
      kind: copy.kind,
      state: copy.state,
      method: copy.method,
      failure: copy.failure,
      at: copy.at.toISOString(),
    })),
    keyBackupsEndOn: facts.keyBackupsEndOn,
  });
}
