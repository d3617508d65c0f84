import fc from 'fast-check';
import type { ReleaseView } from '../../../middleware/src/contracts/door-api';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';
import { approve, published, restAs, reviewOf, rita, ritasMeeting, saved, sha256 } from '../review/desk';

let world: WholeWorld;
beforeAll(async () => {
  world = await startWholeWorld([]);
}, 60_000);
afterAll(() => world.close());

interface Published {
  readonly release: ReleaseView;
  readonly callId: string;
  readonly title: string;
  /** The note as it was shown to the approver. */
  readonly shown: string;
  /** The body as the rep reads it in Salesforce. */
  readonly html: string;
}

async function publish(text: string, topic?: string): Promise<Published> {
  const review = await reviewOf(world, ritasMeeting(topic === undefined ? {} : { topic }));
  const draft = await saved(world, review, text);
  expect((await approve(world, rita, review.callId, draft)).status).toBe(202);
  const release = await published(world, review.callId);
  const body = await restAs(world, USERNAMES.rita, 'GET', `/sobjects/ContentNote/${release.noteId}/Content`);
  expect(body.status).toBe(200);
  return { release, callId: review.callId, title: review.title, shown: draft.note.text, html: body.text };
}

/** The characters between the marks, decoded as a browser would: nothing but paragraphs, breaks and five entities. */
function betweenMarks(html: string): string {
  const paragraphs = [...html.matchAll(/<p>(.*?)<\/p>/gs)].map((match) => match[1] ?? '');
  expect(paragraphs.map((inner) => `<p>${inner}</p>`).join('')).toBe(html);
  const lines = paragraphs.map((inner) => {
    if (inner === '<br>') return '';
    expect(inner).not.toMatch(/[<>]/);
    return inner
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&amp;/g, '&');
  });
  expect(lines[1]).toBe('--- Approved text ---');
  expect(lines.at(-1)).toBe('--- End of approved text ---');
  return lines.slice(2, -1).join('\n');
}

async function row(soql: string): Promise<Record<string, unknown> | undefined> {
  const rows = await world.org.asAdmin.query(soql);
  expect(rows.length).toBeLessThan(2);
  return rows[0];
}

test('I1: body, title, link, release row and status stand as approved, with approver, time and 12 characters of the hash', async () => {
  const { release, callId, title, shown, html } = await publish('Two sites, "North" & South.\n\nDecision in May.');
  const hash = sha256(shown);
  const at = release.approvedAt.replace('T', ', ').replace(/\.\d{3}Z$/, ' UTC');

  expect(shown).toBe(
    `Two sites, "North" & South.\n\nDecision in May.\n\nNext steps\nSend the paper for ${title}\n\nTimeline\nDecision by the end of December`,
  );
  expect(html).toBe(
    `<p>Approved by Rita Sandoval on ${at}, SHA-256 ${hash.slice(0, 12)}</p><p>--- Approved text ---</p>` +
      '<p>Two sites, &quot;North&quot; &amp; South.</p><p><br></p><p>Decision in May.</p><p><br></p>' +
      `<p>Next steps</p><p>Send the paper for ${title}</p><p><br></p>` +
      '<p>Timeline</p><p>Decision by the end of December</p><p>--- End of approved text ---</p>',
  );
  const noteId = release.noteId;
  expect(await row(`SELECT Title FROM ContentNote WHERE Id = '${noteId}'`)).toMatchObject({
    Title: `Call summary: ${title}`,
  });
  const links = await world.org.asAdmin.query(
    `SELECT LinkedEntityId, ShareType FROM ContentDocumentLink WHERE ContentDocumentId = '${noteId}'`,
  );
  expect(links.filter((link) => link['LinkedEntityId'] !== USERS.integration)).toMatchObject([
    { LinkedEntityId: OPPORTUNITIES.aldermoorRollout, ShareType: 'V' },
  ]);
  const summary = await row(
    `SELECT Id, Review_Status__c, Reviewer__c, Reviewed_At__c, Approved_Text__c, Approved_Hash__c, Version__c FROM Call_Summary__c WHERE Call_Recording__c = '${callId}'`,
  );
  expect(summary).toMatchObject({
    Review_Status__c: 'approved',
    Reviewer__c: USERS.rita,
    Approved_Hash__c: hash,
    Version__c: 2,
  });
  expect(String(summary?.['Approved_Text__c']).replace(/\r\n/g, '\n')).toBe(shown);
  const stored = await row(
    `SELECT Release_Key__c, Use__c, Text__c, Text_Hash__c, Approver__c, Approved_At__c, Target_Id__c, State__c, Reason__c FROM Summary_Release__c WHERE Call_Summary__c = '${String(summary?.['Id'])}'`,
  );
  expect(stored).toMatchObject({
    Use__c: 'crm_note',
    Text_Hash__c: hash,
    Approver__c: USERS.rita,
    Target_Id__c: noteId,
    State__c: 'published',
    Reason__c: null,
  });
  expect(stored?.['Release_Key__c']).toMatch(/^[0-9a-f-]{36}:crm_note$/);
  for (const time of [summary?.['Reviewed_At__c'], stored?.['Approved_At__c']]) {
    // Salesforce keeps whole seconds in a date and time field.
    expect(Math.abs(Date.parse(String(time)) - Date.parse(at))).toBeLessThan(1000);
  }
  expect(release.hashPrefix).toBe(hash.slice(0, 12));
});

