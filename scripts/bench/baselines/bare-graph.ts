import { randomUUID } from 'node:crypto';
import type { SavedDraft } from '../../../middleware/src/contracts/door-api';
import { noteHtml } from '../../../middleware/src/domain/note';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../../test/local-org/seed';
import type { World } from '../../../test/world/start-world';

/** One composite graph that writes note, link, release and status as the product does: no store, no check, no reading back. */
export async function prepareBareGraph(world: World): Promise<(callId: string, saved: SavedDraft) => Promise<void>> {
  const token = world.org.sessionFor(USERNAMES.integration);
  const root = '/services/data/v66.0';
  const summaries = await world.org.asAdmin.query('SELECT Id, Call_Recording__c FROM Call_Summary__c');
  const summaryOf = new Map(summaries.map((row) => [String(row['Call_Recording__c']), String(row['Id'])]));
  return async (callId, { note }) => {
    const approvedAt = new Date();
    const html = noteHtml(note.text, { approverName: 'Rita Sandoval', approvedAt, hash: note.hash });
    const summaryId = summaryOf.get(callId) ?? '';
    const common = { Approver__c: USERS.rita, Approved_At__c: approvedAt.toISOString() };
    const compositeRequest = [
      step('note', 'POST', `${root}/sobjects/ContentNote`, {
        Title: 'Call summary',
        Content: Buffer.from(html).toString('base64'),
      }),
      step('link', 'POST', `${root}/sobjects/ContentDocumentLink`, {
        ContentDocumentId: '@{note.id}',
        LinkedEntityId: OPPORTUNITIES.aldermoorRollout,
        ShareType: 'V',
      }),
      step('release', 'POST', `${root}/sobjects/Summary_Release__c`, {
        ...common,
        Call_Summary__c: summaryId,
        Release_Key__c: `${randomUUID()}:crm_note`,
        Use__c: 'crm_note',
        Text__c: note.text,
        Text_Hash__c: note.hash,
        Target_Id__c: '@{note.id}',
        State__c: 'published',
      }),
      step('summary', 'PATCH', `${root}/sobjects/Call_Summary__c/${summaryId}`, {
        Review_Status__c: 'approved',
        Reviewer__c: USERS.rita,
        Reviewed_At__c: approvedAt.toISOString(),
        Approved_Text__c: note.text,
        Approved_Hash__c: note.hash,
      }),
    ];
    const response = await fetch(`${world.org.url}${root}/composite/graph`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ graphs: [{ graphId: 'bare', compositeRequest }] }),
    });
    const answer = (await response.json()) as { graphs: { isSuccessful: boolean }[] };
    if (!answer.graphs[0]?.isSuccessful) throw new Error(`The bare graph failed: ${JSON.stringify(answer)}`);
  };
}

function step(referenceId: string, method: string, url: string, body: object): object {
  return { referenceId, method, url, body };
}
