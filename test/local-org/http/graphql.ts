import { Kind, OperationTypeNode, parse, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { OrgError } from '../errors';
import { isJsonObject } from '../engine/incoming';
import { bodyObject } from './sobjects';
import type { Handler, Route } from './rest';
import { GraphqlDocument } from './graphql-document';
import { answerGraphql } from './graphql-query';
import { GraphqlRequest } from './graphql-request';
import { checkNames } from './graphql-types';
import { checkDocument } from './graphql-validation';

/** Errors come with status 200 beside whatever data there is, as Salesforce does it. */
const graphql: Handler = (context, request) => {
  const body = bodyObject(request.body);
  try {
    const document = parse(String(body.query));
    checkDocument(document);
    const operation = operationOf(document, body.operationName);
    if (operation?.operation !== OperationTypeNode.QUERY)
      throw new OrgError('INVALID_INPUT', 'The local org answers GraphQL queries only');
    const variables = isJsonObject(body.variables) ? body.variables : {};
    const read = new GraphqlDocument(document, operation, variables);
    const asked = new GraphqlRequest(context.engine, request.user, read);
    checkNames(asked, document);
    const answer = answerGraphql(asked);
    // The request itself has been charged as one.
    context.limits.charge(Math.max(answer.subqueries - 1, 0));
    return { status: 200, body: { data: answer.data, errors: answer.errors } };
  } catch (error) {
    if (!(error instanceof OrgError) && !(error instanceof Error && error.name === 'GraphQLError')) throw error;
    const classification = error instanceof OrgError ? 'ValidationError' : 'InvalidSyntax';
    return {
      status: 200,
      body: {
        data: null,
        errors: [{ message: error.message, locations: [], paths: [], extensions: { classification } }],
      },
    };
  }
};

function operationOf(document: DocumentNode, name: unknown): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  );
  if (operations.length > 1 && typeof name !== 'string')
    throw new OrgError('INVALID_INPUT', 'Must provide operation name if query contains multiple operations.');
  return operations.find((one) => name === undefined || name === null || one.name?.value === name);
}

export const graphqlRoutes: Route[] = [{ method: 'POST', template: '/graphql', handle: graphql }];
