import { idRow, recordAccessRow } from '../../../contracts/salesforce-rows';
import type { CountersignError } from '../../../domain/errors';
import type { RisksShown, SalesforceTags } from '../../../ports/salesforce-tags';
import { chunks, inParts, inPartsAs } from '../collections';
import type { SalesforceConnection } from '../connection';
import { everyRow } from '../pages';
import { soql, SoqlId } from '../soql';
import { openRiskValues } from './open-risk-values';
import { showOpenRisks } from './show-open-risks';
import { showTags } from './show-tags';

/** Records that `UserRecordAccess` is asked about at once. */
const MOST_ACCESS = 200;

export function salesforceTags(connection: SalesforceConnection): SalesforceTags {
  return {
    openRiskValues: () => openRiskValues(connection),
    showTags: (rows) => inParts(rows, (part) => showTags(connection, part)),
    showOpenRisks: (rows) => {
      const failed = (failure: CountersignError): RisksShown => ({ failure, leftOut: [] });
      return inPartsAs(rows, (part) => showOpenRisks(connection, part), failed);
    },
    tagRows: async (salesforceCallId) => {
      const ofCall = soql`SELECT Id FROM Call_Tag__c WHERE Call_Recording__c = ${SoqlId.of(salesforceCallId)}`;
      return (await everyRow(connection, 'queryAll', ofCall, idRow)).map(({ Id }) => Id);
    },
    readable: async (userId, recordIds) => {
      const found = new Set<string>();
      const ids = [...new Set(recordIds)].map((id) => SoqlId.of(id));
      for (const some of chunks(ids, MOST_ACCESS)) {
        const access = soql`SELECT RecordId, HasReadAccess FROM UserRecordAccess WHERE UserId = ${SoqlId.of(userId)} AND RecordId IN ${some}`;
        const rows = await everyRow(connection, 'query', access, recordAccessRow);
        for (const { RecordId, HasReadAccess } of rows) if (HasReadAccess) found.add(RecordId);
      }
      return found;
    },
  };
}
