/** Texts made to fit into fields, whose lengths Salesforce counts in UTF-16 units. */

/** At most `length` units, without halving a character. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

/**
 * As many whole lines as fit, and below them how many are not shown. A line break is counted as two, which it is once
 * somebody has saved the field in a browser.
 */
export function wholeLines(text: string, length: number): string {
  const lines = text.split('\n');
  return fitting(lines, length, '\n', 2, (left) => `${left} more not shown; the certificate has them all.`);
}

/** As many whole names as fit, with commas, and after them how many are not shown. */
export function wholeNames(names: readonly string[], length: number): string {
  return fitting(names, length, ', ', 2, (left) => `and ${left} more`);
}

function fitting(
  parts: readonly string[],
  length: number,
  separator: string,
  separatorLength: number,
  rest: (left: number) => string,
): string {
  const total = (some: readonly string[]): number =>
    some.reduce((sum, part) => sum + part.length, 0) + separatorLength * Math.max(0, some.length - 1);
  if (total(parts) <= length) return parts.join(separator);
  let shown = 0;
  let used = 0;
  for (const part of parts) {
    const next = used + part.length + separatorLength;
    if (next + rest(parts.length - shown - 1).length > length) break;
    used = next;
    shown += 1;
  }
  return [...parts.slice(0, shown), rest(parts.length - shown)].join(separator);
}
