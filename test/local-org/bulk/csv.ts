import { parse } from 'csv-parse';

/** Bulk API 2.0, "Create a Job", columnDelimiter. */
export const DELIMITERS = { BACKQUOTE: '`', CARET: '^', COMMA: ',', PIPE: '|', SEMICOLON: ';', TAB: '\t' } as const;
/** Bulk API 2.0, "Create a Job", lineEnding. */
export const LINE_ENDINGS = { LF: '\n', CRLF: '\r\n' } as const;

export interface CsvFormat {
  columnDelimiter: keyof typeof DELIMITERS;
  lineEnding: keyof typeof LINE_ENDINGS;
}

/** Job data that cannot be read. The message is what the job says of it. */
export class BadCsv extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(`ClientInputError : ${sentence}`, options);
    this.name = 'BadCsv';
  }
}

/** "Maximum number of characters in a record: 400,000" */
const MOST_IN_RECORD = 400_000;

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/**
 * The rows of a CSV file in groups as they come, the header first, every row as long as the header. Empty lines are no
 * rows.
 * @throws BadCsv after the rows before what cannot be read
 */
export async function* readCsv(content: readonly Buffer[], format: CsvFormat): AsyncGenerator<readonly string[][]> {
  checkLineEnding(content, format);
  let columns: number | undefined;
  let line = 0;
  for await (const rows of groupsOf(content, format)) {
    columns ??= rows[0]?.length;
    const wrong = rows.findIndex((row) => row.length !== columns);
    if (wrong < 0) yield rows;
    else {
      yield rows.slice(0, wrong);
      const has = `Row ${String(line + wrong + 1)} has ${String(rows[wrong]?.length)} columns`;
      throw new BadCsv(`${has}, the header ${String(columns)}`);
    }
    line += rows.length;
  }
}

/** Piece by piece. What stands before something that cannot be read is read first, wherever a piece ends. */
async function* groupsOf(content: readonly Buffer[], format: CsvFormat): AsyncGenerator<string[][]> {
  let rows: string[][] = [];
  const parser = parse({
    bom: true,
    max_record_size: MOST_IN_RECORD,
    delimiter: DELIMITERS[format.columnDelimiter],
    record_delimiter: LINE_ENDINGS[format.lineEnding],
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (row: string[]) => {
      rows.push(row);
      return null;
    },
  });
  let refusal: Error | undefined;
  let taken = (): void => undefined;
  parser.on('error', (error) => (refusal = error)).on('close', () => taken());
  parser.resume();
  for (const piece of [...content, null]) {
    await new Promise<void>((done) => {
      taken = done;
      if (piece === null) parser.end();
      else parser.write(piece, () => done());
    });
    if (rows.length > 0) yield rows;
    rows = [];
    if (refusal) throw new BadCsv(`Failed to parse CSV: ${refusal.message}`, { cause: refusal });
  }
}

/** The platform compares the setting with the data before it reads a row. */
function checkLineEnding(content: readonly Buffer[], { lineEnding }: CsvFormat): void {
  const first = firstLineEnding(content);
  if (first !== undefined && first !== lineEnding)
    throw new BadCsv(`LineEnding is invalid on user data. Current LineEnding setting is ${lineEnding}`);
}

/** How the first line ends, line breaks within quotes aside; undefined where there is but one line. */
function firstLineEnding(content: readonly Buffer[]): CsvFormat['lineEnding'] | undefined {
  let quoted = false;
  let before = 0;
  for (const piece of content) {
    for (const byte of piece) {
      if (byte === QUOTE) quoted = !quoted;
      if (byte === LF && !quoted) return before === CR ? 'CRLF' : 'LF';
      before = byte;
    }
  }
  return undefined;
}

/** One row, every value in quotes, with its line ending. */
export function csvLine(values: readonly string[], format: CsvFormat): string {
  const quoted = values.map((value) => `"${value.replaceAll('"', '""')}"`);
  return quoted.join(DELIMITERS[format.columnDelimiter]) + LINE_ENDINGS[format.lineEnding];
}
