import type { RisksToShow } from '../../../ports/salesforce-tags';
import { sendCollection, type Saved } from '../collections';
import type { SalesforceConnection } from '../connection';
import { SoqlId } from '../soql';

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
  return sendCollection(connection, { method: 'PATCH', path, route: path, body }, records.length);
}
