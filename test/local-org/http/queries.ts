import { OrgError } from '../errors';
import { openSoql, type OpenAnswer } from '../query/answer';
import { explainPlan } from '../query/explain';
import { planSoql } from '../query/soql';
import { queryColumns } from './query-columns';
import type { Handler, RestContext, RestRequest, Route } from './rest';

/** The platform's own limit on the length of a query. */
const LONGEST = 100_000;

function checked(soql: string | null): string {
  if (soql === null || soql === '') throw new OrgError('MALFORMED_QUERY', 'SOQL query parameter q is missing');
  if (soql.length > LONGEST)
    throw new OrgError('MALFORMED_QUERY', `SOQL statements can not be longer than ${String(LONGEST)} characters.`);
  return soql;
}

const query =
  (deletedToo: boolean): Handler =>
  (context, request) => {
    const { engine, cursors } = context;
    const explained = request.params.get('explain');
    if (explained !== null) return { status: 200, body: explain(context, request, explained) };
    const plan = planSoql(engine, request.user, checked(request.params.get('q')));
    if (request.params.get('columns') === 'true') return queryColumns(plan);
    const { user, base } = request;
    const size = request.headers['sforce-query-options'];
    const showing = { engine, reader: user, base, options: { deletedToo } };
    const childPage = (children: OpenAnswer) => cursors.page(children, user.id, base, size, true);
    const answer = openSoql({ ...showing, childPage }, plan);
    const body = cursors.page(answer, user.id, base, size);
    if (plan.viewed) context.recent.see(user.id, body.records);
    return { status: 200, body };
  };

/** The plan of a query, or of a list view by its id. @throws OrgError */
function explain({ engine }: RestContext, { user }: RestRequest, given: string): object {
  return explainPlan(engine, user, planSoql(engine, user, checked(given)));
}

const more: Handler = ({ cursors }, request, [locator = '']) => ({
  status: 200,
  body: cursors.next(locator, request.user.id, request.base),
});

export const queryRoutes: Route[] = [
  { method: 'GET', template: '/query', handle: query(false) },
  { method: 'GET', template: '/queryAll', handle: query(true) },
  { method: 'GET', template: '/query/{locator}', handle: more },
  { method: 'GET', template: '/queryAll/{locator}', handle: more },
];
