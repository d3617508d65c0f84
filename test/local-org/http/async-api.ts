import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import { setTimeout as wait } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { batchInfo, jobInfo, type ClassicBatch, type ClassicJob, type ClassicOperation } from '../bulk/classic-job';
import { CLASSIC_FORMAT, type ClassicJobs } from '../bulk/classic-jobs';
import { csvLine } from '../bulk/csv';
import type { Load } from '../bulk/load';
import type { SessionUser } from '../engine/session-user';
import { OrgError } from '../errors';
import type { AppParts } from './app';
import { VERSIONS } from './versions';
import { AsyncAnswer, AsyncRefusal, asyncRefusal, readJobInfo } from './async-request';
import { bulkObject, choiceIn, externalIdIn, requiredIn, requireHardDelete, textIn } from './bulk-job-request';

const OPERATIONS: ClassicOperation[] = ['insert', 'update', 'upsert', 'delete', 'hardDelete', 'query', 'queryAll'];
/** "Batches for data loads can consist of a single CSV, XML, or JSON file that is no larger than 10 MB." */
const MOST_BYTES = 10_000_000;

type Parts = AppParts & { classic: ClassicJobs };

interface Call {
  user: SessionUser;
  request: Request;
  answer: AsyncAnswer;
  response: Response;
}

/** The first Bulk API, as far as jsforce's `bulk` goes: jobs in XML or JSON, data and results in CSV. */
export function mountAsync(app: Express, parts: Parts): void {
  const base = '/services/async/:version/job';
  const text = express.text({ type: () => true });
  const data = express.raw({ type: () => true, limit: MOST_BYTES });
  const job = (request: Request): ClassicJob => jobOf(parts.classic, request);
  app.post(
    base,
    text,
    on(parts, (call) => createJob(parts, call)),
  );
  app.get(
    `${base}/:job`,
    on(parts, ({ request, answer }) => answer.info(200, 'jobInfo', jobInfo(job(request)))),
  );
  app.post(
    `${base}/:job`,
    text,
    on(parts, (call) => endJob(parts.classic, job(call.request), call)),
  );
  app.post(
    `${base}/:job/batch`,
    data,
    on(parts, (call) => addBatch(parts, job(call.request), call)),
  );
  app.get(
    `${base}/:job/batch`,
    on(parts, ({ request, answer }) => answer.batches(job(request).batches.map(batchInfo))),
  );
  app.get(
    `${base}/:job/batch/:batch`,
    on(parts, ({ request, answer }) => answer.info(200, 'batchInfo', batchInfo(batchOf(job(request), request)))),
  );
  app.get(
    `${base}/:job/batch/:batch/request`,
    on(parts, ({ request, response }) => sendCsv(response, batchOf(job(request), request).content)),
  );
  app.get(
    `${base}/:job/batch/:batch/result`,
    on(parts, (call) => showResult(batchOf(job(call.request), call.request), call)),
  );
  app.get(
    `${base}/:job/batch/:batch/result/:result`,
    on(parts, ({ request, response }) => sendCsv(response, foundBy(batchOf(job(request), request), request))),
  );
}

