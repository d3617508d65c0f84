import type { ReviewView, SavedDraft } from '../../../middleware/src/contracts/door-api';
import { demoSeed, OPPORTUNITIES, ROLES, USERNAMES, USERS } from '../../local-org/seed';
import { makeId } from '../../local-org/engine/ids';
import type { Knock } from '../../world/door';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';
import { approve, codeOf, decide, draftFor, mara, open, restAs, reviewOf, rita, save, saved } from './desk';

/** Heads Mara's team and owns the opportunity: the rep's manager and the owner are two people here. */
const lena: Knock = { userId: makeId('005', 900) };
let world: WholeWorld;
let review: ReviewView;
let shown: SavedDraft;
/** Answers about people are kept for a minute; nobody but the rep asks about `review` before the rep has left. */
let earlier: { review: ReviewView; shown: SavedDraft };

beforeAll(async () => {
  const seed = demoSeed();
  seed.users.push({
    id: lena.userId,
    username: 'lena.hoff@countersign.example',
    email: 'lena.hoff@countersign.example',
    firstName: 'Lena',
    lastName: 'Hoff',
    profile: 'Sales User',
    roleId: ROLES.salesLeader,
    managerId: null,
    permissionSets: ['Countersign_Manager'],
  });
  for (const deal of seed.opportunities) if (deal.id === OPPORTUNITIES.aldermoorRollout) deal.ownerId = lena.userId;
  seed.shares = [
    ...(seed.shares ?? []),
    { recordId: OPPORTUNITIES.aldermoorRollout, userId: USERS.rita, access: 'Edit' },
  ];
  seed.shares.push({ recordId: OPPORTUNITIES.aldermoorRollout, userId: USERS.manager, access: 'Read' });
  world = await startWholeWorld([], { org: { seed } });
  review = await reviewOf(world);
  shown = await saved(world, review);
  const other = await reviewOf(world);
  earlier = { review: other, shown: await saved(world, other) };
}, 60_000);
afterAll(() => world.close());

test.each([
  ['the manager', mara],
  ["the opportunity's owner", lena],
])('while the rep is there, %s does not stand in', async (_, who) => {
  const answer = await approve(world, who, earlier.review.callId, earlier.shown);
  expect(codeOf(answer)).toEqual({ status: 403, code: 'approver_not_the_rep' });
});

describe('once the rep has left', () => {
  beforeAll(async () => {
    const left = await restAs(world, USERNAMES.admin, 'PATCH', `/sobjects/User/${USERS.rita}`, { IsActive: false });
    expect(left.status).toBe(204);
  });

  test('I2: the rep themselves decides nothing any more', async () => {
    expect(codeOf(await approve(world, rita, review.callId, shown))).toEqual({
      status: 403,
      code: 'approver_inactive',
    });
    const rejection = { revision: shown.revision, comment: 'From afar' };
    const rejected = await decide(world, rita, review.callId, 'rejection', rejection);
    expect(codeOf(rejected)).toEqual({ status: 403, code: 'approver_inactive' });
  });

  test('whoever stands in names a purpose to read, as it is not their own call', async () => {
    expect(codeOf(await open(world, lena, review.callId))).toEqual({ status: 403, code: 'purpose_required' });
    const opened = await open(world, lena, review.callId, 'crm_note_support');
    expect(opened).toMatchObject({ status: 200, body: { may: { edit: true, approve: true, reject: true } } });
  });

  test('of two people who stand in and save on the same revision, the second is told who and when', async () => {
    const ofLena = { ...draftFor(review, 'What Lena wrote'), revision: shown.revision };
    const first = await save(world, lena, review.callId, ofLena);
    const second = await save(world, mara, review.callId, { ...ofLena, text: 'What Mara wrote' });
    expect(first.status).toBe(200);
    const { savedAt, revision } = first.body as SavedDraft;
    expect(second).toMatchObject({
      status: 409,
      body: { code: 'draft_changed', changed: { revision, byName: 'Lena Hoff', at: savedAt } },
    });
    const standing = await open(world, mara, review.callId, 'crm_note_support');
    expect(standing.body).toMatchObject({ text: 'What Lena wrote' });
  });

  test('the manager approves in their place, and the note names the manager', async () => {
    const current = (await open(world, mara, review.callId, 'crm_note_support')).body as ReviewView;
    const answer = await approve(world, mara, review.callId, {
      ...shown,
      revision: current.revision,
      note: current.note,
    });
    expect(answer).toMatchObject({ status: 202, body: { approvedBy: { userId: USERS.manager, name: 'Mara Lindt' } } });
    await world.idle();
    const [release] = await world.org.asAdmin.query('SELECT Approver__c, State__c FROM Summary_Release__c');
    expect(release).toMatchObject({ Approver__c: USERS.manager, State__c: 'published' });
  });
});
