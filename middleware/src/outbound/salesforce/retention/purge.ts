import { emptiedRecycleBin } from '../../../contracts/salesforce-answers';
import { CountersignError } from '../../../domain/errors';
import type { PurgeableObject, PurgeResult } from '../../../ports/salesforce-retention';
import { chunks, MOST_SAVED, sendCollection } from '../collections';
import type { Saved } from '../collections';
import type { SalesforceConnection } from '../connection';
import { notUnderstood, refusal, statusCodeOf, understood } from '../errors';
import { SoqlId } from '../soql';
import { remaining } from './remaining';

/** No record of this id, or none any more. */
const NOT_THERE = new Set(['NOT_FOUND', 'INVALID_CROSS_REFERENCE_KEY', 'INVALID_ID_FIELD']);

/**
 * What `emptyRecycleBin` says of a record that has no place in the bin: it has left it, or it was deleted along with
 * another and leaves with that one. Orgs were seen to answer INVALID_ID_FIELD ("no recycle bin entry found"); the
 * others are what the SOAP API's list of status codes allows for.
 */
const NOT_IN_THE_BIN = new Set([...NOT_THERE, 'ENTITY_IS_DELETED', 'DELETE_FAILED', 'UNDELETE_FAILED']);

/** Key prefix of documents; those of our own objects are the org's. */
const DOCUMENT_PREFIX = '069';

/** Three calls for up to 200. After a failure of any of them the whole can be done again. */
export async function purge(connection: SalesforceConnection, ids: readonly string[]): Promise<readonly PurgeResult[]> {
  const results: PurgeResult[] = [];
  for (const some of chunks(ids, MOST_SAVED)) results.push(...(await purgeSome(connection, some)));
  return results;
}

async function purgeSome(connection: SalesforceConnection, given: readonly string[]): Promise<readonly PurgeResult[]> {
  const ids = given.map((id) => SoqlId.of(id));
  const deleted = await remove(connection, ids);
  const gone = ids.filter((_, at) => isDeleted(deleted[at] ?? null));
  const emptied = gone.length === 0 ? [] : await emptyRecycleBin(connection, gone);
  const left = await remaining(connection, byObject(ids));
  return given.map((id, at): PurgeResult => {
    const value = ids[at]?.value ?? '';
    const saved = deleted[at] ?? null;
    const inBin = gone.findIndex((one) => one.value === value);
    const failure = failureOf(saved) ?? (inBin < 0 ? null : binFailure(saved, emptied[inBin] ?? null));
    const found = left.get(value);
    if (failure) return { id, result: 'failed', failure };
    if (found && !found.isDeleted) return { id, result: 'failed', failure: stillStands(value) };
    return { id, result: saved === null || found ? 'purged' : 'absent', failure: null };
  });
}

/** A bin is open to whoever deleted the record, to those above them, and to who may modify all data. */
const NOT_OPEN = new Set([
  'INSUFFICIENT_ACCESS_OR_READONLY',
  'INSUFFICIENT_ACCESS',
  'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
]);

function binFailure(deleted: Saved, emptied: Saved): Saved {
  if (deleted === null || emptied === null || !NOT_OPEN.has(statusCodeOf(emptied) ?? '')) return emptied;
  return new CountersignError(emptied.code, { ...emptied.facts, recycleBin: 'not_ours' });
}

/** With what is below them. */
function remove(connection: SalesforceConnection, ids: readonly SoqlId[]): Promise<readonly Saved[]> {
  const list = ids.map(({ value }) => value).join(',');
  const route = '/composite/sobjects';
  const request = { method: 'DELETE', path: `${route}?ids=${list}&allOrNone=false`, route } as const;
  return sendCollection(connection, request, ids.length);
}

/** By us just now, or by anybody before. */
function isDeleted(saved: Saved): boolean {
  return saved === null || statusCodeOf(saved) === 'ENTITY_IS_DELETED';
}

function failureOf(saved: Saved): CountersignError | null {
  return isDeleted(saved) || NOT_THERE.has(statusCodeOf(saved) ?? '') ? null : saved;
}

/** Null where the record is not in the bin any more, whoever took it out. */
async function emptyRecycleBin(connection: SalesforceConnection, ids: readonly SoqlId[]): Promise<readonly Saved[]> {
  const answer = await connection.soap('emptyRecycleBin', { ids: ids.map(({ value }) => value) });
  const { result } = understood(emptiedRecycleBin, answer);
  if (result.length !== ids.length) throw notUnderstood('result');
  return result.map(({ success, errors = [] }) => {
    if (success || NOT_IN_THE_BIN.has(errors[0]?.statusCode ?? '')) return null;
    return refusal(
      400,
      errors.map(({ statusCode }) => ({ errorCode: statusCode, fields: [] })),
    );
  });
}

/** An id of one of our objects says not of which, so it is looked for in all; where it is none, it finds nothing. */
function byObject(ids: readonly SoqlId[]): ReadonlyMap<PurgeableObject, readonly SoqlId[]> {
  const documents = ids.filter(({ value }) => value.startsWith(DOCUMENT_PREFIX));
  const rows = ids.filter(({ value }) => !value.startsWith(DOCUMENT_PREFIX));
  const asked: [PurgeableObject, readonly SoqlId[]][] = [
    ['Call_Recording__c', rows],
    ['Call_Summary__c', rows],
    ['Call_Tag__c', rows],
    ['ContentDocument', documents],
  ];
  return new Map(asked.filter(([, some]) => some.length > 0));
}

function stillStands(recordId: string): CountersignError {
  return new CountersignError('copy_still_stands', { recordId });
}
