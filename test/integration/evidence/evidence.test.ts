import type { EvidenceView } from '../../../middleware/src/contracts/evidence-api';
import type { ReviewView } from '../../../middleware/src/contracts/door-api';
import { USERS } from '../../local-org/seed';
import { SILENT_TRANSCRIPT } from '../../recorders/zoom/hostile-content';
import { knock, type DoorAnswer, type Knock } from '../../world/door';
import { everythingCounted } from '../../world/everything';
import { until } from '../../world/until';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';
import { codeOf, draftFor, mara, open, reviewOf, rita, ritasMeeting, save, tablesOf } from '../review/desk';
import type { Tables } from '../review/desk';

const TURNS = [
  ['Rep', 'Thanks for having me. Shall we begin with the rollout?'],
  ['Customer', 'Gladly. Wave one begins in the Vienna warehouse in March.'],
  ['Rep', 'And what has to be in place before that?'],
  ['Customer', 'Our auditors insist on a penetration test that is younger than six months.'],
  ['Rep', 'I can send you the report tomorrow.'],
  ['Customer', 'And the price has to stay below twelve euros a seat.'],
] as const;

let world: WholeWorld;
let tables: Tables;
let review: ReviewView;

beforeAll(async () => {
  world = await startWholeWorld([]);
  tables = await tablesOf(world);
  const turns = TURNS.map(([speaker, text]) => ({ speaker, text }));
  review = await reviewOf(world, ritasMeeting({ turns }));
  await world.idle();
  await until('the transcript is there', async () => {
    const { transcript } = (await open(world, rita, review.callId)).body as ReviewView;
    return transcript.status === 'available' ? true : null;
  });
}, 60_000);
afterAll(async () => {
  await tables.close();
  await world.close();
});

function evidence(who: Knock, callId = review.callId, purpose?: string): Promise<DoorAnswer> {
  return knock(world, who, 'GET', `/v1/calls/${callId}/evidence${purpose === undefined ? '' : `?purpose=${purpose}`}`);
}

function entries(last: number): Promise<Record<string, unknown>[]> {
  return tables.rows(
    `SELECT user_id, artifact, purpose, role FROM
       (SELECT * FROM countersign.access_log ORDER BY seq DESC LIMIT ${last}) AS latest ORDER BY seq`,
  );
}

test('each sentence of the working text is answered with the turn in which it was said, by its place in that text', async () => {
  const text =
    '# Summary\n- Wave one starts in Vienna.\n- The auditors ask for a penetration test. A seat costs 12 euros at most.';
  const stands = (await open(world, rita, review.callId)).body as ReviewView;
  const kept = await save(world, rita, review.callId, draftFor(stands, text));
  expect(kept.status).toBe(200);
  const { status, body } = await evidence(rita);
  expect(status).toBe(200);
  const { revision, sentences } = body as EvidenceView;
  expect(revision).toBe(stands.revision + 1);
  const told = sentences.map(({ start, end, moments }) => [text.slice(start, end), moments[0]?.cueIndex]);
  expect(told).toEqual([
    ['Wave one starts in Vienna.', 1],
    ['The auditors ask for a penetration test.', 3],
    ['A seat costs 12 euros at most.', 5],
  ]);
  const { cues } = (await knock(world, rita, 'GET', `/v1/calls/${review.callId}/transcript?from=0`)).body as {
    cues: { index: number; startSeconds: number }[];
  };
  expect(sentences[1]?.moments[0]?.startSeconds).toBe(cues[3]?.startSeconds);
});

test("what the rep adds of their own has no evidence: the answer speaks of the summary's text alone", async () => {
  const stands = (await open(world, rita, review.callId)).body as ReviewView;
  expect(stands.parts.nextSteps).not.toBe('');
  const { sentences } = (await evidence(rita)).body as EvidenceView;
  expect(sentences).toHaveLength(3);
  expect(Math.max(...sentences.map(({ end }) => end))).toBeLessThanOrEqual(stands.text.length);
});

test('there is nothing in the answer but places: no words of the call, no scores', async () => {
  const { body } = await evidence(rita);
  expect(JSON.stringify(body)).not.toMatch(/vienna|auditor|seat/i);
  const [sentence] = (body as EvidenceView).sentences;
  expect(Object.keys(sentence ?? {}).sort()).toEqual(['end', 'moments', 'start']);
  expect(Object.keys(sentence?.moments[0] ?? {}).sort()).toEqual(['cueIndex', 'startSeconds']);
});

describe('I7: it tells of draft and transcript, so both readings are logged', () => {
  test("of the call's own rep without a word about the purpose", async () => {
    await evidence(rita);
    const read = { user_id: USERS.rita, purpose: 'crm_note_support', role: 'rep' };
    expect(await entries(2)).toEqual([
      { ...read, artifact: 'draft' },
      { ...read, artifact: 'transcript' },
    ]);
  });

  test('of the manager for the purpose that they name', async () => {
    expect((await evidence(mara, review.callId, 'deal_risk_review')).status).toBe(200);
    const read = { user_id: USERS.manager, purpose: 'deal_risk_review', role: 'reviewer' };
    expect(await entries(2)).toEqual([
      { ...read, artifact: 'draft' },
      { ...read, artifact: 'transcript' },
    ]);
  });
});

describe('refused, it leaves no entry', () => {
  async function refused(wanted: { status: number; code: string }, ask: () => Promise<DoorAnswer>): Promise<void> {
    await world.idle();
    const before = await everythingCounted(world);
    expect(codeOf(await ask())).toEqual(wanted);
    expect(await everythingCounted(world)).toEqual(before);
  }

  test.each([
    ['the manager who names no purpose', mara, 403, 'purpose_required'],
    ['a rep beside the owner, who may not know of the call', { userId: USERS.tom }, 404, 'call_not_found'],
    ['an admin, who has no part in the call', { userId: USERS.admin }, 403, 'access_denied'],
    ['the rep without the permission', { ...rita, permissions: [] }, 403, 'access_denied'],
  ] as const)('to %s', async (_, who, status, code) => {
    await refused({ status, code }, () => evidence(who));
  });

  test('where the transcript could not be read: the draft stands alone', async () => {
    const silent = await reviewOf(world, ritasMeeting({ transcriptFile: SILENT_TRANSCRIPT }));
    await refused({ status: 404, code: 'content_not_ready' }, () => evidence(rita, silent.callId));
  });
});
