import type { Ask, ProbeOrg } from './probe';
import { granted, madeId } from './refusals';

/** An open opportunity of the admin's, gone for good afterwards. */
export async function anOpportunity(on: ProbeOrg): Promise<string> {
  const { ask } = on.admin;
  const CloseDate = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const made = await ask('POST', '/sobjects/Opportunity', {
    Name: on.unique('opportunity'),
    StageName: 'Prospecting',
    CloseDate,
  });
  const id = madeId(made);
  on.afterwards(async () => purge(on, 'Opportunity', id));
  return id;
}

/** A call of the integration user's, on the opportunity; with everything below it gone for good afterwards. */
export async function aCall(on: ProbeOrg, opportunityId: string): Promise<string> {
  const made = await on.integration.ask('POST', '/sobjects/Call_Recording__c', {
    Recorder_Call_Key__c: on.unique('call'),
    Opportunity__c: opportunityId,
    Title__c: 'probe',
    Recorder__c: 'zoom',
    Call_Type__c: 'demo',
    Capture_Status__c: 'recorded',
    Capture_Reason__c: 'none',
    Consent_Status__c: 'recorded',
    Started_At__c: new Date().toISOString(),
  });
  const id = madeId(made);
  on.afterwards(async () => purge(on, 'Call_Recording__c', id));
  return id;
}

export async function aSummary(on: ProbeOrg, callId: string): Promise<string> {
  const made = await on.integration.ask('POST', '/sobjects/Call_Summary__c', {
    Call_Recording__c: callId,
    Summary_Key__c: on.unique('summary'),
    Review_Status__c: 'awaiting_review',
    Version__c: 1,
  });
  return madeId(made);
}

/** A release that is on its way: what a retry would meet. */
export function releaseFields(summaryId: string, key: string): Record<string, unknown> {
  return { Call_Summary__c: summaryId, Release_Key__c: key, Use__c: 'crm_note', State__c: 'publishing' };
}

/** Deletes a record, unless it is gone, and takes it out of the recycle bin. */
export async function purge(on: ProbeOrg, object: string, id: string, ask: Ask = on.admin.ask): Promise<void> {
  const gone = await ask('DELETE', `/sobjects/${object}/${id}`);
  if (gone.status !== 404) granted(gone);
  await emptyBin(on, [id]);
}

/** A note that stands on nothing yet; gone for good afterwards. */
export async function aNote(on: ProbeOrg, html: string): Promise<string> {
  const made = await on.integration.ask('POST', '/sobjects/ContentNote', {
    Title: on.unique('note'),
    Content: Buffer.from(html, 'utf8').toString('base64'),
  });
  const id = madeId(made);
  on.afterwards(async () => purge(on, 'ContentDocument', id, on.integration.ask));
  return id;
}

/** SOAP's emptyRecycleBin, as the admin. @returns for each id the status code of its refusal, or `ok` */
export async function emptyBin(on: ProbeOrg, ids: readonly string[]): Promise<readonly string[]> {
  const { accessToken } = on.admin;
  const body = `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com"><soapenv:Header><SessionHeader><sessionId>${accessToken}</sessionId></SessionHeader></soapenv:Header><soapenv:Body><emptyRecycleBin>${ids.map((id) => `<ids>${id}</ids>`).join('')}</emptyRecycleBin></soapenv:Body></soapenv:Envelope>`;
  const answer = await fetch(`${on.url}/services/Soap/u/66.0`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: '""' },
    body,
  });
  const text = await answer.text();
  const fault = /<faultcode>(?:\w+:)?(\w+)<\/faultcode>/.exec(text)?.[1];
  if (fault !== undefined) return [`fault ${fault}`];
  return [...text.matchAll(/<result(?:s)?\b[^>]*>([\s\S]*?)<\/result(?:s)?>/g)].map(
    ([, result = '']) => /<statusCode>(\w+)<\/statusCode>/.exec(result)?.[1] ?? 'ok',
  );
}
