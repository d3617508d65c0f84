import fc from 'fast-check';
import type { Client } from 'pg';
import { laterOf, type CalendarDay } from '../../../../middleware/src/domain/retention/calendar-day';
import type { RetainedArtifact } from '../../../../middleware/src/domain/retention/due';
import { ARTIFACTS } from '../../../../middleware/src/domain/retention/rule';
import { artifact, callType, day, deal } from '../../../unit/retention/arbitraries';

/** A retained row as a test lays it down; calls and deals are numbered. */
export interface KeptRow extends RetainedArtifact {
  readonly call: number;
  /** Null: a call without an opportunity. */
  readonly deal_: number | null;
  readonly held: boolean;
  readonly notBefore: Date | null;
  readonly state: 'kept' | 'disposing' | 'disposed';
}

export const CALLS = 30;
/** The last two are a deleted and a missing one. */
export const DEALS = 4;
export const NOW = new Date('2026-11-21T12:00:00Z');

export const callId = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const dealId = (number: number): string => `006${String(number).padStart(15, '0')}`;

const row: fc.Arbitrary<KeptRow> = fc.record({
  call: fc.nat({ max: CALLS - 1 }),
  artifact,
  callType,
  calledOn: day,
  deal,
  deal_: fc.option(fc.nat({ max: DEALS - 1 })),
  held: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  notBefore: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(-1, 0, 1).map((ms) => new Date(NOW.getTime() + ms)) },
  ),
  state: fc.oneof(
    { weight: 6, arbitrary: fc.constant('kept' as const) },
    { weight: 1, arbitrary: fc.constantFrom('disposing' as const, 'disposed' as const) },
  ),
});

/** Any rows that there can be of a few calls. */
export const keptRows: fc.Arbitrary<readonly KeptRow[]> = fc.uniqueArray(row, {
  maxLength: CALLS * ARTIFACTS.length,
  size: 'max',
  selector: (one) => `${one.call} ${one.artifact}`,
});

export const countedFrom = ({ deal: known, calledOn }: RetainedArtifact): CalendarDay | null =>
  known.outcome === 'open' ? null : laterOf(known.closedOn, calledOn);

/** Calls and deals that rows may name. */
export async function layDownCalls(sql: Client): Promise<void> {
  await sql.query(
    `INSERT INTO countersign.calls (id, vendor, call_key, title, started_at, duration_minutes, host_email, call_type,
         consent, outcome, reason, transcript_status, transcript_cues, projected, created_at)
       SELECT id, 'zoom', id::text, 'A call', now(), 30, 'rep@example.com', 'demo', 'recorded', 'waiting',
         'opportunity_not_named', 'not_yet', 0, false, now() FROM unnest($1::uuid[]) AS id`,
    [Array.from({ length: CALLS }, (_, number) => callId(number))],
  );
  await sql.query(
    `INSERT INTO countersign.deals (opportunity_id, outcome, deleted, missing, wanted, done)
       SELECT id, 'open', number = $2::integer - 1, number = $2::integer, 0, 0
         FROM unnest($1::text[]) WITH ORDINALITY AS deal (id, number)`,
    [Array.from({ length: DEALS }, (_, number) => dealId(number)), DEALS],
  );
}

/** Exactly these rows from now on. */
export async function layDown(sql: Client, rows: readonly KeptRow[]): Promise<void> {
  await sql.query('TRUNCATE countersign.retained_artifacts');
  await sql.query(
    `INSERT INTO countersign.retained_artifacts (call_id, artifact, call_type, called_on, opportunity_id, outcome,
         counted_from, held, not_before, state, disposition_id)
       SELECT *, CASE WHEN state = 'kept' THEN NULL ELSE gen_random_uuid() END
         FROM unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::text[], $6::text[], $7::date[], $8::boolean[],
           $9::timestamptz[], $10::text[])
         AS kept (call_id, artifact, call_type, called_on, opportunity_id, outcome, counted_from, held, not_before, state)`,
    [
      rows.map(({ call }) => callId(call)),
      rows.map((one) => one.artifact),
      rows.map((one) => one.callType),
      rows.map(({ calledOn }) => calledOn),
      rows.map(({ deal_ }) => (deal_ === null ? null : dealId(deal_))),
      rows.map((one) => one.deal.outcome),
      rows.map(countedFrom),
      rows.map(({ held }) => held),
      rows.map(({ notBefore }) => notBefore),
      rows.map(({ state }) => state),
    ],
  );
}
