import { OrgError, type ErrorEntry } from '../errors';
import { isJsonObject } from '../engine/incoming';
import { bodyObject } from './sobjects';
import { referencesIn, resolveJson, resolveText, type Answers } from './references';
import { failure, noBlobs, segmentsOf, type Handler, type RestContext, type RestRequest, type Route } from './rest';
import { VERSIONS } from './versions';

const MOST_SUBREQUESTS = 25;
const MOST_QUERIES = 5;
const MOST_GRAPHS = 75;
const MOST_NODES = 500;
const MOST_DEPTH = 15;
/** "If 14 graphs fail, the rest is not processed." */
const MOST_FAILURES = 14;

interface Subrequest {
  method: string;
  url: string;
  referenceId: string;
  headers: Record<string, string>;
  body: unknown;
}
interface Subanswer {
  body: unknown;
  httpHeaders: Record<string, string>;
  httpStatusCode: number;
  referenceId: string;
}

const malformed = (message: string): OrgError => new OrgError('INVALID_INPUT', message);
const ROLLED_BACK: ErrorEntry = {
  errorCode: 'PROCESSING_HALTED',
  message: 'The transaction was rolled back since another operation in the same transaction failed.',
};

function readSubrequests(value: unknown, most: number): Subrequest[] {
  if (!Array.isArray(value)) throw malformed('compositeRequest must be a list of subrequests');
  if (value.length > most)
    throw new OrgError('LIMIT_EXCEEDED', `The limit of ${String(most)} subrequests in one request has been exceeded`);
  const seen = new Set<string>();
  return value.map((one: unknown) => {
    if (
      !isJsonObject(one) ||
      typeof one.method !== 'string' ||
      typeof one.url !== 'string' ||
      typeof one.referenceId !== 'string'
    ) {
      throw malformed('Each subrequest needs method, url and referenceId');
    }
    if (!/^[a-zA-Z]\w*$/.test(one.referenceId))
      throw malformed(
        `Invalid reference id: ${one.referenceId}. A reference id begins with a letter and holds letters, numbers and underscores`,
      );
    if (seen.has(one.referenceId)) throw malformed(`The reference id ${one.referenceId} is used more than once`);
    seen.add(one.referenceId);
    const { url, referenceId, body } = one;
    return { method: one.method.toUpperCase(), url, referenceId, headers: headersOf(one.httpHeaders), body };
  });
}