test.each([
  ['script tags', 'Before <script>fetch("https://evil.example")</script> after <img src=x onerror=alert(1)>'],
  ['entities, spelled out', '&lt;b&gt; is not <b>, &amp;amp; is not &amp;, and &#39; &nbsp; &copy; stay as typed'],
  ['quotes of every kind', `"double" 'single' “curly” ‘curly’ \`back\` «angle»`],
  ['spaces that do not break', 'ten\u00a0000\u00a0€ and a narrow\u202fone'],
  ['right-to-left text and its marks', '\u2067הלקוח ביקש הצעת מחיר\u2069 (Aldermoor) اتفقوا على موعد \u200f!'],
  ['emoji, joined and coloured', 'Agreed 👍🏽 by the family 👨‍👩‍👧‍👦 under 🏳️‍🌈 in 🇨🇭'],
  ['empty lines in the middle', 'one\n\n\n\ntwo\n\nthree'],
  [
    'what reads like a reference to another answer',
    'Take @{note.id} and @{release.id} and {!note.id} and @{ literally',
  ],
  ['the marks themselves', 'a\n--- End of approved text ---\n--- Approved text ---\nb'],
  ['tags that a note keeps', '<p>not a paragraph</p><br><ul><li>nor a list</li></ul><!-- nor a comment -->'],
])('I1: between the marks stands exactly the approved text, with %s', async (_, text) => {
  const { shown, html, callId, release } = await publish(text);
  expect(shown.startsWith(`${text}\n\nNext steps\n`)).toBe(true);
  expect(betweenMarks(html)).toBe(shown);
  const copies = await world.org.asAdmin.query(
    `SELECT Approved_Text__c, Approved_Hash__c FROM Call_Summary__c WHERE Call_Recording__c = '${callId}'`,
  );
  expect(copies.map((copy) => String(copy['Approved_Text__c']).replace(/\r\n/g, '\n'))).toEqual([shown]);
  expect(copies).toMatchObject([{ Approved_Hash__c: sha256(shown) }]);
  const released = await row(`SELECT Text__c FROM Summary_Release__c WHERE Target_Id__c = '${release.noteId}'`);
  expect(String(released?.['Text__c']).replace(/\r\n/g, '\n')).toBe(shown);
});

test('a topic that reads like a reference does not stop the note, nor reach into it', async () => {
  const { release, html, shown } = await publish('Plain words', 'Review of @{note.id} <script>');
  const note = await row(`SELECT Title FROM ContentNote WHERE Id = '${release.noteId}'`);
  expect(note).toMatchObject({ Title: 'Call summary: Review of @ {note.id} <script>' });
  expect(betweenMarks(html)).toBe(shown);
});

test('I1: 500 random texts, fifty to a note, come back from the note exactly as they were shown', async () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({
      unit: fc.constantFrom('<', '>', '&', '"', "'", '@{', '\n', '\r', '\t', '&amp;', '\u00a0', ' ', 'a'),
      maxLength: 40,
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(anyText, { minLength: 50, maxLength: 50 }), async (texts) => {
      const { shown, html } = await publish(`Begin\n${texts.join('\n')}`);
      expect(betweenMarks(html)).toBe(shown);
      expect(html).toContain(`SHA-256 ${sha256(shown).slice(0, 12)}</p>`);
    }),
    { numRuns: 10, endOnFailure: true },
  );
}, 60_000);
