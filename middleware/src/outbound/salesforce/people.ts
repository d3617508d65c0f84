import {
  callRow,
  namedRow,
  opportunityRow,
  personRow,
  recordAccessRow,
  userLoginRow,
} from '../../contracts/salesforce-rows';
import type { PersonRow } from '../../contracts/salesforce-rows';
import type { PersonOnCall } from '../../domain/reviewer';
import type { Clock } from '../../ports/clock';
import type { SalesforcePeople } from '../../ports/salesforce';
import { inOneCall, query } from './composite';
import type { Answers, Subrequest } from './composite';
import type { SalesforceConnection } from './connection';
import { soql, SoqlId, SoqlReference } from './soql';
import type { Soql } from './soql';

/** Licence of users that are programs. */
export const INTEGRATION_LICENCE = 'Salesforce Integration';
/** User type of people who work in the org itself; portals, guests and the platform's own users have others. */
export const PERSONS_USER_TYPE = 'Standard';

/** Key prefix of opportunities: an id of anything else names no opportunity, and asking for one is an error. */
const OPPORTUNITY_PREFIX = '006';

export function opportunityIdIn(text: string): SoqlId | null {
  const id = SoqlId.from(text.trim());
  return id?.value.startsWith(OPPORTUNITY_PREFIX) ? id : null;
}

type Wanted = Parameters<SalesforcePeople['onCall']>[0];

export interface PeopleOptions {
  readonly clock: Clock;
  /** Answers kept at most; the oldest goes first. */
  readonly cacheSize: number;
}

export function salesforcePeople(connection: SalesforceConnection, options: PeopleOptions): SalesforcePeople {
  const answers = new Map<string, { readonly at: number; readonly person: PersonOnCall | null }>();
  return {
    async name(userId) {
      const id = SoqlId.from(userId);
      if (id === null) return null;
      const answers = await inOneCall(connection, [query('user', soql`SELECT Id, Name FROM User WHERE Id = ${id}`)]);
      return answers.rows('user', namedRow)[0]?.Name ?? null;
    },
    async onCall(wanted, maxAgeSeconds) {
      const key = JSON.stringify([wanted.userId, wanted.salesforceCallId, wanted.opportunityId]);
      const known = answers.get(key);
      // Taken before asking: an answer is as old as the question.
      const at = options.clock.now().getTime();
      if (known && maxAgeSeconds > 0 && isYoung(at - known.at, maxAgeSeconds)) return known.person;
      const person = await ask(connection, wanted);
      answers.delete(key);
      answers.set(key, { at, person });
      const oldest = answers.keys().next();
      if (answers.size > options.cacheSize && !oldest.done) answers.delete(oldest.value);
      return person;
    },
    async onOpportunity(wanted) {
      const userId = SoqlId.from(wanted.userId);
      const opportunityId = opportunityIdIn(wanted.opportunityId);
      if (userId === null) return null;
      const answers = await inOneCall(connection, opportunitySteps(userId, opportunityId));
      const [person] = answers.rows('users', personRow);
      if (!person) return null;
      const seen = opportunityId !== null && answers.rows('opportunity', opportunityRow).length > 0;
      return {
        userId: person.Id,
        name: person.Name,
        isActive: person.IsActive,
        isFrozen: isFrozen(answers),
        isIntegrationUser: isProgram(person),
        canReadOpportunity: seen && answers.rows('access', recordAccessRow).some((record) => record.HasReadAccess),
      };
    },
  };
}

/** An answer from the future was given before our clock was set back: how old it is nobody knows. */
function isYoung(ageMs: number, maxAgeSeconds: number): boolean {
  return ageMs >= 0 && ageMs <= maxAgeSeconds * 1000;
}

async function ask(connection: SalesforceConnection, wanted: Wanted): Promise<PersonOnCall | null> {
  const userId = SoqlId.from(wanted.userId);
  const callId = SoqlId.from(wanted.salesforceCallId);
  if (userId === null || callId === null) return null;
  const opportunityId = SoqlId.from(wanted.opportunityId);
  const answers = await inOneCall(connection, steps(userId, callId, opportunityId));
  const call = answers.rows('call', callRow)[0];
  if (!call) return null;
  const users = answers.rows('users', personRow);
  const person = users.find((user) => user.Id === userId.value);
  if (!person) return null;
  const owner = users.find((user) => user.Id === call.OwnerId);
  const readable = answers.rows('access', recordAccessRow).filter((record) => record.HasReadAccess);
  const opportunity = opportunityId === null ? undefined : answers.rows('opportunity', opportunityRow)[0];
  return {
    userId: person.Id,
    name: person.Name,
    isActive: person.IsActive,
    isFrozen: isFrozen(answers),
    isIntegrationUser: isProgram(person),
    canReadCall: readable.some((record) => record.RecordId === call.Id),
    canReadOpportunity: readable.some((record) => record.RecordId === opportunityId?.value),
    repUserId: call.OwnerId,
    // A queue has no user row: nobody is there, as when the rep has left.
    repIsActive: owner?.IsActive ?? false,
    repManagerId: owner?.ManagerId ?? null,
    opportunityOwnerId: opportunity?.OwnerId ?? null,
  };
}

function opportunitySteps(userId: SoqlId, opportunityId: SoqlId | null): Subrequest[] {
  const person = [query('users', usersIn([userId])), query('login', loginOf(userId))];
  if (opportunityId === null) return person;
  return [...person, query('access', accessOf(userId, [opportunityId])), query('opportunity', dealOf(opportunityId))];
}

function steps(userId: SoqlId, callId: SoqlId, opportunityId: SoqlId | null): Subrequest[] {
  const records = opportunityId === null ? [callId] : [callId, opportunityId];
  return [
    query('call', soql`SELECT Id, OwnerId FROM Call_Recording__c WHERE Id = ${callId}`),
    query('users', usersIn([userId, new SoqlReference('call.records[0].OwnerId')])),
    query('login', loginOf(userId)),
    query('access', accessOf(userId, records)),
    ...(opportunityId === null ? [] : [query('opportunity', dealOf(opportunityId))]),
  ];
}

function usersIn(ids: readonly (SoqlId | SoqlReference)[]): Soql {
  return soql`SELECT Id, Name, IsActive, UserType, ManagerId, Profile.UserLicense.Name FROM User WHERE Id IN ${ids}`;
}

function loginOf(userId: SoqlId): Soql {
  return soql`SELECT UserId, IsFrozen FROM UserLogin WHERE UserId = ${userId}`;
}

function accessOf(userId: SoqlId, records: readonly SoqlId[]): Soql {
  return soql`SELECT RecordId, HasReadAccess FROM UserRecordAccess WHERE UserId = ${userId} AND RecordId IN ${records}`;
}

function dealOf(opportunityId: SoqlId): Soql {
  return soql`SELECT Id, OwnerId FROM Opportunity WHERE Id = ${opportunityId}`;
}

/**
 * Salesforce shows UserLogin only to those who manage users, which the integration user need not do. Where it is not
 * shown, this knows of no freezing, and what the org signs in the door token (`frozen`) stands alone.
 */
function isFrozen(answers: Answers): boolean {
  if (answers.failure('login') === 'INVALID_TYPE') return false;
  return answers.rows('login', userLoginRow).some((login) => login.IsFrozen);
}

function isProgram(user: PersonRow): boolean {
  return user.UserType !== PERSONS_USER_TYPE || user.Profile?.UserLicense?.Name === INTEGRATION_LICENCE;
}
