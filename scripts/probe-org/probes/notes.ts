import { noteHtml, saysExactly } from '../../../middleware/src/domain/note';
import { normalised, textHash } from '../../../middleware/src/domain/plain-text';
import type { Answer, Probe } from '../probe';
import { granted, outcome, query, rowsOf } from '../refusals';
import { aNote, anOpportunity, purge } from '../things';

const API = '/services/data/v66.0';

const node = (referenceId: string, url: string, body: object): object => ({
  referenceId,
  method: 'POST',
  url: `${API}${url}`,
  body,
});

export const graphWithNote: Probe = {
  question: 'graph-with-note-rolls-back',
  asks: 'Does a composite graph with a ContentNote undo the note where a later node is refused?',
  why: 'A release writes note, link, release row and status as a whole. If the note stayed, one approval could leave two notes behind.',
  async run(on) {
    const opportunityId = await anOpportunity(on);
    const title = on.unique('rolled back');
    const answer = await on.integration.ask('POST', '/composite/graph', {
      graphs: [
        {
          graphId: 'probe',
          compositeRequest: [
            node('note', '/sobjects/ContentNote', {
              Title: title,
              Content: Buffer.from('<p>probe</p>').toString('base64'),
            }),
            node('link', '/sobjects/ContentDocumentLink', {
              ContentDocumentId: '@{note.id}',
              LinkedEntityId: opportunityId,
              ShareType: 'V',
            }),
            node('refused', '/sobjects/Summary_Release__c', { Use__c: 'crm_note' }),
          ],
        },
      ],
    });
    const [graph] = granted(answer)['graphs'] as readonly GraphAnswer[];
    const notes = rowsOf(
      await on.integration.ask('GET', query(`SELECT Id FROM ContentDocument WHERE Title = '${title}'`)),
    );
    for (const { Id } of notes) on.afterwards(() => purge(on, 'ContentDocument', String(Id), on.integration.ask));
    return {
      isSuccessful: graph?.isSuccessful ?? null,
      notesLeft: notes.length,
      nodes: (graph?.graphResponse.compositeResponse ?? []).map(({ referenceId, httpStatusCode, body }) => ({
        referenceId,
        ...outcome({ status: httpStatusCode, body, header: () => null }),
      })),
    };
  },
};

interface GraphAnswer {
  readonly isSuccessful: boolean;
  readonly graphResponse: {
    readonly compositeResponse: readonly { referenceId: string; httpStatusCode: number; body: unknown }[];
  };
}

/** Texts of a note, each with what could happen to it. */
const TEXTS: Readonly<Record<string, string>> = {
  plain: 'One line.',
  emptyLines: 'One\n\n\nfour',
  markup: 'a < b & c > d "quoted" \'single\'',
  entitySpelledOut: 'written out: &lt;b&gt; &amp;amp; &nbsp;',
  blanksInARow: 'two  blanks, three   blanks',
  leadingBlank: ' begins with a blank',
  noBreakSpace: 'no\u00a0break',
  emoji: 'thumbs up \u{1f44d}\u{1f3fd}, family \u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  rightToLeft: '\u05e9\u05dc\u05d5\u05dd \u200fmark',
  combining: 'e\u0301 against \u00e9',
  cjk: '\u6771\u4eac\u3001\uff21\uff22',
  zeroWidth: 'zero\u200bwidth',
  softHyphen: 'soft\u00adhyphen',
  url: 'see https://example.com/?a=1&b=2',
  script: '<script>alert(1)</script>',
  longLine: 'word '.repeat(4_000).trim(),
};

export const noteReadBack: Probe = {
  question: 'note-hash-after-read-back',
  asks: "Which texts does a note's body bring back unchanged, character by character?",
  why: 'After publishing, the body is read back and its hash compared; a character that Salesforce rewrites would keep every such note from being published.',
  async run(on) {
    const answers: Record<string, Answer> = {};
    for (const [name, raw] of Object.entries(TEXTS)) {
      const text = normalised(raw);
      const by = { approverName: 'Probe', approvedAt: new Date('2026-01-01T00:00:00Z'), hash: textHash(text) };
      const html = noteHtml(text, by);
      const id = await aNote(on, html);
      const body = await on.integration.ask('GET', `/sobjects/ContentNote/${id}/Content`);
      const back = String(body.body);
      answers[name] = {
        status: body.status,
        saysExactly: saysExactly(back, textHash(text)),
        ...(back === html ? {} : { sent: excerpt(html, back), cameBack: excerpt(back, html) }),
      };
    }
    return answers;
  },
  matters: (answer) => only(answer, 'saysExactly'),
};

