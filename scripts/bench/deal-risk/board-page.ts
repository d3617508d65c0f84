import { startLocalOrg, type LocalOrg } from '../../../test/local-org';
import { plainBoard, type PlainContext } from '../baselines/plain-board';
import { medianOf } from '../medians';
import { boardPages, type BoardPage } from './board-filters';
import { boardQueries, type BoardQueries } from './board-module';
import { loadPage, type LoadedPage } from './load-page';
import { salesSeed, viewers, type Viewer } from './sales-company';
import { loadDeals, type SampleDeals, type Size } from './sample-deals';

/** The board's page as one person loads it, over all filters. Milliseconds, all requests of a page together. */
export interface BoardTimes {
  who: string;
  p95: number;
  median: number;
  /** 95 of 100 of each request took no longer. */
  each: { rows: number; figures: number; choices: number };
  plainP95: number;
  ratio: number;
  /** Of one page: requests over HTTP, and what the org counts for them, one for each subquery. */
  requests: number;
  counted: number;
}

export interface BoardFigures {
  size: Size;
  pages: number;
  loadSeconds: number;
  /** Resident after loading, the sample's own arrays among them. */
  megabytes: number;
  times: BoardTimes[];
}

const NOW = new Date('2026-11-21T12:00:00Z');
const TODAY = '2026-11-21';
const SUNDAY = 1;
const QUARTER = { from: '2026-10-01', to: '2027-01-01', next: '2027-04-01' };

/** Forty pages over an org of full size, each beside a plain scan of the same rows. @throws Error where the two differ */
export async function boardPage(size: Size): Promise<BoardFigures> {
  const org = await startLocalOrg({ seed: salesSeed(), now: () => NOW });
  try {
    const start = performance.now();
    const sample = await loadDeals(org.asAdmin, size, NOW);
    const loadSeconds = (performance.now() - start) / 1_000;
    const megabytes = process.memoryUsage.rss() / 1e6;
    const board = boardQueries();
    const times: BoardTimes[] = [];
    for (const viewer of viewers) times.push(await timesOf(org, board, viewer, sample));
    return { size, pages: boardPages.length, loadSeconds, megabytes, times };
  } finally {
    await org.close();
  }
}

async function timesOf(org: LocalOrg, board: BoardQueries, viewer: Viewer, sample: SampleDeals): Promise<BoardTimes> {
  const since = board.weeksUntil(NOW.getTime(), SUNDAY)[0] ?? '';
  const [sees, reports] = [new Set(viewer.sees), new Set(viewer.reports)];
  const context: PlainContext = { sees, reports, since, today: TODAY, quarter: QUARTER, now: NOW };
  const load = (page: BoardPage): Promise<LoadedPage> => loadPage(org, board, viewer, page, since);
  const scan = (page: BoardPage): number => {
    const begun = performance.now();
    plainBoard(sample, page, context);
    return performance.now() - begun;
  };
  // So that neither side is measured before it has been compiled.
  for (const page of boardPages.slice(0, 10)) {
    await load(page);
    scan(page);
  }
  org.resetApiCalls();
  const [pages, plain]: [LoadedPage[], number[]] = [[], []];
  for (const page of boardPages) {
    const loaded = await load(page);
    requireSame(page, loaded, plainBoard(sample, page, context));
    pages.push(loaded);
    plain.push(scan(page));
  }
  const whole = pages.map(({ times }) => times.rows + times.figures + times.choices);
  const calls = org.apiCalls();
  const aPage = (method: string): number =>
    (calls.find((one) => one.method === method)?.count ?? 0) / boardPages.length;
  const of = (request: keyof LoadedPage['times']): number => p95(pages.map(({ times }) => times[request]));
  return {
    ...{ who: viewer.name, p95: p95(whole), median: medianOf(whole) },
    ...{ each: { rows: of('rows'), figures: of('figures'), choices: of('choices') } },
    ...{ plainP95: p95(plain), ratio: p95(whole) / p95(plain), requests: aPage('POST'), counted: aPage('*') },
  };
}

/** The nearest-rank percentile. */
function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}

function requireSame(page: BoardPage, loaded: LoadedPage, plain: ReturnType<typeof plainBoard>): void {
  const same =
    loaded.total === plain.total &&
    loaded.confirmed === plain.confirmed &&
    Math.abs(loaded.sum - plain.sum) < 0.01 &&
    loaded.first.length === plain.first.length;
  if (same) return;
  const [one, other] = [loaded, plain].map(({ total, sum, confirmed }) => JSON.stringify({ total, sum, confirmed }));
  throw new Error(`${JSON.stringify(page)}: the board shows ${one}, a plain scan finds ${other}`);
}
