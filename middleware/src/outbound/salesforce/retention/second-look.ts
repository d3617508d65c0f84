import { callOfDealRow, dealOrDeletedRow } from '../../../contracts/salesforce-retention';
import type { DealReading } from '../../../domain/retention/deal-reading';
import type { HoldScope } from '../../../ports/retention-records';
import type { SalesforceRetention, SecondLookAnswer } from '../../../ports/salesforce-retention';
import { inOneCall, query, queryAll } from '../composite';
import type { Answers, Subrequest } from '../composite';
import type { SalesforceConnection } from '../connection';
import { soql, SoqlId, SoqlReference } from '../soql';
import { DEALS_WITH_DELETED, dealFound } from './deals';
import { ACTIVE_SCOPES, holdsIn } from './holds';
import { RETENTION_RULES, rulesIn } from './rules';

type Wanted = Parameters<SalesforceRetention['secondLook']>[0];

/**
 * The call's row, its deal, every hold that reaches it, and the rules, in one request of five queries. Where somebody
 * has moved the call to another deal, the holds on that one are asked for as well: one call more. So are those on the
 * account that a deal had of which Salesforce shows nothing any more.
 */
export async function secondLook(connection: SalesforceConnection, wanted: Wanted): Promise<SecondLookAnswer> {
  const callId = wanted.salesforceCallId === null ? null : SoqlId.of(wanted.salesforceCallId);
  const dealId = wanted.opportunityId === null ? null : SoqlId.of(wanted.opportunityId);
  const answers = await inOneCall(connection, [
    ...(callId === null
      ? []
      : [query('call', soql`SELECT Id, Opportunity__c FROM Call_Recording__c WHERE Id = ${callId}`)]),
    ...scopesOf(callId, dealId),
    query('rules', RETENTION_RULES),
  ]);
  const row = callId === null ? undefined : answers.rows('call', callOfDealRow)[0];
  const deal = dealId === null ? null : dealIn(answers);
  const holds = [...(await holdsOn(connection, answers, callId, dealId))];
  const lastAccount = deal?.kind === 'missing' ? SoqlId.from(wanted.lastKnownAccountId ?? '') : null;
  if (lastAccount !== null) holds.push(...(await holdsOfAccount(connection, lastAccount)));
  const movedTo = row?.Opportunity__c ?? null;
  if (movedTo !== null && movedTo !== dealId?.value) {
    holds.push(...(await holdsOfDeal(connection, SoqlId.of(movedTo))));
  }
  return {
    call: row ? { opportunityId: row.Opportunity__c } : null,
    deal,
    holds,
    retentionRules: await rulesIn(connection, answers, 'rules'),
    answeredAt: answers.at,
  };
}

async function holdsOfDeal(connection: SalesforceConnection, dealId: SoqlId): Promise<readonly HoldScope[]> {
  return holdsOn(connection, await inOneCall(connection, scopesOf(null, dealId)), null, dealId);
}

async function holdsOfAccount(connection: SalesforceConnection, accountId: SoqlId): Promise<readonly HoldScope[]> {
  const scopes = query('scopes', soql`${ACTIVE_SCOPES} AND Account__c = ${accountId}`);
  return holdsIn(connection, await inOneCall(connection, [scopes]), 'scopes');
}

/** The account is the one that the deal names at this moment; it has a step of its own because a deal may name none. */
function scopesOf(callId: SoqlId | null, dealId: SoqlId | null): readonly Subrequest[] {
  const direct = [
    ...(callId === null ? [] : [soql`Call_Recording__c = ${callId}`]),
    ...(dealId === null ? [] : [soql`Opportunity__c = ${dealId}`]),
  ];
  const [first, second] = direct;
  if (!first) return [];
  const either = second ? soql`(${first} OR ${second})` : first;
  const scopes = query('scopes', soql`${ACTIVE_SCOPES} AND ${either}`);
  if (dealId === null) return [scopes];
  const account = new SoqlReference('deal.records[0].AccountId');
  return [
    queryAll('deal', soql`${DEALS_WITH_DELETED} WHERE Id = ${dealId}`),
    scopes,
    query('accountScopes', soql`${ACTIVE_SCOPES} AND Account__c = ${account}`),
  ];
}

async function holdsOn(
  connection: SalesforceConnection,
  answers: Answers,
  callId: SoqlId | null,
  dealId: SoqlId | null,
): Promise<readonly HoldScope[]> {
  if (callId === null && dealId === null) return [];
  const direct = await holdsIn(connection, answers, 'scopes');
  if (dealId === null || !accountIn(answers)) return direct;
  return [...direct, ...(await holdsIn(connection, answers, 'accountScopes'))];
}

/** Without a deal or its account there is nothing that the step could refer to, and Salesforce does not take it. */
function accountIn(answers: Answers): string | null {
  return answers.rows('deal', dealOrDeletedRow)[0]?.AccountId ?? null;
}

function dealIn(answers: Answers): DealReading {
  const row = answers.rows('deal', dealOrDeletedRow)[0];
  if (!row) return { kind: 'missing' };
  return row.IsDeleted ? { kind: 'deleted' } : dealFound(row);
}