/** "Any header supported by the requested resource except for Accept, Authorization, or Content-Type." */
function headersOf(given: unknown): Record<string, string> {
  if (!isJsonObject(given)) return {};
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** Runs one subrequest in a transaction of its own. A refusal is an answer like any other. */
function run(context: RestContext, parent: RestRequest, subrequest: Subrequest, answers: Answers): Subanswer {
  const { referenceId } = subrequest;
  try {
    const url = new URL(resolveText(answers, subrequest.url), 'http://org.invalid');
    const match = /^\/+(services\/data\/v(\d+\.\d+))\/(.+)$/.exec(url.pathname);
    if (!match || !VERSIONS.includes(match[2] ?? ''))
      throw new OrgError('NOT_FOUND', 'The requested resource does not exist');
    const request: RestRequest = {
      method: subrequest.method,
      segments: segmentsOf(match[3] ?? ''),
      params: url.searchParams,
      headers: subrequest.headers,
      body: resolveJson(answers, subrequest.body),
      base: `/${match[1] ?? ''}`,
      user: parent.user,
    };
    const answer = context.engine.transaction(() => context.dispatch(request));
    if (answer.blob) throw noBlobs();
    const body = answer.body ?? null;
    answers.set(referenceId, body);
    return { body, httpHeaders: answer.headers ?? {}, httpStatusCode: answer.status, referenceId };
  } catch (error) {
    const { status, body } = failure(error);
    return { body, httpHeaders: {}, httpStatusCode: status, referenceId };
  }
}

/** Carries the answers out of a transaction that is to be rolled back. */
class RolledBack extends Error {
  constructor(readonly answers: Subanswer[]) {
    super('rolled back');
  }
}

/** "The all-or-none behavior also applies to each of the sObject Collections subrequests", which are answered 200 all the same. */
const failedInPart = ({ url }: Subrequest, { body }: Subanswer): boolean =>
  /\/composite\/sobjects\b/.test(url) &&
  Array.isArray(body) &&
  body.some((saved) => isJsonObject(saved) && saved.success === false);

/** All or nothing: the first refusal undoes everything, and every other subrequest says so. */
function runWhole(
  context: RestContext,
  parent: RestRequest,
  subrequests: Subrequest[],
): { answers: Subanswer[]; isSuccessful: boolean } {
  const known: Answers = new Map();
  try {
    return context.engine.transaction(() => {
      const answers: Subanswer[] = [];
      for (const subrequest of subrequests) {
        const answer = run(context, parent, subrequest, known);
        answers.push(answer);
        if (answer.httpStatusCode >= 400 || failedInPart(subrequest, answer)) throw new RolledBack(answers);
      }
      return { answers, isSuccessful: true };
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    const failed = error.answers[error.answers.length - 1];
    const answers = subrequests.map(({ referenceId }): Subanswer =>
      failed?.referenceId === referenceId
        ? failed
        : { body: [ROLLED_BACK], httpHeaders: {}, httpStatusCode: 400, referenceId },
    );
    return { answers, isSuccessful: false };
  }
}

const composite: Handler = (context, request) => {
  const body = bodyObject(request.body);
  const subrequests = readSubrequests(body.compositeRequest, MOST_SUBREQUESTS);
  if (
    subrequests.filter((one) => /\/(query|queryAll|sobjects\/?$|composite\/sobjects)/.test(one.url.split('?')[0] ?? ''))
      .length > MOST_QUERIES
  ) {
    throw new OrgError(
      'LIMIT_EXCEEDED',
      `A composite request may hold at most ${String(MOST_QUERIES)} query and collection subrequests`,
    );
  }
  if (subrequests.some((one) => /\/composite(\/(graph|batch|tree))?\/?$/.test(one.url)))
    throw malformed('A composite request may not hold another one');
  const known: Answers = new Map();
  const compositeResponse =
    body.allOrNone === true
      ? runWhole(context, request, subrequests).answers
      : subrequests.map((one) => run(context, request, one, known));
  return { status: 200, body: { compositeResponse } };
};

const graph: Handler = (context, request) => {
  const { graphs } = bodyObject(request.body);
  if (!Array.isArray(graphs) || graphs.length === 0) throw malformed('graphs must be a list with at least one graph');
  if (graphs.length > MOST_GRAPHS)
    throw new OrgError('LIMIT_EXCEEDED', `The limit of ${String(MOST_GRAPHS)} graphs in one request has been exceeded`);
  const read = graphs.map((one: unknown) => {
    if (!isJsonObject(one) || typeof one.graphId !== 'string') throw malformed('Each graph needs a graphId');
    const subrequests = readSubrequests(one.compositeRequest, MOST_NODES);
    checkGraph(subrequests);
    return { graphId: one.graphId, subrequests };
  });
  if (new Set(read.map((one) => one.graphId)).size < read.length) throw malformed('Each graphId may be used once');
  if (read.reduce((nodes, one) => nodes + one.subrequests.length, 0) > MOST_NODES) {
    throw new OrgError('LIMIT_EXCEEDED', `The limit of ${String(MOST_NODES)} nodes in one request has been exceeded`);
  }
  let failures = 0;
  const answered = read.map(({ graphId, subrequests }) => {
    const halted = failures >= MOST_FAILURES;
    const { answers, isSuccessful } = halted
      ? {
          answers: subrequests.map(({ referenceId }): Subanswer => ({
            body: [ROLLED_BACK],
            httpHeaders: {},
            httpStatusCode: 400,
            referenceId,
          })),
          isSuccessful: false,
        }
      : runWhole(context, request, subrequests);
    if (!isSuccessful) failures += 1;
    return { graphId, graphResponse: { compositeResponse: answers }, isSuccessful };
  });
  return { status: 200, body: { graphs: answered } };
};

/** Only records may be nodes, and a reference goes to an earlier node, at most 15 levels deep. */
function checkGraph(subrequests: Subrequest[]): void {
  const depth = new Map<string, number>();
  for (const { referenceId, url, body } of subrequests) {
    if (!/^\/services\/data\/v\d+\.0\/sobjects\/\w+/.test(url))
      throw malformed(`A graph's nodes are records: ${url} is none`);
    let deepest = 0;
    for (const reference of referencesIn([url, body])) {
      const level = depth.get(reference);
      if (level !== undefined) deepest = Math.max(deepest, level);
    }
    depth.set(referenceId, deepest + 1);
    if (deepest + 1 > MOST_DEPTH)
      throw new OrgError('LIMIT_EXCEEDED', `The limit of ${String(MOST_DEPTH)} levels in a graph has been exceeded`);
  }
}

export const compositeRoutes: Route[] = [
  { method: 'POST', template: '/composite', handle: composite },
  { method: 'POST', template: '/composite/graph', handle: graph },
];
