import { createHash } from 'node:crypto';
import type { Found } from '../engine/engine';
import { toId18 } from '../engine/ids';
import { present } from '../engine/write';
import { OrgError } from '../errors';
import type { FieldPath } from '../query/plan';
import { resolvePath, rowAt } from '../query/paths';
import { isInUiApi, type ObjectSchema, type Row } from '../schema/model';
import type { RestContext, RestRequest } from './rest';
import { uiValue } from './ui-values';

/** Names as `Object.Field` or `Object.Parent.Field`. Optional ones that are hidden or unknown are left out. */
export interface AskedFields {
  readonly fields: readonly string[];
  readonly optionalFields: readonly string[];
}

function fieldPaths(context: RestContext, request: RestRequest, object: ObjectSchema, asked: AskedFields): FieldPath[] {
  const resolve = (text: string): FieldPath => {
    const [first = '', ...rest] = text.trim().split('.');
    if (first.toLowerCase() !== object.name.toLowerCase())
      throw new OrgError('INVALID_FIELD', `The field ${text} is not one of ${object.name}`);
    return resolvePath(context.engine, request.user, object, rest);
  };
  const optional = asked.optionalFields.flatMap((text) => {
    try {
      return [resolve(text)];
    } catch (error) {
      if (error instanceof OrgError) return [];
      throw error;
    }
  });
  return [...asked.fields.map(resolve), ...optional];
}

export type UiRecord = Record<string, unknown> & { fields: Record<string, unknown> };

function shell(object: ObjectSchema, row: Row): UiRecord {
  return {
    apiName: object.name,
    childRelationships: {},
    eTag: createHash('md5').update(JSON.stringify(row)).digest('hex'),
    fields: {},
    id: row.Id,
    lastModifiedById: row.LastModifiedById,
    lastModifiedDate: row.LastModifiedDate,
    recordTypeId: null,
    recordTypeInfo: null,
    systemModstamp: row.SystemModstamp,
    weakEtag: Date.parse(String(row.SystemModstamp)),
  };
}

/** The record with the fields that were asked for, as the user reads them. @throws OrgError INVALID_FIELD */
export function uiRecord(
  context: RestContext,
  request: RestRequest,
  object: ObjectSchema,
  row: Row,
  asked: AskedFields,
): UiRecord {
  const record = shell(object, row);
  for (const path of fieldPaths(context, request, object, asked)) place(context, request, record, path, row);
  return record;
}

function place(context: RestContext, request: RestRequest, record: UiRecord, path: FieldPath, row: Row): void {
  let into = record;
  for (const [depth, hop] of path.hops.entries()) {
    const name = hop.field.relationshipName ?? hop.field.name;
    const parent = rowAt(context.engine, request.user, { ...path, hops: path.hops.slice(0, depth + 1) }, row);
    if (!parent) {
      into.fields[name] = { displayValue: null, value: null };
      return;
    }
    const known = into.fields[name] as { value: UiRecord } | undefined;
    const nested = known?.value ?? shell(hop.target, parent);
    into.fields[name] = { displayValue: String(parent[hop.target.nameField] ?? ''), value: nested };
    into = nested;
  }
  const at = rowAt(context.engine, request.user, path, row);
  into.fields[path.field.name] = uiValue(context.engine, request.user, path.field, at?.[path.field.name] ?? null);
}

/** @throws OrgError NOT_FOUND, ENTITY_IS_DELETED, INSUFFICIENT_ACCESS */
export function readable(context: RestContext, { user }: RestRequest, given: string): Found {
  const id = toId18(given);
  const found = id === undefined ? undefined : context.engine.find(id);
  if (id === undefined || !found) throw new OrgError('NOT_FOUND', 'The requested resource does not exist');
  if (!isInUiApi(found.object))
    throw new OrgError('INVALID_TYPE', `Object ${found.object.name} is not supported in UI API`);
  const row = present(context.engine, found.object, id);
  if (context.engine.sharing.reads(user, found.object, row)) return { object: found.object, row };
  throw new OrgError(
    'INSUFFICIENT_ACCESS',
    "You don't have access to this record. Ask your administrator for help or to request access.",
  );
}
