import { OrgError } from '../errors';

/** Characters of the query that a message shows before and behind the place it is about. */
const SHOWN = 40;

/** A message as the query parser words it: the line, a caret below the place, row and column from 1, and what is wrong. */
export function placed(soql: string, at: number, message: string): string {
  const row = soql.slice(0, at).split('\n').length;
  const lineStart = soql.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = soql.indexOf('\n', at) === -1 ? soql.length : soql.indexOf('\n', at);
  const from = at - lineStart <= SHOWN ? lineStart : wordFrom(soql, at - SHOWN, at);
  const to = lineEnd - at <= SHOWN ? lineEnd : Math.max(at, soql.lastIndexOf(' ', at + SHOWN));
  return [
    '',
    soql.slice(from, to),
    `${' '.repeat(at - from)}^`,
    `ERROR at Row:${String(row)}:Column:${String(at - lineStart + 1)}`,
    message,
  ].join('\n');
}

function wordFrom(soql: string, from: number, at: number): number {
  const space = soql.indexOf(' ', from);
  return space === -1 || space >= at ? from : space + 1;
}

export const malformedAt = (soql: string, at: number, message: string): OrgError =>
  new OrgError('MALFORMED_QUERY', placed(soql, at, message));

/** Runs `work`; what it is refused with is said to be about this place of the query. */
export function at<T>(soql: string, place: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof OrgError) || error.message.startsWith('\n')) throw error;
    throw new OrgError(error.code, placed(soql, place, error.message), { cause: error });
  }
}
