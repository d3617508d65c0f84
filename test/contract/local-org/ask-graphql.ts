import type { LocalOrg } from '../../local-org';
import { connect } from './connect';

export interface Connection {
  edges: { node: Record<string, unknown>; cursor?: string }[];
  totalCount?: number;
  pageResultCount?: number;
  pageInfo?: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

export interface GraphqlAnswer {
  data: { uiapi: Partial<Record<'query' | 'aggregate', Record<string, Connection | null>>> } | null;
  errors: { message: string; extensions: object }[];
}

/** Asks as this user, through real jsforce. */
export const askGraphql = (
  org: LocalOrg,
  username: string,
  query: string,
  variables: object = {},
): Promise<GraphqlAnswer> => connect(org, username).requestPost('/services/data/v66.0/graphql', { query, variables });

/** The one connection of an answer. @throws Error with what the org refused it for */
export function answered({ data, errors }: GraphqlAnswer): Connection {
  const [first] = errors;
  if (first) throw new Error(first.message);
  const found = Object.values(data?.uiapi ?? {}).flatMap((section) => Object.values(section));
  if (found.length !== 1 || !found[0]) throw new Error(`expected one connection, not ${JSON.stringify(data)}`);
  return found[0];
}

/** A value below `node`: `valueAt(node, 'Owner', 'Name')`. */
export function valueOf(node: unknown, ...path: string[]): unknown {
  return [...path, 'value'].reduce<unknown>((at, name) => (at as Record<string, unknown> | null)?.[name], node);
}
