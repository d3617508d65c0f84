import { callOfDealRow } from '../../contracts/salesforce-retention';
import { idRow, matchedUserRow } from '../../contracts/salesforce-rows';
import type { MatchedUserRow } from '../../contracts/salesforce-rows';
import type { SalesforceMatches } from '../../ports/salesforce';
import { queriesInFewCalls, query } from './composite';
import type { SalesforceConnection } from './connection';
import { inQueries, leadsFound, leadQueries, ROWS_AT_MOST } from './participants';
import { INTEGRATION_LICENCE, opportunityIdIn, PERSONS_USER_TYPE } from './people';
import { soql, SoqlId } from './soql';
import type { Soql } from './soql';

export function salesforceMatches(connection: SalesforceConnection): SalesforceMatches {
  return {
    async find(wanted) {
      const opportunityId = opportunityIdIn(wanted.opportunityId ?? '');
      const host = wanted.hostEmail.trim().toLowerCase();
      const callId = SoqlId.from(wanted.salesforceCallId ?? '');
      const participants = inQueries(wanted.participants ?? []);
      // The host goes with the first, so that the whole question is one request. Without an address a host is nobody.
      const people = (participants.length === 0 ? [[]] : participants)
        .map((some, at) => (at === 0 && host !== '' ? [host, ...some] : some))
        .filter((some) => some.length > 0);
      const answers = await queriesInFewCalls(connection, [
        ...(opportunityId === null ? [] : [query('opportunity', opportunityById(opportunityId))]),
        ...(callId === null ? [] : [query('call', callById(callId))]),
        ...people.map((some, at) => query(`people${at}`, personsByEmail(some))),
        ...participants.flatMap(leadQueries),
      ]);
      const found = people.map((_, at) => answers.rows(`people${at}`, matchedUserRow));
      const everybody = found.every((some) => some.length < ROWS_AT_MOST);
      const users = found.flat();
      return {
        opportunityId: opportunityId === null ? null : (answers.rows('opportunity', idRow)[0]?.Id ?? null),
        // Of a list that was cut nobody can say that there is one only.
        repUserIds: everybody ? users.filter((user) => isRep(user, host)).map((user) => user.Id) : [],
        rowOpportunityId: callId === null ? null : (answers.rows('call', callOfDealRow)[0]?.Opportunity__c ?? null),
        ledTo: leadsFound(answers, participants.length, {
          colleagues: new Set(users.map(addressOf)),
          everybody,
        }),
      };
    },
  };
}

function isRep(user: MatchedUserRow, host: string): boolean {
  return addressOf(user) === host && user.Profile?.UserLicense?.Name !== INTEGRATION_LICENCE;
}

function addressOf(user: MatchedUserRow): string {
  return user.Email.toLowerCase();
}

function opportunityById(id: SoqlId): Soql {
  return soql`SELECT Id FROM Opportunity WHERE Id = ${id}`;
}

function callById(id: SoqlId): Soql {
  return soql`SELECT Id, Opportunity__c FROM Call_Recording__c WHERE Id = ${id}`;
}

/** Who works in the org itself; a customer with a portal user is none of them. SOQL compares text without case. */
function personsByEmail(addresses: readonly string[]): Soql {
  return soql`SELECT Id, Email, Profile.UserLicense.Name FROM User WHERE Email IN ${addresses} AND IsActive = ${true} AND UserType = ${PERSONS_USER_TYPE} LIMIT ${ROWS_AT_MOST}`;
}
