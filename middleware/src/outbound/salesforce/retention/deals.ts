import { callOfDealRow, dealOrDeletedRow, retrievedDeals } from '../../../contracts/salesforce-retention';
import type { DealRow } from '../../../contracts/salesforce-retention';
import type { DealReading } from '../../../domain/retention/deal-reading';
import type { SalesforceRetention } from '../../../ports/salesforce-retention';
import { chunks } from '../collections';
import type { SalesforceConnection } from '../connection';
import { understood } from '../errors';
import { everyRow } from '../pages';
import { soql, SoqlId } from '../soql';

/** What is read of a deal; `queryAll` says besides whether it is deleted. */
const FIELDS = ['Id', 'AccountId', 'StageName', 'IsClosed', 'IsWon', 'LastStageChangeDate', 'CreatedDate'];
export const DEALS_WITH_DELETED = soql`SELECT Id, AccountId, StageName, IsClosed, IsWon, LastStageChangeDate, CreatedDate, IsDeleted FROM Opportunity`;

/** Records that one retrieve answers. */
const MOST_RETRIEVED = 2_000;
/** Ids that fit into the address of a query with room to spare: 16,384 characters are the most. */
const MOST_IN_QUERY = 300;

const MISSING: DealReading = { kind: 'missing' };

export async function deals(
  connection: SalesforceConnection,
  opportunityIds: readonly string[],
): Promise<ReadonlyMap<string, DealReading>> {
  const asked = new Map(opportunityIds.map((id) => [id, SoqlId.from(id)]));
  const ids = [...new Set([...asked.values()].flatMap((id) => id?.value ?? []))];
  const found = new Map<string, DealReading>();
  for (const some of chunks(ids, MOST_RETRIEVED)) await retrieve(connection, some, found);
  const others = ids.filter((id) => !found.has(id)).flatMap((id) => SoqlId.from(id) ?? []);
  for (const some of chunks(others, MOST_IN_QUERY)) await findDeleted(connection, some, found);
  return new Map([...asked].map(([given, id]) => [given, (id && found.get(id.value)) ?? MISSING]));
}

async function retrieve(
  connection: SalesforceConnection,
  ids: readonly string[],
  into: Map<string, DealReading>,
): Promise<void> {
  const answer = await connection.send({
    method: 'POST',
    path: '/composite/sobjects/Opportunity',
    route: '/composite/sobjects/Opportunity',
    body: { ids, fields: FIELDS },
  });
  for (const row of understood(retrievedDeals, answer)) if (row) into.set(row.Id, dealFound(row));
}

async function findDeleted(
  connection: SalesforceConnection,
  ids: readonly SoqlId[],
  into: Map<string, DealReading>,
): Promise<void> {
  const asked = soql`${DEALS_WITH_DELETED} WHERE Id IN ${ids}`;
  for (const row of await everyRow(connection, 'queryAll', asked, dealOrDeletedRow))
    into.set(row.Id, row.IsDeleted ? { kind: 'deleted' } : dealFound(row));
}

export function dealFound(row: DealRow): DealReading {
  return {
    kind: 'found',
    accountId: row.AccountId,
    stageName: row.StageName,
    isClosed: row.IsClosed,
    isWon: row.IsWon,
    stageChangedAt: row.LastStageChangeDate,
    createdAt: row.CreatedDate,
  };
}

/**
 * How far back before the moment asked about: a row shows when it was saved, but is seen only once its transaction has
 * ended, and the two clocks differ.
 */
const OVERLAP_MS = 5 * 60_000;

/** Whoever saved them last: a row that a person moved and we have written a date to since names us. */
export async function movedCalls(
  connection: SalesforceConnection,
  since: Date,
): ReturnType<SalesforceRetention['movedCalls']> {
  const from = new Date(since.getTime() - OVERLAP_MS);
  const saved = soql`SELECT Id, Opportunity__c FROM Call_Recording__c WHERE SystemModstamp >= ${from}`;
  const rows = await everyRow(connection, 'query', saved, callOfDealRow);
  return rows.map((row) => ({ salesforceCallId: row.Id, opportunityId: row.Opportunity__c }));
}
