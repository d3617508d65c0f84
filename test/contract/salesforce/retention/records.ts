import type { LocalOrg, OrgSeed } from '../../../local-org';
import { demoSeed, OPPORTUNITIES, USERNAMES, USERS } from '../../../local-org/seed';

/** Records that tests of retention find in the org; making them counts no API call. */

export interface Covered {
  readonly Call_Recording__c?: string;
  readonly Opportunity__c?: string;
  readonly Account__c?: string;
}

export const SINCE = '2026-11-20T09:00:00.000Z';

/** An active hold over these records, each in a scope of its own. */
export async function hold(org: LocalOrg, ...covered: readonly Covered[]): Promise<{ id: string; scopeIds: string[] }> {
  const id = await org.asAdmin.create('Legal_Hold__c', {
    Matter__c: 'Matter 7',
    Since__c: SINCE,
    Placed_By__c: USERS.admin,
  });
  const scopeIds: string[] = [];
  for (const one of covered)
    scopeIds.push(await org.asAdmin.create('Legal_Hold_Scope__c', { Legal_Hold__c: id, ...one }));
  return { id, scopeIds };
}

export async function release(org: LocalOrg, holdId: string): Promise<void> {
  const released = { Status__c: 'released', Released_At__c: SINCE, Released_By__c: USERS.admin };
  await org.asAdmin.update('Legal_Hold__c', holdId, released);
}

let number = 0;

/** Rows of calls of the first deal, made by the integration user as they come. Its API calls are forgotten. */
export async function callRows(org: LocalOrg, count: number): Promise<string[]> {
  const records = Array.from({ length: count }, () => {
    number += 1;
    const fields = { Recorder_Call_Key__c: `zoom:row-${number}`, Opportunity__c: OPPORTUNITIES.aldermoorRollout };
    return { attributes: { type: 'Call_Recording__c' }, ...fields, Title__c: 'Needs of the fleet' };
  });
  const ids: string[] = [];
  for (let from = 0; from < count; from += 200) {
    const response = await fetch(`${org.url}/services/data/v66.0/composite/sobjects`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${org.sessionFor(USERNAMES.integration)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ records: records.slice(from, from + 200) }),
    });
    ids.push(...((await response.json()) as { id: string }[]).map(({ id }) => id));
  }
  org.resetApiCalls();
  return ids;
}

/** The demo with an admin who may also write the fields that are otherwise the integration user's. */
export function seedWithAdminOfCalls(): OrgSeed {
  const seed = demoSeed();
  seed.users.find(({ id }) => id === USERS.admin)?.permissionSets.push('Countersign_Integration');
  return seed;
}
