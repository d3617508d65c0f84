import type { SavedDraft } from '../../../middleware/src/contracts/door-api';
import { everythingCounted } from '../../world/everything';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';
import { approve, codeOf, draftFor, open, published, reviewOf, rita, save, saved, tablesOf } from './desk';
import type { Tables } from './desk';

let world: WholeWorld;
let tables: Tables;

beforeAll(async () => {
  world = await startWholeWorld([]);
  tables = await tablesOf(world);
}, 60_000);
afterAll(async () => {
  await tables.close();
  await world.close();
});

test('of two tabs that save on the same revision the second is told who saved and when, and overwrites nothing', async () => {
  const review = await reviewOf(world);
  const first = await save(world, rita, review.callId, draftFor(review, 'What the first tab wrote'));
  expect(first.status).toBe(200);
  await world.idle();
  const before = await everythingCounted(world);

  const second = await save(world, rita, review.callId, draftFor(review, 'What the second tab wrote'));

  const { revision, savedAt } = first.body as SavedDraft;
  expect(second).toMatchObject({
    status: 409,
    body: { code: 'draft_changed', changed: { revision, byName: 'Rita Sandoval', at: savedAt } },
  });
  expect(await everythingCounted(world)).toEqual(before);
  expect((await open(world, rita, review.callId)).body).toMatchObject({ text: 'What the first tab wrote', revision });
});

test('of twenty saves of one revision at once exactly one wins, and its text alone is kept', async () => {
  const review = await reviewOf(world);
  const texts = Array.from({ length: 20 }, (_, number) => `Text of writer number ${number}`);
  const answers = await Promise.all(texts.map((text) => save(world, rita, review.callId, draftFor(review, text))));

  const winners = texts.filter((_, number) => answers[number]?.status === 200);
  expect(winners).toHaveLength(1);
  const losers = answers.filter(({ status }) => status !== 200);
  expect(losers.map(codeOf)).toEqual(losers.map(() => ({ status: 409, code: 'draft_changed' })));
  const standing = (await open(world, rita, review.callId)).body;
  expect(standing).toMatchObject({ text: winners[0], revision: review.revision + 1, version: 2 });
  expect(await tables.artifacts(review.callId)).toMatchObject({ working_text: 1, ai_draft: 1 });
  const [orphanKeys] = await tables.rows(
    `SELECT count(*)::int AS n FROM countersign_keys.artifact_keys
      WHERE artifact_id NOT IN (SELECT id FROM countersign.artifacts)`,
  );
  expect(orphanKeys).toEqual({ n: 0 });
});

test('the same save again, after its reply was lost, is answered as the first was and changes nothing', async () => {
  const review = await reviewOf(world);
  const draft = draftFor(review, 'Saved once, sent twice');
  const first = await save(world, rita, review.callId, draft);
  await world.idle();
  const before = await everythingCounted(world);
  const again = await save(world, rita, review.callId, draft);
  expect(again).toEqual(first);
  expect(again.status).toBe(200);
  expect(await everythingCounted(world)).toEqual(before);
});

test('I4: the same approval again, after its reply was lost, is answered the same and makes nothing new', async () => {
  const review = await reviewOf(world);
  const shown = await saved(world, review);
  const first = await approve(world, rita, review.callId, shown);
  expect(first.status).toBe(202);
  const release = await published(world, review.callId);
  await world.idle();
  await world.idle();
  const before = await everythingCounted(world);

  const again = await approve(world, rita, review.callId, shown);
  expect(again).toEqual({ status: 202, body: release });
  await world.idle();
  expect(await everythingCounted(world)).toEqual(before);
});

test('I4: one approval sent ten times at once is one approval, one release and one note', async () => {
  const review = await reviewOf(world);
  const shown = await saved(world, review);
  const answers = await Promise.all(Array.from({ length: 10 }, () => approve(world, rita, review.callId, shown)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
  const { noteId } = await published(world, review.callId);
  await world.idle();
  const made = await tables.rows(
    `SELECT (SELECT count(*)::int FROM countersign.approvals a WHERE a.call_id = c.id) AS approvals,
            (SELECT count(*)::int FROM countersign.releases r WHERE r.call_id = c.id) AS releases
       FROM countersign.calls c WHERE c.salesforce_call_id = $1`,
    [review.callId],
  );
  expect(made).toEqual([{ approvals: 1, releases: 1 }]);
  const notes = await world.org.asAdmin.query(
    `SELECT Id FROM ContentNote WHERE Title = 'Call summary: ${review.title}'`,
  );
  expect(notes.map((note) => note['Id'])).toEqual([noteId]);
});
