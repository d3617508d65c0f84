import express, { type ErrorRequestHandler, type Express, type Request } from 'express';
import type { AppParts } from '../http/app';
import { failure, type RestAnswer } from '../http/rest';
import { isJsonObject, type JsonObject } from '../engine/incoming';
import { OrgError } from '../errors';
import type { DeployJob } from './deploy-jobs';
import { deployResult } from './deploy-result';
import { partsOfForm } from './form-data';
import type { Plain } from './plain-xml';
import { MOST_ZIPPED } from './read-zip';
import { optionsFrom, requireMetadataRight, type MetadataParts } from './soap-calls';

const PATH = '/services/data/:version/metadata/deployRequest';
/** The zip, and the options beside it. */
const MOST_BYTES = MOST_ZIPPED + 1024 * 1024;

/** Deploying over REST: `POST …/metadata/deployRequest` with the zip as multipart form data, and what follows by id. */
export function mountRestDeploy(
  app: Express,
  parts: AppParts,
  metadata: MetadataParts,
  versions: readonly string[],
): void {
  const body = express.raw({ type: () => true, limit: MOST_BYTES });
  const answering =
    (work: (request: Request, userId: string) => RestAnswer) =>
    (request: Request, response: Parameters<ErrorRequestHandler>[2]): void => {
      const { status, body: answer } = answered(parts, versions, request, work);
      response.status(status).json(answer);
    };
  app.post(
    PATH,
    body,
    answering((request, userId) => start(metadata, request, userId)),
  );
  app.get(
    `${PATH}/:id`,
    answering((request) => shown(metadata, request, request.query.includeDetails === 'true', 200)),
  );
  app.patch(
    `${PATH}/:id`,
    body,
    answering((request, userId) => cancel(metadata, request, userId)),
  );
  const tooLarge: ErrorRequestHandler = (error: { status?: number }, _request, response, next) => {
    if (error.status !== 413) return next(error);
    response.status(413).json([{ errorCode: 'LIMIT_EXCEEDED', message: 'Maximum size of request reached.' }]);
  };
  app.use(PATH, tooLarge);
}

function answered(
  parts: AppParts,
  versions: readonly string[],
  request: Request,
  work: (request: Request, userId: string) => RestAnswer,
): RestAnswer {
  try {
    parts.engine.sweep();
    const session = parts.sessions.require(request.headers.authorization);
    if (!versions.includes(String(request.params.version).replace(/^v/, '')))
      throw new OrgError('NOT_FOUND', 'The requested resource does not exist');
    if (parts.usage.exhausted) throw new OrgError('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    parts.usage.charge();
    requireMetadataRight(parts.engine.user(session.userId).userPermissions);
    return work(request, session.userId);
  } catch (error) {
    return failure(error);
  }
}

function start({ deploys }: MetadataParts, request: Request, userId: string): RestAnswer {
  const bytes = request.body as Buffer;
  if (!/^multipart\/form-data/i.test(request.headers['content-type'] ?? '')) {
    const { validatedDeployRequestId: id } = jsonObject(bytes);
    if (typeof id !== 'string')
      throw new OrgError('INVALID_INPUT', 'A zip as form data is missing, or validatedDeployRequestId');
    return created(deploys.startValidated(id, userId));
  }
  const form = partsOfForm(bytes, request.headers['content-type'] ?? '');
  const zip = form.find(({ name }) => name === 'file')?.content;
  const settings = form.find(({ type }) => type.startsWith('application/json'))?.content;
  if (!zip || !settings) throw new OrgError('INVALID_INPUT', 'The form has no file, or no deployOptions');
  const { deployOptions } = jsonObject(settings);
  const options = isJsonObject(deployOptions) ? deployOptions : {};
  return created(
    deploys.start(
      zip,
      optionsFrom((name) => options[name]),
      userId,
      options,
    ),
  );
}

const created = (job: DeployJob): RestAnswer => ({
  status: 201,
  body: { id: job.id, deployOptions: job.asked ?? job.options, deployResult: null, validatedDeployRequestId: null },
});

function shown({ deploys, metadata }: MetadataParts, request: Request, details: boolean, status: number): RestAnswer {
  const job = deploys.find(String(request.params.id));
  const result: Plain = deployResult(job, metadata.engine, details);
  return { status, body: { id: job.id, deployResult: result, deployOptions: job.asked ?? job.options } };
}

function cancel(parts: MetadataParts, request: Request, userId: string): RestAnswer {
  const { deployResult: asked } = jsonObject(request.body as Buffer);
  if (!isJsonObject(asked) || asked.status !== 'Canceling')
    throw new OrgError('INVALID_INPUT', 'A deploy can only be set to the status Canceling');
  parts.deploys.cancel(String(request.params.id), userId);
  return shown(parts, request, false, 202);
}

function jsonObject(bytes: Buffer): JsonObject {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    if (isJsonObject(value)) return value;
  } catch (cause) {
    throw new OrgError('JSON_PARSER_ERROR', cause instanceof Error ? cause.message : 'not JSON', { cause });
  }
  throw new OrgError('JSON_PARSER_ERROR', 'The body is no JSON object');
}
