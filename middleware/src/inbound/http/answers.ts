import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, NextFunction, Request, RequestHandler, Response } from 'express';
import { CountersignError, codeOf } from '../../domain/errors';
import type { ErrorCode } from '../../domain/errors';
import type { Log } from '../../ports/log';
import { problemOf } from './problem';

/** Gives each request a number that stands in its log lines and in every problem it is answered with. */
export const numbered: RequestHandler = (_request, response, next) => {
  const id = randomUUID();
  response.locals['requestId'] = id;
  response.setHeader('x-request-id', id);
  response.setHeader('cache-control', 'no-store');
  next();
};

export function requestIdOf(response: Response): string {
  const id: unknown = response.locals['requestId'];
  return typeof id === 'string' ? id : randomUUID();
}

/** Last in the chain: every error leaves as problem details; what the client cannot help is logged. */
export function problems(log: Log, tooLarge: ErrorCode): ErrorRequestHandler {
  return (error: unknown, _request: Request, response: Response, next: NextFunction) => {
    const requestId = requestIdOf(response);
    const known = bodyError(error, tooLarge);
    const answer = problemOf(known, requestId);
    const facts = { requestId, code: answer.code, status: answer.status };
    if (answer.status >= 500)
      log.error('http.failed', { ...facts, error: codeOf(known) === 'internal' ? known : undefined });
    else log.info('http.refused', facts);
    if (response.headersSent) {
      next(error);
      return;
    }
    response.status(answer.status).type('application/problem+json').send(JSON.stringify(answer));
  };
}

export const nothingHere: RequestHandler = () => {
  throw new CountersignError('not_found');
};

/** What the body reader throws, in our words. */
function bodyError(error: unknown, tooLarge: ErrorCode): unknown {
  // The router could not decode the path.
  if (error instanceof URIError)
    return new CountersignError('request_malformed', { field: 'path', problem: 'badly encoded' });
  if (typeof error !== 'object' || error === null || !('type' in error)) return error;
  if (error.type === 'entity.too.large') {
    const limitBytes = 'limit' in error && typeof error.limit === 'number' ? error.limit : 0;
    return new CountersignError(tooLarge, { limitBytes, field: 'body', problem: `more than ${limitBytes} bytes` });
  }
  const incomplete = ['request.aborted', 'request.size.invalid', 'encoding.unsupported', 'stream.encoding.set'];
  if (typeof error.type === 'string' && incomplete.includes(error.type)) {
    return new CountersignError('request_malformed', { field: 'body', problem: 'incomplete or encoded' });
  }
  return error;
}
