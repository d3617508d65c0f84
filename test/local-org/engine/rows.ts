import { OrgError } from '../errors';
import type { ObjectSchema, Row, Value } from '../schema/model';
import type { Engine } from './engine';
import type { SessionUser } from './session-user';

let latest = { second: NaN, text: '' };

/** A time as it is stored. Many rows are written in one second, so the last one is remembered. */
function toTheSecond(time: Date): string {
  const second = Math.floor(time.getTime() / 1000);
  if (second !== latest.second) latest = { second, text: new Date(second * 1000).toISOString() };
  return latest.text;
}

/** Who and when; the platform keeps times to the second. */
export function stamps(
  engine: Engine,
  user: SessionUser,
  isNew: boolean,
): { LastModifiedDate: string; LastModifiedById: string; SystemModstamp: string } {
  const at = toTheSecond(engine.now());
  const changed = { LastModifiedDate: at, LastModifiedById: user.id, SystemModstamp: at };
  const made = { CreatedDate: at, CreatedById: user.id };
  return isNew ? { ...changed, ...made } : changed;
}

const empty = new WeakMap<ObjectSchema, Record<string, Value>>();

/**
 * Every field with what it holds before anyone sets it. All rows of an object begin as a copy of one that was parsed: so
 * they share one shape in memory, where rows put together field by field would each be a hash table of their own.
 */
export function emptyRow(object: ObjectSchema): Record<string, Value> {
  let known = empty.get(object);
  if (!known) {
    const fields = Object.fromEntries(object.fields.map((field) => [field.name, field.defaultValue]));
    known = JSON.parse(JSON.stringify(fields)) as Record<string, Value>;
    empty.set(object, known);
  }
  return { ...known };
}

/** After the object's fields have changed. */
export const forgetEmptyRow = (object: ObjectSchema): unknown => empty.delete(object);

/** An empty row with its auto-numbers counted. */
export function blank(engine: Engine, object: ObjectSchema): Record<string, Value> {
  const row = emptyRow(object);
  for (const field of object.fields) {
    if (field.autoNumber)
      row[field.name] = numbered(field.autoNumber, engine.nextSerial(`${object.name}.${field.name}`) - 1_000_000);
  }
  return row;
}

const numbered = (format: string, number: number): string =>
  format.replace(/\{(0+)\}/, (_, zeros: string) => String(number).padStart(zeros.length, '0'));

/** Puts a record that may be deleted into the recycle bin, with its details. `root`: the record that takes it along. */
export function bin(engine: Engine, user: SessionUser, object: ObjectSchema, row: Row, root = row.Id): void {
  for (const child of engine.schema.objects) {
    for (const field of child.fields) {
      if (!field.referenceTo.includes(object.name) || field.name.endsWith('ById') || field.name === 'OwnerId') continue;
      for (const below of engine.childrenOf(row.Id, child, field.name)) {
        if (field.deleteConstraint === 'Restrict') {
          throw new OrgError(
            'DELETE_FAILED',
            `Your attempt to delete ${object.name} could not be completed because it is associated with ${child.name}.: ${below.Id}`,
          );
        }
        if (field.deleteConstraint === 'Cascade' || child.name === 'ContentDocumentLink')
          bin(engine, user, child, below, root);
        else emptyLookup(engine, child, below, field.name, root);
      }
    }
  }
  const after = { ...row, IsDeleted: true, ...stamps(engine, user, false) };
  engine.store.put(object, after, { kind: 'delete', at: after.SystemModstamp, by: user.id, fields: {} });
  engine.recycleBin.add(object, row.Id, root, user.id);
}

/** A lookup whose target is deleted loses it without a change of its own record's stamps (believed, not measured). */
function emptyLookup(engine: Engine, object: ObjectSchema, row: Row, field: string, root: string): void {
  engine.store.put(object, { ...row, [field]: null });
  engine.recycleBin.addEmptied({ object, id: row.Id, field, held: String(row[field]) }, root);
}
