import { remainingRow } from '../../../contracts/salesforce-retention';
import type { PurgeableObject, SalesforceRetention } from '../../../ports/salesforce-retention';
import { chunks } from '../collections';
import { inOneCall, queryAll } from '../composite';
import type { Subrequest } from '../composite';
import type { SalesforceConnection } from '../connection';
import { soql, SoqlId } from '../soql';
import type { Soql } from '../soql';

/** Ids of one request; those of a query stand in an address, which takes 16,384 characters. */
const MOST_ASKED = 300;

const ROWS_OF: Readonly<Record<PurgeableObject, Soql>> = {
  Call_Recording__c: soql`SELECT Id, IsDeleted FROM Call_Recording__c`,
  Call_Summary__c: soql`SELECT Id, IsDeleted FROM Call_Summary__c`,
  Call_Tag__c: soql`SELECT Id, IsDeleted FROM Call_Tag__c`,
  ContentDocument: soql`SELECT Id, IsDeleted FROM ContentDocument`,
};

export type IdsByObject = ReadonlyMap<PurgeableObject, readonly SoqlId[]>;

/** One call. Ids that queryAll still finds, and whether they are deleted; at most 300 of each object. */
export async function remaining(
  connection: SalesforceConnection,
  asked: IdsByObject,
): Promise<ReadonlyMap<string, { readonly isDeleted: boolean }>> {
  const steps = [...asked].map(([object, ids]): Subrequest => {
    return queryAll(object, soql`${ROWS_OF[object]} WHERE Id IN ${ids}`);
  });
  const answers = await inOneCall(connection, steps);
  const rows = steps.flatMap(({ name }) => answers.rows(name, remainingRow));
  return new Map(rows.map((row) => [row.Id, { isDeleted: row.IsDeleted }]));
}

export async function stillThere(
  connection: SalesforceConnection,
  records: Parameters<SalesforceRetention['stillThere']>[0],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const some of chunks(records, MOST_ASKED)) {
    const asked = new Map<PurgeableObject, SoqlId[]>();
    for (const { object, id } of some) asked.set(object, [...(asked.get(object) ?? []), SoqlId.of(id)]);
    const rows = await remaining(connection, asked);
    for (const { id } of some) if (rows.has(SoqlId.of(id).value)) found.add(id);
  }
  return found;
}
