import { notInLocalOrg, OrgError } from '../errors';
import { answerSoql } from '../query/answer';
import { planSoql, type SoqlPlan } from '../query/soql';
import type { FieldSchema } from '../schema/model';
import type { Handler, RestAnswer, RestRequest, Route } from './rest';

function soqlOf(request: RestRequest): string {
  const soql = request.params.get('q');
  if (soql === null) throw new OrgError('MALFORMED_QUERY', 'SOQL query parameter q is missing');
  if (request.params.has('explain')) throw notInLocalOrg('The query plan (explain)');
  // The platform's own limit on the length of a query.
  if (soql.length > 100_000)
    throw new OrgError('MALFORMED_QUERY', 'SOQL statements cannot be longer than 100000 characters.');
  return soql;
}

const query =
  (deletedToo: boolean): Handler =>
  ({ engine, cursors }, request) => {
    const plan = planSoql(engine, request.user, soqlOf(request));
    if (request.params.get('columns') === 'true') return columns(plan);
    const answer = answerSoql(engine, request.user, plan, request.base, { deletedToo });
    return {
      status: 200,
      body: cursors.page(answer, request.user.id, request.base, request.headers['sforce-query-options']),
    };
  };

const more: Handler = ({ cursors }, request, [locator = '']) => ({
  status: 200,
  body: cursors.next(locator, request.user.id, request.base),
});

/** What the Salesforce CLI asks beside each query, to know the columns of an empty answer. */
function columns(plan: SoqlPlan): RestAnswer {
  const column = (columnName: string, field: FieldSchema | null, aggregate: boolean): Record<string, unknown> => ({
    aggregate,
    apexType: null,
    booleanType: field?.type === 'boolean',
    columnName,
    custom: field?.custom ?? false,
    displayName: columnName,
    foreignKeyName: null,
    insertable: field?.createable ?? false,
    joinColumns: [],
    numberType: field !== null && ['currency', 'double', 'int', 'percent'].includes(field.type),
    textType: field !== null && ['string', 'textarea'].includes(field.type),
    updatable: field?.updateable ?? false,
  });
  const columnMetadata = plan.select.map((item) => {
    if (item.kind === 'field') return column(item.path.text, item.path.field, false);
    if (item.kind === 'aggregate') return column(item.alias ?? item.fn, null, true);
    return {
      ...column(item.relation.name, null, true),
      joinColumns: item.query.select.map((inner) =>
        inner.kind === 'field' ? column(inner.path.text, inner.path.field, false) : null,
      ),
    };
  });
  const { object } = plan.rows;
  const idSelected = plan.select.some(
    (item) => item.kind === 'field' && item.path.hops.length === 0 && item.path.field.name === 'Id',
  );
  return {
    status: 200,
    body: {
      columnMetadata,
      entityName: object.name,
      groupBy: plan.groupBy.length > 0,
      idSelected,
      keyPrefix: object.keyPrefix,
    },
  };
}

export const queryRoutes: Route[] = [
  { method: 'GET', template: '/query', handle: query(false) },
  { method: 'GET', template: '/queryAll', handle: query(true) },
  { method: 'GET', template: '/query/{locator}', handle: more },
  { method: 'GET', template: '/queryAll/{locator}', handle: more },
];
