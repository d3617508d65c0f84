import { Kind, OperationTypeNode, parse, type OperationDefinitionNode } from 'graphql';
import { OrgError } from '../errors';
import { isJsonObject } from '../engine/incoming';
import { bodyObject } from './sobjects';
import type { Handler, Route } from './rest';
import { GraphqlDocument } from './graphql-document';
import { GraphqlQuery, type GraphqlError } from './graphql-query';

/** Errors come with status 200 beside whatever data there is, as Salesforce does it. */
const graphql: Handler = (context, request) => {
  const body = bodyObject(request.body);
  const errors: GraphqlError[] = [];
  try {
    const document = parse(String(body.query));
    const operations = document.definitions.filter(
      (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
    );
    const operation = operations.find(
      (one) =>
        body.operationName === undefined || body.operationName === null || one.name?.value === body.operationName,
    );
    if (operation?.operation !== OperationTypeNode.QUERY)
      throw new OrgError('INVALID_INPUT', 'The local org answers GraphQL queries only');
    const read = new GraphqlDocument(document, operation, isJsonObject(body.variables) ? body.variables : {});
    const data = new GraphqlQuery(context.engine, request.user, read, errors).run();
    return { status: 200, body: { data, errors } };
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

export const graphqlRoutes: Route[] = [{ method: 'POST', template: '/graphql', handle: graphql }];
