import type { ReviewView } from '../../../middleware/src/contracts/door-api';
import { USERS } from '../../local-org/seed';
import { knock } from '../../world/door';
import type { DoorAnswer, Knock } from '../../world/door';
import { everythingCounted } from '../../world/everything';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';
import { codeOf, mara, open, reviewOf, rita, tablesOf } from './desk';
import type { Tables } from './desk';

let world: WholeWorld;
let tables: Tables;
let review: ReviewView;

beforeAll(async () => {
  world = await startWholeWorld([]);
  tables = await tablesOf(world);
  review = await reviewOf(world);
  await world.idle();
}, 60_000);
afterAll(async () => {
  await tables.close();
  await world.close();
});

function transcript(who: Knock, purpose?: string): Promise<DoorAnswer> {
  const named = purpose === undefined ? '' : `&purpose=${purpose}`;
  return knock(world, who, 'GET', `/v1/calls/${review.callId}/transcript?from=0${named}`);
}

function lastEntry(): Promise<Record<string, unknown>[]> {
  return tables.rows('SELECT user_id, artifact, purpose, role FROM countersign.access_log ORDER BY seq DESC LIMIT 1');
}

async function tokensUsed(): Promise<number> {
  const [row] = await tables.rows('SELECT count(*)::int AS n FROM countersign.door_tokens');
  return Number(row?.['n']);
}

/** Words of the draft and of the transcript, which a refusal must not let slip. */
const CONTENT = /single sign-on/i;

/** Refused without a word of content; all that it leaves behind is the token, used up. */
async function refused(wanted: { status: number; code: string }, ask: () => Promise<DoorAnswer>): Promise<void> {
  await world.idle();
  const before = await everythingCounted(world);
  const tokens = await tokensUsed();
  const answer = await ask();
  expect(codeOf(answer)).toEqual(wanted);
  expect(JSON.stringify(answer.body)).not.toMatch(CONTENT);
  expect(await everythingCounted(world)).toEqual(before);
  expect(await tokensUsed()).toBe(tokens + 1);
}

describe('I7: a reading leaves an entry with its purpose', () => {
  test('the rep who opens their own call says none: it is implied', async () => {
    const answer = await open(world, rita, review.callId);
    expect(JSON.stringify(answer.body)).toMatch(CONTENT);
    expect(await lastEntry()).toEqual([
      { user_id: USERS.rita, artifact: 'draft', purpose: 'crm_note_support', role: 'rep' },
    ]);
  });

  test('the rep may name another declared purpose, which is then the one logged', async () => {
    expect((await open(world, rita, review.callId, 'customer_follow_up')).status).toBe(200);
    expect(await lastEntry()).toMatchObject([{ purpose: 'customer_follow_up', role: 'rep' }]);
  });

  test('the manager names it, for the draft and for the transcript', async () => {
    expect((await open(world, mara, review.callId, 'deal_risk_review')).status).toBe(200);
    expect(await lastEntry()).toEqual([
      { user_id: USERS.manager, artifact: 'draft', purpose: 'deal_risk_review', role: 'reviewer' },
    ]);
    const page = await transcript(mara, 'coaching');
    expect(JSON.stringify(page.body)).toMatch(CONTENT);
    expect(await lastEntry()).toEqual([
      { user_id: USERS.manager, artifact: 'transcript', purpose: 'coaching', role: 'reviewer' },
    ]);
  });

  test.each([
    ['the draft', () => open(world, rita, review.callId)],
    ['the transcript', () => transcript(rita)],
  ])('where the entry cannot be committed, %s is not sent: the commit comes before the answer', async (_, read) => {
    // A deferred trigger fails at the very end, when the content has been read and only the commit is left.
    await tables.rows(`
      CREATE FUNCTION countersign.refuse_at_commit() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'this entry is never committed'; END $$;
      CREATE CONSTRAINT TRIGGER refuse_at_commit AFTER INSERT ON countersign.access_log
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION countersign.refuse_at_commit()`);
    try {
      await refused({ status: 500, code: 'internal' }, read);
    } finally {
      await tables.rows('DROP FUNCTION countersign.refuse_at_commit CASCADE');
    }
    expect((await read()).status).toBe(200);
  });
});

describe('I7: a refused reading sends no content and leaves nothing but its used token', () => {
  test('of the manager who names no purpose', async () => {
    await refused({ status: 403, code: 'purpose_required' }, () => open(world, mara, review.callId));
    await refused({ status: 403, code: 'purpose_required' }, () => transcript(mara));
  });

  test.each(['performance_review', 'COACHING', 'coaching,onboarding', '%20', 'constructor'])(
    'of anybody for the purpose %p, which is not declared',
    async (purpose) => {
      await refused({ status: 403, code: 'purpose_unknown' }, () => open(world, mara, review.callId, purpose));
      await refused({ status: 403, code: 'purpose_unknown' }, () => open(world, rita, review.callId, purpose));
      await refused({ status: 403, code: 'purpose_unknown' }, () => transcript(rita, purpose));
    },
  );

  test.each([
    ['a rep beside the owner', USERS.tom, 404, 'call_not_found'],
    ['a rep of another team', USERS.nadia, 404, 'call_not_found'],
    ['an admin, who sees the record but has no part in the call', USERS.admin, 403, 'access_denied'],
    ['the integration user', USERS.integration, 403, 'approver_integration_user'],
  ] as const)('of %s', async (_, userId, status, code) => {
    await refused({ status, code }, () => open(world, { userId }, review.callId, 'coaching'));
    await refused({ status, code }, () => transcript({ userId }, 'coaching'));
  });

  test('of somebody logged in as the rep, whom the log would misname', async () => {
    const who = { ...rita, sessionTypes: ['Aura', 'SubstituteUser'] };
    await refused({ status: 403, code: 'approver_logged_in_as' }, () => open(world, who, review.callId));
  });

  test('of the rep without the permission to review', async () => {
    const who = { ...rita, permissions: [] };
    await refused({ status: 403, code: 'access_denied' }, () => open(world, who, review.callId));
  });
});
