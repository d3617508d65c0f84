import type { FieldNode } from 'graphql';
import { OrgError } from '../errors';
import { Aggregates } from './graphql-aggregate';
import { placeOf, undefinedField, ValidationError, type GraphqlError } from './graphql-errors';
import { keyOf, type Answer } from './graphql-paging';
import { Records } from './graphql-records';
import type { GraphqlRequest } from './graphql-request';

/** "Each GraphQL query can contain up to 10 subqueries." */
const MOST_SUBQUERIES = 10;

export interface GraphqlAnswer {
  data: Answer;
  errors: GraphqlError[];
  /** "Each subquery counts as one request for rate limiting." */
  subqueries: number;
}

/** `query { uiapi { query { … } aggregate { … } } }`: the whole is checked before any part of it runs. @throws OrgError */
export function answerGraphql(request: GraphqlRequest): GraphqlAnswer {
  const { document } = request;
  const errors: GraphqlError[] = [];
  let subqueries = 0;
  const kinds = { query: new Records(request), aggregate: new Aggregates(request) };

  const section = (field: FieldNode): (() => Answer) => {
    const name = field.name.value;
    if (name !== 'query' && name !== 'aggregate') throw undefinedField(name, 'UIAPI');
    return merged(document.partsOf(field), (one) => {
      subqueries += 1;
      return orNull(errors, one, ['uiapi', keyOf(field), keyOf(one)], () =>
        kinds[name].prepare(
          one,
          request.object(one.name.value, name === 'query' ? 'RecordQuery' : 'RecordQueryAggregate'),
        ),
      );
    });
  };
  const root = (field: FieldNode): (() => Answer) => {
    if (field.name.value !== 'uiapi') throw undefinedField(field.name.value, 'Query');
    return merged(document.partsOf(field), section);
  };

  const run = merged(document.fields(document.operation.selectionSet), root);
  if (subqueries > MOST_SUBQUERIES)
    throw new ValidationError(
      `: A query can contain up to ${String(MOST_SUBQUERIES)} subqueries, this one has ${String(subqueries)}`,
    );
  return { data: run(), errors, subqueries };
}

/** Prepares every field, then answers them all under their names. */
function merged(fields: FieldNode[], prepare: (field: FieldNode) => () => unknown): () => Answer {
  const parts = fields.map((field): [string, () => unknown] => [keyOf(field), prepare(field)]);
  return () => Object.fromEntries(parts.map(([key, answer]) => [key, answer()]));
}

/** What cannot be fetched makes this connection null and leaves the others. A document that is wrong is refused whole. */
function orNull(
  errors: GraphqlError[],
  field: FieldNode,
  paths: string[],
  prepare: () => () => Answer,
): () => Answer | null {
  const kept = <T>(work: () => T): T | null => {
    try {
      return work();
    } catch (error) {
      if (error instanceof ValidationError || !(error instanceof OrgError)) throw error;
      const extensions = { ErrorType: 'DataFetchingException' };
      errors.push({ message: error.message, paths, locations: placeOf(field), extensions });
      return null;
    }
  };
  const answer = kept(prepare);
  return () => answer && kept(answer);
}
