import type { Connection } from 'jsforce';
import { OPPORTUNITIES, USERS } from '../../local-org/seed';
import { idOf } from './connect';

/** SHA-256 of the empty text (FIPS 180-4 example values). */
export const HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** A call of Rita's on one of her deals, as the middleware writes it. */
export function call(connection: Connection, key: string, fields: object = {}): Promise<string> {
  const record = { Recorder_Call_Key__c: key, Opportunity__c: OPPORTUNITIES.aldermoorRollout, OwnerId: USERS.rita };
  return idOf(connection.sobject('Call_Recording__c').create({ ...record, ...fields }));
}

/** A summary that waits for its review. */
export function summary(connection: Connection, callId: string, key: string): Promise<string> {
  const record = { Call_Recording__c: callId, Summary_Key__c: key, Review_Status__c: 'awaiting_review', Version__c: 1 };
  return idOf(connection.sobject('Call_Summary__c').create(record));
}

export const approved = {
  Review_Status__c: 'approved',
  Approved_Hash__c: HASH,
  Approved_Text__c: 'Approved words.',
  Reviewer__c: USERS.rita,
  Reviewed_At__c: '2026-11-20T10:00:00Z',
};

/** The official note in one all-or-none request. */
export function releaseGraph(summaryId: string, releaseKey: string, summaryFields: object = approved): object {
  const base = '/services/data/v66.0/sobjects';
  const node = (referenceId: string, method: string, url: string, body: object): object => ({
    referenceId,
    method,
    url,
    body,
  });
  return {
    graphs: [
      {
        graphId: 'release',
        compositeRequest: [
          node('note', 'POST', `${base}/ContentNote`, {
            Title: 'Call',
            Content: Buffer.from('<p>Approved words.</p>').toString('base64'),
          }),
          node('link', 'POST', `${base}/ContentDocumentLink`, {
            ContentDocumentId: '@{note.id}',
            LinkedEntityId: OPPORTUNITIES.aldermoorRollout,
            ShareType: 'V',
          }),
          node('release', 'POST', `${base}/Summary_Release__c`, {
            Call_Summary__c: summaryId,
            Release_Key__c: releaseKey,
            Use__c: 'crm_note',
            Text_Hash__c: HASH,
            Target_Id__c: '@{note.id}',
            State__c: 'published',
          }),
          node('summary', 'PATCH', `${base}/Call_Summary__c/${summaryId}`, summaryFields),
        ],
      },
    ],
  };
}

export interface GraphAnswer {
  graphs: {
    isSuccessful: boolean;
    graphResponse: { compositeResponse: { referenceId: string; httpStatusCode: number; body: unknown }[] };
  }[];
}

export function postGraph(connection: Connection, graph: object): Promise<GraphAnswer> {
  return connection.requestPost('/services/data/v66.0/composite/graph', graph);
}
