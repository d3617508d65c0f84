import { OrgError, type ErrorEntry } from '../errors';
import { isJsonObject, type JsonObject } from '../engine/incoming';
import { create, remove, update, upsert } from '../engine/write';
import { toId18 } from '../engine/ids';
import type { ObjectSchema } from '../schema/model';
import { checkRecord } from './record-json';
import { bodyObject, visibleObject } from './sobjects';
import { failure, type Handler, type RestContext, type RestRequest, type Route } from './rest';

const MOST_RECORDS = 200;
/** "If the request body includes objects of more than one type, they are processed as chunks … up to 10." */
const MOST_CHUNKS = 10;

interface Saved {
  id?: string;
  success: boolean;
  errors: { statusCode: string; message: string; fields: string[] }[];
  created?: boolean;
}

const asErrors = (entries: ErrorEntry[]): Saved['errors'] =>
  entries.map((one) => ({ statusCode: one.errorCode, message: one.message, fields: one.fields ?? [] }));

class RolledBack extends Error {
  constructor(readonly saved: Saved[]) {
    super('rolled back');
  }
}

/** Each record in a transaction of its own; with allOrNone the first refusal undoes them all. */
function saveEach<T>(context: RestContext, items: T[], allOrNone: boolean, save: (item: T) => Saved): Saved[] {
  if (items.length > MOST_RECORDS)
    throw new OrgError(
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${String(MOST_RECORDS)} records into this call`,
    );
  const all = (): Saved[] =>
    items.map((item) => {
      try {
        return context.engine.transaction(() => save(item));
      } catch (error) {
        return { success: false, errors: asErrors(failure(error).body) };
      }
    });
  // One request is one transaction, in which each record may fail alone: one commit, and equal changes share an event.
  if (!allOrNone) return context.engine.transaction(all);
  try {
    return context.engine.transaction(() => {
      const saved = all();
      if (saved.some((one) => !one.success)) throw new RolledBack(saved);
      return saved;
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    const message = 'Record rolled back because not all records were valid and the request was using AllOrNone header';
    return error.saved.map((one) =>
      one.success
        ? {
            success: false,
            errors: asErrors([{ errorCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK', message, fields: [] }]),
          }
        : one,
    );
  }
}

/** @throws OrgError for the whole request where it is not well formed, down to the fields of its records */
function readRecords(context: RestContext, request: RestRequest): { records: JsonObject[]; allOrNone: boolean } {
  const { records, allOrNone } = bodyObject(request.body);
  if (!Array.isArray(records) || !records.every(isJsonObject))
    throw new OrgError('INVALID_INPUT', 'records must be a list of records');
  const types = records.map(({ attributes }) => (isJsonObject(attributes) ? attributes.type : undefined));
  // The code is believed, not measured: the guide names the limit alone.
  if (types.filter((type, at) => at === 0 || type !== types[at - 1]).length > MOST_CHUNKS)
    throw new OrgError(
      'LIMIT_EXCEEDED',
      `Cannot have more than ${String(MOST_CHUNKS)} chunks in a single operation. Please rearrange the data to reduce chunking.`,
    );
  records.forEach((record, at) => {
    const object = context.engine.findObject(String(types[at]));
    if (object && request.user.object(object).read) checkRecord(request, object, record);
  });
  return { records, allOrNone: allOrNone === true };
}

function typeOf(context: RestContext, request: RestRequest, record: JsonObject): ObjectSchema {
  const type = isJsonObject(record.attributes) ? record.attributes.type : undefined;
  if (typeof type !== 'string') throw new OrgError('INVALID_INPUT', 'Each record needs attributes with its type');
  const object = context.engine.findObject(type);
  if (object && request.user.object(object).read) return object;
  throw new OrgError('INVALID_TYPE', `sObject type '${type}' is not supported.`, { fields: [] });
}

const idKey = (record: JsonObject): string | undefined =>
  Object.keys(record).find((name) => name.toLowerCase() === 'id');

const malformedId = (given: unknown): OrgError =>
  new OrgError('MALFORMED_ID', `Record ID: id value of incorrect type: ${String(given)}`, { fields: ['Id'] });

/** @throws OrgError MALFORMED_ID, INVALID_CROSS_REFERENCE_KEY where nothing was ever there */
function recordOf({ engine }: RestContext, given: unknown): { id: string; object: ObjectSchema } {
  const id = typeof given === 'string' ? toId18(given) : undefined;
  const object = id === undefined ? undefined : engine.objectOfId(id);
  if (id === undefined || !object) throw malformedId(given);
  if (!engine.store.get(object.name, id))
    throw new OrgError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', { fields: [] });
  return { id, object };
}

const createMany: Handler = (context, request) => {
  const { records, allOrNone } = readRecords(context, request);
  const save = (record: JsonObject): Saved => {
    const object = typeOf(context, request, record);
    if (idKey(record) !== undefined)
      throw new OrgError('INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', { fields: ['Id'] });
    return { id: create(context.engine, request.user, object, record), success: true, errors: [] };
  };
  return { status: 200, body: saveEach(context, records, allOrNone, save) };
};

const updateMany: Handler = (context, request) => {
  const { records, allOrNone } = readRecords(context, request);
  const idIn = (record: JsonObject): unknown => record[idKey(record) ?? 'id'];
  const twice = repeated(records.map(idIn).flatMap((id) => (typeof id === 'string' ? (toId18(id) ?? []) : [])));
  const save = (record: JsonObject): Saved => {
    const { [idKey(record) ?? 'id']: given, ...fields } = record;
    if (given === undefined) throw new OrgError('MISSING_ARGUMENT', 'Id not specified in an update call');
    const { id, object } = recordOf(context, given);
    // As of external ids; believed, not measured.
    if (twice.has(id)) throw new OrgError('DUPLICATE_VALUE', `Duplicate id specified: ${id}`, { fields: ['Id'] });
    const named = typeOf(context, request, record);
    // A note and its document share their ids.
    if (object.keyPrefix !== named.keyPrefix) throw malformedId(given);
    update(context.engine, request.user, named, id, fields);
    return { id, success: true, errors: [] };
  };
  return { status: 200, body: saveEach(context, records, allOrNone, save) };
};

function repeated(values: readonly unknown[]): Set<unknown> {
  return new Set(values.filter((value, at) => values.indexOf(value) !== at));
}

const upsertMany: Handler = (context, request, [name = '', key = '']) => {
  const object = visibleObject(context, request, name);
  const { records, allOrNone } = readRecords(context, request);
  const keyOf = (record: JsonObject): string =>
    Object.keys(record).find((one) => one.toLowerCase() === key.toLowerCase()) ?? key;
  const twice = repeated(records.map((record) => record[keyOf(record)]));
  const save = (record: JsonObject): Saved => {
    const { [keyOf(record)]: value, ...fields } = record;
    if ((typeof value !== 'string' && typeof value !== 'number') || value === '')
      throw new OrgError('MISSING_ARGUMENT', `${key} not specified`, { fields: [] });
    if (twice.has(value))
      throw new OrgError('DUPLICATE_VALUE', `Duplicate external id specified: ${String(value)}`, { fields: [key] });
    return { ...upsert(context.engine, request.user, object, key, String(value), fields), success: true, errors: [] };
  };
  return { status: 200, body: saveEach(context, records, allOrNone, save) };
};

const removeMany: Handler = (context, request) => {
  const ids = (request.params.get('ids') ?? '').split(',').filter(Boolean);
  const save = (given: string): Saved => {
    const { id, object } = recordOf(context, given);
    remove(context.engine, request.user, object, id);
    return { id, success: true, errors: [] };
  };
  return { status: 200, body: saveEach(context, ids, request.params.get('allOrNone') === 'true', save) };
};

export const collectionRoutes: Route[] = [
  { method: 'POST', template: '/composite/sobjects', handle: createMany },
  { method: 'PATCH', template: '/composite/sobjects', handle: updateMany },
  { method: 'DELETE', template: '/composite/sobjects', handle: removeMany },
  { method: 'PATCH', template: '/composite/sobjects/{object}/{key}', handle: upsertMany },
];
