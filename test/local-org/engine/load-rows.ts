import { findField, type ObjectSchema, type Row, type Value } from '../schema/model';
import { withDerived } from './derived-values';
import type { Engine } from './engine';
import { blank } from './rows';
import { storedTime } from './values';

/** A row as the store keeps it, with what differs from an empty one. Without an `Id` it is given one. */
export type LoadedRow = Readonly<Record<string, Value>>;

/**
 * Puts rows in place as if they had been there all along, many at once: no events, no validation, no rights, stamped with
 * the clock and `authorId`, who owns what names no other owner.
 * @returns their ids, in order @throws Error naming a field that the object does not have
 */
export function loadRows(engine: Engine, authorId: string, object: ObjectSchema, rows: Iterable<LoadedRow>): string[] {
  const ids: string[] = [];
  const system = { ...systemValues(engine, authorId), ...(object.owned ? { OwnerId: authorId } : {}) };
  const known = new Set<string>();
  const whole = function* (): Iterable<Row> {
    for (const values of rows) {
      for (const name of Object.keys(values)) if (!known.has(name)) known.add(checkedName(object, name));
      const Id = typeof values.Id === 'string' ? values.Id : engine.newId(object);
      ids.push(Id);
      const row: Row = Object.assign(blank(engine, object), system, values, { Id });
      yield withDerived(engine, object, undefined, row);
    }
  };
  engine.store.load(object, whole());
  engine.forgetUsers();
  return ids;
}

export function systemValues(engine: Engine, authorId: string): Record<string, Value> {
  const at = storedTime(engine.now().toISOString());
  return {
    IsDeleted: false,
    CreatedDate: at,
    CreatedById: authorId,
    LastModifiedDate: at,
    LastModifiedById: authorId,
    SystemModstamp: at,
  };
}

function checkedName(object: ObjectSchema, name: string): string {
  if (findField(object, name)?.name !== name) throw new Error(`${object.name} has no field ${name}`);
  return name;
}
