import type { Engine } from './engine';

export interface StoredText {
  /** `Object.Field id`, or the change that carried it. */
  where: string;
  text: string;
}

/** For a sweep that must miss nothing: rows live and deleted, every version of every note, and the log of changes. */
export function* everyStoredText(engine: Engine): Iterable<StoredText> {
  for (const object of engine.schema.objects) {
    for (const row of engine.store.rows(object.name)) {
      for (const [field, value] of Object.entries(row)) {
        if (typeof value === 'string') yield { where: `${object.name}.${field} ${row.Id}`, text: value };
      }
    }
  }
  for (const [position, change] of engine.store.changes().entries()) {
    for (const [field, value] of Object.entries(change.fields)) {
      if (typeof value === 'string')
        yield { where: `change ${String(position)}: ${change.object}.${field} ${change.id}`, text: value };
    }
  }
}
