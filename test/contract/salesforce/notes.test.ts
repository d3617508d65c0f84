import { OPPORTUNITIES, USERS } from '../../local-org/seed';
import { aNote, startSalesforce } from './start-salesforce';
import type { Started } from './start-salesforce';

let world: Started;
beforeAll(async () => {
  world = await startSalesforce();
});
afterEach(() => world.org.faults.clear());
afterAll(() => world.org.close());

const rows = (soql: string) => world.org.asAdmin.query(soql);
const releases = (key: string) =>
  rows(
    `SELECT Id, Call_Summary__c, Use__c, Text__c, Text_Hash__c, Approver__c, Target_Id__c, State__c, Reason__c FROM Summary_Release__c WHERE Release_Key__c = '${key}'`,
  );
const summaryOf = async (id: string) =>
  (
    await rows(
      `SELECT Review_Status__c, Version__c, Reviewer__c, Approved_Text__c, Approved_Hash__c FROM Call_Summary__c WHERE Id = '${id}'`,
    )
  )[0];
const notes = async () => (await rows('SELECT Id FROM ContentNote')).length;
const links = async () =>
  (await rows(`SELECT Id FROM ContentDocumentLink WHERE LinkedEntityId = '${OPPORTUNITIES.aldermoorRollout}'`)).length;

