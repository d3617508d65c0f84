import type { z } from 'zod';
import { batchAnswer, compositeAnswer, rowsOf } from '../../contracts/salesforce-answers';
import type { Subanswer } from '../../contracts/salesforce-answers';
import type { CountersignError } from '../../domain/errors';
import { API_ROOT, API_VERSION } from './connection';
import type { SalesforceConnection } from './connection';
import { errorsIn, notUnderstood, refusal, understood } from './errors';
import type { Soql } from './soql';

/** One step of a composite request. `path` may hold references to earlier answers, `@{name.records[0].Id}`. */
export interface Subrequest {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly body?: object;
}

export function query(name: string, soql: Soql): Subrequest {
  return { name, method: 'GET', path: `/query?q=${soql.encoded}` };
}

/** With the recycle bin, and what has left it and is not yet gone physically. */
export function queryAll(name: string, soql: Soql): Subrequest {
  return { name, method: 'GET', path: `/queryAll?q=${soql.encoded}` };
}

/** Path of a record named by an external id. Zoom's UUIDs hold `/`, `+` and `=`. */
export function keyedPath(object: string, field: string, key: string): string {
  return `/sobjects/${object}/${field}/${encodeURIComponent(key)}`;
}

export function asSent(step: Subrequest): object {
  return { method: step.method, url: `${API_ROOT}${step.path}`, referenceId: step.name, body: step.body };
}

/**
 * Salesforce reads `@{` anywhere in a composite body as a reference to another answer, and documents no way to write
 * it plainly. For values that need not be exact a space takes the meaning away; exact texts go by another way.
 */
export function withoutReferences(text: string): string {
  return text.replace(/@\{/g, '@ {');
}

/** Answers of a composite request, by the steps' names. A failed step fails only itself and what refers to it. */
export class Answers {
  /** @param at when they were given, by Salesforce's clock; null where it did not say */
  constructor(
    private readonly answers: readonly Subanswer[],
    readonly at: Date | null = null,
  ) {}

  /** Of several requests, whose steps all have names of their own. */
  static joined(all: readonly Answers[]): Answers {
    return new Answers(all.flatMap(({ answers }) => answers));
  }

  /** @throws CountersignError what the step failed with, or salesforce_unreachable for an answer of another shape */
  get<T>(name: string, schema: z.ZodType<T>): T {
    this.done(name);
    return understood(schema, this.of(name).body);
  }

  rows<T extends z.ZodType>(name: string, row: T): readonly z.infer<T>[] {
    return this.get(name, rowsOf(row)).records;
  }

  /** For a step whose answer has no body. @throws CountersignError what it failed with */
  done(name: string): void {
    const error = this.error(name);
    if (error !== null) throw error;
  }

  /** What the step failed with, else null. */
  error(name: string): CountersignError | null {
    const answer = this.of(name);
    return answer.httpStatusCode >= 400 ? refusal(answer.httpStatusCode, errorsIn(answer.body)) : null;
  }

  /** The first error's code where the step failed, else null. */
  failure(name: string): string | null {
    const answer = this.of(name);
    return answer.httpStatusCode >= 400 ? (errorsIn(answer.body)[0]?.errorCode ?? '') : null;
  }

  private of(name: string): Subanswer {
    const answer = this.answers.find(({ referenceId }) => referenceId === name);
    if (!answer) throw notUnderstood(name);
    return answer;
  }
}

/**
 * Several steps in one API call, in this order. Not all or nothing: each step's answer tells for itself. At most 25,
 * of which at most 5 queries.
 */
export async function inOneCall(connection: SalesforceConnection, steps: readonly Subrequest[]): Promise<Answers> {
  const { answer, at: answeredAt } = await connection.sendDated({
    method: 'POST',
    path: '/composite',
    route: '/composite',
    body: { allOrNone: false, collateSubrequests: false, compositeRequest: steps.map(asSent) },
  });
  return new Answers(understood(compositeAnswer, answer).compositeResponse, answeredAt);
}

/** Queries that a composite request may hold. Source: REST API Developer Guide, "Composite". */
const QUERIES_AT_MOST = 5;

/** Queries that know nothing of each other, in as few composite requests as hold them; none where there are none. */
export async function queriesInFewCalls(
  connection: SalesforceConnection,
  queries: readonly Subrequest[],
): Promise<Answers> {
  const answers: Answers[] = [];
  for (let at = 0; at < queries.length; at += QUERIES_AT_MOST)
    answers.push(await inOneCall(connection, queries.slice(at, at + QUERIES_AT_MOST)));
  return Answers.joined(answers);
}

/**
 * Several steps in one request, each of which Salesforce counts as a call. They know nothing of each other: no
 * references, but also no limit on queries. At most 25.
 */
export async function inOneBatch(connection: SalesforceConnection, steps: readonly Subrequest[]): Promise<Answers> {
  const batchRequests = steps.map(({ method, path, body }) => ({
    method,
    url: `v${API_VERSION}${path}`,
    richInput: body,
  }));
  const { answer, at: answeredAt } = await connection.sendDated({
    method: 'POST',
    path: '/composite/batch',
    route: '/composite/batch',
    body: { haltOnError: false, batchRequests },
  });
  const { results } = understood(batchAnswer, answer);
  if (results.length !== steps.length) throw notUnderstood('results');
  return new Answers(
    steps.map(({ name }, at) => ({
      referenceId: name,
      httpStatusCode: results[at]?.statusCode ?? 0,
      body: results[at]?.result,
    })),
    answeredAt,
  );
}
