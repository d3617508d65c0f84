/** Where a query stands. */
export interface QueryPlace {
  readonly file: string;
  /** Of a line of the query, the line of the file. */
  readonly line: (inQuery: number) => number;
  /** In a string, not in brackets. */
  readonly isText?: boolean;
}