describe('publishing', () => {
  test('writes note, link, release and status in one API call', async () => {
    const note = await aNote(world.salesforce);
    world.forget();
    const { noteId, before } = await world.salesforce.notes.publish(note);
    expect(world.counted()).toEqual(['POST /composite/graph']);
    expect(before).toBe(false);
    const [link] = await rows(
      `SELECT ShareType FROM ContentDocumentLink WHERE ContentDocumentId = '${noteId}' AND LinkedEntityId = '${note.opportunityId}'`,
    );
    expect(link).toMatchObject({ ShareType: 'V' });
    await expect(releases(note.releaseKey)).resolves.toMatchObject([
      {
        Call_Summary__c: note.salesforceSummaryId,
        Use__c: 'crm_note',
        Text__c: note.text,
        Text_Hash__c: note.hash,
        Approver__c: USERS.rita,
        Target_Id__c: noteId,
        State__c: 'published',
        Reason__c: null,
      },
    ]);
    await expect(summaryOf(note.salesforceSummaryId)).resolves.toMatchObject({
      Review_Status__c: 'approved',
      Version__c: 2,
      Reviewer__c: USERS.rita,
      Approved_Text__c: note.text,
      Approved_Hash__c: note.hash,
    });
  });

  test('whose reply was lost finds its own note again and makes no second one', async () => {
    const note = await aNote(world.salesforce);
    const [notesBefore, linksBefore] = [await notes(), await links()];
    const lost = world.org.faults.loseReply({ path: /composite\/graph/ });
    await expect(world.salesforce.notes.publish(note)).rejects.toMatchObject({ code: 'salesforce_unreachable' });
    await lost;
    world.forget();
    const { noteId, before } = await world.salesforce.notes.publish(note);
    expect(before).toBe(true);
    expect(world.counted()).toEqual(['POST /composite/graph', 'GET /sobjects/{object}/{key}/{value}']);
    await expect(releases(note.releaseKey)).resolves.toMatchObject([{ Target_Id__c: noteId }]);
    expect([await notes(), await links()]).toEqual([notesBefore + 1, linksBefore + 1]);
  });

  test('by several at once makes exactly one note, which all of them name', async () => {
    const note = await aNote(world.salesforce);
    const notesBefore = await notes();
    const answers = await Promise.all(Array.from({ length: 5 }, () => world.salesforce.notes.publish(note)));
    expect(new Set(answers.map(({ noteId }) => noteId)).size).toBe(1);
    expect(answers.filter(({ before }) => !before)).toHaveLength(1);
    expect(await notes()).toBe(notesBefore + 1);
  });

  const failures: [string, () => void, string][] = [
    ['the summary is locked', () => world.org.faults.lockRows('Call_Summary__c', 1), 'salesforce_busy'],
    ['Salesforce is down for maintenance', () => world.org.faults.answerNext(1, 503), 'salesforce_busy'],
    [
      'the connection breaks before anything is done',
      () => void world.org.faults.dropRequest(),
      'salesforce_unreachable',
    ],
  ];
  test.each(failures)('leaves nothing behind when %s, and works the next time', async (_name, disturb, code) => {
    const note = await aNote(world.salesforce);
    const [notesBefore, linksBefore] = [await notes(), await links()];
    disturb();
    await expect(world.salesforce.notes.publish(note)).rejects.toMatchObject({ code });
    expect([await notes(), await links()]).toEqual([notesBefore, linksBefore]);
    await expect(releases(note.releaseKey)).resolves.toEqual([]);
    await expect(world.salesforce.notes.publish(note)).resolves.toMatchObject({ before: false });
  });

  test('refused by a rule of the org undoes everything and names the field, not the text', async () => {
    const note = await aNote(world.salesforce, { hash: 'no hash', text: 'the secret text' });
    const [notesBefore, linksBefore] = [await notes(), await links()];
    await expect(world.salesforce.notes.publish(note)).rejects.toMatchObject({
      code: 'salesforce_refused',
      facts: { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', fields: 'Review_Status__c' },
    });
    expect([await notes(), await links()]).toEqual([notesBefore, linksBefore]);
    await expect(summaryOf(note.salesforceSummaryId)).resolves.toMatchObject({ Review_Status__c: 'awaiting_review' });
  });

  test('on an opportunity that is gone is refused', async () => {
    const note = await aNote(world.salesforce, { opportunityId: '006000000009999AAA' });
    await expect(world.salesforce.notes.publish(note)).rejects.toMatchObject({ code: 'salesforce_refused' });
  });

  test('keeps a text exactly that Salesforce would take for a reference, lost replies included', async () => {
    const text = 'Use @{note.id} and @{nobody.records[0].Id} as they stand.\nSecond line';
    const note = await aNote(world.salesforce, { text, title: 'Call summary: @{note.id}' });
    const lost = world.org.faults.loseReply({ path: /composite\/graph/ });
    await expect(world.salesforce.notes.publish(note)).rejects.toMatchObject({ code: 'salesforce_unreachable' });
    await lost;
    await expect(world.salesforce.notes.publish(note)).resolves.toMatchObject({ before: true });
    const stored = [
      (await releases(note.releaseKey))[0]?.['Text__c'],
      (await summaryOf(note.salesforceSummaryId))?.['Approved_Text__c'],
    ];
    expect(stored.map((one) => String(one).replace(/\r\n/g, '\n'))).toEqual([text, text]);
  });
});

describe('reading back', () => {
  test('answers the body as Salesforce stored it, in one API call', async () => {
    const note = await aNote(world.salesforce, { html: '<p>Über &amp; über 🚚</p><p><br></p>' });
    const { noteId } = await world.salesforce.notes.publish(note);
    world.forget();
    await expect(world.salesforce.notes.body(noteId)).resolves.toBe('<p>Über &amp; über 🚚</p><p><br></p>');
    expect(world.counted()).toEqual(['GET /sobjects/{object}/{key}/{value}']);
  });

  test('shows when Salesforce stored something else', async () => {
    world.org.faults.alterNotes((html) => html.replace('vans', 'ships'));
    const { noteId } = await world.salesforce.notes.publish(await aNote(world.salesforce));
    await expect(world.salesforce.notes.body(noteId)).resolves.toContain('They need 40 ships.');
  });

  test('of a note that is gone is null', async () => {
    await expect(world.salesforce.notes.body('069000000009999AAA')).resolves.toBeNull();
  });

  test('that cannot be asked is an error, never null', async () => {
    const { noteId } = await world.salesforce.notes.publish(await aNote(world.salesforce));
    world.org.faults.answerNext(1, 500);
    await expect(world.salesforce.notes.body(noteId)).rejects.toMatchObject({ code: 'salesforce_busy' });
  });

  test('asks for nothing but a note’s id', async () => {
    await expect(world.salesforce.notes.body('../Call_Summary__c')).rejects.toMatchObject({
      code: 'salesforce_refused',
      facts: { statusCode: 'MALFORMED_ID' },
    });
  });
});

describe('marking', () => {
  test('says in one API call that a release is not published, and why, and later that it is', async () => {
    const note = await aNote(world.salesforce);
    await world.salesforce.notes.publish(note);
    world.forget();
    await world.salesforce.notes.mark(note.releaseKey, 'not_published', 'note_mismatch');
    expect(world.counted()).toEqual(['PATCH /sobjects/{object}/{key}/{value}']);
    await expect(releases(note.releaseKey)).resolves.toMatchObject([
      { State__c: 'not_published', Reason__c: 'note_mismatch' },
    ]);
    await world.salesforce.notes.mark(note.releaseKey, 'published', null);
    await expect(releases(note.releaseKey)).resolves.toMatchObject([{ State__c: 'published', Reason__c: null }]);
  });

  test('does nothing where there is no such release', async () => {
    await expect(
      world.salesforce.notes.mark('unknown:crm_note', 'not_published', 'note_mismatch'),
    ).resolves.toBeUndefined();
    await expect(releases('unknown:crm_note')).resolves.toEqual([]);
  });
});

describe('looking for notes by the keys of their releases', () => {
  const published = async () => {
    const note = await aNote(world.salesforce);
    return { key: note.releaseKey, ...(await world.salesforce.notes.publish(note)) };
  };

  test('answers in one API call those that reached Salesforce, and nothing of those that never did', async () => {
    const [one, other] = [await published(), await published()];
    world.forget();
    await expect(world.salesforce.notes.noteIds([one.key, 'unknown:crm_note', other.key])).resolves.toEqual(
      new Map([
        [one.key, one.noteId],
        [other.key, other.noteId],
      ]),
    );
    expect(world.counted()).toEqual(['GET /queryAll']);
  });

  test('asks for no more than a hundred at once, and for none without a call', async () => {
    const { key, noteId } = await published();
    const keys = Array.from({ length: 100 }, (_, number) => `${number}:crm_note`);
    world.forget();
    await expect(world.salesforce.notes.noteIds([...keys, key])).resolves.toEqual(new Map([[key, noteId]]));
    expect(world.counted()).toEqual(['GET /queryAll', 'GET /queryAll']);
    world.forget();
    await expect(world.salesforce.notes.noteIds([])).resolves.toEqual(new Map());
    expect(world.counted()).toEqual([]);
  });

  test('finds what a release names that lies in the recycle bin', async () => {
    const { key, noteId } = await published();
    const [row] = await releases(key);
    await world.org.asAdmin.remove(String(row?.['Id']));
    await expect(releases(key)).resolves.toEqual([]);
    await expect(world.salesforce.notes.noteIds([key])).resolves.toEqual(new Map([[key, noteId]]));
  });

  test('that cannot be asked is an error, never none', async () => {
    const { key } = await published();
    world.org.faults.answerNext(1, 500);
    await expect(world.salesforce.notes.noteIds([key])).rejects.toMatchObject({ code: 'salesforce_busy' });
  });
});
