import { OrgError } from '../errors';
import type { Engine } from '../engine/engine';
import type { SessionUser } from '../engine/session-user';
import { findField, isCustomMetadata, type ObjectSchema, type Row, type Value } from '../schema/model';
import { asName, NAME_OBJECT } from './name-object';
import type { FieldPath, Hop } from './plan';

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
  for (const segment of segments.slice(0, -1)) {
    const hop = hopOver(engine, reader, object, segment);
    object = hop.target;
    hops.push(hop);
  }
  const name = segments[segments.length - 1] ?? '';
  const field = findField(object, name);
  if (!field || (reader && !reader.readsField(object, field))) throw noSuchColumn(name, object);
  return { hops, object, field, text: segments.join('.') };
}

/** @throws OrgError INVALID_FIELD */
function hopOver(engine: Engine, reader: Reader, object: ObjectSchema, segment: string): Hop {
  const field = object.fields.find((one) => one.relationshipName?.toLowerCase() === segment.toLowerCase());
  if (!field || (reader && !reader.readsField(object, field)))
    throw new OrgError(
      'INVALID_FIELD',
      `Didn't understand relationship '${segment}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
    );
  const [first = '', ...more] = field.referenceTo;
  if (more.length === 0) return { field, target: readableObject(engine, reader, first) };
  return { field, target: NAME_OBJECT, among: field.referenceTo.map((name) => engine.object(name)) };
}

/** The row at the end of the path's hops; undefined where a parent is missing or not shared with the reader. */
export function rowAt(engine: Engine, reader: Reader, path: FieldPath, row: Row): Row | undefined {
  let at: Row | undefined = row;
  for (const { field, target, among } of path.hops) {
    const id: Value = at[field.name] ?? null;
    const object: ObjectSchema | undefined = among && id !== null ? engine.objectOfId(String(id)) : target;
    const parent: Row | undefined = id === null || !object ? undefined : engine.store.get(object.name, String(id));
    if (!object || !parent || (reader && !engine.sharing.reads(reader, object, parent))) return undefined;
    at = among ? asName(object, parent) : parent;
  }
  return at;
}

const stored = ({ field, derived }: FieldPath, row: Row): Value => {
  const value = row[(derived?.source ?? field).name] ?? null;
  return derived ? derived.of(value) : value;
};

export function valueAt(engine: Engine, reader: Reader, path: FieldPath, row: Row): Value {
  const at = rowAt(engine, reader, path, row);
  return at ? stored(path, at) : null;
}

/** `valueAt` for many rows of one query, which nothing changes meanwhile. */
export function valuesAt(engine: Engine, reader: Reader, path: FieldPath): (row: Row) => Value {
  const { derived } = path;
  const plain = plainValuesAt(engine, reader, path, (derived?.source ?? path.field).name);
  return derived ? (row) => derived.of(plain(row)) : plain;
}

function plainValuesAt(engine: Engine, reader: Reader, path: FieldPath, name: string): (row: Row) => Value {
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
export function parentRows(engine: Engine, reader: Reader, hop: Hop): (row: Row) => Row | undefined {
  const { field, target, among } = hop;
  if (among) return (row) => rowAt(engine, reader, { hops: [hop], object: target, field, text: '' }, row);
  const parents = engine.store.byId(target.name);
  const reads = reader ? engine.sharing.readsMany(reader, target) : () => true;
  return (row) => {
    const id = row[field.name] ?? null;
    const parent = id === null ? undefined : parents.get(String(id));
    return parent && reads(parent) ? parent : undefined;
  };
}
