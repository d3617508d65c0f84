import type { Request, Response } from 'express';
import type { z } from 'zod';
import { salesforceId } from '../../contracts/door-api';
import { CountersignError } from '../../domain/errors';
import type { Caller } from '../../flows/context';
import { bodyOf } from './recorder-webhooks';

/** What a request at the door holds, read and refused in one way. */

export function callerOf(response: Response): Caller {
  return response.locals['caller'] as Caller;
}

/** @throws CountersignError request_malformed */
export function callIdOf(request: Request): string {
  const parsed = salesforceId.safeParse(request.params['callId']);
  if (!parsed.success)
    throw new CountersignError('request_malformed', { field: 'callId', problem: 'not a Salesforce id' });
  return parsed.data;
}

/** @throws CountersignError not_found for what is no id of ours */
export function uuidOf(request: Request): string {
  const id = request.params['id'];
  if (typeof id === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return id;
  throw new CountersignError('not_found');
}

export function textQuery(request: Request, name: string): string | null {
  const value = request.query[name];
  return typeof value === 'string' ? value : null;
}

/** @throws CountersignError request_malformed, naming the first field that is wrong */
export function bodyAs<T>(schema: z.ZodType<T>, request: Request): T {
  let json: unknown;
  try {
    // What is no UTF-8 is refused: read leniently, a text would be stored with other characters than were sent.
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bodyOf(request)));
  } catch (error) {
    throw new CountersignError('request_malformed', { field: 'body', problem: 'not JSON' }, { cause: error });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') || 'body';
  throw new CountersignError('request_malformed', { field, problem: issue?.message ?? 'not valid' });
}
