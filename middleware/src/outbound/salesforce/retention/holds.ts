import { holdScopeRow } from '../../../contracts/salesforce-retention';
import type { HoldScopeRow } from '../../../contracts/salesforce-retention';
import type { HoldScope } from '../../../ports/retention-records';
import type { Answers } from '../composite';
import type { SalesforceConnection } from '../connection';
import { everyRowOf } from '../pages';
import { soql } from '../soql';
import { unreadable } from './settings-refused';

/** Scopes of active holds; what follows narrows them down. */
export const ACTIVE_SCOPES = soql`SELECT Id, Legal_Hold__c, Legal_Hold__r.Name, Legal_Hold__r.Matter__c, Legal_Hold__r.Since__c, Legal_Hold__r.Placed_By__c, Legal_Hold__r.Placed_By__r.Name, Call_Recording__c, Opportunity__c, Account__c FROM Legal_Hold_Scope__c WHERE Legal_Hold__r.Status__c = ${'active'}`;

/** @throws CountersignError settings_unreadable (facts.object) where the grant is wanting: nobody can say what is held */
export async function holdsIn(
  connection: SalesforceConnection,
  answers: Answers,
  name: string,
): Promise<readonly HoldScope[]> {
  const error = answers.error(name);
  if (error !== null) throw unreadable(error, 'Legal_Hold_Scope__c');
  return (await everyRowOf(connection, answers, name, holdScopeRow)).flatMap(scopes);
}

/** None where the record that was covered is gone; the org sees to it that it is at most one. */
function scopes(row: HoldScopeRow): readonly HoldScope[] {
  const hold = row.Legal_Hold__r;
  const covered = [
    { kind: 'call', recordId: row.Call_Recording__c },
    { kind: 'opportunity', recordId: row.Opportunity__c },
    { kind: 'account', recordId: row.Account__c },
  ] as const;
  return covered.flatMap(({ kind, recordId }): HoldScope[] =>
    recordId === null
      ? []
      : [
          {
            scopeId: row.Id,
            holdId: row.Legal_Hold__c,
            holdName: hold.Name,
            matter: hold.Matter__c ?? '',
            since: hold.Since__c,
            placedBy: hold.Placed_By__c,
            placedByName: hold.Placed_By__r?.Name ?? null,
            kind,
            recordId,
          },
        ],
  );
}
