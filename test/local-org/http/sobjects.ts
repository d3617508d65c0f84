import { OrgError } from '../errors';
import { toId18 } from '../engine/ids';
import { isJsonObject, type JsonObject } from '../engine/incoming';
import { latestVersion } from '../engine/notes';
import { allByExternalId, create, externalIdField, present, remove, update, upsert } from '../engine/write';
import { findField, type ObjectSchema, type Row } from '../schema/model';
import { attributesOf, shownField, type SoqlRecord } from '../query/answer';
import { resolvePath } from '../query/paths';
import { precondition, stamps } from './conditional';
import { describeGlobal, describeObject, describeSummary } from './describe';
import { checkRecord } from './record-json';
import { relatedRecords } from './related-records';
import type { Handler, RestAnswer, RestContext, RestRequest, Route } from './rest';

const notFound = (): OrgError => new OrgError('NOT_FOUND', 'The requested resource does not exist');

/** @throws OrgError NOT_FOUND where the object does not exist or the user may not read it: REST does not tell which. */
export function visibleObject({ engine }: RestContext, { user }: RestRequest, name: string): ObjectSchema {
  const object = engine.findObject(name);
  if (!object || !user.object(object).read) throw notFound();
  return object;
}

export function bodyObject(body: unknown): JsonObject {
  if (isJsonObject(body)) return body;
  throw new OrgError('JSON_PARSER_ERROR', 'The HTTP entity body is required, but this request has no entity body.');
}

/** A record's fields. Its id stands in the address. @throws OrgError INVALID_FIELD, JSON_PARSER_ERROR */
function fieldsOf(request: RestRequest, object: ObjectSchema): JsonObject {
  // In the words of a public report of a list that was sent (Salesforce Stack Exchange, CurrencyType by REST).
  if (Array.isArray(request.body))
    throw new OrgError(
      'INVALID_FIELD',
      "Json Deserialization failed on token 'null' and has left off in the middle of parsing a row. Will go to end of row to begin parsing the next row",
    );
  const fields = bodyObject(request.body);
  checkRecord(request, object, fields);
  if (!Object.keys(fields).some((name) => name.toLowerCase() === 'id')) return fields;
  throw new OrgError('INVALID_FIELD', 'The Id field should not be specified in the sobject data.', { fields: ['Id'] });
}

/** @throws OrgError NOT_FOUND */
function idOf(object: ObjectSchema, text: string): string {
  const id = toId18(text);
  if (!id) throw new OrgError('NOT_FOUND', 'Provided external ID field does not exist or is not accessible: ' + text);
  if (!id.startsWith(object.keyPrefix)) throw notFound();
  return id;
}

function sharedRow(context: RestContext, request: RestRequest, object: ObjectSchema, id: string): Row {
  const row = present(context.engine, object, id);
  if (!context.engine.sharing.reads(request.user, object, row)) throw notFound();
  return row;
}

function showRecord(context: RestContext, request: RestRequest, object: ObjectSchema, row: Row): SoqlRecord {
  const names = request.params.get('fields')?.split(',');
  const fields = names
    ? names.map((name) => resolvePath(context.engine, request.user, object, [name.trim()]).field)
    : object.fields.filter((field) => request.user.readsField(object, field));
  const record: SoqlRecord = { attributes: attributesOf(object, row, request.base) };
  for (const field of fields) record[field.name] = shownField(object, field, row, request.base);
  return record;
}

const createOne: Handler = (context, request, [name = '']) => {
  const object = visibleObject(context, request, name);
  const id = create(context.engine, request.user, object, fieldsOf(request, object));
  return {
    status: 201,
    body: { id, success: true, errors: [] },
    headers: { Location: `${request.base}/sobjects/${object.name}/${id}` },
  };
};

const readOne: Handler = (context, request, [name = '', id = '']) => {
  const object = visibleObject(context, request, name);
  const row = sharedRow(context, request, object, idOf(object, id));
  return (
    precondition(request, object, row) ?? {
      status: 200,
      headers: stamps(object, row),
      body: showRecord(context, request, object, row),
    }
  );
};

const updateOne: Handler = (context, request, [name = '', id = '']) => {
  const object = visibleObject(context, request, name);
  const known = context.engine.store.get(object.name, idOf(object, id));
  const unmet = known && precondition(request, object, known);
  if (unmet) return unmet;
  update(context.engine, request.user, object, idOf(object, id), fieldsOf(request, object));
  return { status: 204 };
};

