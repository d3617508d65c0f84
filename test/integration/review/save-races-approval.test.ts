import type { ReviewView } from '../../../middleware/src/contracts/door-api';
import type { Step } from '../../../middleware/src/ports/steps';
import { seeded } from '../../world/seeded';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';
import { approve, codeOf, draftFor, open, published, reviewOf, rita, save, saved, sha256, tablesOf } from './desk';
import type { Tables } from './desk';

const RACES = 30;
const SEED = 20_261_121;

let world: WholeWorld;
let tables: Tables;
/** Done while the approval's transaction holds the review, right before its commit. */
let beforeCommit: (() => Promise<void>) | null = null;

beforeAll(async () => {
  const reached = async (step: Step): Promise<void> => {
    if (step === 'decide.before_commit') await beforeCommit?.();
  };
  world = await startWholeWorld([], { overrides: { steps: { reached } } });
  tables = await tablesOf(world);
}, 60_000);
afterAll(async () => {
  await tables.close();
  await world.close();
});

type Order = 'save sent first' | 'approval sent first' | 'save sent while the approval commits';

/** Both requests in the order chosen; the text approved is the one shown before the race. */
async function race(order: Order, review: ReviewView, number: number): Promise<'approved' | 'saved'> {
  const shown = await saved(world, review, `The text that was shown before race ${number}`);
  const late = draftFor({ ...review, revision: shown.revision }, `A change that nobody was shown in race ${number}`);
  const send = {
    save: () => save(world, rita, review.callId, late),
    approve: () => approve(world, rita, review.callId, shown),
  };
  let saving = order === 'save sent first' ? send.save() : null;
  if (order === 'save sent while the approval commits') {
    beforeCommit = () => {
      saving = send.save();
      return waitsForReview();
    };
  }
  const approving = send.approve();
  const approval = order === 'approval sent first' ? ([approving, send.save()] as const) : null;
  const approved = await approving;
  const savedLate = await (approval?.[1] ?? saving);
  beforeCommit = null;
  if (savedLate === null) throw new Error('the save was never sent');

  const stands = (await open(world, rita, review.callId)).body as ReviewView;
  const approvals = await tables.rows(
    `SELECT note_hash FROM countersign.approvals a JOIN countersign.calls c ON c.id = a.call_id WHERE c.salesforce_call_id = $1`,
    [review.callId],
  );
  if (approved.status === 202) {
    expect(codeOf(savedLate)).toEqual({ status: 409, code: 'review_not_open' });
    expect(approvals).toEqual([{ note_hash: sha256(shown.note.text) }]);
    expect(stands).toMatchObject({ status: 'approved', note: { text: shown.note.text } });
    return 'approved';
  }
  expect(codeOf(approved)).toEqual({ status: 409, code: 'draft_changed' });
  expect(savedLate.status).toBe(200);
  expect(approvals).toEqual([]);
  expect(stands).toMatchObject({ status: 'awaiting_review', text: late.text, release: null });
  return 'saved';
}

/** Resolves once another transaction waits for the row that the approval holds. */
async function waitsForReview(): Promise<void> {
  for (;;) {
    const waiting = await tables.rows(
      `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ~ 'reviews' AND datname = current_database()`,
    );
    if (waiting.length > 0) return;
  }
}

test(`I3: in ${RACES} races of a save with an approval (seed ${SEED}) no text is approved that was not shown`, async () => {
  const random = seeded(SEED);
  const orders: Order[] = ['save sent first', 'approval sent first', 'save sent while the approval commits'];
  const outcomes = { approved: 0, saved: 0 };
  let review = await reviewOf(world);
  for (let number = 0; number < RACES; number += 1) {
    const order = orders[Math.floor(random() * orders.length)] ?? 'save sent first';
    const outcome = await race(order, review, number);
    outcomes[outcome] += 1;
    if (outcome === 'approved') {
      await published(world, review.callId);
      const [row] = await world.org.asAdmin.query(
        `SELECT Approved_Text__c FROM Call_Summary__c WHERE Call_Recording__c = '${review.callId}'`,
      );
      expect(row?.['Approved_Text__c']).toContain(`The text that was shown before race ${number}`);
      review = await reviewOf(world);
    } else review = (await open(world, rita, review.callId)).body as ReviewView;
  }
  expect(outcomes.approved + outcomes.saved).toBe(RACES);
  expect(outcomes.approved).toBeGreaterThan(4);
  expect(outcomes.saved).toBeGreaterThan(4);
}, 90_000);
