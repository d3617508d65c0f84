import { savedRecord } from '../../contracts/salesforce-answers';
import { idRow } from '../../contracts/salesforce-rows';
import { CountersignError } from '../../domain/errors';
import type { CallRecord } from '../../ports/records';
import type { SalesforceProjection, SummaryProjection } from '../../ports/salesforce';
import { inOneCall, keyedPath, query, withoutReferences } from './composite';
import type { SalesforceConnection } from './connection';
import { statusCodeOf, understood } from './errors';
import { cut } from './shown-text';
import { soql, SoqlId, SoqlReference } from './soql';

export function salesforceProjection(connection: SalesforceConnection): SalesforceProjection {
  return {
    call: (call) =>
      orBusy(call.repUserId === null ? plainCall(connection, call) : callOfRep(connection, call, call.repUserId)),
    summary: (salesforceCallId, summary) => orBusy(projectSummary(connection, salesforceCallId, summary)),
  };
}

/** Every key is ours: one that is taken means that another worker made the row this moment, and the next try finds it. */
async function orBusy(writing: Promise<string>): Promise<string> {
  try {
    return await writing;
  } catch (error) {
    if (statusCodeOf(error) !== 'DUPLICATE_VALUE') throw error;
    throw new CountersignError('salesforce_busy', { statusCode: 'DUPLICATE_VALUE' }, { cause: error });
  }
}

/** Nobody is known whose call it is: a new row belongs to the integration user, whoever owns an old one keeps it. */
async function plainCall(connection: SalesforceConnection, call: CallRecord): Promise<string> {
  const answer = await connection.send({
    method: 'PATCH',
    path: callPath(call),
    route: '/sobjects/Call_Recording__c/Recorder_Call_Key__c/{}',
    body: callFields(call),
  });
  return understood(savedRecord, answer).id;
}

/**
 * Writes the facts and gives the row to the rep, if it still is the integration user's: just made, or made when the
 * rep was not known yet. An owner whom a person chose stays. The last step refers to the row that the query finds;
 * where it finds none, Salesforce does not take that step.
 */
async function callOfRep(connection: SalesforceConnection, call: CallRecord, repUserId: string): Promise<string> {
  const ours = SoqlId.from(await connection.userId());
  const found = soql`SELECT Id FROM Call_Recording__c WHERE Id = ${new SoqlReference('call.id')} AND OwnerId = ${ours}`;
  const answers = await inOneCall(connection, [
    { name: 'call', method: 'PATCH', path: callPath(call), body: callFields(call) },
    query('ours', found),
    {
      name: 'owner',
      method: 'PATCH',
      path: `/sobjects/Call_Recording__c/${new SoqlReference('ours.records[0].Id').text}`,
      body: { OwnerId: repUserId },
    },
  ]);
  const { id } = answers.get('call', savedRecord);
  if (answers.rows('ours', idRow).length > 0) answers.done('owner');
  return id;
}

function callPath(call: CallRecord): string {
  return keyedPath('Call_Recording__c', 'Recorder_Call_Key__c', `${call.vendor}:${call.callKey}`);
}

const CAPTURE_STATUS: Readonly<Record<CallRecord['outcome'], string>> = {
  admitted: 'recorded',
  quarantined: 'quarantined',
  waiting: 'waiting_for_match',
};

function callFields(call: CallRecord): object {
  return {
    Opportunity__c: call.opportunityId,
    Title__c: cut(withoutReferences(call.title), 255),
    Call_Type__c: call.callType,
    Started_At__c: call.startedAt.toISOString(),
    Duration_Minutes__c: Math.round(call.durationMinutes),
    Recorder__c: call.vendor,
    Consent_Status__c: call.consent,
    Capture_Status__c: CAPTURE_STATUS[call.outcome],
    Capture_Reason__c: call.reason,
  };
}

/**
 * The call that a summary belongs to can be set when it is made and never again, not even to the same value; so one
 * step changes the row that there is, the other makes it. Exactly one of them can succeed: without the call no row is
 * made, and with the same key no second one.
 */
async function projectSummary(
  connection: SalesforceConnection,
  salesforceCallId: string,
  summary: SummaryProjection,
): Promise<string> {
  const fields = summaryFields(summary);
  const answers = await inOneCall(connection, [
    {
      name: 'changed',
      method: 'PATCH',
      path: keyedPath('Call_Summary__c', 'Summary_Key__c', summary.key),
      body: fields,
    },
    {
      name: 'made',
      method: 'POST',
      path: '/sobjects/Call_Summary__c',
      body: { ...fields, Summary_Key__c: summary.key, Call_Recording__c: salesforceCallId },
    },
  ]);
  return answers.get(answers.failure('changed') === 'REQUIRED_FIELD_MISSING' ? 'made' : 'changed', savedRecord).id;
}

function summaryFields(summary: SummaryProjection): object {
  return {
    Version__c: summary.version,
    Generator__c: cut(withoutReferences(summary.generator), 100),
    Draft_Hash__c: summary.draftHash,
    Review_Status__c: summary.status,
    Reviewer__c: summary.reviewerUserId,
    Reviewed_At__c: summary.reviewedAt?.toISOString() ?? null,
  };
}
