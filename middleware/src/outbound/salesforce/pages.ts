import { z } from 'zod';
import { page } from '../../contracts/salesforce-answers';
import type { Page } from '../../contracts/salesforce-answers';
import type { Answers } from './composite';
import { API_ROOT } from './connection';
import type { SalesforceConnection } from './connection';
import { notUnderstood, understood } from './errors';
import type { Soql } from './soql';

/** Every row of a query, however many pages it has; an API call for each (2,000 rows unless rows are large). */
export async function everyRow<T extends z.ZodType>(
  connection: SalesforceConnection,
  resource: 'query' | 'queryAll',
  soql: Soql,
  row: T,
): Promise<readonly z.infer<T>[]> {
  const path = `/${resource}?q=${soql.encoded}`;
  const first = await connection.send({ method: 'GET', path, route: `/${resource}` });
  return understood(z.array(row), await withNextPages(connection, understood(page, first)));
}

/** The same for a query that was one step among several. */
export async function everyRowOf<T extends z.ZodType>(
  connection: SalesforceConnection,
  answers: Answers,
  name: string,
  row: T,
): Promise<readonly z.infer<T>[]> {
  return understood(z.array(row), await withNextPages(connection, answers.get(name, page)));
}

async function withNextPages(connection: SalesforceConnection, first: Page): Promise<readonly unknown[]> {
  const records = [...first.records];
  for (let at = first; !at.done;) {
    if (!at.nextRecordsUrl) throw notUnderstood('nextRecordsUrl');
    const path = at.nextRecordsUrl.slice(API_ROOT.length);
    at = understood(page, await connection.send({ method: 'GET', path, route: '/query/{}' }));
    records.push(...at.records);
  }
  return records;
}
