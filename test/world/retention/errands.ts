import { approveSummary } from '../../../middleware/src/flows/approve-summary';
import { finishUnfinished } from '../../../middleware/src/flows/finish-unfinished';
import { openReview } from '../../../middleware/src/flows/open-review';
import { certifyGone } from '../../../middleware/src/flows/retention/certify-gone';
import { askDeletion } from '../../../middleware/src/flows/retention/ask-deletion';
import { cancelChange, confirmChange } from '../../../middleware/src/flows/retention/decide-change';
import { noticeDeals } from '../../../middleware/src/flows/retention/notice-deals';
import { readSettings } from '../../../middleware/src/flows/retention/read-settings';
import { reconcileDeals } from '../../../middleware/src/flows/retention/reconcile-deals';
import { sweepDue } from '../../../middleware/src/flows/retention/sweep-due';
import { saveDraft } from '../../../middleware/src/flows/save-draft';
import { jobHandlers } from '../../../middleware/src/inbound/jobs/handlers';
import type { ChangeSummary } from '../../../middleware/src/domain/retention/change-sums';
import type { Errand } from './actions';
import type { WaitingJob } from './job-list';
import { ADA, RITA, type Stage, type StagedCall } from './stage';

const PART = {
  nextSteps: 'Send the paper',
  timeline: 'By the end of the month',
  risks: '',
  qualification: '',
  competition: '',
  nuance: '',
};

/** What a job that failed waits before it is run again. */
const AGAIN_AFTER_MS = 1_000;

/** What somebody has the product do: a clock, an event, a person. */
export async function runErrand(stage: Stage, errand: Errand): Promise<void> {
  const call = 'call' in errand ? stage.calls[errand.call % Math.max(1, stage.calls.length)] : undefined;
  switch (errand.do) {
    case 'approve':
      if (call && !call.approved) await approve(stage, call);
      return;
    case 'ask_deletion':
      if (call) await askFor(stage, call);
      return;
    case 'confirm':
      return decide(stage, 'confirm');
    case 'cancel':
      return decide(stage, 'cancel');
    case 'settings':
      return done(stage.run(readSettings));
    case 'reconcile':
      return done(stage.run(reconcileDeals));
    case 'sweep':
      return done(stage.run(sweepDue));
    case 'net':
      return done(stage.run(finishUnfinished));
    case 'certify':
      return done(stage.run(certifyGone));
    case 'jobs':
      for (const pick of errand.picks.slice(0, errand.most)) await runJob(stage, pick / 1_000, errand.twice);
      return;
    case 'events':
      return deliver(stage, errand.how);
  }
}

/** Failures are the product's own to deal with; what they leave behind is judged. */
async function done(run: Promise<unknown>): Promise<void> {
  await run;
}

/** @returns false where no job was due */
export async function runJob(
  stage: Stage,
  pick: number,
  twice = false,
  isDue?: (waiting: WaitingJob) => boolean,
): Promise<boolean> {
  const taken = stage.jobs.take(pick, isDue);
  if (taken === null) return false;
  const { name, id } = taken.job;
  const once = (alone: boolean) => stage.run((ctx) => jobHandlers(ctx)[name](id), { alone });
  const outcomes = twice ? await Promise.all([once(false), once(false)]) : [await once(true)];
  if (outcomes.some((outcome) => outcome instanceof Error)) {
    stage.jobs.add({ ...taken, dueAt: stage.timeline.now().getTime() + AGAIN_AFTER_MS });
  }
  return true;
}

async function approve(stage: Stage, call: StagedCall): Promise<void> {
  const id = await salesforceIdOf(stage, call);
  if (id === null) return;
  await stage.run(async (ctx) => {
    const { revision, text } = await openReview(ctx, RITA, id, null);
    const saved = await saveDraft(ctx, RITA, id, { revision, text, parts: PART });
    await approveSummary(ctx, RITA, id, { revision: saved.revision, noteHash: saved.note.hash });
  });
  const { rows } = await stage.memory.sql.query(
    `SELECT 1 FROM countersign.approvals JOIN countersign.calls ON calls.id = call_id WHERE call_key = $1`,
    [call.key],
  );
  if (rows.length === 0) return;
  call.approved = true;
  stage.tell({ kind: 'approved', call: call.key });
}

async function askFor(stage: Stage, call: StagedCall): Promise<void> {
  const id = await salesforceIdOf(stage, call);
  if (id === null) return;
  const before = await disposalsAskedFor(stage, call);
  const artifacts = ['recording', 'transcript', 'draft', 'approved_summary', 'official_note'] as const;
  const { length } = stage.history;
  await stage.run((ctx) => askDeletion(ctx, ADA, id, { reason: 'the customer asked for it' }));
  if ((await disposalsAskedFor(stage, call)) === before) return;
  // It may have begun at once.
  stage.tellAsOf(length, {
    kind: 'deletion_asked',
    call: call.key,
    artifacts: call.approved ? artifacts : artifacts.slice(0, 3),
  });
}

async function disposalsAskedFor(stage: Stage, call: StagedCall): Promise<number> {
  const { rows } = await stage.memory.sql.query<{ n: string }>(
    `SELECT count(*) AS n FROM countersign.dispositions JOIN countersign.calls ON calls.id = call_id
      WHERE call_key = $1 AND cause = 'person'`,
    [call.key],
  );
  return Number(rows[0]?.n);
}

async function decide(stage: Stage, word: 'confirm' | 'cancel'): Promise<void> {
  const pending = await stage.memory.store.transaction(async (tx) => {
    const set = await tx.ruleSets.pending();
    const preview = set && (await tx.previews.get(set.id));
    return set && { id: set.id, summary: (preview?.summary ?? null) as ChangeSummary | null };
  });
  if (pending === null) return;
  const atRisk = pending.summary?.atRisk ?? 0;
  const tell = (certain: boolean): void => {
    if (word === 'confirm') stage.tell({ kind: 'change_confirmed', atRisk, certain });
    else stage.tell({ kind: 'change_cancelled', certain });
  };
  tell(false);
  const outcome = await stage.run((ctx) =>
    word === 'confirm' ? confirmChange(ctx, ADA, { setId: pending.id, atRisk }) : cancelChange(ctx, ADA, pending.id),
  );
  if (!(outcome instanceof Error)) tell(true);
}

/** What the feed brings of what has changed. */
async function deliver(stage: Stage, how: Extract<Errand, { do: 'events' }>['how']): Promise<void> {
  const { events } = stage;
  stage.events = [];
  if (how === 'lost' || events.length === 0) return;
  const ids = how === 'turned_round' ? [...events].reverse() : events;
  const notice = (opportunityIds: readonly string[], everything = false) =>
    stage.run((ctx) => noticeDeals(ctx, { opportunityIds, everything, replayId: Buffer.from([1]) }));
  if (how === 'overflow') return done(notice([], true));
  for (const id of how === 'twice' ? [...ids, ...ids] : ids) await notice([id]);
}

async function salesforceIdOf(stage: Stage, call: StagedCall): Promise<string | null> {
  const known = await stage.memory.store.transaction((tx) => tx.calls.byKey('zoom', call.key));
  return known?.salesforceCallId ?? null;
}
