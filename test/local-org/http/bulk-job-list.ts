import { ingestInfo, queryInfo } from '../bulk/job';
import { OrgError } from '../errors';
import type { RestAnswer, RestContext, RestRequest } from './rest';

/** "Get All Jobs returns up to 1000 result rows per request" */
const PAGE = 1_000;

/** Jobs with their figures, a page at a time; both resources list all kinds unless `jobType` names one. */
export function jobPage({ bulk }: RestContext, request: RestRequest, resource: 'ingest' | 'query'): RestAnswer {
  const { ingest, query } = bulk.list();
  const jobs = [...ingest.map(ingestInfo), ...query.map(queryInfo)];
  const wanted = request.params.get('jobType');
  const offset = placeOf(request.params.get('queryLocator'));
  const found = jobs.filter(({ jobType }) => (wanted === null ? jobType === OWN[resource] : jobType === wanted));
  const end = offset + PAGE;
  const done = end >= found.length;
  return {
    status: 200,
    body: {
      done,
      records: found.slice(offset, end),
      nextRecordsUrl: done ? null : `${request.base}/jobs/${resource}?queryLocator=${locatorOf(end)}`,
    },
  };
}

const OWN = { ingest: 'V2Ingest', query: 'V2Query' } as const;

/** A place in a list as clients see it: text that means nothing to them. */
export const locatorOf = (place: number): string => Buffer.from(String(place)).toString('base64url');

/** @throws OrgError INVALID_QUERY_LOCATOR */
export function placeOf(locator: string | null): number {
  if (locator === null) return 0;
  const text = Buffer.from(locator, 'base64url').toString('utf8');
  if (/^\d{1,9}$/.test(text) && locatorOf(Number(text)) === locator) return Number(text);
  throw new OrgError('INVALID_QUERY_LOCATOR', 'invalid query locator');
}
