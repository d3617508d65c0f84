import { sql, type RawBuilder } from 'kysely';
import type { CalendarDay } from '../../../domain/retention/calendar-day';
import type { KnownDeal } from '../../../domain/retention/deal-reading';

/**
 * What a retained row says of deal and holds, in SQL. Fragments: each is made of the columns or values that it is given.
 */

type Part = RawBuilder<unknown>;

/** The org's day at an instant, as `OrgCalendar.dayOf` has it. */
export function dayIn(timeZone: string, instant: Part): Part {
  return sql`(${instant} AT TIME ZONE ${timeZone})::date`;
}

/** The closure, or the call where that was later; null while open. `greatest` passes over nulls, hence the case. */
export function countedFrom(timeZone: string, closedAt: Part, calledOn: Part): Part {
  return sql`CASE WHEN ${closedAt} IS NULL THEN NULL ELSE greatest(${dayIn(timeZone, closedAt)}, ${calledOn}) END`;
}

/** Whether an active hold covers the call, its opportunity or the account of that, or has done so since it was placed. */
export function heldNow(callId: Part, salesforceCallId: Part, opportunityId: Part, accountId: Part): Part {
  return sql`(EXISTS (
    SELECT FROM countersign.legal_hold_scopes AS scope
      WHERE (scope.kind = 'call' AND scope.record_id = ${salesforceCallId})
         OR (scope.kind = 'opportunity' AND scope.record_id = ${opportunityId})
         OR (scope.kind = 'account' AND scope.record_id = ${accountId}))
    OR EXISTS (SELECT FROM countersign.legal_hold_reach AS reach WHERE reach.call_id = ${callId}))`;
}

/** Values as PostgreSQL is to take them: a parameter alone says no type. */
export const asDay = (day: CalendarDay): Part => sql`${day}::date`;
export const asId = (id: string | null): Part => sql`${id}::text`;
export const asInstant = (at: KnownDeal['closedAt']): Part => sql`${at}::timestamptz`;
