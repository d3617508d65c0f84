import { isOver, queryInfo, querySummary, type QueryJob } from '../bulk/job';
import { bulkQuery } from '../bulk/query-lines';
import { OrgError } from '../errors';
import { jobPage, locatorOf, placeOf } from './bulk-job-list';
import { apiVersionOf, bulkObject, choiceIn, formatIn, requiredIn, requireOwn, wrongState } from './bulk-job-request';
import type { Handler, RestContext, RestRequest, Route } from './rest';
import { bodyObject } from './sobjects';

/** Records of one set where the client does not ask for fewer; the platform's own figure depends on the service. */
const SET = 500_000;
/** Lines that are written at once. */
const WRITTEN = 1_000;

function jobOf({ bulk }: RestContext, id: string): QueryJob {
  const job = bulk.queryJob(id);
  if (!job) throw new OrgError('NOT_FOUND', 'The requested resource does not exist');
  return job;
}

function ownJob(context: RestContext, request: RestRequest, id: string): QueryJob {
  const job = jobOf(context, id);
  requireOwn(job, request);
  return job;
}

const createJob: Handler = (context, request) => {
  const body = bodyObject(request.body);
  const operation = choiceIn(body, 'operation', ['query', 'queryAll']);
  const format = formatIn(body);
  const query = bulkQuery(context.engine, request.user, requiredIn(body, 'query'), format, operation === 'queryAll');
  bulkObject(context, request.user, query.object);
  if (!context.bulk.usage.queriesLeft)
    throw new OrgError('REQUEST_LIMIT_EXCEEDED', 'ExceededQuota : BulkV2QueryJobs Limit exceeded.');
  const job = context.bulk.addQuery({
    ...query,
    createdById: request.user.id,
    apiVersion: apiVersionOf(request),
    state: 'UploadComplete',
    operation,
    format,
    lines: [],
  });
  return { status: 200, body: querySummary(job) };
};

const changeState: Handler = (context, request, [id = '']) => {
  const job = ownJob(context, request, id);
  choiceIn(bodyObject(request.body), 'state', ['Aborted']);
  if (job.state === 'JobComplete') throw wrongState('Aborting already Completed Job not allowed');
  if (isOver(job)) throw wrongState(`Aborting already ${job.state} Job not allowed`);
  context.bulk.abort(job);
  return { status: 200, body: querySummary(job) };
};

const remove: Handler = (context, request, [id = '']) => {
  const job = ownJob(context, request, id);
  if (!isOver(job)) throw wrongState(`Deleting a Job in state ${job.state} not allowed`);
  context.bulk.delete(job.id);
  return { status: 204 };
};

const results: Handler = (context, request, [id = '']) => {
  const job = ownJob(context, request, id);
  if (job.state !== 'JobComplete') throw wrongState(`Results of a Job in state ${job.state} are not available`);
  const start = placeOf(request.params.get('locator'));
  if (start > 0 && start >= job.lines.length) throw new OrgError('INVALID_QUERY_LOCATOR', 'invalid query locator');
  const end = Math.min(job.lines.length, start + setSize(request));
  return {
    status: 200,
    headers: {
      'Sforce-NumberOfRecords': String(end - start),
      // "If there are no more results, this value is the string 'null'."
      'Sforce-Locator': end < job.lines.length ? locatorOf(end) : 'null',
    },
    csv: linesOf(job, start, end),
  };
};

function setSize({ params }: RestRequest): number {
  const given = params.get('maxRecords');
  if (given === null) return SET;
  if (/^[1-9]\d{0,8}$/.test(given)) return Math.min(SET, Number(given));
  throw new OrgError('INVALID_INPUT', `maxRecords must be a number above zero, and is ${given}`);
}

function* linesOf({ header, lines }: QueryJob, start: number, end: number): Generator<string> {
  yield header;
  for (let at = start; at < end; at += WRITTEN) yield lines.slice(at, Math.min(end, at + WRITTEN)).join('');
}

const JOB = '/jobs/query/{id}';

export const bulkQueryRoutes: Route[] = [
  { method: 'POST', template: '/jobs/query', handle: createJob },
  { method: 'GET', template: '/jobs/query', handle: (context, request) => jobPage(context, request, 'query') },
  {
    method: 'GET',
    template: JOB,
    handle: (context, _, [id = '']) => ({ status: 200, body: queryInfo(jobOf(context, id)) }),
  },
  { method: 'PATCH', template: JOB, handle: changeState },
  { method: 'DELETE', template: JOB, handle: remove },
  { method: 'GET', template: `${JOB}/results`, handle: results },
];
