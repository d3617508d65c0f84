import { OrgError } from '../errors';

/**
 * A search that cannot be read, as a public report shows the platform's answer (restforce issue 688): the statement, a caret,
 * and twice the number of characters before the mistake.
 */
export function malformedAt(statement: string, at: number, sentence: string): OrgError {
  const row = statement.slice(0, at).split('\n').length;
  const lineStart = statement.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = statement.indexOf('\n', at) === -1 ? statement.length : statement.indexOf('\n', at);
  const column = at - lineStart;
  const lines = [
    '',
    statement.slice(lineStart, lineEnd),
    `${' '.repeat(Math.max(0, column - 1))}^`,
    `ERROR at Row:${String(row)}:Column:${String(column)}`,
    `line ${String(row)}:${String(column)} ${sentence}`,
  ];
  return new OrgError('MALFORMED_SEARCH', lines.join('\n'));
}
