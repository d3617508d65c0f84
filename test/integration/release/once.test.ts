import { readConfig } from '../../../middleware/src/config';
import { startMiddleware } from '../../../middleware/src/main';
import type { Step } from '../../../middleware/src/ports/steps';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { census } from '../../world/census';
import { everythingCounted } from '../../world/everything';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';
import { approve, published, restAs, reviewOf, rita, saved, sha256, tablesOf } from '../review/desk';
import type { Tables } from '../review/desk';

let world: WholeWorld;
let tables: Tables;
/** Holds the first worker right before it writes to Salesforce. */
let beforePublish: (() => Promise<void>) | null = null;

beforeAll(async () => {
  const reached = async (step: Step): Promise<void> => {
    if (step !== 'release.before_publish') return;
    const once = beforePublish;
    beforePublish = null;
    await once?.();
  };
  world = await startWholeWorld([], { overrides: { steps: { reached } } });
  tables = await tablesOf(world);
}, 60_000);
afterAll(async () => {
  await tables.close();
  await world.close();
});

async function approved(): Promise<{ callId: string; text: string }> {
  const review = await reviewOf(world);
  const draft = await saved(world, review);
  expect((await approve(world, rita, review.callId, draft)).status).toBe(202);
  return { callId: review.callId, text: draft.note.text };
}

test('I4: two processes write the same release at once, the claim of the first having run out: one note, one entry', async () => {
  const held = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  beforePublish = () => {
    held.resolve();
    return goOn.promise;
  };
  const second = await startMiddleware(readConfig({ ...world.env, PORT: '0' }));
  try {
    const { callId } = await approved();
    await held.promise;
    await tables.rows(
      `UPDATE countersign.releases SET claimed_until = now() - interval '1 second' WHERE claimed_by IS NOT NULL`,
    );
    const release = await published(world, callId);
    goOn.resolve();
    await world.idle();
    const [claims] = await tables.rows(`SELECT attempts FROM countersign.releases ORDER BY seq DESC LIMIT 1`);
    expect(claims).toEqual({ attempts: 2 });
    const notes = await world.org.asAdmin.query('SELECT Id FROM ContentNote');
    expect(notes.map((note) => note['Id'])).toEqual([release.noteId]);
    const entries = await tables.rows(`SELECT count(*)::int AS n FROM countersign.audit_log WHERE type = 'published'`);
    expect(entries).toEqual([{ n: 1 }]);
    expect(await census(world)).toMatchObject({ notes: 1, releases: 1, publishedReleases: 1, orphanNotes: [] });
  } finally {
    goOn.resolve();
    await second.stop();
  }
});

describe('straight at Salesforce', () => {
  let key: string;
  let summaryId: string;
  let text: string;
  beforeAll(async () => {
    const one = await approved();
    text = one.text;
    const { noteId } = await published(world, one.callId);
    const [row] = await world.org.asAdmin.query(
      `SELECT Release_Key__c, Call_Summary__c FROM Summary_Release__c WHERE Target_Id__c = '${noteId}'`,
    );
    key = String(row?.['Release_Key__c']);
    summaryId = String(row?.['Call_Summary__c']);
    await world.idle();
  });

  async function refusedAndUnchanged(code: RegExp, ask: () => ReturnType<typeof restAs>): Promise<void> {
    await world.idle();
    const before = await everythingCounted(world);
    const answer = await ask();
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.text).toMatch(code);
    expect(await everythingCounted(world)).toEqual(before);
  }

  const second = (): object => ({
    Call_Summary__c: summaryId,
    Release_Key__c: key,
    Use__c: 'crm_note',
    Text__c: text,
    Text_Hash__c: sha256(text),
    State__c: 'publishing',
  });

  test('I4: a second release with the same key is DUPLICATE_VALUE, for the integration user too', async () => {
    await refusedAndUnchanged(/DUPLICATE_VALUE/, () =>
      restAs(world, USERNAMES.integration, 'POST', '/sobjects/Summary_Release__c', second()),
    );
  });

  test('I4: with a second note in the same all-or-none request, the note is not left behind either', async () => {
    const base = '/services/data/v66.0/sobjects';
    const note = { Title: 'Second', Content: Buffer.from('<p>Second</p>').toString('base64') };
    const link = { ContentDocumentId: '@{note.id}', LinkedEntityId: OPPORTUNITIES.aldermoorRollout, ShareType: 'V' };
    const compositeRequest = [
      { referenceId: 'note', method: 'POST', url: `${base}/ContentNote`, body: note },
      { referenceId: 'link', method: 'POST', url: `${base}/ContentDocumentLink`, body: link },
      { referenceId: 'release', method: 'POST', url: `${base}/Summary_Release__c`, body: second() },
    ];
    await world.idle();
    const before = await everythingCounted(world);
    const answer = await restAs(world, USERNAMES.integration, 'POST', '/composite/graph', {
      graphs: [{ graphId: 'second', compositeRequest }],
    });
    expect(JSON.parse(answer.text)).toMatchObject({ graphs: [{ isSuccessful: false }] });
    expect(answer.text).toContain('DUPLICATE_VALUE');
    expect(await everythingCounted(world)).toEqual(before);
  });

  test.each(['rita', 'manager', 'admin'] as const)("I1: the review status is not %s's to change", async (who) => {
    await refusedAndUnchanged(/INVALID_FIELD_FOR_INSERT_UPDATE|INSUFFICIENT_ACCESS_OR_READONLY/, () =>
      restAs(world, USERNAMES[who], 'PATCH', `/sobjects/Call_Summary__c/${summaryId}`, {
        Review_Status__c: 'rejected',
      }),
    );
  });

  test('a rep cannot make a release of their own, nor rewrite one', async () => {
    await refusedAndUnchanged(/INVALID_FIELD_FOR_INSERT_UPDATE|INSUFFICIENT_ACCESS_OR_READONLY/, () =>
      restAs(world, USERNAMES.rita, 'POST', '/sobjects/Summary_Release__c', {
        ...second(),
        Release_Key__c: 'mine:crm_note',
      }),
    );
    const path = `/sobjects/Summary_Release__c/Release_Key__c/${encodeURIComponent(key)}`;
    await refusedAndUnchanged(/INVALID_FIELD_FOR_INSERT_UPDATE|INSUFFICIENT_ACCESS_OR_READONLY/, () =>
      restAs(world, USERNAMES.rita, 'PATCH', path, { Text__c: 'Something nobody approved' }),
    );
  });

  test('I3: while it stands as approved, not even the integration user puts another hash under it', async () => {
    await refusedAndUnchanged(/FIELD_CUSTOM_VALIDATION_EXCEPTION/, () =>
      restAs(world, USERNAMES.integration, 'PATCH', `/sobjects/Call_Summary__c/${summaryId}`, {
        Approved_Hash__c: sha256('another text'),
        Reviewer__c: USERS.rita,
      }),
    );
  });
});
