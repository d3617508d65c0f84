import { notInLocalOrg, OrgError } from '../errors';
import { findField, type FieldSchema, type ObjectSchema, type Row, type Value } from '../schema/model';
import { checkReferences, checkRequired, checkRules, checkTrees, checkUnique, masterOf } from './checks';
import { withDerived } from './derived-values';
import type { Engine } from './engine';
import { incoming, type JsonObject } from './incoming';
import { createNote, removeDocument, updateNote } from './notes';
import { bin, blank, stamps } from './rows';
import type { SessionUser } from './session-user';
import { atLeast } from './sharing';
import { storedValue } from './values';

const noRight = (): OrgError =>
  new OrgError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', { fields: [] });
const ABOUT_USERS = new Set(['User', 'UserLogin', 'PermissionSetAssignment']);

/** Inserts one record, whole or not at all. @returns its id */
export function create(engine: Engine, user: SessionUser, object: ObjectSchema, body: JsonObject): string {
  return engine.transaction(() => {
    if (!user.object(object).create) throw noRight();
    const values = incoming(engine, user, object, body, 'create');
    engine.mixedDml.check(object, values.keys());
    if (object.name === 'ContentNote') return createNote(engine, user, values);
    if (object.name === 'ContentVersion') throw notInLocalOrg('A file that is no note');
    const id = engine.newId(object);
    const row = withDerived(engine, object, undefined, {
      ...blank(engine, object),
      ...defaults(engine, user, object),
      ...named(values),
      ...stamps(engine, user, true),
      Id: id,
    });
    checkRequired(object, row);
    checkReferences(engine, user, object, values);
    engine.lock(object, masterOf(object, row));
    checkRules(engine, user, object, undefined, row);
    checkUnique(engine, object, row);
    engine.store.put(object, row, { kind: 'create', at: String(row.CreatedDate), by: user.id, fields: row });
    if (ABOUT_USERS.has(object.name)) engine.forgetUsers();
    return id;
  });
}

export function update(engine: Engine, user: SessionUser, object: ObjectSchema, id: string, body: JsonObject): void {
  engine.transaction(() => {
    const before = present(engine, object, id);
    const values = incoming(engine, user, object, body, 'update');
    const level = engine.sharing.level(user, object, before);
    if (!user.object(object).edit || !atLeast(level, 'Edit')) throw noRight();
    if (isGivenAway(before, values) && !atLeast(level, 'All')) throw noRight();
    engine.mixedDml.check(object, values.keys());
    if (object.name === 'ContentNote') return updateNote(engine, user, before, values);
    engine.lock(object, id);
    const changed = { ...before, ...named(values), ...stamps(engine, user, false) };
    const after = withDerived(engine, object, before, changed);
    checkRequired(object, after);
    checkReferences(engine, user, object, values);
    checkTrees(engine, object, after);
    checkRules(engine, user, object, before, after);
    checkUnique(engine, object, after);
    // Every save changes that one, though a second one within its second leaves it the same.
    const changes = ([name, value]: [string, unknown]): boolean =>
      name === 'LastModifiedDate' || value !== before[name];
    const fields = Object.fromEntries(Object.entries(after).filter(changes));
    engine.store.put(object, after, { kind: 'update', at: String(after.LastModifiedDate), by: user.id, fields });
    if (ABOUT_USERS.has(object.name)) engine.forgetUsers();
  });
}

/** A record goes to another owner by its own, by who is above them, and by who may modify all. "Transfer Record" nobody has here. */
const isGivenAway = (before: Row, values: ReadonlyMap<FieldSchema, Value>): boolean =>
  [...values].some(([{ name }, value]) => name === 'OwnerId' && value !== before.OwnerId);

/** Inserts or updates by external id, under one lock. */
export function upsert(
  engine: Engine,
  user: SessionUser,
  object: ObjectSchema,
  keyName: string,
  keyInput: string,
  body: JsonObject,
): { id: string; created: boolean } {
  return engine.transaction(() => {
    const key = externalIdField(user, object, keyName);
    if (Object.keys(body).some((name) => name.toLowerCase() === key.name.toLowerCase())) {
      throw new OrgError('INVALID_FIELD', `The ${key.name} field should not be specified in the sobject data.`);
    }
    const found = byExternalId(engine, object, key, keyInput);
    if (!found && key.type === 'id') throw new OrgError('NOT_FOUND', 'The requested resource does not exist');
    if (!found) return { id: create(engine, user, object, { ...body, [key.name]: keyInput }), created: true };
    update(engine, user, object, found.Id, body);
    return { id: found.Id, created: false };
  });
}

export function externalIdField(user: SessionUser, object: ObjectSchema, name: string): FieldSchema {
  const field = findField(object, name);
  if (field && (field.externalId || field.type === 'id') && user.readsField(object, field)) return field;
  throw new OrgError('NOT_FOUND', 'Provided external ID field does not exist or is not accessible: ' + name);
}

/** @throws OrgError DUPLICATE_EXTERNAL_ID where several records have the value */
export function byExternalId(engine: Engine, object: ObjectSchema, key: FieldSchema, input: string): Row | undefined {
  const [row, ...more] = allByExternalId(engine, object, key, input);
  if (more.length === 0) return row;
  const ids = [row, ...more].map((one) => one?.Id ?? '').join(', ');
  throw new OrgError(
    'DUPLICATE_EXTERNAL_ID',
    `${key.name}: more than one record found for external id field: [${ids}]`,
    { fields: [key.name] },
  );
}

/** Live records with this value: external ids need not be unique. */
export function allByExternalId(engine: Engine, object: ObjectSchema, key: FieldSchema, input: string): Row[] {
  const value = storedValue(key, input);
  const ids = key.type === 'id' ? [String(value)] : [...(engine.store.lookUp(object, key, value) ?? [])];
  return ids.flatMap((id) => {
    const row = engine.store.get(object.name, id);
    return row && row.IsDeleted !== true ? [row] : [];
  });
}

/** Puts a record into the recycle bin, its details with it; lookups to it are emptied. */
export function remove(engine: Engine, user: SessionUser, object: ObjectSchema, id: string): void {
  engine.transaction(() => {
    const row = present(engine, object, id);
    if (!user.object(object).delete || !atLeast(engine.sharing.level(user, object, row), 'All')) throw noRight();
    engine.mixedDml.check(object, object.fields);
    engine.lock(object, id);
    if (object.name === 'ContentNote' || object.name === 'ContentDocument') return removeDocument(engine, user, row);
    bin(engine, user, object, row);
    if (ABOUT_USERS.has(object.name)) engine.forgetUsers();
  });
}

/** @throws OrgError NOT_FOUND, ENTITY_IS_DELETED */
export function present(engine: Engine, object: ObjectSchema, id: string): Row {
  const row = engine.store.get(object.name, id);
  if (!row) throw new OrgError('NOT_FOUND', 'The requested resource does not exist');
  if (row.IsDeleted === true) throw new OrgError('ENTITY_IS_DELETED', 'entity is deleted', { fields: [] });
  return row;
}

const defaults = (engine: Engine, user: SessionUser, object: ObjectSchema): Record<string, Value> =>
  object.owned ? { OwnerId: user.id, IsDeleted: false } : { IsDeleted: false };

const named = (values: Map<FieldSchema, Value>): Record<string, Value> =>
  Object.fromEntries([...values].map(([field, value]) => [field.name, value]));
