import { notInLocalOrg, OrgError } from '../errors';
import type { Engine } from '../engine/engine';
import type { SessionUser } from '../engine/session-user';
import { findField, isCustomMetadata, type ObjectSchema, type Row, type Value } from '../schema/model';
import type { FieldPath } from './plan';

export const noSuchColumn = (name: string, object: ObjectSchema): OrgError =>
  new OrgError(
    'INVALID_FIELD',
    `No such column '${name}' on entity '${object.name}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
  );

/** The user of a query; null for the org's own eyes, which see everything. */
export type Reader = SessionUser | null;

/** What the platform leaves people to find out. */
function hint(object: ObjectSchema): string {
  if (object.name === 'UserLogin') return ' (Local org: UserLogin needs the user permission Manage Users.)';
  return isCustomMetadata(object) ? ' (Local org: a custom metadata type needs customMetadataTypeAccesses.)' : '';
}

/** @throws OrgError INVALID_TYPE where the object does not exist or the user may not read it. */
export function readableObject(engine: Engine, reader: Reader, name: string): ObjectSchema {
  const object = engine.object(name);
  if (reader && !reader.object(object).read) {
    throw new OrgError(
      'INVALID_TYPE',
      `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.${hint(object)}`,
    );
  }
  return object;
}

/** "no more than five levels can be specified in a child-to-parent relationship" */
const MOST_PARENTS = 5;

/** @throws OrgError INVALID_FIELD where a segment does not exist or the user may not see it: the platform does not tell which. */
export function resolvePath(engine: Engine, reader: Reader, start: ObjectSchema, segments: string[]): FieldPath {
  if (segments.length > MOST_PARENTS + 1)
    throw new OrgError('MALFORMED_QUERY', `${segments.join('.')} goes over more than ${String(MOST_PARENTS)} parents`);
  let object = start;
  const hops: FieldPath['hops'] = [];
  segments.slice(0, -1).forEach((segment) => {
    const field = object.fields.find((one) => one.relationshipName?.toLowerCase() === segment.toLowerCase());
    const hidden = !field || (reader && !reader.readsField(object, field));
    if (hidden) throw new OrgError('INVALID_FIELD', `Didn't understand relationship '${segment}' in field path.`);
    const [first, ...more] = field.referenceTo;
    if (first === undefined || more.length > 0)
      throw notInLocalOrg(`A query over the relationship ${segment} to several objects`, 'MALFORMED_QUERY');
    object = readableObject(engine, reader, first);
    hops.push({ field, target: object });
  });
  const name = segments[segments.length - 1] ?? '';
  const field = findField(object, name);
  if (!field || (reader && !reader.readsField(object, field))) throw noSuchColumn(name, object);
  return { hops, object, field, text: segments.join('.') };
}

/** The row at the end of the path's hops; undefined where a parent is missing or not shared with the reader. */
export function rowAt(engine: Engine, reader: Reader, path: FieldPath, row: Row): Row | undefined {
  let at: Row | undefined = row;
  for (const hop of path.hops) {
    const id: Value = at[hop.field.name] ?? null;
    at = id === null ? undefined : engine.store.get(hop.target.name, String(id));
    if (!at || (reader && !engine.sharing.reads(reader, hop.target, at))) return undefined;
  }
  return at;
}

export const valueAt = (engine: Engine, reader: Reader, path: FieldPath, row: Row): Value =>
  rowAt(engine, reader, path, row)?.[path.field.name] ?? null;

/** `valueAt` for many rows of one query, which nothing changes meanwhile. */
export function valuesAt(engine: Engine, reader: Reader, path: FieldPath): (row: Row) => Value {
  const { name } = path.field;
  const [first, ...more] = path.hops.map((hop) => parentRows(engine, reader, hop));
  if (!first) return (row) => row[name] ?? null;
  if (more.length === 0) return (row) => first(row)?.[name] ?? null;
  return (row) => {
    let at = first(row);
    for (const step of more) at &&= step(at);
    return at?.[name] ?? null;
  };
}

/** The parent of a row over one lookup, where there is one and it is shared with the reader. For one query. */
export function parentRows(
  engine: Engine,
  reader: Reader,
  { field, target }: FieldPath['hops'][number],
): (row: Row) => Row | undefined {
  const parents = engine.store.byId(target.name);
  const reads = reader ? engine.sharing.readsMany(reader, target) : () => true;
  return (row) => {
    const id = row[field.name] ?? null;
    const parent = id === null ? undefined : parents.get(String(id));
    return parent && reads(parent) ? parent : undefined;
  };
}
