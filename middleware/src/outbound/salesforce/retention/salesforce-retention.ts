import type { SalesforceRetention } from '../../../ports/salesforce-retention';
import { inParts } from '../collections';
import type { SalesforceConnection } from '../connection';
import { deals, movedCalls } from './deals';
import { purge } from './purge';
import { stillThere } from './remaining';
import { secondLook } from './second-look';
import { settings } from './settings';
import { showDates, showDispositions } from './show';

export function salesforceRetention(connection: SalesforceConnection): SalesforceRetention {
  return {
    settings: () => settings(connection),
    deals: (opportunityIds) => deals(connection, opportunityIds),
    movedCalls: (since) => movedCalls(connection, since),
    secondLook: (wanted) => secondLook(connection, wanted),
    showDates: (rows) => inParts(rows, (part) => showDates(connection, part)),
    showDispositions: (rows) => inParts(rows, (part) => showDispositions(connection, part)),
    purge: (ids) => purge(connection, ids),
    stillThere: (records) => stillThere(connection, records),
  };
}
