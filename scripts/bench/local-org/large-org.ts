import { startMapLookUp, type MapLookUp } from '../baselines/map-look-up';
import { timed } from '../medians';
import { CALLS_PER_DEAL, DEALS } from './big-org';
import { dealPage } from './deal-pages';
import { fillByBulk } from './fill-by-bulk';
import { ask, lookUp } from './look-ups';
import { startOrgProcess, type OrgProcess } from './org-process';

/** 95 of 100 took no longer, in milliseconds, beside a plain look-up in turns. */
export interface P95 {
  readonly name: string;
  readonly p95: number;
  readonly plainP95: number;
  readonly ratio: number;
  readonly samples: number;
  /** Milliseconds that it may take. */
  readonly limit: number;
}

export interface LargeOrg {
  readonly deals: number;
  readonly calls: number;
  /** From the start of its process until the org with the demo's data listened, in milliseconds: the median of `starts`. */
  readonly startedIn: number;
  readonly starts: number;
  /** Seconds: through Bulk API 2.0 with jsforce, and as an admin fills it past the API. */
  readonly seconds: { readonly bulk: number; readonly direct: number };
  /** Bytes that the process had at most, by then and after all that was asked of it. */
  readonly most: { readonly filled: number; readonly asked: number };
  readonly times: readonly P95[];
}

const STARTS = 5;
const LOOK_UPS = 500;
const PAGES = 100;
const WARM_UP = 50;

/** The local org at full size, in a process of its own. @throws Error where a record or an answer is not what it should be */
export async function largeOrg(): Promise<LargeOrg> {
  const startedIn = await medianStart();
  const direct = await filledDirectly();
  const plain = await startMapLookUp();
  const org = await startOrgProcess();
  try {
    const { milliseconds, dealIds } = await fillByBulk(org);
    const { most: filled } = await org.memory();
    const times = [
      await p95Of('a query that an index serves', 10, LOOK_UPS, plain, (turn) => ask(org, lookUp(turn, dealIds))),
      await p95Of('a GraphQL page of 50 deals', 50, PAGES, plain, (turn) => dealPage(org, turn)),
    ];
    const { most: asked } = await org.memory();
    return {
      ...{ deals: DEALS, calls: DEALS * CALLS_PER_DEAL, startedIn, starts: STARTS, times },
      ...{ seconds: { bulk: milliseconds / 1_000, direct: direct / 1_000 }, most: { filled, asked } },
    };
  } finally {
    await org.stop();
    await plain.stop();
  }
}

async function medianStart(): Promise<number> {
  const times: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const org = await startOrgProcess();
    times.push(org.startedIn);
    await org.stop();
  }
  return times.sort((a, b) => a - b)[Math.floor(STARTS / 2)] ?? Number.NaN;
}

async function filledDirectly(): Promise<number> {
  const org: OrgProcess = await startOrgProcess();
  try {
    return await org.fill();
  } finally {
    await org.stop();
  }
}

async function p95Of(
  name: string,
  limit: number,
  samples: number,
  plain: MapLookUp,
  work: (turn: number) => Promise<void>,
): Promise<P95> {
  const [measured, bare]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < WARM_UP + samples; turn += 1) {
    const [one, other] = [await timed(() => work(turn)), await timed(() => plain.read(turn))];
    if (turn < WARM_UP) continue;
    measured.push(one);
    bare.push(other);
  }
  const [p95, plainP95] = [nearestRank(measured), nearestRank(bare)];
  return { name, limit, samples, p95, plainP95, ratio: p95 / plainP95 };
}

function nearestRank(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}