/** Of each entry only these fields. */
export function only(answer: Answer, ...fields: string[]): Answer {
  return Object.fromEntries(
    Object.entries(answer as Record<string, Record<string, Answer>>).map(([name, entry]) => [
      name,
      Object.fromEntries(fields.map((field) => [field, entry[field] ?? null])),
    ]),
  );
}

/** From shortly before the first difference on. */
function excerpt(text: string, other: string): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at += 1;
  return text.slice(Math.max(0, at - 10), at + 40);
}

export const noteContentType: Probe = {
  question: 'note-content-answer',
  asks: "With which status and content type does a note's body come, and what is answered once the note is deleted?",
  why: 'The body is read as text whatever its type says; a deleted note must read as gone, not as an error that is tried again.',
  async run(on) {
    const id = await aNote(on, '<p>probe</p>');
    const path = `/sobjects/ContentNote/${id}/Content`;
    const there = await on.integration.ask('GET', path);
    granted(await on.integration.ask('DELETE', `/sobjects/ContentDocument/${id}`));
    return {
      status: there.status,
      contentType: there.header('content-type'),
      deleted: outcome(await on.integration.ask('GET', path)),
    };
  },
  matters: (answer) => {
    const { status, deleted } = answer as Record<string, Answer>;
    return { status: status ?? null, deleted: deleted ?? null };
  },
};

export const noteLinks: Probe = {
  question: 'note-link-of-its-creator',
  asks: 'Does a new note come with a link to its creator, and with which share type?',
  why: 'Who sees a note follows from its links; the sweep of disposed notes counts them.',
  async run(on) {
    const id = await aNote(on, '<p>probe</p>');
    const links = rowsOf(
      await on.integration.ask(
        'GET',
        query(`SELECT LinkedEntityId, ShareType FROM ContentDocumentLink WHERE ContentDocumentId = '${id}'`),
      ),
    );
    return links.map(({ LinkedEntityId, ShareType }) => ({
      toCreator: LinkedEntityId === on.integration.userId,
      shareType: String(ShareType),
    }));
  },
};

export const integrationLicence: Probe = {
  question: 'integration-licence',
  asks: 'What may the integration user do, with its licence and the permission set alone?',
  why: 'The middleware does everything as this user. What the licence withholds no permission set can give.',
  async run(on) {
    const { ask } = on.integration;
    const opportunityId = await anOpportunity(on);
    const noteId = await aNote(on, '<p>probe</p>');
    const link = { ContentDocumentId: noteId, LinkedEntityId: opportunityId, ShareType: 'V' };
    const asked: Record<string, () => Promise<Answer>> = {
      linkNote: async () => outcome(await ask('POST', '/sobjects/ContentDocumentLink', link)),
      readVersions: async () =>
        outcome(await ask('GET', query(`SELECT Id FROM ContentVersion WHERE ContentDocumentId = '${noteId}'`))),
      deleteNote: async () => outcome(await ask('DELETE', `/sobjects/ContentDocument/${noteId}`)),
      readUserLogin: async () => outcome(await ask('GET', query('SELECT UserId, IsFrozen FROM UserLogin LIMIT 1'))),
      readUsers: async () =>
        outcome(await ask('GET', query('SELECT Id, IsActive, Email, ManagerId FROM User LIMIT 1'))),
      readSettings: async () =>
        outcome(await ask('GET', query('SELECT DeveloperName FROM Retention_Rule__mdt LIMIT 1'))),
      readStages: async () =>
        outcome(await ask('GET', query('SELECT ApiName, IsClosed, IsWon FROM OpportunityStage LIMIT 1'))),
      readOpportunity: async () =>
        outcome(await ask('GET', query(`SELECT Id FROM Opportunity WHERE Id = '${opportunityId}'`))),
      deleteOpportunity: async () => outcome(await ask('DELETE', `/sobjects/Opportunity/${opportunityId}`)),
    };
    const answers: Record<string, Answer> = {};
    for (const [name, question] of Object.entries(asked)) answers[name] = await question();
    return answers;
  },
};

export const NOTE_PROBES: readonly Probe[] = [
  graphWithNote,
  noteReadBack,
  noteContentType,
  noteLinks,
  integrationLicence,
];
