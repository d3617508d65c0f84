import { createHash } from 'node:crypto';
import { notInLocalOrg, OrgError } from '../errors';
import { toId18 } from '../engine/ids';
import { present } from '../engine/write';
import type { FieldPath } from '../query/plan';
import { resolvePath, rowAt } from '../query/paths';
import type { ObjectSchema, Row } from '../schema/model';
import type { Handler, RestContext, RestRequest, Route } from './rest';
import { uiValue } from './ui-values';

/** Field names come as `Object.Field` or `Object.Parent.Field`. Optional ones that are hidden or unknown are left out. */
function paths(context: RestContext, request: RestRequest, object: ObjectSchema): FieldPath[] {
  const list = (name: string): string[] => (request.params.get(name) ?? '').split(',').filter(Boolean);
  const resolve = (text: string): FieldPath => {
    const [first = '', ...rest] = text.trim().split('.');
    if (first.toLowerCase() !== object.name.toLowerCase())
      throw new OrgError('INVALID_FIELD', `The field ${text} is not one of ${object.name}`);
    return resolvePath(context.engine, request.user, object, rest);
  };
  const optional = list('optionalFields').flatMap((text) => {
    try {
      return [resolve(text)];
    } catch (error) {
      if (error instanceof OrgError) return [];
      throw error;
    }
  });
  return [...list('fields').map(resolve), ...optional];
}

type UiRecord = Record<string, unknown> & { fields: Record<string, unknown> };

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

const readRecord: Handler = (context, request, [given = '']) => {
  const id = toId18(given);
  const found = id === undefined ? undefined : context.engine.find(id);
  if (id === undefined || !found) throw new OrgError('NOT_FOUND', 'The requested resource does not exist');
  const { object } = found;
  const row = present(context.engine, object, id);
  if (!context.engine.sharing.reads(request.user, object, row)) {
    throw new OrgError(
      'INSUFFICIENT_ACCESS',
      "You don't have access to this record. Ask your administrator for help or to request access.",
    );
  }
  if (request.params.has('layoutTypes') || request.params.has('modes')) throw notInLocalOrg('A record by its layout');
  const record = shell(object, row);
  for (const path of paths(context, request, object)) place(context, request, record, path, row);
  return { status: 200, body: record };
};

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

export const uiRecordRoutes: Route[] = [{ method: 'GET', template: '/ui-api/records/{id}', handle: readRecord }];
