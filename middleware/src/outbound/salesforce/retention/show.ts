import type { DatesToShow, DispositionToShow } from '../../../ports/salesforce-retention';
import { CountersignError, isPassing } from '../../../domain/errors';
import { savedIn, sendCollection } from '../collections';
import type { Saved } from '../collections';
import { inOneCall, withoutReferences } from '../composite';
import type { SalesforceConnection } from '../connection';
import { statusCodeOf } from '../errors';
import { cut, wholeLines, wholeNames } from '../shown-text';
import { z } from 'zod';
import { SoqlId } from '../soql';

/** At most 200. Sorted by their deal, as they come, so that Salesforce locks each deal once. */
export async function showDates(
  connection: SalesforceConnection,
  rows: readonly DatesToShow[],
): Promise<readonly Saved[]> {
  const records = rows.map((row) => ({
    attributes: { type: 'Call_Recording__c' },
    id: SoqlId.of(row.salesforceCallId).value,
    Next_Disposal_On__c: row.nextOn,
    Next_Disposal_Rule__c: row.rule === null ? null : cut(row.rule, 80),
    On_Hold__c: row.onHold,
    ...(row.disposed ? { Capture_Status__c: 'disposed' } : {}),
  }));
  const path = '/composite/sobjects';
  const body = { allOrNone: false, records };
  return sendCollection(connection, { method: 'PATCH', path, route: path, body }, records.length);
}

const DISPOSITIONS = '/composite/sobjects/Disposition__c/Disposition_Key__c';

/**
 * What a lookup is refused with that names a record which is gone, or which the integration user may not see; and an
 * owner who has left.
 */
const LOOKUP_GONE = new Set([
  'INACTIVE_OWNER_OR_USER',
  'OP_WITH_INVALID_USER_TYPE_EXCEPTION',
  'ENTITY_IS_DELETED',
  'INVALID_CROSS_REFERENCE_KEY',
  'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
]);

/** At most 200. One call, and one more where a row names a call or deal that is gone. */
export async function showDispositions(
  connection: SalesforceConnection,
  rows: readonly DispositionToShow[],
): Promise<readonly Saved[]> {
  const records = rows.map((row) => ({ ...fields(row), ...callOf(row), ...dealOf(row), ...ownerOf(row) }));
  const request = { method: 'PATCH', path: DISPOSITIONS, route: DISPOSITIONS, body: collection(records) } as const;
  const saved = (await sendCollection(connection, request, records.length)).map(orBusy);
  const without = rows.filter((_, at) => namesWhatIsGone(saved[at] ?? null));
  if (without.length === 0) return saved;
  const again = (await withoutWhatIsGone(connection, without)).map(orBusy);
  return saved.map((one, at) => {
    const row = rows[at];
    return row && without.includes(row) ? (again[without.indexOf(row)] ?? null) : one;
  });
}

function namesWhatIsGone(saved: Saved): boolean {
  return LOOKUP_GONE.has(statusCodeOf(saved) ?? '');
}

/**
 * Salesforce does not say which of them is gone. So the rows are written with none, then each lookup by itself: of
 * a row whose deal is gone the call is named all the same.
 */
async function withoutWhatIsGone(
  connection: SalesforceConnection,
  rows: readonly DispositionToShow[],
): Promise<readonly Saved[]> {
  const step = (name: string, records: readonly object[]) =>
    ({ name, method: 'PATCH', path: DISPOSITIONS, body: collection(records) }) as const;
  const answers = await inOneCall(connection, [
    step('rows', rows.map(fields)),
    step(
      'calls',
      rows.map((row) => ({ ...keyOf(row), ...callOf(row) })),
    ),
    step(
      'deals',
      rows.map((row) => ({ ...keyOf(row), ...dealOf(row) })),
    ),
    step(
      'owners',
      rows.map((row) => ({ ...keyOf(row), ...ownerOf(row) })),
    ),
  ]);
  const [whole, calls, deals, owners] = ['rows', 'calls', 'deals', 'owners'].map((name) =>
    savedIn(answers.get(name, z.unknown()), rows.length),
  );
  return rows.map((_, at) => {
    const lookups = [calls?.[at] ?? null, deals?.[at] ?? null, owners?.[at] ?? null];
    return whole?.[at] ?? lookups.find((saved) => isPassing(saved)) ?? null;
  });
}

/** The key is ours: one that is taken means that another worker made the row this moment, and the next try finds it. */
function orBusy(saved: Saved): Saved {
  if (statusCodeOf(saved) !== 'DUPLICATE_VALUE') return saved;
  return new CountersignError('salesforce_busy', { statusCode: 'DUPLICATE_VALUE' }, { cause: saved });
}

function collection(records: readonly object[]): object {
  return { allOrNone: false, records };
}

function keyOf(row: DispositionToShow): object {
  return { attributes: { type: 'Disposition__c' }, Disposition_Key__c: row.key };
}

function callOf(row: DispositionToShow): object {
  return { Call_Recording__c: row.salesforceCallId };
}

function dealOf(row: DispositionToShow): object {
  return { Opportunity__c: row.opportunityId };
}

/** The rep, so that they and those above them see the row. */
function ownerOf({ ownerUserId }: DispositionToShow): object {
  return ownerUserId === null ? {} : { OwnerId: ownerUserId };
}

/** Lengths are those of the fields. */
function fields(row: DispositionToShow): object {
  return {
    ...keyOf(row),
    Call_Key_Hash__c: row.callKeyHash,
    Cause__c: row.cause,
    Requested_By__c: row.requestedBy,
    Reason__c: row.reason === null ? null : cut(withoutReferences(row.reason), 255),
    Rules__c: row.rules.length === 0 ? null : wholeNames(row.rules, 255),
    State__c: row.state,
    Copies__c: wholeLines(withoutReferences(row.copies), 32_768),
    Started_At__c: toTheSecond(row.startedAt),
    Finished_At__c: row.finishedAt && toTheSecond(row.finishedAt),
    Certificate_Hash__c: row.certificateHash,
  };
}

/** Salesforce keeps no more of a time, and a complete row refuses one that is not the one it has. */
function toTheSecond(at: Date): string {
  return new Date(Math.floor(at.getTime() / 1000) * 1000).toISOString();
}
