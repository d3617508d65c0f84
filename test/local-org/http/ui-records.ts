import { notInLocalOrg, OrgError } from '../errors';
import type { Handler, Route } from './rest';
import { readable, uiRecord } from './ui-record-shape';
import { uiWriteRoutes } from './ui-writes';

const readRecord: Handler = (context, request, [given = '']) => {
  const { object, row } = readable(context, request, given);
  if (request.params.has('layoutTypes') || request.params.has('modes')) throw notInLocalOrg('A record by its layout');
  // Which of the three is asked for is up to the client, not whether; the code is believed, not measured.
  if (!['fields', 'optionalFields'].some((name) => request.params.get(name)))
    throw new OrgError('MISSING_ARGUMENT', 'A record is asked for by fields, optionalFields or layoutTypes');
  const list = (name: string): string[] => (request.params.get(name) ?? '').split(',').filter(Boolean);
  const asked = { fields: list('fields'), optionalFields: list('optionalFields') };
  return { status: 200, body: uiRecord(context, request, object, row, asked) };
};

export const uiRecordRoutes: Route[] = [
  { method: 'GET', template: '/ui-api/records/{id}', handle: readRecord },
  ...uiWriteRoutes,
];
