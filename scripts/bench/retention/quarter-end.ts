import { OPPORTUNITIES, USERNAMES } from '../../../test/local-org/seed';
import { smallMeeting } from '../../../test/world/meetings';
import { idle } from '../../../test/world/idle';
import { startWorld, type World } from '../../../test/world/start-world';
import { approvalOf, readyToApprove, type Ready } from '../ready-to-approve';
import { medianOf } from '../medians';
import type { Comparison } from '../medians';
import { countedCalls, sumOf, type ApiCount } from './dates-calls';
import { untilShown } from './dates-shown';
import { keptDeals, OPEN_STAGE, orgWith, placeCalls, type KeptDeal } from './kept-deals';
import { startMeasured, type MeasuredMiddleware } from './measured-process';
import { collectionsAs } from './org-collections';

const DEALS = 5_000;
const APPROVALS = 30;
/** So that they are spread over the whole of the closing; before it they come at the same pace. */
const BETWEEN_APPROVALS_MS = 800;
const SAVED_TOGETHER = 200;
const BETWEEN_SAVES_MS = 1_000;
const LOOK_AT_HEAP_MS = 1_000;
const MB = 1_048_576;

export interface QuarterEnd {
  readonly deals: number;
  /** Rows of calls that got another date. */
  readonly rows: number;
  readonly seconds: number;
  readonly counts: readonly ApiCount[];
  readonly calls: number;
  /** Medians of the first and the last quarter of the run, in megabytes, and how often the heap was looked at. */
  readonly heap: { readonly first: number; readonly last: number; readonly samples: number };
  readonly approvals: Comparison;
}

/**
 * 5,000 opportunities are closed as a data loader closes them, 200 with each save, a save each second, which is about
 * what an org takes for one; every second of them has two calls. First alone, for API calls and memory; then, opened again, once more, with approvals meanwhile.
 */
export async function quarterEnd(databaseUrl: string): Promise<QuarterEnd> {
  const deals = keptDeals(DEALS, (number) => 1 + (number % 2));
  const about = { opportunityId: OPPORTUNITIES.aldermoorRollout, hostEmail: USERNAMES.rita };
  const meetings = Array.from({ length: 2 * APPROVALS + 1 }, (_, number) => smallMeeting(number, about));
  const world = await startWorld({ databaseUrl, meetings, org: { seed: orgWith(deals) } });
  try {
    await placeCalls(world, databaseUrl, deals);
    const middleware = await startMeasured(world.env);
    try {
      await world.org.events.untilSubscribed();
      await untilShown(world, deals, 'open');
      const alone = await closedAlone(world, middleware, deals);
      await setStage(world, deals, OPEN_STAGE);
      await untilShown(world, deals, 'open');
      const ready: Ready[] = [];
      for (const { uuid } of meetings) ready.push(await readyToApprove(world, uuid));
      await idle(databaseUrl);
      return { ...alone, approvals: await approvedMeanwhile(world, middleware, deals, ready) };
    } finally {
      await middleware.stop();
    }
  } finally {
    await world.close();
  }
}

async function closedAlone(
  world: World,
  middleware: MeasuredMiddleware,
  deals: readonly KeptDeal[],
): Promise<Omit<QuarterEnd, 'approvals'>> {
  world.org.resetApiCalls();
  const begun = performance.now();
  const heap: number[] = [];
  let over = false;
  const watching = (async () => {
    while (!over) {
      heap.push((await middleware.heap()) / MB);
      await pause(LOOK_AT_HEAP_MS);
    }
  })();
  const saves = await setStage(world, deals, 'Closed Won');
  await untilShown(world, deals, 'won');
  over = true;
  const seconds = (performance.now() - begun) / 1_000;
  await watching;
  const counts = countedCalls(world).map((one) =>
    one.name === 'PATCH /composite/sobjects' ? { ...one, count: one.count - saves } : one,
  );
  const quarter = Math.max(1, Math.floor(heap.length / 4));
  return {
    deals: deals.length,
    rows: deals.reduce((sum, { calls }) => sum + calls, 0),
    seconds,
    counts,
    calls: sumOf(counts),
    heap: { first: medianOf(heap.slice(0, quarter)), last: medianOf(heap.slice(-quarter)), samples: heap.length },
  };
}

/** One approval after the other, from the rep's click to the note published: before the closing, and while it runs. */
async function approvedMeanwhile(
  world: World,
  middleware: MeasuredMiddleware,
  deals: readonly KeptDeal[],
  ready: Ready[],
): Promise<Comparison> {
  const approved = async (): Promise<number> => {
    const next = ready.pop();
    if (next === undefined) throw new Error('fewer calls than approvals');
    const begun = performance.now();
    const published = middleware.published();
    await approvalOf(world, next);
    await published;
    return performance.now() - begun;
  };
  await approved();
  const before: number[] = [];
  while (before.length < APPROVALS) {
    before.push(await approved());
    await pause(BETWEEN_APPROVALS_MS);
  }
  let over = false;
  const closing = (async () => {
    await setStage(world, deals, 'Closed Won');
    await untilShown(world, deals, 'won');
    over = true;
  })();
  const during: number[] = [];
  while (during.length < APPROVALS && !over) {
    const milliseconds = await approved();
    if (!over) during.push(milliseconds);
    await pause(BETWEEN_APPROVALS_MS);
  }
  await closing;
  const [median, baselineMedian] = [medianOf(during), medianOf(before)];
  return {
    name: `approve to published while ${deals.length} opportunities are closed`,
    samples: during.length,
    median,
    baseline: 'the same before',
    baselineMedian,
    ratio: median / baselineMedian,
  };
}

/** Answers the requests that it took. */
async function setStage(world: World, deals: readonly KeptDeal[], stage: string): Promise<number> {
  const type = { attributes: { type: 'Opportunity' } };
  const records = deals.map(({ opportunityId }) => ({ ...type, id: opportunityId, StageName: stage }));
  const org = collectionsAs(world, USERNAMES.admin);
  let saves = 0;
  for (let at = 0; at < records.length; at += SAVED_TOGETHER) {
    const [, requests] = await Promise.all([
      pause(BETWEEN_SAVES_MS),
      org.update(records.slice(at, at + SAVED_TOGETHER)),
    ]);
    saves += requests;
  }
  return saves;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
