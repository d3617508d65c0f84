import { OrgError } from '../errors';
import { parentRows, readableObject } from '../query/paths';
import { rowFilter } from '../query/run';
import type { SoqlRecord } from '../query/answer';
import type { ObjectSchema, Row } from '../schema/model';
import type { RestAnswer, RestContext, RestRequest } from './rest';

type Show = (object: ObjectSchema, row: Row) => SoqlRecord;

/**
 * `…/Contact/{id}/Account`: the parent, or the children as a query gives them ("Traverse Relationships with Friendly
 * URLs"). Undefined where the object has no such relationship.
 * @throws OrgError NOT_FOUND where there is no parent
 */
export function relatedRecords(
  { engine, cursors }: RestContext,
  { user, base, headers }: RestRequest,
  object: ObjectSchema,
  row: Row,
  name: string,
  show: Show,
): RestAnswer | undefined {
  const isIt = (one: string | null): boolean => one?.toLowerCase() === name.toLowerCase();
  const up = object.fields.find(({ relationshipName }) => isIt(relationshipName));
  if (up?.referenceTo.length === 1 && user.readsField(object, up)) {
    const target = readableObject(engine, user, up.referenceTo[0] ?? '');
    const parent = parentRows(engine, user, { field: up, target })(row);
    if (parent) return { status: 200, body: show(target, parent) };
    throw new OrgError('NOT_FOUND', `The requested resource does not exist: nothing is related as ${name}`);
  }
  const down = engine.childRelationships(object).find((one) => isIt(one.name));
  if (!down || !user.object(down.child).read || !user.readsField(down.child, down.field)) return undefined;
  const children = engine
    .childrenOf(row.Id, down.child, down.field.name)
    .filter(rowFilter(engine, user, down.child, null));
  const records = (from: number, to: number): SoqlRecord[] =>
    children.slice(from, to).map((child) => show(down.child, child));
  const answer = { totalSize: children.length, records };
  return { status: 200, body: cursors.page(answer, user.id, base, headers['sforce-query-options']) };
}