/** Every call: faults first, then the session, then the work; a refusal is XML with a code. */
function on(parts: Parts, work: (call: Call) => void | Promise<void>): RequestHandler {
  return async (request, response) => {
    if (parts.faults.delay > 0) await wait(parts.faults.delay);
    const disturbance = parts.faults.next(request.method, request.originalUrl);
    if (disturbance.drop || disturbance.loseReply) return void request.socket.destroy();
    const answer = new AsyncAnswer(request, response);
    try {
      if (disturbance.status !== undefined)
        throw new AsyncRefusal('UnknownError', 'a fault of the local org, on demand');
      parts.engine.sweep();
      if (!VERSIONS.includes(String(request.params.version)))
        throw new AsyncRefusal('InvalidVersion', `unsupported version: ${String(request.params.version)}`);
      const session = parts.sessions.require(`Bearer ${String(request.headers['x-sfdc-session'])}`);
      if (parts.usage.exhausted) throw new OrgError('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
      parts.usage.charge();
      parts.usage.count(request.method, '/async/job');
      await work({ user: parts.engine.user(session.userId), request, answer, response });
    } catch (error) {
      answer.refusal(asyncRefusal(error));
    }
  };
}

function jobOf(jobs: ClassicJobs, { params }: Request): ClassicJob {
  const job = jobs.find(String(params.job));
  if (!job) throw new AsyncRefusal('InvalidJob', `Invalid job id: ${String(params.job)}`);
  return job;
}

function batchOf(job: ClassicJob, { params }: Request): ClassicBatch {
  const batch = job.batches.find(({ id }) => id === params.batch);
  if (!batch) throw new AsyncRefusal('InvalidBatch', `Invalid batch id: ${String(params.batch)}`);
  return batch;
}

function createJob(parts: Parts, { user, request, answer }: Call): void {
  const body = readJobInfo(String(request.body), request.headers['content-type']);
  choiceIn(body, 'contentType', ['CSV'], 'CSV');
  const operation = choiceIn(body, 'operation', OPERATIONS);
  const object = bulkObject(parts, user, requiredIn(body, 'object'));
  if (operation === 'hardDelete') requireHardDelete(user);
  const job = parts.classic.add({
    operation,
    object: object.name,
    externalId: operation === 'upsert' ? externalIdIn(user, object, body) : null,
    concurrencyMode: textIn(body, 'concurrencyMode') ?? 'Parallel',
    createdById: user.id,
    apiVersion: String(request.params.version),
  });
  answer.info(201, 'jobInfo', jobInfo(job));
}

function endJob(jobs: ClassicJobs, job: ClassicJob, { request, answer }: Call): void {
  const state = choiceIn(readJobInfo(String(request.body), request.headers['content-type']), 'state', [
    'Closed',
    'Aborted',
  ]);
  if (job.state === 'Aborted') throw new AsyncRefusal('InvalidJobState', 'Aborted job can not be changed');
  jobs.end(job, state);
  answer.info(200, 'jobInfo', jobInfo(job));
}

function addBatch(parts: Parts, job: ClassicJob, { user, request, answer }: Call): void {
  if (job.state !== 'Open') throw new AsyncRefusal('InvalidJobState', `Adding a batch to a job in state ${job.state}`);
  const content = Buffer.isBuffer(request.body) ? [request.body] : [];
  answer.info(201, 'batchInfo', batchInfo(parts.classic.addBatch(job, content, loadOf(parts, job, user, content))));
}

function loadOf({ engine }: Parts, job: ClassicJob, user: SessionUser, content: readonly Buffer[]): Load | null {
  const { operation, externalId } = job;
  if (operation === 'query' || operation === 'queryAll') return null;
  const crlf = /^[^\n]*\r\n/.test(content[0]?.toString('utf8', 0, 65_536) ?? '');
  return {
    object: engine.object(job.object),
    ...{ operation, externalId, userId: user.id, content, outcomes: [], failed: 0 },
    format: { ...CLASSIC_FORMAT, lineEnding: crlf ? 'CRLF' : 'LF' },
  };
}

async function showResult(batch: ClassicBatch, { answer, response }: Call): Promise<void> {
  if (batch.state !== 'Completed' && batch.state !== 'Failed')
    throw new AsyncRefusal('InvalidBatch', `Batch not completed: ${batch.state}`);
  if (!batch.load) return answer.results(batch.found ? [batch.found.id] : []);
  const lines = batch.load.outcomes.map(({ id, created, error }) =>
    csvLine([error === null ? id : '', String(error === null), String(created), error ?? ''], CLASSIC_FORMAT),
  );
  await sendCsv(response, [csvLine(['Id', 'Success', 'Created', 'Error'], CLASSIC_FORMAT), ...lines]);
}

function foundBy({ found }: ClassicBatch, { params }: Request): readonly string[] {
  if (found?.id !== params.result)
    throw new AsyncRefusal('InvalidBatch', `Invalid result id: ${String(params.result)}`);
  return found?.lines ?? [];
}

async function sendCsv(response: Response, lines: Iterable<string | Buffer>): Promise<void> {
  await pipeline(Readable.from(lines), response.type('text/csv'));
}
