import { contactRoleRow, convertedLeadRow, personsDealRow } from '../../contracts/salesforce-rows';
import type { Candidate } from '../../domain/matching';
import { CountersignError, isPassing } from '../../domain/errors';
import { query } from './composite';
import type { Answers, Subrequest } from './composite';
import { statusCodeOf } from './errors';
import { soql } from './soql';

/** What a query answers in one page. Nothing is decided on a list that was cut. */
export const ROWS_AT_MOST = 2_000;
/** E-mail fields of contacts, person accounts and leads hold no more: a longer address stands in none of them. */
const ADDRESS_AT_MOST = 80;
/** Percent-encoded; an address of a request may have 16,384 characters, and the rest of a query needs 500. */
const ENCODED_AT_MOST = 12_000;
/** Around each literal: two quotes and a comma, encoded. */
const ENCODED_BETWEEN = 9;

/** The addresses, as many together as the address of one query holds. */
export function inQueries(addresses: readonly string[]): readonly (readonly string[])[] {
  const queries: string[][] = [];
  let room = 0;
  for (const address of addresses) {
    if (address.length > ADDRESS_AT_MOST) continue;
    const takes = encodeURIComponent(soql`${address}`.text).length + ENCODED_BETWEEN;
    if (takes > room || queries.length === 0) {
      queries.push([]);
      room = ENCODED_AT_MOST;
    }
    queries.at(-1)?.push(address);
    room -= takes;
  }
  return queries;
}

/** The three ways from an address to an open opportunity. Roles and leads outlive what they name in the recycle bin. */
export function leadQueries(addresses: readonly string[], at: number): readonly Subrequest[] {
  return [
    query(
      `roles${at}`,
      soql`SELECT OpportunityId, Contact.Email FROM OpportunityContactRole WHERE Contact.Email IN ${addresses} AND Contact.IsDeleted = ${false} AND Opportunity.IsClosed = ${false} LIMIT ${ROWS_AT_MOST}`,
    ),
    query(
      `persons${at}`,
      soql`SELECT Id, Account.PersonEmail FROM Opportunity WHERE Account.PersonEmail IN ${addresses} AND Account.IsPersonAccount = ${true} AND IsClosed = ${false} LIMIT ${ROWS_AT_MOST}`,
    ),
    query(
      `leads${at}`,
      soql`SELECT ConvertedOpportunityId, Email FROM Lead WHERE Email IN ${addresses} AND IsConverted = ${true} AND ConvertedOpportunity.IsClosed = ${false} AND ConvertedOpportunity.IsDeleted = ${false} LIMIT ${ROWS_AT_MOST}`,
    ),
  ];
}

/** What one part of the addresses was answered. */
export interface Leads {
  readonly found: readonly Lead[];
  /** A list was longer than a page. */
  readonly cut: boolean;
  /** Why some way could not be asked (Salesforce's own code). */
  readonly refused: string | null;
}

export type Lead = Candidate & { readonly email: string };

/**
 * What the three queries of the part `at` found.
 *
 * @throws CountersignError a passing failure: asked again, all of it may be answered
 */
export function leadsFound(answers: Answers, at: number): Leads {
  const ways = [roles, persons, leads].map((way) => answered(() => way(answers, at)));
  const lists = ways.flatMap((rows) => (rows instanceof CountersignError ? [] : [rows]));
  const [refused = null] = ways.flatMap((rows) =>
    rows instanceof CountersignError ? [statusCodeOf(rows) ?? rows.code] : [],
  );
  return { found: lists.flat(), cut: lists.some((rows) => rows.length >= ROWS_AT_MOST), refused };
}

/** What is refused now is refused until somebody grants it: the other ways are still worth telling. */
function answered(way: () => readonly Lead[]): readonly Lead[] | CountersignError {
  try {
    return way();
  } catch (error) {
    if (error instanceof CountersignError && !isPassing(error)) return error;
    throw error;
  }
}

function roles(answers: Answers, at: number): readonly Lead[] {
  return answers
    .rows(`roles${at}`, contactRoleRow)
    .map((row) => ({ opportunityId: row.OpportunityId, by: 'contact_role', email: row.Contact.Email }));
}

/**
 * An org without person accounts does not have these fields. That they are only hidden is no such case: what is visible
 * of `PersonEmail` follows `Contact.Email`, for which the roles were asked in the same breath.
 */
function persons(answers: Answers, at: number): readonly Lead[] {
  if (answers.failure(`persons${at}`) === 'INVALID_FIELD') return [];
  return answers
    .rows(`persons${at}`, personsDealRow)
    .map((row) => ({ opportunityId: row.Id, by: 'person_account', email: row.Account.PersonEmail }));
}

function leads(answers: Answers, at: number): readonly Lead[] {
  return answers
    .rows(`leads${at}`, convertedLeadRow)
    .map((row) => ({ opportunityId: row.ConvertedOpportunityId, by: 'lead', email: row.Email }));
}
