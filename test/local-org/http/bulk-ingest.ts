import type { IngestOperation } from '../bulk/load';
import { ingestInfo, ingestSummary, isOver, type IngestJob } from '../bulk/job';
import { results, type ResultKind } from '../bulk/results';
import { isJsonObject, type JsonObject } from '../engine/incoming';
import { OrgError } from '../errors';
import { jobPage } from './bulk-job-list';
import {
  apiVersionOf,
  bulkObject,
  choiceIn,
  externalIdIn,
  formatIn,
  requiredIn,
  requireHardDelete,
  requireOwn,
  wrongState,
} from './bulk-job-request';
import { readMultipart } from './multipart';
import { isPieces, json } from './read-body';
import type { Handler, RestContext, RestRequest, Route } from './rest';
import { bodyObject } from './sobjects';

const OPERATIONS: IngestOperation[] = ['insert', 'update', 'upsert', 'delete', 'hardDelete'];
/** "Multipart: if the size of the job data is less than 100,000 characters" */
const MOST_IN_ONE = 100_000;

function jobOf({ bulk }: RestContext, id: string): IngestJob {
  const job = bulk.ingestJob(id);
  if (!job) throw new OrgError('NOT_FOUND', 'The requested resource does not exist');
  return job;
}

function ownJob(context: RestContext, request: RestRequest, id: string): IngestJob {
  const job = jobOf(context, id);
  requireOwn(job, request);
  return job;
}

const createJob: Handler = (context, request) => {
  if (isPieces(request.body)) return createWhole(context, request, request.body);
  return { status: 200, body: ingestSummary(newJob(context, request, bodyObject(request.body))) };
};

/** The job and its data at once: it is closed then, too. */
function createWhole(context: RestContext, request: RestRequest, body: Buffer[]): ReturnType<Handler> {
  const parts = readMultipart(request.headers['content-type'] ?? '', Buffer.concat(body));
  const described = json(parts.get('job')?.toString('utf8'));
  const content = parts.get('content');
  if (!isJsonObject(described) || !content)
    throw new OrgError('CLIENTINPUTERROR', 'ClientInputError : A multipart request needs the parts job and content');
  if (content.length > MOST_IN_ONE)
    throw new OrgError(
      'CLIENTINPUTERROR',
      'ClientInputError : Job data of a multipart request exceeds 100,000 characters',
    );
  const job = newJob(context, request, described);
  put(job, [content]);
  context.bulk.start(job);
  return { status: 200, body: ingestSummary(job) };
}

function newJob(context: RestContext, request: RestRequest, body: JsonObject): IngestJob {
  const operation = choiceIn(body, 'operation', OPERATIONS);
  const object = bulkObject(context, request.user, requiredIn(body, 'object'));
  if (operation === 'hardDelete') requireHardDelete(request.user);
  if (!context.bulk.usage.batchesLeft)
    throw new OrgError('REQUEST_LIMIT_EXCEEDED', 'ExceededQuota : ApiBatchItems Limit exceeded.');
  return context.bulk.addIngest({
    createdById: request.user.id,
    apiVersion: apiVersionOf(request),
    state: 'Open',
    uploaded: false,
    errorMessage: null,
    load: {
      object,
      operation,
      externalId: operation === 'upsert' ? externalIdIn(request.user, object, body) : null,
      userId: request.user.id,
      format: formatIn(body),
      content: [],
      outcomes: [],
      failed: 0,
    },
  });
}

const upload: Handler = (context, request, [id = '']) => {
  const job = ownJob(context, request, id);
  if (!/^text\/csv\b/i.test(request.headers['content-type'] ?? ''))
    throw new OrgError('UNSUPPORTED_MEDIA_TYPE', 'Job data is uploaded as text/csv');
  if (job.state !== 'Open') throw wrongState(`Uploading data to a job in state ${job.state} is not allowed`);
  if (job.uploaded)
    throw new OrgError(
      'CLIENTINPUTERROR',
      `ClientInputError : Found multiple contents for job: <${job.id}>, please 'Close' / 'Abort' / 'Delete' the current Job then create a new Job and make sure you only do 'PUT' once on a given Job.`,
    );
  put(job, isPieces(request.body) ? request.body : []);
  return { status: 201 };
};

function put(job: IngestJob, content: Buffer[]): void {
  job.load.content = content;
  job.uploaded = true;
}

const changeState: Handler = (context, request, [id = '']) => {
  const job = ownJob(context, request, id);
  const state = choiceIn(bodyObject(request.body), 'state', ['UploadComplete', 'Aborted']);
  const doing = state === 'Aborted' ? 'Aborting' : 'Closing';
  if (job.state === 'JobComplete') throw wrongState(`${doing} already Completed Job not allowed`);
  if (isOver(job) || (state === 'UploadComplete' && job.state !== 'Open'))
    throw wrongState(`${doing} already ${job.state} Job not allowed`);
  if (state === 'Aborted') context.bulk.abort(job);
  else context.bulk.start(job);
  return { status: 200, body: ingestSummary(job) };
};

const remove: Handler = (context, request, [id = '']) => {
  const job = ownJob(context, request, id);
  if (!isOver(job) && job.state !== 'UploadComplete')
    throw wrongState(`Deleting a Job in state ${job.state} not allowed`);
  context.bulk.delete(job.id);
  return { status: 204 };
};

const resultsOf =
  (kind: ResultKind): Handler =>
  (context, request, [id = '']) => {
    const job = ownJob(context, request, id);
    if (!isOver(job)) throw wrongState(`Results of a Job in state ${job.state} are not available`);
    return { status: 200, csv: results(job, kind) };
  };

const JOB = '/jobs/ingest/{id}';

export const bulkIngestRoutes: Route[] = [
  { method: 'POST', template: '/jobs/ingest', handle: createJob },
  { method: 'GET', template: '/jobs/ingest', handle: (context, request) => jobPage(context, request, 'ingest') },
  {
    method: 'GET',
    template: JOB,
    handle: (context, _, [id = '']) => ({ status: 200, body: ingestInfo(jobOf(context, id)) }),
  },
  { method: 'PATCH', template: JOB, handle: changeState },
  { method: 'DELETE', template: JOB, handle: remove },
  { method: 'PUT', template: `${JOB}/batches`, handle: upload },
  { method: 'GET', template: `${JOB}/successfulResults`, handle: resultsOf('successfulResults') },
  { method: 'GET', template: `${JOB}/failedResults`, handle: resultsOf('failedResults') },
  { method: 'GET', template: `${JOB}/unprocessedrecords`, handle: resultsOf('unprocessedrecords') },
];
