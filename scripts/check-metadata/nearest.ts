/** Names further than this share of their length apart are no slip of the hand. */
const ALIKE = 0.4;

/** The name among `known` that is most like `name`, where one is much like it. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: { name: string; distance: number } | undefined;
  const wanted = name.toLowerCase();
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) > name.length * ALIKE + 1) continue;
    const distance = edits(wanted, candidate.toLowerCase());
    if (!best || distance < best.distance) best = { name: candidate, distance };
  }
  return best && best.distance <= Math.max(1, name.length * ALIKE) ? best.name : undefined;
}

/** `Did you mean …?`, where a name is alike; else what to do instead. */
export function didYouMean(name: string, known: Iterable<string>, otherwise: string): string {
  const alike = nearest(name, known);
  return alike === undefined ? otherwise : `Did you mean ${alike}?`;
}

/** At most so many letters lie between a name and what a slip of the hand made of it. */
const SLIP = 2;

/**
 * The name that was meant, where `name` is a slip away from one of `known`. For lists that are not whole: a name that they
 * lack, and that is no slip of another, may be one they do not know yet.
 */
export function meant(name: string, known: Iterable<string>): string | undefined {
  const alike = nearest(name, known);
  if (alike === undefined || alike === name) return undefined;
  return edits(alike.toLowerCase(), name.toLowerCase()) <= Math.min(SLIP, Math.floor(name.length / 4))
    ? alike
    : undefined;
}

/** Insertions, deletions, replacements and swaps of neighbours that make one of the other (Damerau and Levenshtein). */
function edits(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let a = 1; a <= from.length; a += 1) {
    const next = [a];
    for (let b = 1; b <= to.length; b += 1) {
      const replaced = (row[b - 1] ?? 0) + (from[a - 1] === to[b - 1] ? 0 : 1);
      const swapped =
        from[a - 1] === to[b - 2] && from[a - 2] === to[b - 1] ? (before[b - 2] ?? Infinity) + 1 : Infinity;
      next.push(Math.min(replaced, swapped, (row[b] ?? 0) + 1, (next[b - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[to.length] ?? 0;
}
