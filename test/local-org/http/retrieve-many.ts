import { OrgError } from '../errors';
import { toId18 } from '../engine/ids';
import { shownField, attributesOf } from '../query/answer';
import { resolvePath } from '../query/paths';
import { bodyObject, visibleObject } from './sobjects';
import type { RestContext, RestRequest, Route } from './rest';

/** A retrieve takes more than a write. */
const MOST_RETRIEVED = 2000;

/** Records in the order of the ids; null for each that is missing or not shared. */
function retrieve(context: RestContext, request: RestRequest, name: string, ids: string[], names: string[]): unknown[] {
  const object = visibleObject(context, request, name);
  if (ids.length > MOST_RETRIEVED)
    throw new OrgError(
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot retrieve more than ${String(MOST_RETRIEVED)} records in this call`,
    );
  // "Required", by the guide; with which code it is refused is believed, not measured.
  if (names.length === 0) throw new OrgError('MISSING_ARGUMENT', 'The fields parameter is required', { fields: [] });
  const fields = names.map((one) => resolvePath(context.engine, request.user, object, [one.trim()]).field);
  return ids.map((given) => {
    const row = context.engine.store.get(object.name, toId18(given) ?? '');
    if (!row || row.IsDeleted === true || !context.engine.sharing.reads(request.user, object, row)) return null;
    return {
      attributes: attributesOf(object, row, request.base),
      ...Object.fromEntries(fields.map((field) => [field.name, shownField(object, field, row, request.base)])),
    };
  });
}

const list = (text: string | null): string[] => (text ?? '').split(',').filter(Boolean);
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

export const retrieveRoutes: Route[] = [
  {
    method: 'GET',
    template: '/composite/sobjects/{object}',
    handle: (context, request, [name = '']) => ({
      status: 200,
      body: retrieve(context, request, name, list(request.params.get('ids')), list(request.params.get('fields'))),
    }),
  },
  {
    method: 'POST',
    template: '/composite/sobjects/{object}',
    handle: (context, request, [name = '']) => {
      const body = bodyObject(request.body);
      return { status: 200, body: retrieve(context, request, name, strings(body.ids), strings(body.fields)) };
    },
  },
];
