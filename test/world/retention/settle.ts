import { finishUnfinished } from '../../../middleware/src/flows/finish-unfinished';
import { lookAgain } from '../../../middleware/src/flows/look-again';
import { certifyGone } from '../../../middleware/src/flows/retention/certify-gone';
import { readSettings } from '../../../middleware/src/flows/retention/read-settings';
import { reconcileDeals } from '../../../middleware/src/flows/retention/reconcile-deals';
import { retryDisposal } from '../../../middleware/src/flows/retention/retry-disposal';
import { sweepDue } from '../../../middleware/src/flows/retention/sweep-due';
import { calm } from './deeds';
import { runJob } from './errands';
import type { WaitingJob } from './job-list';
import { lookAround } from './look-around';
import { ADA, type Stage } from './stage';

const MINUTE = 60_000;
/** The longest pause between two tries is six hours. */
const PAST_ALL_PAUSES_MS = 7 * 60 * MINUTE;
/** Longer than anything that was stopped is put off. */
const ROUND_MS = 11 * MINUTE;
const MOST_ROUNDS = 12;
/** More than a disposal is tried. */
const MOST_RUNS = 20;

/**
 * Whatever was wrong with the world has ended, pauses have passed, an admin has pressed the button of what stood as
 * failed, and the product's clocks have all struck until nothing is left to do. What stands then is its answer.
 */
export async function settle(stage: Stage): Promise<void> {
  calm(stage);
  await stage.memory.endClaims();
  stage.timeline.forward(PAST_ALL_PAUSES_MS);
  let before = '';
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    stage.timeline.forward(ROUND_MS);
    await oneRound(stage, round === 1);
    const now = await stateOf(stage);
    if (now === before) return stage.tell({ kind: 'quiet', ...(await lookAround(stage)) });
    before = now;
  }
  throw new Error(`after ${MOST_ROUNDS} rounds there is still something to do: ${before}`);
}

async function oneRound(stage: Stage, pressesButtons: boolean): Promise<void> {
  await mustEnd(stage.run(readSettings));
  await mustEnd(stage.run(reconcileDeals));
  await mustEnd(stage.run(lookAgain));
  await mustEnd(stage.run(finishUnfinished));
  await allJobs(stage);
  await mustEnd(stage.run(readSettings));
  for (const id of pressesButtons ? await failedDisposals(stage) : [])
    await mustEnd(stage.run((ctx) => retryDisposal(ctx, ADA, id)));
  await mustEnd(stage.run(sweepDue));
  await allJobs(stage);
  await mustEnd(stage.run(certifyGone));
  await allJobs(stage);
}

/** With nothing in its way, no clock of the product fails. */
async function mustEnd(run: Promise<unknown>): Promise<void> {
  const outcome = await run;
  if (outcome instanceof Error) throw outcome;
}

/** Whatever its pause; what fails again and again is left for later. */
export async function allJobs(stage: Stage): Promise<void> {
  const runs = new Map<string, number>();
  const keyOf = ({ job }: WaitingJob): string => `${job.name} ${job.id}`;
  const hasTriesLeft = (waiting: WaitingJob): boolean => (runs.get(keyOf(waiting)) ?? 0) < MOST_RUNS;
  for (let next = stage.jobs.peek(hasTriesLeft); next !== null; next = stage.jobs.peek(hasTriesLeft)) {
    runs.set(keyOf(next), (runs.get(keyOf(next)) ?? 0) + 1);
    await runJob(stage, 0, false, (waiting) => waiting === next);
  }
}

async function failedDisposals({ memory }: Stage): Promise<readonly string[]> {
  const { rows } = await memory.sql.query<{ id: string }>(
    `SELECT id FROM countersign.dispositions WHERE state = 'failed' ORDER BY seq`,
  );
  return rows.map(({ id }) => id);
}

/** What another round could still change. */
async function stateOf({ memory }: Stage): Promise<string> {
  const { rows } = await memory.sql.query<{ state: string }>(`
    SELECT json_build_array(
      (SELECT json_agg(json_build_array(call_id, artifact, state, outcome, counted_from, held, opportunity_id)
                       ORDER BY call_id, artifact) FROM countersign.retained_artifacts),
      (SELECT json_agg(json_build_array(id, state, attempts) ORDER BY seq) FROM countersign.dispositions),
      (SELECT json_agg(json_build_array(id, state) ORDER BY seq) FROM countersign.retention_rule_sets),
      (SELECT json_agg(json_build_array(id, state) ORDER BY id) FROM countersign.inbox_messages),
      (SELECT json_agg(json_build_array(id, state) ORDER BY seq) FROM countersign.releases)) AS state`);
  return JSON.stringify(rows[0]?.state);
}
