import type { Engine } from '../engine/engine';
import { emptyRow, stamps } from '../engine/rows';
import type { Row } from '../schema/model';

/** Makes the rows that queries find and assignments name follow the schema's permission sets. */
export function syncPermissionSets(engine: Engine, userId: string): void {
  const object = engine.object('PermissionSet');
  const assignment = engine.object('PermissionSetAssignment');
  const user = engine.user(userId);
  engine.transaction(() => {
    const rows = new Map<string, Row>();
    for (const row of engine.store.rows(object.name)) rows.set(String(row.Name).toLowerCase(), row);
    for (const set of engine.schema.permissionSets) {
      const known = rows.get(set.name.toLowerCase());
      rows.delete(set.name.toLowerCase());
      if (known?.Label === set.label && known.Name === set.name) continue;
      const made = known ?? { ...emptyRow(object), ...stamps(engine, user, true), Id: engine.newId(object) };
      engine.store.put(object, { ...made, ...stamps(engine, user, false), Name: set.name, Label: set.label });
    }
    for (const gone of rows.values()) {
      for (const given of engine.childrenOf(gone.Id, assignment, 'PermissionSetId'))
        engine.store.erase(assignment, given.Id);
      engine.store.erase(object, gone.Id);
    }
  });
  engine.forgetUsers();
}
