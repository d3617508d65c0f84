import { stringify } from 'csv-stringify/sync';
import { Connection } from 'jsforce';
import type { Value } from '../../../test/local-org/schema/model';
import { calls, CALLS_PER_DEAL, customers, deals } from './big-org';
import type { OrgProcess } from './org-process';

/** What was put in, and how long that took. */
export interface Filled {
  /** Milliseconds for deals and calls, from the first job's opening to the last one's results. */
  milliseconds: number;
  dealIds: string[];
}

/** Fills the org through Bulk API 2.0 as jsforce drives it: a job for 100,000 rows, one after the other. */
export async function fillByBulk(org: OrgProcess): Promise<Filled> {
  const accountIds = await insert(org, 'admin', 'Account', customers());
  const start = performance.now();
  const dealIds = await insert(org, 'admin', 'Opportunity', deals(accountIds));
  for (let nth = 0; nth < CALLS_PER_DEAL; nth += 1)
    await insert(org, 'integration', 'Call_Recording__c', calls(dealIds, nth));
  return { milliseconds: performance.now() - start, dealIds };
}

/** @returns the ids of the records made, in order @throws Error where a row failed */
async function insert(
  { url: instanceUrl, sessions }: OrgProcess,
  who: keyof OrgProcess['sessions'],
  object: string,
  rows: Iterable<Record<string, Value>>,
): Promise<string[]> {
  const connection = new Connection({ instanceUrl, accessToken: sessions[who], version: '66.0' });
  const job = connection.bulk2.createJob({ operation: 'insert', object });
  await job.open();
  await job.uploadData(stringify([...rows], { header: true }));
  await job.close();
  await job.poll(100, 120_000);
  const { numberRecordsFailed } = await job.check();
  if (numberRecordsFailed !== 0) throw new Error(`${object}: ${numberRecordsFailed} rows failed`);
  const made = await job.getSuccessfulResults();
  return made.map(({ sf__Id }) => sf__Id);
}
