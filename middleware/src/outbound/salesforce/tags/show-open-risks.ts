import type { RisksToShow } from '../../../ports/salesforce-tags';
import { sendCollection, type Saved } from '../collections';
import type { SalesforceConnection } from '../connection';
import { statusCodeOf } from '../errors';
import { SoqlId } from '../soql';

/** What a deal that is gone answers: nothing of ours stands there any more. */
const DEAL_GONE = new Set(['ENTITY_IS_DELETED', 'INVALID_CROSS_REFERENCE_KEY', 'NOT_FOUND']);

/** At most 200. A multi-select picklist is written as its values with semicolons between them, and emptied by null. */
export async function showOpenRisks(
  connection: SalesforceConnection,
  rows: readonly RisksToShow[],
): Promise<readonly Saved[]> {
  const records = rows.map(({ opportunityId, risks }) => ({
    attributes: { type: 'Opportunity' },
    id: SoqlId.of(opportunityId).value,
    Open_Risks__c: risks.length === 0 ? null : risks.join(';'),
  }));
  const path = '/composite/sobjects';
  const body = { allOrNone: false, records };
  const saved = await sendCollection(connection, { method: 'PATCH', path, route: path, body }, records.length);
  return saved.map((one) => (DEAL_GONE.has(statusCodeOf(one) ?? '') ? null : one));
}
