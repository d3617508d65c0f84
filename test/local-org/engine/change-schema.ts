import type { FieldSchema, ObjectSchema, OrgSchema, Row, Value } from '../schema/model';
import type { RecycleBin } from './recycle-bin';
import { emptyRow, forgetEmptyRow } from './rows';
import type { Store } from './store';

/**
 * Takes the stored rows over into another schema: new objects begin empty, removed ones end with their rows, new fields
 * hold their default and removed ones lose what they held. Objects that stay keep their identity, so that whoever holds
 * one sees the change. Nothing of this can be taken back.
 * @returns the schema with those objects in it
 */
export function adoptSchema(store: Store, bin: RecycleBin, before: OrgSchema, next: OrgSchema): OrgSchema {
  const known = new Map(before.objects.map((object) => [object.name, object]));
  const objects = next.objects.map((object) => {
    const stays = known.get(object.name);
    known.delete(object.name);
    return stays ? become(store, stays, object) : object;
  });
  for (const gone of known.values()) bin.forgetObject(gone);
  store.redefine(objects);
  return { ...next, objects };
}

function become(store: Store, object: ObjectSchema, next: ObjectSchema): ObjectSchema {
  const before = object.fields;
  Object.assign(object, next);
  forgetEmptyRow(object);
  if (sameShape(before, next.fields)) return object;
  store.rewrite(object, (row) => reshaped(object, row));
  return object;
}

const sameShape = (before: readonly FieldSchema[], after: readonly FieldSchema[]): boolean =>
  before.length === after.length && before.every((field, at) => field.name === after[at]?.name);

function reshaped(object: ObjectSchema, row: Row): Row {
  const next: Record<string, Value> & { Id: string } = { ...emptyRow(object), Id: row.Id };
  for (const { name } of object.fields) {
    const held = row[name];
    if (held !== undefined) next[name] = held;
  }
  return next;
}
