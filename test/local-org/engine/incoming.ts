import { OrgError } from '../errors';
import { findField, type FieldSchema, type ObjectSchema, type Value } from '../schema/model';
import type { Engine } from './engine';
import type { SessionUser } from './session-user';
import { storedValue } from './values';

export type JsonObject = Record<string, unknown>;
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The fields of a request body as values to store, each allowed to this user.
 * @throws OrgError INVALID_FIELD (unknown, or hidden from the user), INVALID_FIELD_FOR_INSERT_UPDATE (not to be written)
 */
export function incoming(
  engine: Engine,
  user: SessionUser,
  object: ObjectSchema,
  body: JsonObject,
  kind: 'create' | 'update',
): Map<FieldSchema, Value> {
  const values = new Map<FieldSchema, Value>();
  const denied: string[] = [];
  for (const [name, input] of Object.entries(body)) {
    if (name === 'attributes') continue;
    const field = writtenField(user, object, name, input);
    const open = kind === 'create' ? field.createable : field.updateable;
    if (!open || !user.editsField(object, field)) denied.push(field.name);
    else
      values.set(field, isJsonObject(input) ? externalParent(engine, user, field, input) : storedValue(field, input));
  }
  if (denied.length > 0) {
    throw new OrgError(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      `Unable to create/update fields: ${denied.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
      { fields: denied },
    );
  }
  return values;
}

/** The field that a member of a record's JSON sets. @throws OrgError INVALID_FIELD where it is unknown, or hidden from the user */
export function writtenField(user: SessionUser, object: ObjectSchema, name: string, input: unknown): FieldSchema {
  const field = findField(object, name) ?? parentByExternalId(object, name, input);
  if (field && user.readsField(object, field)) return field;
  throw new OrgError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
}

function parentByExternalId(object: ObjectSchema, name: string, input: unknown): FieldSchema | undefined {
  return isJsonObject(input)
    ? object.fields.find((field) => field.relationshipName?.toLowerCase() === name.toLowerCase())
    : undefined;
}

/** `"Call_Recording__r": {"Recorder_Call_Key__c": "…"}` names the parent by its external id. */
function externalParent(engine: Engine, user: SessionUser, field: FieldSchema, input: JsonObject): string {
  const parent = engine.object(field.referenceTo[0] ?? '');
  const [entry, ...more] = Object.entries(input).filter(([name]) => name !== 'attributes');
  const key = entry && findField(parent, entry[0]);
  if (!key?.externalId || more.length > 0)
    throw new OrgError(
      'INVALID_FIELD',
      `The parent in ${field.relationshipName ?? field.name} must be named by one external id field`,
    );
  const value = storedValue(key, entry?.[1]);
  const [id, ...others] = [...(engine.store.lookUp(parent, key, value) ?? [])];
  if (others.length > 0)
    throw new OrgError(
      'INVALID_FIELD',
      `More than 1 record found for external ID field ${key.name} with value ${String(value)} in entity ${parent.name}`,
    );
  const row = id === undefined ? undefined : engine.store.get(parent.name, id);
  if (!row || !engine.sharing.reads(user, parent, row)) {
    throw new OrgError(
      'INVALID_FIELD',
      `Foreign key external ID: ${String(value)} not found for field ${key.name} in entity ${parent.name}`,
    );
  }
  return row.Id;
}
