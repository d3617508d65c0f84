import { notInLocalOrg, OrgError, type ErrorEntry, type OrgErrorCode } from '../errors';
import { isJsonObject, type JsonObject } from '../engine/incoming';
import { create, present, remove, update } from '../engine/write';
import { findField, isInUiApi, type ObjectSchema } from '../schema/model';
import type { Handler, RestAnswer, RestContext, RestRequest, Route } from './rest';
import { readable, uiRecord } from './ui-record-shape';

/**
 * Records as Lightning's own forms and `lightning/uiRecordApi` write them: `POST /ui-api/records`, and `PATCH` and
 * `DELETE /ui-api/records/{id}`. What the platform adds from page layouts is not here: the answer to a write holds the
 * object's name field and the fields that were sent (as `includeFieldsInBody` makes sure of there).
 * Source: User Interface API Developer Guide, "Create a Record", "Update a Record", "Error with Output".
 */

/** Asked of the request or of the user's rights; everything else is said of the record, as "Error with Output". *(prove)* */
const NOT_OF_THE_RECORD = new Set<OrgErrorCode>([
  'INSUFFICIENT_ACCESS_OR_READONLY',
  'INVALID_FIELD',
  'INVALID_INPUT',
  'INVALID_TYPE',
  'JSON_PARSER_ERROR',
  'NOT_FOUND',
]);
/** The platform says so of new records too. */
const NOT_SAVED = 'An error occurred while trying to update the record. Please try again.';

interface RecordInput {
  readonly apiName: string | null;
  readonly fields: JsonObject;
}

const createRecord: Handler = (context, request) => {
  const { apiName, fields } = recordInput(request);
  if (apiName === null) throw new OrgError('INVALID_INPUT', 'apiName is required to create a record');
  const object = supported(context, request, apiName);
  const saved = saving(object, () => create(context.engine, request.user, object, fields));
  return saved.refused ?? { status: 201, body: shown(context, request, object, saved.result, fields) };
};

const updateRecord: Handler = (context, request, [given = '']) => {
  const { fields } = recordInput(request);
  // The platform compares it with the record's last change and answers 412.
  if (request.headers['if-unmodified-since'] !== undefined) throw notInLocalOrg('Saving If-Unmodified-Since');
  const { object, row } = readable(context, request, given);
  const saved = saving(object, () => update(context.engine, request.user, object, row.Id, fields));
  return saved.refused ?? { status: 200, body: shown(context, request, object, row.Id, fields) };
};

const deleteRecord: Handler = (context, request, [given = '']) => {
  const { object, row } = readable(context, request, given);
  remove(context.engine, request.user, object, row.Id);
  return { status: 204 };
};

function recordInput({ body }: RestRequest): RecordInput {
  if (!isJsonObject(body) || !isJsonObject(body.fields))
    throw new OrgError('JSON_PARSER_ERROR', 'The request body holds no record: { "apiName": …, "fields": { … } }');
  const { apiName = null, fields, allowSaveOnDuplicate: _noDuplicateRules, ...more } = body;
  const [unknown] = Object.keys(more);
  if (unknown !== undefined) throw new OrgError('JSON_PARSER_ERROR', `Unrecognized field "${unknown}"`);
  if (apiName !== null && typeof apiName !== 'string')
    throw new OrgError('JSON_PARSER_ERROR', 'apiName is not the API name of an object');
  return { apiName, fields: fields };
}

function supported({ engine }: RestContext, { user }: RestRequest, apiName: string): ObjectSchema {
  const object = engine.findObject(apiName);
  if (object && isInUiApi(object) && user.object(object).read) return object;
  throw new OrgError('INVALID_TYPE', `Object ${apiName} is not supported in UI API`);
}

function shown(context: RestContext, request: RestRequest, object: ObjectSchema, id: string, sent: JsonObject): object {
  const row = present(context.engine, object, id);
  // Who gives a record away may not see it any more; the platform answers 404, and the change stands.
  if (!context.engine.sharing.reads(request.user, object, row))
    throw new OrgError('NOT_FOUND', 'The requested resource does not exist');
  const names = [object.nameField, ...Object.keys(sent)].map((name) => findField(object, name)?.name ?? name);
  const optionalFields = [...new Set(names)].map((name) => `${object.name}.${name}`);
  return uiRecord(context, request, object, row, { fields: [], optionalFields });
}

type Saved<Result> = { readonly refused: RestAnswer } | { readonly refused?: undefined; readonly result: Result };

function saving<Result>(object: ObjectSchema, save: () => Result): Saved<Result> {
  try {
    return { result: save() };
  } catch (error) {
    if (!(error instanceof OrgError) || NOT_OF_THE_RECORD.has(error.code)) throw error;
    const output = recordExceptions(object, error.entries);
    const body = { enhancedErrorType: 'RecordError', message: NOT_SAVED, output, statusCode: 400 };
    return { refused: { status: 400, body } };
  }
}

interface RecordError {
  readonly constituentField: null;
  readonly duplicateRecordError: null;
  readonly errorCode: OrgErrorCode;
  readonly field: string | null;
  readonly fieldLabel: string | null;
  readonly message: string;
}

/** Errors of the whole record, and errors by field, as forms show them. */
function recordExceptions(
  object: ObjectSchema,
  entries: readonly ErrorEntry[],
): { errors: RecordError[]; fieldErrors: Record<string, RecordError[]> } {
  const errors: RecordError[] = [];
  const fieldErrors: Record<string, RecordError[]> = {};
  for (const { errorCode, message, fields = [] } of entries) {
    const about = { constituentField: null, duplicateRecordError: null, errorCode, message };
    if (fields.length === 0) errors.push({ ...about, field: null, fieldLabel: null });
    for (const field of fields) {
      const fieldLabel = findField(object, field)?.label ?? field;
      (fieldErrors[field] ??= []).push({ ...about, field, fieldLabel });
    }
  }
  return { errors, fieldErrors };
}

export const uiWriteRoutes: Route[] = [
  { method: 'POST', template: '/ui-api/records', handle: createRecord },
  { method: 'PATCH', template: '/ui-api/records/{id}', handle: updateRecord },
  { method: 'DELETE', template: '/ui-api/records/{id}', handle: deleteRecord },
];
