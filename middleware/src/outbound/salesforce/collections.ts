import { collectionAnswer } from '../../contracts/salesforce-answers';
import type { SavedInCollection } from '../../contracts/salesforce-answers';
import { CountersignError } from '../../domain/errors';
import type { ApiRequest, SalesforceConnection } from './connection';
import { notUnderstood, refusal, understood } from './errors';

/** Records that one request of a collection takes. */
export const MOST_SAVED = 200;

/** Null, or why this record was not saved: each is saved or refused by itself. */
export type Saved = CountersignError | null;

export function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}

/** One call for at most 200 records; what became of each, in their order. */
export async function sendCollection(
  connection: SalesforceConnection,
  request: ApiRequest,
  count: number,
): Promise<readonly Saved[]> {
  return savedIn(await connection.send(request), count);
}

/** @throws CountersignError salesforce_unreachable where it is no answer to this many records */
export function savedIn(answer: unknown, count: number): readonly Saved[] {
  const saved = understood(collectionAnswer, answer);
  if (saved.length !== count) throw notUnderstood('length');
  return saved.map(failureOf);
}

function failureOf({ success, errors }: SavedInCollection): Saved {
  if (success) return null;
  return refusal(
    400,
    errors.map(({ statusCode, fields }) => ({ errorCode: statusCode, fields })),
  );
}

/**
 * Saves any number of rows, 200 at a time and in their order. Where the first 200 cannot be told at all this throws;
 * later it answers the same failure for every row from there on and asks no further, so that what was saved before stays
 * known as saved.
 */
export function inParts<T>(
  rows: readonly T[],
  save: (part: readonly T[]) => Promise<readonly Saved[]>,
): Promise<readonly Saved[]> {
  return inPartsAs(rows, save, (error) => error);
}

/** The same where more is answered of a row. @param failed what is answered of a row of which there was no telling */
export async function inPartsAs<T, R>(
  rows: readonly T[],
  save: (part: readonly T[]) => Promise<readonly R[]>,
  failed: (error: CountersignError) => R,
): Promise<readonly R[]> {
  const saved: R[] = [];
  for (const part of chunks(rows, MOST_SAVED)) {
    try {
      saved.push(...(await save(part)));
    } catch (error) {
      if (!(error instanceof CountersignError) || saved.length === 0) throw error;
      return [...saved, ...rows.slice(saved.length).map(() => failed(error))];
    }
  }
  return saved;
}
