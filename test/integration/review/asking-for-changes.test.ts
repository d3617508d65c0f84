import type { ReviewView, SavedDraft } from '../../../middleware/src/contracts/door-api';
import { everythingCounted } from '../../world/everything';
import { until } from '../../world/until';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';
import {
  approve,
  codeOf,
  decide,
  draftFor,
  mara,
  open,
  published,
  reviewOf,
  rita,
  save,
  saved,
  statusInSalesforce,
} from './desk';

const COMMENT = 'Please name the second site and say who asked for the discount on it';
let world: WholeWorld;

beforeAll(async () => {
  world = await startWholeWorld([]);
}, 60_000);
afterAll(() => world.close());

async function shows(review: ReviewView, status: string): Promise<void> {
  await until(`Salesforce shows ${status}`, async () => (await statusInSalesforce(world, review.callId)) === status);
}

function placesOf(text: string): string[] {
  return [...world.org.asAdmin.everyStoredText()]
    .filter((stored) => stored.text.includes(text))
    .map(({ where }) => where);
}

async function refusedAndUnchanged(
  wanted: { status: number; code: string },
  ask: () => ReturnType<typeof open>,
): Promise<void> {
  await world.idle();
  const before = await everythingCounted(world);
  expect(codeOf(await ask())).toEqual(wanted);
  expect(await everythingCounted(world)).toEqual(before);
}

describe('the manager, while the rep is there', () => {
  let review: ReviewView;
  let shown: SavedDraft;
  beforeAll(async () => {
    review = await reviewOf(world);
    shown = await saved(world, review);
    await world.idle();
  });

  test('may not save', async () => {
    const draft = { ...draftFor(review, 'The manager rewrites it'), revision: shown.revision };
    await refusedAndUnchanged({ status: 403, code: 'access_denied' }, () => save(world, mara, review.callId, draft));
  });

  test('may not approve', async () => {
    const wanted = { status: 403, code: 'approver_not_the_rep' };
    await refusedAndUnchanged(wanted, () => approve(world, mara, review.callId, shown));
  });

  test('may not reject', async () => {
    const rejection = { revision: shown.revision, comment: 'No' };
    await refusedAndUnchanged({ status: 403, code: 'approver_not_the_rep' }, () =>
      decide(world, mara, review.callId, 'rejection', rejection),
    );
  });

  test('may not ask for changes without saying which', async () => {
    await refusedAndUnchanged({ status: 400, code: 'request_malformed' }, () =>
      decide(world, mara, review.callId, 'change-request', { revision: shown.revision, comment: '  ' }),
    );
  });

  test('may not ask for changes to a text that has moved on', async () => {
    await refusedAndUnchanged({ status: 409, code: 'draft_changed' }, () =>
      decide(world, mara, review.callId, 'change-request', { revision: review.revision, comment: COMMENT }),
    );
  });
});

test('what the manager asks for stands in the way of an approval until the rep has saved, and Salesforce follows', async () => {
  const review = await reviewOf(world);
  const shown = await saved(world, review);
  await shows(review, 'awaiting_review');

  const asked = await decide(world, mara, review.callId, 'change-request', {
    revision: shown.revision,
    comment: COMMENT,
  });
  expect(asked).toMatchObject({ status: 200, body: { status: 'changes_requested', revision: shown.revision + 1 } });
  await shows(review, 'changes_requested');
  const opened = (await open(world, rita, review.callId)).body as ReviewView;
  expect(opened).toMatchObject({
    comment: { text: COMMENT, byName: 'Mara Lindt' },
    blockers: [{ code: 'review_not_open' }],
  });

  await refusedAndUnchanged({ status: 409, code: 'review_not_open' }, () =>
    approve(world, rita, review.callId, { ...shown, revision: opened.revision }),
  );

  const mended = await save(world, rita, review.callId, draftFor(opened, `${opened.text}\nThe second site is Leeds.`));
  expect(mended).toMatchObject({ status: 200, body: { blockers: [] } });
  await shows(review, 'awaiting_review');
  expect((await approve(world, rita, review.callId, mended.body as SavedDraft)).status).toBe(202);
  await published(world, review.callId);
  expect(await statusInSalesforce(world, review.callId)).toBe('approved');
});

test('I0: the comment stays in the middleware: no field, note or event in Salesforce holds it', () => {
  expect(placesOf(COMMENT)).toEqual([]);
  expect(placesOf('The second site is Leeds.').length).toBeGreaterThan(0);
});

test('a rejection is final: nothing can be saved, asked for or approved any more, and Salesforce says rejected', async () => {
  const review = await reviewOf(world);
  const shown = await saved(world, review);
  const rejection = { revision: shown.revision, comment: 'The draft confuses two customers' };
  const rejected = await decide(world, rita, review.callId, 'rejection', rejection);
  expect(rejected).toMatchObject({ status: 200, body: { status: 'rejected', may: { edit: false, approve: false } } });
  await shows(review, 'rejected');
  await world.idle();

  const { revision } = rejected.body as ReviewView;
  const closed = { status: 409, code: 'review_not_open' };
  const { callId } = review;
  await refusedAndUnchanged(closed, () => save(world, rita, callId, { ...draftFor(review), revision }));
  await refusedAndUnchanged(closed, () => approve(world, rita, callId, { ...shown, revision }));
  await refusedAndUnchanged(closed, () => decide(world, rita, callId, 'rejection', { revision, comment: 'Again' }));
  await refusedAndUnchanged(closed, () =>
    decide(world, mara, callId, 'change-request', { revision, comment: COMMENT }),
  );
  expect(placesOf('confuses two customers')).toEqual([]);
});
