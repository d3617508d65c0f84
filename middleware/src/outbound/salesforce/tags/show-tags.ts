import { z } from 'zod';
import { CountersignError } from '../../../domain/errors';
import type { TagToShow } from '../../../ports/salesforce-tags';
import { savedIn, type Saved } from '../collections';
import { inOneCall, withoutReferences } from '../composite';
import type { SalesforceConnection } from '../connection';
import { statusCodeOf } from '../errors';
import { cut } from '../shown-text';
import { SoqlId } from '../soql';

const ROWS = '/composite/sobjects/Call_Tag__c';
const LONGEST_LABEL = 40;

/** What a lookup is refused with that names a record which is gone, or which the integration user may not see. */
const LOOKUP_GONE = new Set([
  'ENTITY_IS_DELETED',
  'INVALID_CROSS_REFERENCE_KEY',
  'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
]);

/** At most 200. One call, and one more where a row names a deal that is gone: such a row is written without it. */
export async function showTags(
  connection: SalesforceConnection,
  rows: readonly TagToShow[],
): Promise<readonly Saved[]> {
  const saved = await changeOrMake(connection, rows);
  const without = rows.filter((row, at) => row.opportunityId !== null && namesWhatIsGone(saved[at] ?? null));
  if (without.length === 0) return saved;
  const again = await changeOrMake(
    connection,
    without.map((row) => ({ ...row, opportunityId: null })),
  );
  return saved.map((one, at) => {
    const place = without.findIndex((row) => row === rows[at]);
    return place < 0 ? one : (again[place] ?? null);
  });
}

function namesWhatIsGone(saved: Saved): boolean {
  return LOOKUP_GONE.has(statusCodeOf(saved) ?? '');
}

/**
 * The call that a tag belongs to can be set when the row is made and never again, not even to the same value; so one
 * step changes the rows that there are, the other makes those that are missing. Of each row exactly one can succeed:
 * without the call none is made, and with the same key no second one.
 */
async function changeOrMake(connection: SalesforceConnection, rows: readonly TagToShow[]): Promise<readonly Saved[]> {
  const answers = await inOneCall(connection, [
    { name: 'changed', method: 'PATCH', path: `${ROWS}/Tag_Key__c`, body: collection(rows.map(fields)) },
    {
      name: 'made',
      method: 'POST',
      path: '/composite/sobjects',
      body: collection(
        rows.map((row) => ({ ...fields(row), Call_Recording__c: SoqlId.of(row.salesforceCallId).value })),
      ),
    },
  ]);
  const changed = savedIn(answers.get('changed', z.unknown()), rows.length);
  const made = savedIn(answers.get('made', z.unknown()), rows.length);
  return rows.map((_, at) => outcome(changed[at] ?? null, made[at] ?? null));
}

/** A key that is taken where there was no such row before: another worker made it this moment, and the next try finds it. */
function outcome(changed: Saved, made: Saved): Saved {
  if (changed === null || made === null) return null;
  if (statusCodeOf(changed) !== 'REQUIRED_FIELD_MISSING') return changed;
  if (statusCodeOf(made) !== 'DUPLICATE_VALUE') return made;
  return new CountersignError('salesforce_busy', { statusCode: 'DUPLICATE_VALUE' }, { cause: made });
}

function collection(records: readonly object[]): object {
  return { allOrNone: false, records };
}

function fields(row: TagToShow): object {
  return {
    attributes: { type: 'Call_Tag__c' },
    Tag_Key__c: row.key,
    Opportunity__c: row.opportunityId,
    Tag__c: row.tag,
    Tag_Label__c: cut(withoutReferences(row.label), LONGEST_LABEL),
    Severity__c: row.severity,
    Deal_Risk__c: row.dealRisk,
    Second__c: row.second,
    Source__c: row.source,
    Status__c: row.state,
    Confirmed_By__c: row.confirmed?.by ?? null,
    Confirmed_At__c: row.confirmed?.at.toISOString() ?? null,
    Resolved_By__c: row.ended?.by ?? null,
    Resolved_At__c: row.ended?.at.toISOString() ?? null,
  };
}
