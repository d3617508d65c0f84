import { CALLS_PER_DEAL, callKey, DEALS } from './big-org';
import type { OrgProcess } from './org-process';

type Session = keyof OrgProcess['sessions'];

/** A query that an index serves, of which it is known how many rows it finds at least. */
interface LookUp {
  who: Session;
  soql: string;
  atLeast: number;
}

/** Spreads the questions over all deals. */
const dealAt = (turn: number): number => (turn * 7_919) % DEALS;

/** By id, by external id, by lookup as one who sees all and as a manager, and by a semi-join, in turns. */
export function lookUp(turn: number, dealIds: readonly string[]): LookUp {
  const at = dealAt(turn);
  const id = dealIds[at] ?? '';
  const ofDeal = `Opportunity__c = '${id}' ORDER BY Started_At__c`;
  const kinds: LookUp[] = [
    { who: 'admin', soql: `SELECT Name, StageName, Account.Name FROM Opportunity WHERE Id = '${id}'`, atLeast: 1 },
    {
      who: 'integration',
      soql: `SELECT Id, Title__c FROM Call_Recording__c WHERE Recorder_Call_Key__c = '${callKey(at, 1)}'`,
      atLeast: 1,
    },
    {
      who: 'integration',
      soql: `SELECT Id, Title__c, Opportunity__r.Name FROM Call_Recording__c WHERE ${ofDeal}`,
      atLeast: CALLS_PER_DEAL,
    },
    { who: 'manager', soql: `SELECT Id, Title__c FROM Call_Recording__c WHERE ${ofDeal}`, atLeast: 0 },
    {
      who: 'admin',
      soql: `SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Opportunity WHERE Id = '${id}')`,
      atLeast: 1,
    },
  ];
  const kind = kinds[turn % kinds.length];
  if (!kind) throw new Error('no such look-up');
  return kind;
}

/** @throws Error where it is refused or finds too little */
export async function ask({ url, sessions }: OrgProcess, { who, soql, atLeast }: LookUp): Promise<void> {
  const response = await fetch(`${url}/services/data/v66.0/query?q=${encodeURIComponent(soql)}`, {
    headers: { authorization: `Bearer ${sessions[who]}` },
  });
  const { totalSize = -1 } = (await response.json()) as { totalSize?: number };
  if (totalSize < atLeast) throw new Error(`${soql}: ${response.status}, ${totalSize} rows`);
}
