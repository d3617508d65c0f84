/**
 * The best cues, spread out: a reader who opens a moment reads around it, so a second one beside it shows little that is
 * new. Each choice costs those near it, the nearer the more.
 *
 * @param scores one per cue; cues with -Infinity are never chosen
 * @param most how many at the most
 * @param reach how many cues to either side count as near
 * @param cost what a cue right beside a chosen one loses, nearly
 * @returns numbers of cues in the order of choice; of equals the earlier
 */
export function chosen(scores: Float64Array, most: number, reach: number, cost: number): number[] {
  const left = Float64Array.from(scores);
  const picked: number[] = [];
  while (picked.length < most) {
    const best = largest(left);
    if (best === undefined) break;
    picked.push(best);
    left[best] = Number.NEGATIVE_INFINITY;
    for (let near = Math.max(0, best - reach); near <= Math.min(left.length - 1, best + reach); near += 1) {
      left[near] = (left[near] as number) - cost * (1 - Math.abs(near - best) / (reach + 1));
    }
  }
  return picked;
}

function largest(values: Float64Array): number | undefined {
  let best: number | undefined;
  let most = Number.NEGATIVE_INFINITY;
  values.forEach((value, at) => {
    if (value <= most) return;
    best = at;
    most = value;
  });
  return best;
}
