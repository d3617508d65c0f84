import { callOfDealRow } from '../../contracts/salesforce-retention';
import { idRow, matchedUserRow } from '../../contracts/salesforce-rows';
import type { SalesforceMatches } from '../../ports/salesforce';
import { inOneCall, query } from './composite';
import type { SalesforceConnection } from './connection';
import { INTEGRATION_LICENCE, PERSONS_USER_TYPE } from './people';
import { soql, SoqlId } from './soql';
import type { Soql } from './soql';

/** Key prefix of opportunities: an id of anything else names no opportunity, and asking for one is an error. */
const OPPORTUNITY_PREFIX = '006';
/** Two are as ambiguous as ten. */
const USERS_AT_MOST = 10;

export function salesforceMatches(connection: SalesforceConnection): SalesforceMatches {
  return {
    async find(wanted) {
      const opportunityId = opportunityIdIn(wanted.opportunityId?.trim() ?? '');
      const email = wanted.hostEmail.trim();
      const callId = SoqlId.from(wanted.salesforceCallId ?? '');
      const asked = [
        ...(opportunityId === null ? [] : [query('opportunity', opportunityById(opportunityId))]),
        ...(email === '' ? [] : [query('users', personsByEmail(email))]),
        ...(callId === null ? [] : [query('call', callById(callId))]),
      ];
      if (asked.length === 0) return { opportunityId: null, repUserIds: [], rowOpportunityId: null };
      const answers = await inOneCall(connection, asked);
      const users = email === '' ? [] : answers.rows('users', matchedUserRow);
      return {
        opportunityId: opportunityId === null ? null : (answers.rows('opportunity', idRow)[0]?.Id ?? null),
        // A host without an address is nobody: users without one are not theirs.
        repUserIds: users.filter((user) => user.Email.toLowerCase() === email.toLowerCase()).map((user) => user.Id),
        rowOpportunityId: callId === null ? null : (answers.rows('call', callOfDealRow)[0]?.Opportunity__c ?? null),
      };
    },
  };
}

function opportunityIdIn(text: string): SoqlId | null {
  const id = SoqlId.from(text);
  return id?.value.startsWith(OPPORTUNITY_PREFIX) ? id : null;
}

function opportunityById(id: SoqlId): Soql {
  return soql`SELECT Id FROM Opportunity WHERE Id = ${id}`;
}

function callById(id: SoqlId): Soql {
  return soql`SELECT Id, Opportunity__c FROM Call_Recording__c WHERE Id = ${id}`;
}

/** SOQL compares text without case. */
function personsByEmail(email: string): Soql {
  return soql`SELECT Id, Email FROM User WHERE Email = ${email} AND IsActive = ${true} AND UserType = ${PERSONS_USER_TYPE} AND Profile.UserLicense.Name != ${INTEGRATION_LICENCE} LIMIT ${USERS_AT_MOST}`;
}
