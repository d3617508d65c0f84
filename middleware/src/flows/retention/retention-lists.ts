import type { DispositionList, DispositionView, HoldList, Upcoming } from '../../contracts/retention-api';
import { CountersignError } from '../../domain/errors';
import { addDays, laterOf, startInUtc, type CalendarDay } from '../../domain/retention/calendar-day';
import type { Artifact } from '../../domain/retention/rule';
import type { DispositionState, DueCount } from '../../ports/retention-records';
import type { Caller, FlowContext } from '../context';
import { asView, dispositionView } from './disposition-view';
import { assertAdmin } from './enter-console';
import { orgDay, rulesInForce } from './rules-in-force';

const WEEKS_SHOWN = 26;
const PAGE = 50;

/** What falls due in the coming half-year, by week. @throws CountersignError access_denied, approver_logged_in_as */
export async function upcomingDisposals(ctx: FlowContext, caller: Caller): Promise<Upcoming> {
  assertAdmin(caller);
  return ctx.store.transaction(async (tx) => {
    const { set } = await rulesInForce(tx);
    const { today } = await orgDay(ctx, tx);
    const first = mondayOf(today);
    const last = addDays(first, WEEKS_SHOWN * 7 - 1);
    const counts = await tx.retained.upcoming(set, last);
    const weeks = Array.from({ length: WEEKS_SHOWN }, (_, at) => addDays(first, at * 7));
    return { today, weeks: weeks.map((from) => ({ from, artifacts: inWeek(counts, from, first) })) };
  });
}

/** What is overdue stands in the first week. */
function inWeek(
  counts: readonly DueCount[],
  from: CalendarDay,
  first: CalendarDay,
): Upcoming['weeks'][number]['artifacts'] {
  const sums = new Map<Artifact, { artifact: Artifact; count: number; held: number }>();
  for (const { artifact, on, count, held } of counts) {
    if (mondayOf(laterOf(on, first)) !== from) continue;
    const sum = sums.get(artifact) ?? { artifact, count: 0, held: 0 };
    sums.set(artifact, { artifact, count: sum.count + count, held: sum.held + held });
  }
  return [...sums.values()];
}

/** ISO weeks begin on Monday; 1 January 1970 was a Thursday. */
function mondayOf(day: CalendarDay): CalendarDay {
  const sinceThursday = Math.round(startInUtc(day) / 86_400_000);
  return addDays(day, -((((sinceThursday + 3) % 7) + 7) % 7));
}

/** @throws CountersignError access_denied, approver_logged_in_as */
export async function listHolds(ctx: FlowContext, caller: Caller): Promise<HoldList> {
  assertAdmin(caller);
  return ctx.store.transaction(async (tx) => {
    const scopes = await tx.holds.all();
    const covered = new Map((await tx.holds.covered()).map(({ holdId, calls }) => [holdId, calls]));
    const holds = new Map<string, HoldList['holds'][number]>();
    for (const { holdId, holdName, matter, since, placedByName, kind, recordId } of scopes) {
      const hold = holds.get(holdId) ?? {
        holdId,
        name: holdName,
        matter,
        since: since.toISOString(),
        placedByName,
        scopes: [],
        calls: covered.get(holdId) ?? 0,
      };
      hold.scopes.push({ covers: kind, recordId });
      holds.set(holdId, hold);
    }
    return { holds: [...holds.values()] };
  });
}

/** A map, so that no word finds what every object inherits ("constructor"). */
const STATES: ReadonlyMap<string, readonly DispositionState[]> = new Map([
  ['failed', ['failed']],
  ['running', ['running', 'purged']],
  ['done', ['complete', 'purged', 'stopped']],
]);

/** Newest first. @throws CountersignError access_denied, approver_logged_in_as, request_malformed */
export async function listDispositions(
  ctx: FlowContext,
  caller: Caller,
  wanted: { readonly state: string | null; readonly after: string | null },
): Promise<DispositionList> {
  assertAdmin(caller);
  const states = STATES.get(wanted.state ?? 'done');
  if (states === undefined) throw new CountersignError('request_malformed', { field: 'state', problem: 'unknown' });
  if (wanted.after !== null && !/^\d{1,18}$/.test(wanted.after)) {
    throw new CountersignError('request_malformed', { field: 'after', problem: 'not a place in the list' });
  }
  return ctx.store.transaction(async (tx) => {
    const found = await tx.dispositions.list(states, PAGE + 1, wanted.after);
    const page = found.slice(0, PAGE);
    const dispositions: DispositionView[] = [];
    for (const one of page) {
      const showsCopies = one.state === 'failed' || one.failure !== null;
      dispositions.push(asView(one, showsCopies ? await tx.dispositions.copies(one.id) : []));
    }
    return { dispositions, after: found.length > PAGE ? (page.at(-1)?.seq ?? null) : null };
  });
}

/** One disposal with every copy. @throws CountersignError access_denied, approver_logged_in_as, not_found */
export async function readDisposition(ctx: FlowContext, caller: Caller, id: string): Promise<DispositionView> {
  assertAdmin(caller);
  return ctx.store.transaction(async (tx) => {
    const one = await tx.dispositions.get(id);
    if (one === null) throw new CountersignError('not_found');
    return dispositionView(tx, one);
  });
}
