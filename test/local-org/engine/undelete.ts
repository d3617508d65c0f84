import { OrgError } from '../errors';
import { detailField, type ObjectSchema, type Row } from '../schema/model';
import { checkUnique, masterOf } from './checks';
import type { Engine } from './engine';
import { stamps } from './rows';
import type { SessionUser } from './session-user';

/**
 * Brings a record back from the recycle bin as the platform's undelete() does: with what was deleted along with it, and
 * with the lookups to it, but "only restores lookup relationships that have not been replaced".
 * @throws OrgError NOT_FOUND, UNDELETE_FAILED, DUPLICATE_VALUE
 */
export function undelete(engine: Engine, user: SessionUser, id: string): void {
  engine.transaction(() => {
    const found = engine.find(id);
    if (!found) throw new OrgError('NOT_FOUND', 'The requested resource does not exist');
    const { rows, lookups } = engine.recycleBin.restore(found.object, id);
    for (const one of rows) {
      const row = engine.store.get(one.object.name, one.id);
      if (row) revive(engine, user, one.object, row);
    }
    requireMaster(engine, found.object, found.row);
    for (const { object, id: childId, field, held } of lookups) {
      const row = engine.store.get(object.name, childId);
      if (row?.[field] === null) engine.store.put(object, { ...row, [field]: held });
    }
  });
}

function revive(engine: Engine, user: SessionUser, object: ObjectSchema, row: Row): void {
  const after = { ...row, IsDeleted: false, ...stamps(engine, user, false) };
  checkUnique(engine, object, after);
  engine.store.put(object, after, { kind: 'undelete', at: after.SystemModstamp, by: user.id, fields: after });
}

function requireMaster(engine: Engine, object: ObjectSchema, row: Row): void {
  const field = detailField(object);
  if (!field) return;
  const master = engine.store.get(field.referenceTo[0] ?? '', String(masterOf(object, row)));
  if (!master || master.IsDeleted === true)
    throw new OrgError('UNDELETE_FAILED', 'The record that this one belongs to is deleted', { fields: [] });
}
