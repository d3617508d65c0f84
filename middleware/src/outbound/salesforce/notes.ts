import { graphAnswer, savedRecord } from '../../contracts/salesforce-answers';
import { publishedRelease, releaseTargetRow } from '../../contracts/salesforce-rows';
import { CountersignError } from '../../domain/errors';
import type { NoteToPublish, SalesforceNotes } from '../../ports/salesforce';
import { chunks } from './collections';
import { Answers, asSent, keyedPath, withoutReferences } from './composite';
import type { Subrequest } from './composite';
import type { SalesforceConnection } from './connection';
import { notUnderstood, statusCodeOf, understood } from './errors';
import { everyRow } from './pages';
import { soql, SoqlId } from './soql';

/** Keys of one request; they stand in an address, which takes 16,384 characters. */
const MOST_KEYS = 100;
const RELEASE_ROUTE = '/sobjects/Summary_Release__c/Release_Key__c/{}';

export function salesforceNotes(connection: SalesforceConnection): SalesforceNotes {
  return {
    async publish(note) {
      const published = (await release(connection, note)) ?? (await winner(connection, note.releaseKey));
      if (hasReference(note.text)) await writeTexts(connection, note);
      return published;
    },

    async noteIds(releaseKeys) {
      const found = new Map<string, string>();
      for (const keys of chunks(releaseKeys, MOST_KEYS)) {
        // A query, because a row that may not be seen would answer like one that is not there; this names what is wanting.
        const asked = soql`SELECT Release_Key__c, Target_Id__c FROM Summary_Release__c WHERE Release_Key__c IN ${keys} ORDER BY CreatedDate`;
        for (const row of await everyRow(connection, 'queryAll', asked, releaseTargetRow)) {
          if (row.Target_Id__c !== null) found.set(row.Release_Key__c, row.Target_Id__c);
        }
      }
      return found;
    },

    async body(noteId) {
      try {
        const answer = await connection.send({
          method: 'GET',
          path: `/sobjects/ContentNote/${SoqlId.of(noteId).value}/Content`,
          route: '/sobjects/ContentNote/{}/Content',
          answerType: 'text/plain',
        });
        if (typeof answer === 'string') return answer;
      } catch (error) {
        if (isGone(error)) return null;
        throw error;
      }
      throw notUnderstood('Content');
    },

    async mark(releaseKey, state, reason) {
      try {
        await connection.send({
          method: 'PATCH',
          path: keyedPath('Summary_Release__c', 'Release_Key__c', releaseKey),
          route: RELEASE_ROUTE,
          body: { State__c: state, Reason__c: reason },
        });
      } catch (error) {
        // An unknown key would make a row, which Salesforce refuses without its summary: there is nothing to mark.
        if (statusCodeOf(error) !== 'REQUIRED_FIELD_MISSING') throw error;
      }
    },
  };
}

/** The graph; null when the release key is taken, by which nothing was written. */
async function release(
  connection: SalesforceConnection,
  note: NoteToPublish,
): Promise<{ noteId: string; before: boolean } | null> {
  const answer = await connection.send({
    method: 'POST',
    path: '/composite/graph',
    route: '/composite/graph',
    body: { graphs: [{ graphId: 'release', compositeRequest: steps(note).map(asSent) }] },
  });
  const graph = understood(graphAnswer, answer).graphs[0];
  if (!graph) throw notUnderstood('graphs');
  const answers = new Answers(graph.graphResponse.compositeResponse);
  if (graph.isSuccessful) return { noteId: answers.get('note', savedRecord).id, before: false };
  // Everything that did not itself fail is answered with PROCESSING_HALTED.
  const failed = STEP_NAMES.find((name) => ![null, 'PROCESSING_HALTED'].includes(answers.failure(name))) ?? 'note';
  if (failed === 'release' && answers.failure('release') === 'DUPLICATE_VALUE') return null;
  answers.done(failed);
  throw notUnderstood('isSuccessful');
}

