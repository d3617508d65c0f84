import type { Step } from '../../../middleware/src/ports/steps';
import type { Action, Plan } from './actions';
import { calm, doDeed } from './deeds';
import { runErrand } from './errands';
import type { Memory } from './memory';
import { dayIn } from './oracle/calendar';
import type { Entry, Finding } from './oracle/history';
import { judge } from './oracle/judge';
import { FIRST_RULES, standingRules, typeIn } from './rules-as-typed';
import { allJobs, settle } from './settle';
import { Stage, type Plant } from './stage';

const HOUR = 3_600_000;
/** Salesforce shows for a day what it has purged. */
const UNTIL_CERTIFIED_MS = 27 * HOUR;
const MOST_PATIENT_MS = 72 * HOUR;

export interface Played {
  readonly history: readonly Entry[];
  readonly findings: readonly Finding[];
  /** The steps at which the process died. */
  readonly deaths: readonly Step[];
}

/** Plays one history against the real parts and has the oracle judge it. */
export async function play(memory: Memory, plan: Plan, plant?: Plant): Promise<Played> {
  const stage = await Stage.set(memory, plan, plant);
  try {
    typeIn(stage.surroundings.org, FIRST_RULES);
    stage.tell({ kind: 'rules_stand', rules: standingRules(stage.surroundings.org) });
    for (const action of plan.actions) await act(stage, action);
    await settle(stage);
    stage.timeline.forward(UNTIL_CERTIFIED_MS);
    await settle(stage);
    return { history: stage.history, findings: judge(stage.history), deaths: stage.deaths };
  } finally {
    await stage.close();
  }
}

async function act(stage: Stage, action: Action): Promise<void> {
  stage.timeline.forward(1_300);
  switch (action.do) {
    case 'pass':
      if (action.ms > MOST_PATIENT_MS) await workInboxOff(stage);
      return stage.timeline.forward(action.ms);
    case 'midnight':
      return stage.timeline.forward(toMidnight(stage) + action.plus);
    case 'quiet':
      stage.prepare(null, () => Promise.resolve());
      return settle(stage);
    case 'approve':
    case 'ask_deletion':
    case 'confirm':
    case 'cancel':
    case 'settings':
    case 'reconcile':
    case 'sweep':
    case 'net':
    case 'certify':
    case 'jobs':
    case 'events':
      stage.prepare(action.trouble, (deed) => doDeed(stage, deed));
      await runErrand(stage, action);
      return stage.prepare(null, () => Promise.resolve());
    default:
      return doDeed(stage, action);
  }
}

/** Messages are tried for four days and then stand as failed: nothing is away for longer here while one waits. */
async function workInboxOff(stage: Stage): Promise<void> {
  if (!stage.jobs.has('work_inbox') && !stage.jobs.has('catch_up_call')) return;
  calm(stage);
  await stage.memory.endClaims();
  await allJobs(stage);
}

/** Milliseconds until the org's calendar shows another day; more than two seconds. */
function toMidnight({ timeline, timeZone }: Stage): number {
  const now = timeline.now().getTime() + 2_001;
  const today = dayIn(timeZone, now);
  let [low, high] = [0, 26 * HOUR];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (dayIn(timeZone, now + middle) === today) low = middle;
    else high = middle;
  }
  return high + 2_001;
}
