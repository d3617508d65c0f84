import { createHash } from 'node:crypto';
import { OrgError } from '../errors';
import type { ObjectSchema, Row } from '../schema/model';
import type { RestAnswer, RestRequest } from './rest';

/** "This header supports sObject Rows (Account records only) resources." */
const hasTag = (object: ObjectSchema): boolean => object.name === 'Account';

const tagOf = (row: Row): string => `"${createHash('sha256').update(JSON.stringify(row)).digest('base64')}--gzip"`;

/** To the second, as the headers tell it; undefined for what has no such stamp. */
function modifiedAt(row: Row): number | undefined {
  const time = Date.parse(String(row.LastModifiedDate ?? row.SystemModstamp));
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000) * 1000;
}

/** What a later request may name as its precondition. */
export function stamps(object: ObjectSchema, row: Row): Record<string, string> {
  const modified = modifiedAt(row);
  return {
    ...(hasTag(object) ? { ETag: tagOf(row) } : {}),
    ...(modified === undefined ? {} : { 'Last-Modified': new Date(modified).toUTCString() }),
  };
}

const TAGS = /^\s*(\*|(W\/)?"[^"]*"(\s*,\s*(W\/)?"[^"]*")*)\s*$/;

/**
 * The answer where a conditional request's condition does not hold; undefined where it does, or where there is none. The
 * guide names the statuses alone, so there is no body.
 * @throws OrgError INVALID_INPUT for a write with a header that says nothing (the code is believed, not measured)
 */
export function precondition(request: RestRequest, object: ObjectSchema, row: Row): RestAnswer | undefined {
  const { headers, method } = request;
  const header = (name: string, readable: (text: string) => boolean): string | undefined => {
    const text = headers[name];
    if (text === undefined || readable(text)) return text;
    if (method !== 'GET' && method !== 'HEAD' && name !== 'if-modified-since')
      throw new OrgError('INVALID_INPUT', `${name}: the value cannot be read`);
    return undefined;
  };
  const isTime = (text: string): boolean => !Number.isNaN(Date.parse(text));
  const names = (tags: string): boolean => tags.trim() === '*' || tags.includes(tagOf(row));
  const modified = modifiedAt(row) ?? 0;

  const match = header('if-match', (text) => TAGS.test(text));
  const noneMatch = header('if-none-match', (text) => TAGS.test(text));
  const since = header('if-modified-since', isTime);
  const unmodified = header('if-unmodified-since', isTime);
  if (hasTag(object) && match !== undefined && !names(match)) return { status: 412 };
  if (unmodified !== undefined && modified > Date.parse(unmodified)) return { status: 412 };
  if (hasTag(object) && noneMatch !== undefined && names(noneMatch))
    return { status: method === 'GET' || method === 'HEAD' ? 304 : 412, headers: stamps(object, row) };
  if (since !== undefined && modified <= Date.parse(since)) return { status: 304, headers: stamps(object, row) };
  return undefined;
}
