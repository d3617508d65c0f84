import type { Express, Request, Response } from 'express';
import { notInLocalOrg, OrgError } from '../errors';
import type { AppParts } from '../http/app';
import { describeGlobal, describeObject } from '../http/describe';
import { queryColumns } from '../http/query-columns';
import { failure, type RestAnswer } from '../http/rest';
import { answerSoql } from '../query/answer';
import { planSoql } from '../query/soql';
import type { OrgMetadata } from './org-metadata';
import { requireMetadataRight } from './soap-calls';
import { toolingEngine } from './tooling-rows';

const PATH = '/services/data/:version/tooling';

/** Everything of the Tooling API that would run Apex. */
const RUNS_APEX =
  /^\/(executeAnonymous|runTests(As|S)ynchronous|apexManifest|sobjects\/(ApexTestQueueItem|AsyncApexJob))/;

/** The Tooling API as far as clients read the org's metadata through it: queries and describes. */
export function mountTooling(app: Express, parts: AppParts, metadata: OrgMetadata, versions: readonly string[]): void {
  app.use(PATH, (request: Request, response: Response) => {
    const { status, body } = answered(parts, metadata, versions, request);
    response.status(status).json(body);
  });
}

function answered(parts: AppParts, metadata: OrgMetadata, versions: readonly string[], request: Request): RestAnswer {
  try {
    parts.engine.sweep();
    const session = parts.sessions.require(request.headers.authorization);
    if (!versions.includes(String(request.params.version).replace(/^v/, '')))
      throw new OrgError('NOT_FOUND', 'The requested resource does not exist');
    if (parts.usage.exhausted) throw new OrgError('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    parts.usage.charge();
    if (RUNS_APEX.test(request.path)) throw notInLocalOrg('Running Apex and its tests');
    requireMetadataRight(parts.engine.user(session.userId).userPermissions);
    return read(parts, metadata, request, session.userId);
  } catch (error) {
    return failure(error);
  }
}

function read(parts: AppParts, metadata: OrgMetadata, request: Request, userId: string): RestAnswer {
  if (request.method !== 'GET') throw notInLocalOrg('Writing through the Tooling API');
  const base = `/services/data/${String(request.params.version)}/tooling`;
  const shown = toolingEngine(metadata);
  const [, resource = '', name = '', describe = ''] = request.path.split('/');
  if (resource === 'query') {
    const { q } = request.query;
    if (typeof q !== 'string') throw new OrgError('MALFORMED_QUERY', 'SOQL query parameter q is missing');
    const plan = planSoql(shown, null, q);
    if (request.query.columns === 'true') return queryColumns(plan);
    const answer = answerSoql(shown, null, plan, base);
    return {
      status: 200,
      body: { size: answer.records.length, ...answer, queryLocator: null, entityTypeName: plan.rows.object.name },
    };
  }
  const user = parts.engine.user(userId);
  if (resource === 'sobjects' && name === '') return { status: 200, body: describeGlobal(shown, user, base) };
  const object = resource === 'sobjects' ? shown.findObject(name) : undefined;
  if (object && describe === 'describe') return { status: 200, body: describeObject(shown, object, user, base) };
  throw new OrgError('NOT_FOUND', 'The requested resource does not exist');
}