const STEP_NAMES = ['note', 'link', 'release', 'summary'] as const;

function steps(note: NoteToPublish): Subrequest[] {
  const texts = hasReference(note.text) ? null : textFields(note);
  return [
    {
      name: 'note',
      method: 'POST',
      path: '/sobjects/ContentNote',
      body: { Title: withoutReferences(note.title), Content: Buffer.from(note.html, 'utf8').toString('base64') },
    },
    {
      name: 'link',
      method: 'POST',
      path: '/sobjects/ContentDocumentLink',
      body: { ContentDocumentId: '@{note.id}', LinkedEntityId: note.opportunityId, ShareType: 'V' },
    },
    {
      name: 'release',
      method: 'POST',
      path: '/sobjects/Summary_Release__c',
      body: { ...releaseFields(note), ...texts?.release },
    },
    {
      name: 'summary',
      method: 'PATCH',
      path: `/sobjects/Call_Summary__c/${SoqlId.of(note.salesforceSummaryId).value}`,
      body: { ...summaryFields(note), ...texts?.summary },
    },
  ];
}

function releaseFields(note: NoteToPublish): object {
  return {
    Call_Summary__c: note.salesforceSummaryId,
    Release_Key__c: note.releaseKey,
    Use__c: note.use,
    Text_Hash__c: note.hash,
    Approver__c: note.approverUserId,
    Approved_At__c: note.approvedAt.toISOString(),
    Target_Id__c: '@{note.id}',
    State__c: 'published',
  };
}

function summaryFields(note: NoteToPublish): object {
  return {
    Review_Status__c: 'approved',
    Version__c: note.version,
    Reviewer__c: note.approverUserId,
    Reviewed_At__c: note.approvedAt.toISOString(),
    Approved_Hash__c: note.hash,
  };
}

function textFields(note: NoteToPublish): { release: object; summary: object } {
  return { release: { Text__c: note.text }, summary: { Approved_Text__c: note.text } };
}

/** See `withoutReferences`: such a text may not go through the graph, because not a character of it may change. */
function hasReference(text: string): boolean {
  return text.includes('@{');
}

/**
 * The two copies of a text that the graph could not take, in requests that know no references. It comes after the
 * graph, and again on every retry, so that a run that died in between is made good. Two API calls more.
 */
async function writeTexts(connection: SalesforceConnection, note: NoteToPublish): Promise<void> {
  const { release: onRelease, summary: onSummary } = textFields(note);
  await connection.send({
    method: 'PATCH',
    path: `/sobjects/Call_Summary__c/${SoqlId.of(note.salesforceSummaryId).value}`,
    route: '/sobjects/Call_Summary__c/{}',
    body: onSummary,
  });
  await connection.send({
    method: 'PATCH',
    path: keyedPath('Summary_Release__c', 'Release_Key__c', note.releaseKey),
    route: RELEASE_ROUTE,
    body: onRelease,
  });
}

/** @throws CountersignError salesforce_refused RELEASE_WITHOUT_NOTE when the row names no note any more */
async function winner(
  connection: SalesforceConnection,
  releaseKey: string,
): Promise<{ noteId: string; before: boolean }> {
  const answer = await connection.send({
    method: 'GET',
    path: `${keyedPath('Summary_Release__c', 'Release_Key__c', releaseKey)}?fields=Target_Id__c`,
    route: RELEASE_ROUTE,
  });
  const noteId = understood(publishedRelease, answer).Target_Id__c;
  if (noteId === null)
    throw new CountersignError('salesforce_refused', { statusCode: 'RELEASE_WITHOUT_NOTE', fields: '' });
  return { noteId, before: true };
}

function isGone(error: unknown): boolean {
  return ['NOT_FOUND', 'ENTITY_IS_DELETED', 'HTTP_404'].includes(statusCodeOf(error) ?? '');
}
