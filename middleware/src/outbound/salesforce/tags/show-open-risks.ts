import type { RisksShown, RisksToShow } from '../../../ports/salesforce-tags';
import { sendCollection, type Saved } from '../collections';
import type { SalesforceConnection } from '../connection';
import { statusCodeOf } from '../errors';
import { SoqlId } from '../soql';

/** How far one deal has come. */
interface Telling {
  readonly row: RisksToShow;
  /** A value was refused, and nobody knows yet what the others come to. */
  unclear: boolean;
  /** What stands there by what was answered so far. */
  taken: readonly string[];
  failure: Saved;
}

/** At most 200 deals, each by itself; see `SalesforceTags`. */
export async function showOpenRisks(
  connection: SalesforceConnection,
  rows: readonly RisksToShow[],
): Promise<readonly RisksShown[]> {
  const deals = rows.map((row): Telling => ({ row, unclear: true, taken: [], failure: null }));
  const tell = async (
    some: readonly Telling[],
    what: (deal: Telling) => readonly string[],
    is: 'whole' | 'part',
  ): Promise<void> => {
    if (some.length === 0) return;
    const told = some.map((deal) => ({ opportunityId: deal.row.opportunityId, risks: what(deal) }));
    const saved = await write(connection, told);
    some.forEach((deal, at) => hear(deal, told[at]?.risks ?? [], saved[at] ?? null, is));
  };
  await tell(deals, ({ row }) => row.risks, 'whole');
  await tell(
    deals.filter(({ unclear, row }) => unclear && row.risks.some((risk) => row.without.includes(risk))),
    ({ row }) => row.risks.filter((risk) => !row.without.includes(risk)),
    'whole',
  );
  // Which of them it is Salesforce says in words alone, and of one at a time: each is tried in its turn.
  const unclear = deals.filter((deal) => deal.unclear);
  for (const risk of new Set(unclear.flatMap(({ row }) => row.risks))) {
    const bearing = unclear.filter((deal) => deal.unclear && deal.row.risks.includes(risk));
    await tell(bearing, ({ taken }) => [...taken, risk], 'part');
  }
  const taking = unclear.filter((deal) => deal.unclear && deal.taken.length === 0);
  await tell(taking, () => [], 'whole');
  return deals.map(({ row, taken, failure }) => ({
    failure,
    leftOut: failure === null ? row.risks.filter((risk) => !taken.includes(risk)) : [],
  }));
}

/** A refused value leaves what stands as it is; anything else that goes wrong is the end of it. */
function hear(deal: Telling, told: readonly string[], saved: Saved, is: 'whole' | 'part'): void {
  if (saved === null) deal.taken = told;
  else if (statusCodeOf(saved) !== 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST') deal.failure = saved;
  else return;
  if (is === 'whole' || deal.failure !== null) deal.unclear = false;
}

/** A multi-select picklist is written as its values with semicolons between them, and emptied by null. */
function write(
  connection: SalesforceConnection,
  deals: readonly { readonly opportunityId: string; readonly risks: readonly string[] }[],
): Promise<readonly Saved[]> {
  const records = deals.map(({ opportunityId, risks }) => ({
    attributes: { type: 'Opportunity' },
    id: SoqlId.of(opportunityId).value,
    Open_Risks__c: risks.length === 0 ? null : risks.join(';'),
  }));
  const path = '/composite/sobjects';
  const body = { allOrNone: false, records };
  return sendCollection(connection, { method: 'PATCH', path, route: path, body }, records.length);
}
