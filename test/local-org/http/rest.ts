import type { Engine } from '../engine/engine';
import type { SessionUser } from '../engine/session-user';
import { OrgError, type ErrorEntry } from '../errors';
import type { BulkJobs } from '../bulk/bulk-jobs';
import type { SchemaAge } from './described-since';
import type { QueryCursors } from './query-cursors';
import type { RecentRecords } from './recent';

/** One call to the REST API, whether it came alone or inside a composite request. */
export interface RestRequest {
  method: string;
  /** Below `/services/data/vXX.X`, decoded segment by segment. */
  segments: string[];
  params: URLSearchParams;
  headers: Record<string, string | undefined>;
  /** Parsed JSON; undefined where there was none. Data of a bulk job: the bytes, in pieces. */
  body: unknown;
  /** `/services/data/vXX.X`, as the caller wrote the version. */
  base: string;
  user: SessionUser;
}

export interface RestAnswer {
  status: number;
  /** JSON; undefined for an empty answer. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Bytes instead of JSON. */
  blob?: Buffer;
  /** CSV instead of JSON, written as it is read. */
  csv?: AsyncIterable<string> | Iterable<string>;
}

export interface RestContext {
  engine: Engine;
  cursors: QueryCursors;
  recent: RecentRecords;
  schemaAge: SchemaAge;
  bulk: BulkJobs;
  limits: { readonly max: number; readonly used: number; charge(count: number): void };
  /** Runs a subrequest of a composite. */
  dispatch(request: RestRequest): RestAnswer;
}

export type Handler = (context: RestContext, request: RestRequest, parts: string[]) => RestAnswer;

export interface Route {
  method: string;
  /** Segments; `{name}` takes any one. */
  template: string;
  handle: Handler;
}

/** A path's segments, decoded. @throws OrgError NOT_FOUND where they cannot be */
export function segmentsOf(path: string): string[] {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent);
  } catch (cause) {
    throw new OrgError('NOT_FOUND', 'The requested resource does not exist', { cause });
  }
}

const METHODS = ['HEAD', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The first route whose template fits, and what its placeholders hold. A HEAD is a GET whose body stays behind. */
export function match(routes: Route[], method: string, segments: string[]): { route: Route; parts: string[] } {
  const wanted = method === 'HEAD' ? 'GET' : method;
  const allowed = new Set<string>();
  for (const route of routes) {
    const template = route.template.split('/').filter(Boolean);
    if (template.length !== segments.length) continue;
    const parts: string[] = [];
    const fits = template.every((part, position) => {
      const segment = segments[position] ?? '';
      if (!part.startsWith('{')) return part === segment;
      parts.push(segment);
      return true;
    });
    if (!fits) continue;
    if (route.method === wanted) return { route, parts };
    allowed.add(route.method);
    if (route.method === 'GET') allowed.add('HEAD');
  }
  if (allowed.size > 0) {
    const names = METHODS.filter((one) => allowed.has(one)).join(',');
    throw new OrgError('METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed. Allowed are ${names}`);
  }
  throw new OrgError(
    'NOT_FOUND',
    'The requested resource does not exist (in the local org, the stand-in for Salesforce)',
  );
}

/** "The sObject Blob Get … APIs return binary data. These APIs aren’t supported in a Composite API request." Nor in a batch. */
export const noBlobs = (): OrgError =>
  new OrgError('INVALID_INPUT', 'Binary data is not supported within another request');

export function failure(error: unknown): { status: number; body: ErrorEntry[] } {
  if (error instanceof OrgError) return { status: error.status, body: error.entries };
  throw error;
}