const removeOne: Handler = (context, request, [name = '', id = '']) => {
  const object = visibleObject(context, request, name);
  remove(context.engine, request.user, object, idOf(object, id));
  return { status: 204 };
};

/**
 * `…/ContentNote/{id}/Content` is a blob, `…/Contact/{id}/Account` what is related, `…/Call_Recording__c/
 * Recorder_Call_Key__c/{value}` a record by external id.
 */
const readFurther: Handler = (context, request, [name = '', second = '', third = '']) => {
  const object = visibleObject(context, request, name);
  const blob = findField(object, third);
  if (toId18(second)?.startsWith(object.keyPrefix)) {
    const row = sharedRow(context, request, object, idOf(object, second));
    const show = (of: ObjectSchema, one: Row): SoqlRecord => showRecord(context, request, of, one);
    if (blob?.type !== 'base64') {
      const related = relatedRecords(context, request, object, row, third, show);
      if (related) return related;
      throw notFound();
    }
    const stored = object.name === 'ContentNote' ? latestVersion(context.engine, row.Id)?.VersionData : row[blob.name];
    return { status: 200, blob: Buffer.from(String(stored ?? ''), 'utf8') };
  }
  const rows = keyed(context, request, object, second, third);
  if (rows.length > 1) return choices(request, object, rows);
  const [row] = rows;
  if (!row) throw notFound();
  return { status: 200, body: showRecord(context, request, object, sharedRow(context, request, object, row.Id)) };
};

function keyed(
  { engine }: RestContext,
  { user }: RestRequest,
  object: ObjectSchema,
  key: string,
  value: string,
): Row[] {
  return allByExternalId(engine, object, externalIdField(user, object, key), value);
}

/** "If the external ID value isn't unique, an HTTP status code 300 is returned, plus a list of the records that matched." */
const choices = (request: RestRequest, object: ObjectSchema, rows: readonly Row[]): RestAnswer => ({
  status: 300,
  body: rows.map((row) => attributesOf(object, row, request.base).url),
});

const upsertOne: Handler = (context, request, [name = '', key = '', value = '']) => {
  const object = visibleObject(context, request, name);
  const rows = keyed(context, request, object, key, value);
  if (rows.length > 1) return choices(request, object, rows);
  // "Forces the upsert to behave like an update when updateOnly=true is used."
  if (rows.length === 0 && request.params.get('updateOnly') === 'true') throw notFound();
  const { id, created } = upsert(context.engine, request.user, object, key, value, fieldsOf(request, object));
  return { status: created ? 201 : 200, body: { id, success: true, errors: [], created } };
};

const removeKeyed: Handler = (context, request, [name = '', key = '', value = '']) => {
  const object = visibleObject(context, request, name);
  const rows = keyed(context, request, object, key, value);
  if (rows.length > 1) return choices(request, object, rows);
  const [row] = rows;
  if (!row) throw notFound();
  remove(context.engine, request.user, object, row.Id);
  return { status: 204 };
};

export const sobjectRoutes: Route[] = [
  {
    method: 'GET',
    template: '/sobjects',
    handle: (context, request) =>
      context.schemaAge.since(request, () => describeGlobal(context.engine, request.user, request.base)),
  },
  {
    method: 'GET',
    template: '/sobjects/{object}',
    handle: (context, request, [name = '']) => ({
      status: 200,
      body: {
        objectDescribe: describeSummary(visibleObject(context, request, name), request.user, request.base),
        recentItems: context.recent.of(request.user, request.base, visibleObject(context, request, name).name),
      },
    }),
  },
  {
    method: 'GET',
    template: '/sobjects/{object}/describe',
    handle: (context, request, [name = '']) => {
      const object = visibleObject(context, request, name);
      return context.schemaAge.since(request, () => describeObject(context.engine, object, request.user, request.base));
    },
  },
  { method: 'POST', template: '/sobjects/{object}', handle: createOne },
  // Upserting with the id as the key and no id, "a special case to insert a record".
  { method: 'POST', template: '/sobjects/{object}/Id', handle: createOne },
  { method: 'GET', template: '/sobjects/{object}/{id}', handle: readOne },
  { method: 'PATCH', template: '/sobjects/{object}/{id}', handle: updateOne },
  { method: 'DELETE', template: '/sobjects/{object}/{id}', handle: removeOne },
  { method: 'GET', template: '/sobjects/{object}/{key}/{value}', handle: readFurther },
  { method: 'PATCH', template: '/sobjects/{object}/{key}/{value}', handle: upsertOne },
  { method: 'DELETE', template: '/sobjects/{object}/{key}/{value}', handle: removeKeyed },
];
