import type { ErrorRequestHandler, Express, Request, Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { BulkJobs } from '../bulk/bulk-jobs';
import type { Engine } from '../engine/engine';
import { notInLocalOrg, OrgError } from '../errors';
import type { FaultSwitch } from '../faults';
import type { ApiUsage } from './api-usage';
import { batchRoutes } from './batch';
import { bulkIngestRoutes } from './bulk-ingest';
import { bulkQueryRoutes } from './bulk-query';
import { collectionRoutes } from './collections';
import { compositeRoutes } from './composite';
import { SchemaAge } from './described-since';
import { graphqlRoutes } from './graphql';
import { queryRoutes } from './queries';
import { limitRoutes } from './limits';
import { QueryCursors } from './query-cursors';
import { json, readBody } from './read-body';
import { RecentRecords, recentRoutes } from './recent';
import { refusedRoutes } from './refused';
import { replicationRoutes } from './replication';
import { retrieveRoutes } from './retrieve-many';
import { failure, match, segmentsOf, type RestAnswer, type RestContext, type RestRequest, type Route } from './rest';
import { searchRoutes } from './search';
import type { Sessions } from './sessions';
import { sobjectRoutes } from './sobjects';
import { treeRoutes } from './tree';
import { uiRecordRoutes } from './ui-records';
import { VERSIONS, versionList } from './versions';

/** Resources below a version that the local org has. */
const OWN_RESOURCES = [
  ...['sobjects', 'query', 'queryAll', 'search', 'recent', 'limits', 'composite', 'graphql', 'jobs', 'ui-api'],
  ...['tooling', 'metadata'],
];

const RESOURCES: Route[] = [
  {
    method: 'GET',
    template: '/',
    handle: ({ engine }, { base, headers, user }) => ({
      status: 200,
      body: {
        ...Object.fromEntries(OWN_RESOURCES.map((name) => [name, `${base}/${name}`])),
        identity: `http://${headers.host ?? ''}/id/${engine.orgId}/${user.id}`,
      },
    }),
  },
];
const ROUTES: Route[] = [
  ...RESOURCES,
  ...queryRoutes,
  ...recentRoutes,
  ...searchRoutes,
  ...compositeRoutes,
  ...batchRoutes,
  ...collectionRoutes,
  ...retrieveRoutes,
  ...graphqlRoutes,
  ...uiRecordRoutes,
  ...limitRoutes,
  ...treeRoutes,
  ...replicationRoutes,
  ...bulkIngestRoutes,
  ...bulkQueryRoutes,
  ...refusedRoutes,
  ...sobjectRoutes,
];

export interface AppParts {
  engine: Engine;
  sessions: Sessions;
  usage: ApiUsage;
  bulk: BulkJobs;
  faults: FaultSwitch;
}

/** The REST API over HTTP. Requests are worked one at a time in memory; only latency is awaited. */
export function mountRest(app: Express, parts: AppParts): void {
  const context: RestContext = {
    engine: parts.engine,
    cursors: new QueryCursors(() => parts.engine.now()),
    recent: new RecentRecords(parts.engine),
    schemaAge: new SchemaAge(parts.engine),
    bulk: parts.bulk,
    limits: parts.usage,
    dispatch: (request) => {
      const { route, parts: names } = match(ROUTES, request.method, request.segments);
      return route.handle(context, request, names);
    },
  };
  // A clock that was moved tells its own time.
  app.use('/services', (_, response, next) => {
    response.set('Date', parts.engine.now().toUTCString());
    next();
  });
  app.get('/services/data', (_, response) => {
    response.json(versionList());
  });
  app.use('/services/data', readBody, async (request, response) => {
    if (parts.faults.delay > 0) await wait(parts.faults.delay);
    const disturbance = parts.faults.next(request.method, request.originalUrl);
    if (disturbance.drop) return void request.socket.destroy();
    const answer = disturbance.timeOut
      ? failure(new OrgError('QUERY_TIMEOUT', 'Your query request was running for too long.'))
      : disturbance.status === undefined
        ? answerTo(context, parts, request)
        : disturbed(disturbance.status);
    if (disturbance.loseReply) return void request.socket.destroy();
    await respond(response, answer, parts.usage);
  });
}

function disturbed(status: number): RestAnswer {
  const busy = status === 429;
  const error = new OrgError(
    busy ? 'REQUEST_LIMIT_EXCEEDED' : status === 503 ? 'SERVER_UNAVAILABLE' : 'UNKNOWN_EXCEPTION',
    'a fault of the local org, on demand',
  );
  return { status, body: error.entries, ...(busy ? { headers: { 'Retry-After': '1' } } : {}) };
}

function answerTo(context: RestContext, parts: AppParts, request: Request): RestAnswer {
  try {
    parts.engine.sweep();
    const session = parts.sessions.require(request.headers.authorization);
    const user = parts.engine.user(session.userId);
    if (!user.userPermissions.has('ApiEnabled') && session.kind === 'api') {
      throw new OrgError('API_DISABLED_FOR_ORG', 'The REST API is not enabled for this Organization.');
    }
    if (parts.usage.exhausted) throw new OrgError('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    parts.usage.charge();
    const url = new URL(request.originalUrl.replace(/^\/+/, '/'), 'http://org.invalid');
    const [, , version = '', ...segments] = segmentsOf(url.pathname);
    if (!VERSIONS.includes(version.replace(/^v/, '')))
      throw new OrgError('NOT_FOUND', 'The requested resource does not exist');
    const rest: RestRequest = {
      method: methodOf(request.method, url.searchParams),
      segments,
      params: url.searchParams,
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      body: bodyOf(request),
      base: `/services/data/${version}`,
      user,
    };
    const { route, parts: names } = match(ROUTES, rest.method, segments);
    parts.usage.count(route.method, route.template);
    return route.handle(context, rest, names);
  } catch (error) {
    return failure(error);
  }
}

/** 415: "The entity in the request is in a format that's not supported by the specified method." @throws OrgError */
function bodyOf({ body, headers }: Request): unknown {
  const type = headers['content-type'];
  if (typeof body === 'string' && body !== '' && type !== undefined && !/^application\/json\b/i.test(type))
    throw new OrgError(
      'UNSUPPORTED_MEDIA_TYPE',
      `Content-Type header specified in HTTP request is not supported: ${type}`,
    );
  return json(body);
}

/** "You can send a POST request and provide an override to the HTTP method via the query string parameter _HttpMethod." */
function methodOf(sent: string, params: URLSearchParams): string {
  const override = params.get('_HttpMethod');
  params.delete('_HttpMethod');
  return sent === 'POST' && override ? override.toUpperCase() : sent;
}

async function respond(response: Response, answer: RestAnswer, usage: ApiUsage): Promise<void> {
  response.set('Sforce-Limit-Info', `api-usage=${String(usage.used)}/${String(usage.max)}`);
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.set(name, value);
  response.status(answer.status);
  if (answer.blob) response.type('application/octet-stream').send(answer.blob);
  else if (answer.csv) await sendCsv(response, answer.csv);
  else if (answer.body === undefined) response.end();
  else response.json(answer.body);
}

async function sendCsv(response: Response, csv: NonNullable<RestAnswer['csv']>): Promise<void> {
  try {
    await pipeline(Readable.from(csv), response.type('text/csv'));
  } catch (error) {
    // A client that hangs up before the end is no failure of the org's.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

/** After every other route: what Salesforce has elsewhere under /services, and errors of the local org itself. */
export function mountEnd(app: Express): void {
  app.use('/services', (_, response) => {
    const { status, body } = failure(notInLocalOrg('This resource', 'NOT_FOUND'));
    response.status(status).json(body);
  });
  const broken: ErrorRequestHandler = (error: Error & { status?: number }, _request, response, _next) => {
    const status = error.status ?? 500;
    // The code is believed, not measured: the guide names the status alone.
    if (status === 413)
      return void response.status(status).json([{ errorCode: 'REQUEST_TOO_LARGE', message: error.message }]);
    if (status >= 500) process.stderr.write(`local org: ${error.stack ?? error.message}\n`);
    response
      .status(status)
      .json([{ errorCode: 'UNKNOWN_EXCEPTION', message: `An error within the local org: ${error.message}` }]);
  };
  app.use(broken);
}
