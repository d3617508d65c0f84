import type { Context } from '../context';

/** Where a query of the GraphQL wire adapter stands. */
export interface QueryText {
  readonly context: Context;
  readonly file: string;
  /** Of a line of the query, the line of the file. */
  readonly line: (inQuery: number) => number;
}
