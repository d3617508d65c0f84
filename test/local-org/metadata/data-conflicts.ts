import type { Engine } from '../engine/engine';
import { indexKey } from '../engine/store';
import { findField, type FieldSchema, type ObjectSchema, type OrgSchema, type Value } from '../schema/model';

/** A field whose definition does not go with the rows that are there. */
export interface DataConflict {
  object: string;
  field: string;
  problem: string;
}

/** What keeps a schema from taking over the org's rows. */
export function dataConflicts(engine: Engine, next: OrgSchema): DataConflict[] {
  return next.objects.flatMap((object) => {
    const before = engine.findObject(object.name);
    if (!before) return [];
    return object.fields
      .filter((field) => field.custom)
      .flatMap((field) => {
        const problem = conflict(engine, before, findField(before, field.name), field);
        return problem === undefined ? [] : [{ object: object.name, field: field.name, problem }];
      });
  });
}

function conflict(
  engine: Engine,
  object: ObjectSchema,
  before: FieldSchema | undefined,
  field: FieldSchema,
): string | undefined {
  if (before && before.type !== field.type)
    return `The local org, a stand-in for Salesforce, does not change the type of a field that exists, as from ${before.type} to ${field.type}`;
  const { value: some } = engine.store.byId(object.name).values().next();
  if (some === undefined) return undefined;
  if (field.masterDetail && !before?.masterDetail)
    return 'Cannot create a new master-detail relationship on an object with existing records';
  return field.unique && !before?.unique && hasDuplicates(engine, object, field)
    ? 'This field has duplicate values, so it cannot be unique'
    : undefined;
}

function hasDuplicates(engine: Engine, object: ObjectSchema, field: FieldSchema): boolean {
  const seen = new Set<Value>();
  for (const row of engine.store.rows(object.name)) {
    const value = row[field.name] ?? null;
    if (value === null || row.IsDeleted === true) continue;
    const key = indexKey(field, value);
    if (seen.has(key)) return true;
    seen.add(key);
  }
  return false;
}
