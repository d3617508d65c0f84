/** One figure beside its baseline, both measured in this run, in turns, so that a busy moment hits both. */
export interface Comparison {
  readonly name: string;
  readonly samples: number;
  /** Milliseconds. */
  readonly median: number;
  readonly baseline: string;
  readonly baselineMedian: number;
  readonly ratio: number;
}

/** Runs both sides in turns, `samples` times each, after `warmUp` rounds that do not count. Sides answer milliseconds. */
export async function compare(
  name: string,
  baseline: string,
  sides: { measured: (round: number) => Promise<number>; bare: (round: number) => Promise<number> },
  { samples, warmUp }: { samples: number; warmUp: number },
): Promise<Comparison> {
  const measured: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < warmUp + samples; round += 1) {
    const first = await sides.measured(round);
    const second = await sides.bare(round);
    if (round < warmUp) continue;
    measured.push(first);
    bare.push(second);
  }
  const [median, baselineMedian] = [medianOf(measured), medianOf(bare)];
  return { name, samples, median, baseline, baselineMedian, ratio: median / baselineMedian };
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Milliseconds that `work` took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
