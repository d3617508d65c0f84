import { OrgError } from '../errors';
import { isJsonObject } from '../engine/incoming';
import { failure, noBlobs, segmentsOf, type Handler, type RestContext, type RestRequest, type Route } from './rest';
import { bodyObject } from './sobjects';
import { VERSIONS } from './versions';

const MOST_SUBREQUESTS = 25;
/** What the guide lists for batches, blobs apart; with which code others are refused is believed, not measured. */
const RESOURCES = new Set(['limits', 'sobjects', 'query', 'queryAll', 'search', 'connect', 'chatter', 'actions']);
const OLDEST = 34;
const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'];

interface Subrequest {
  method: string;
  /** Below `/services/data`, with the version: `v66.0/query?q=…`. */
  url: URL;
  body: unknown;
}
interface Subresult {
  statusCode: number;
  result: unknown;
}

const HALTED: Subresult = {
  statusCode: 412,
  result: [
    {
      errorCode: 'BATCH_PROCESSING_HALTED',
      message: 'Batch processing halted per request. Some requests were not processed.',
    },
  ],
};

/** @throws OrgError INVALID_INPUT for the whole batch: nothing of it is done where one part cannot be read */
function read(one: unknown): Subrequest {
  const method = isJsonObject(one) ? String(one.method).toUpperCase() : '';
  if (!isJsonObject(one) || typeof one.url !== 'string' || !METHODS.includes(method))
    throw new OrgError('INVALID_INPUT', 'Each batch request needs a method and a url');
  const url = new URL(one.url.replace(/^\/*(services\/data\/)?/, '/'), 'http://org.invalid');
  if (!/^\/v\d+\.0\//.test(url.pathname))
    throw new OrgError('INVALID_INPUT', `The url of a batch request begins with the version: ${one.url} does not`);
  return { method, url, body: one.richInput };
}

/** Each part commits by itself; a refusal is an answer like any other. */
function run(context: RestContext, parent: RestRequest, { method, url, body }: Subrequest): Subresult {
  const [version = '', ...segments] = segmentsOf(url.pathname);
  const request: RestRequest = {
    method,
    segments,
    params: url.searchParams,
    headers: {},
    body,
    base: `/services/data/${version}`,
    user: parent.user,
  };
  try {
    if (!VERSIONS.includes(version.replace(/^v/, '')))
      throw new OrgError('NOT_FOUND', 'The requested resource does not exist');
    if (!RESOURCES.has(segments[0] ?? ''))
      throw new OrgError('INVALID_INPUT', `A batch may not hold /${segments.join('/')}`);
    const number = Number(version.slice(1));
    if (number < OLDEST || number > Number(parent.base.replace(/^.*\/v/, '')))
      throw new OrgError('INVALID_INPUT', `${version} is older than v34.0, or newer than the batch itself`);
    const answer = context.engine.transaction(() => context.dispatch(request));
    if (answer.blob) throw noBlobs();
    return { statusCode: answer.status, result: answer.body ?? null };
  } catch (error) {
    const { status, body: entries } = failure(error);
    return { statusCode: status, result: entries };
  }
}

const batch: Handler = (context, request) => {
  const { batchRequests, haltOnError } = bodyObject(request.body);
  if (!Array.isArray(batchRequests) || batchRequests.length === 0)
    throw new OrgError('INVALID_INPUT', 'batchRequests must be a list with at least one request');
  if (batchRequests.length > MOST_SUBREQUESTS)
    throw new OrgError('LIMIT_EXCEEDED', `A batch may hold at most ${String(MOST_SUBREQUESTS)} requests`);
  const subrequests = batchRequests.map(read);
  // The request itself has been charged as one.
  context.limits.charge(subrequests.length - 1);
  const results: Subresult[] = [];
  let hasErrors = false;
  for (const subrequest of subrequests) {
    const result: Subresult = hasErrors && haltOnError === true ? HALTED : run(context, request, subrequest);
    hasErrors ||= result.statusCode >= 400;
    results.push(result);
  }
  return { status: 200, body: { hasErrors, results } };
};

export const batchRoutes: Route[] = [{ method: 'POST', template: '/composite/batch', handle: batch }];
