import { callOfDealRow } from '../../contracts/salesforce-retention';
import { idRow, matchedUserRow, type MatchedUserRow } from '../../contracts/salesforce-rows';
import type { FoundMatch, LedTo } from '../../ports/salesforce';
import { chunks } from './collections';
import { queriesInFewCalls, query, type Answers } from './composite';
import type { SalesforceConnection } from './connection';
import { inQueries, leadsFound, leadQueries, ROWS_AT_MOST, type Leads } from './participants';
import { INTEGRATION_LICENCE, PERSONS_USER_TYPE } from './people';
import { soql, type SoqlId, type Soql } from './soql';

/** What is wanted of one call. */
export interface Question {
  readonly opportunityId: SoqlId | null;
  readonly callId: SoqlId | null;
  /** Addresses trimmed and in lower case. */
  readonly host: string;
  readonly participants: readonly string[];
}

export interface Answer {
  readonly found: FoundMatch;
  /** Whether nothing of the lists was cut, nor named an address that nobody asked about, that could concern it. */
  readonly clear: boolean;
}

/** Ids of one query, whose address may have 16,384 characters; each takes 27 of them. */
const IDS_AT_MOST = 400;

/** One request for five queries; the answers in the order of the questions. */
export async function askForMatches(
  connection: SalesforceConnection,
  questions: readonly Question[],
): Promise<readonly Answer[]> {
  const opportunityIds = inIdQueries(questions.map(({ opportunityId }) => opportunityId));
  const callIds = inIdQueries(questions.map(({ callId }) => callId));
  const participants = inQueries(distinct(questions.flatMap((one) => one.participants)));
  // Without an address a host is nobody.
  const hosts = questions.flatMap(({ host }) => (host === '' ? [] : [host]));
  const people = inQueries(distinct([...hosts, ...participants.flat()]));
  const answers = await queriesInFewCalls(connection, [
    ...opportunityIds.map((ids, at) => query(`opportunities${at}`, opportunitiesById(ids))),
    ...callIds.map((ids, at) => query(`calls${at}`, callsById(ids))),
    ...people.map((some, at) => query(`people${at}`, personsByEmail(some))),
    ...participants.flatMap(leadQueries),
  ]);
  const users = people.map((_, at) => answers.rows(`people${at}`, matchedUserRow));
  const known: Known = {
    alone: questions.length === 1,
    opportunities: new Set(
      opportunityIds.flatMap((_, at) => answers.rows(`opportunities${at}`, idRow)).map(({ Id }) => Id),
    ),
    dealsOfCalls: new Map(callIds.flatMap((_, at) => dealsOfCalls(answers, at))),
    users: users.flat(),
    everybody: users.every((some) => some.length < ROWS_AT_MOST),
    parts: participants.map((addresses, at) => ({ ...leadsFound(answers, at), addresses: new Set(addresses) })),
  };
  return questions.map((question) => answerTo(question, known));
}

interface Known {
  readonly alone: boolean;
  readonly opportunities: ReadonlySet<string>;
  readonly dealsOfCalls: ReadonlyMap<string, string | null>;
  readonly users: readonly MatchedUserRow[];
  readonly everybody: boolean;
  readonly parts: readonly (Leads & { readonly addresses: ReadonlySet<string> })[];
}

function answerTo({ opportunityId, callId, host, participants }: Question, known: Known): Answer {
  const { everybody, users } = known;
  const colleagues = new Set(users.map(addressOf));
  const mine = new Set(participants);
  const parts = known.parts.filter(({ addresses }) => participants.some((address) => addresses.has(address)));
  // Salesforce compares as it will: of one question alone, whatever it answers is the answer to that one.
  const strange = parts.some(({ found, addresses }) => found.some(({ email }) => !addresses.has(email.toLowerCase())));
  const leads = parts.flatMap(({ found }) => found.filter(({ email }) => known.alone || mine.has(email.toLowerCase())));
  const refused = parts.find((part) => part.refused !== null)?.refused ?? null;
  const cut = !everybody || parts.some((part) => part.cut);
  const ledTo: LedTo = {
    found: leads
      .filter(({ email }) => !colleagues.has(email.toLowerCase()))
      .map((lead) => ({ opportunityId: lead.opportunityId, by: lead.by })),
    complete: !cut && refused === null,
    refused,
  };
  return {
    found: {
      opportunityId:
        opportunityId !== null && known.opportunities.has(opportunityId.value) ? opportunityId.value : null,
      // Of a list that was cut nobody can say that there is one only.
      repUserIds: everybody ? users.filter((user) => isRep(user, host)).map(({ Id }) => Id) : [],
      rowOpportunityId: callId === null ? null : (known.dealsOfCalls.get(callId.value) ?? null),
      ledTo,
    },
    clear: !cut && (known.alone || !strange),
  };
}

function dealsOfCalls(answers: Answers, at: number): readonly (readonly [string, string | null])[] {
  return answers.rows(`calls${at}`, callOfDealRow).map((row) => [row.Id, row.Opportunity__c]);
}

function inIdQueries(ids: readonly (SoqlId | null)[]): readonly (readonly SoqlId[])[] {
  const byValue = new Map(ids.flatMap((id) => (id === null ? [] : [[id.value, id] as const])));
  return chunks([...byValue.values()], IDS_AT_MOST);
}

function distinct(addresses: readonly string[]): readonly string[] {
  return [...new Set(addresses)];
}

function isRep(user: MatchedUserRow, host: string): boolean {
  return addressOf(user) === host && user.Profile?.UserLicense?.Name !== INTEGRATION_LICENCE;
}

function addressOf(user: MatchedUserRow): string {
  return user.Email.toLowerCase();
}

function opportunitiesById(ids: readonly SoqlId[]): Soql {
  return soql`SELECT Id FROM Opportunity WHERE Id IN ${ids}`;
}

function callsById(ids: readonly SoqlId[]): Soql {
  return soql`SELECT Id, Opportunity__c FROM Call_Recording__c WHERE Id IN ${ids}`;
}

/** Who works in the org itself; a customer with a portal user is none of them. SOQL compares text without case. */
function personsByEmail(addresses: readonly string[]): Soql {
  return soql`SELECT Id, Email, Profile.UserLicense.Name FROM User WHERE Email IN ${addresses} AND IsActive = ${true} AND UserType = ${PERSONS_USER_TYPE} LIMIT ${ROWS_AT_MOST}`;
}
