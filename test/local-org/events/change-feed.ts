import { randomInt, randomUUID } from 'node:crypto';
import type { Engine } from '../engine/engine';
import type { Change } from '../engine/store';
import type { Value } from '../schema/model';
import type { ChangeEvent, ChangeEventSchema, ChangeType } from './change-event';

const TYPES = { create: 'CREATE', update: 'UPDATE', delete: 'DELETE', undelete: 'UNDELETE' } as const;

interface RecordChange {
  kind: Change['kind'];
  id: string;
  at: string;
  by: string;
  values: Record<string, Value>;
}

/**
 * Turns what the org commits into change events of one object. They come after the write has been answered: the platform
 * promises no more, and whoever relies on less is found out.
 */
export class ChangeFeed {
  private commitNumber = randomInt(1_000_000_000, 2_000_000_000);

  constructor(
    engine: Engine,
    private readonly objectName: string,
    private readonly schema: ChangeEventSchema,
    publish: (events: ChangeEvent[]) => void,
  ) {
    engine.store.onCommit = (changes) => {
      if (!engine.schema.captured.has(objectName)) return;
      const events = this.eventsOf(changes);
      if (events.length > 0) setImmediate(() => publish(events));
    };
  }

  private eventsOf(changes: readonly Change[]): ChangeEvent[] {
    const groups = alike(this.perRecord(changes));
    if (groups.length === 0) return [];
    const transactionKey = randomUUID();
    this.commitNumber += randomInt(1, 1000);
    return groups.map(([first, ...more], position): ChangeEvent => ({
      changeType: TYPES[first.kind] satisfies ChangeType,
      recordIds: [first, ...more].map((change) => change.id),
      transactionKey,
      sequenceNumber: position + 1,
      commitTimestamp: Date.parse(first.at),
      commitNumber: this.commitNumber,
      commitUser: first.by,
      values: first.values,
    }));
  }

  /** Several changes of one record in one transaction are one event, of the first one's type. */
  private perRecord(changes: readonly Change[]): RecordChange[] {
    const records = new Map<string, RecordChange>();
    for (const change of changes) {
      if (change.object !== this.objectName) continue;
      const values = this.schema.carried(change.fields);
      const known = records.get(change.id);
      if (known) known.values = { ...known.values, ...values };
      else records.set(change.id, { kind: change.kind, id: change.id, at: change.at, by: change.by, values });
    }
    const told = (change: RecordChange): boolean => change.kind !== 'update' || Object.keys(change.values).length > 0;
    return [...records.values()].filter(told);
  }
}

/** Records that changed alike in one transaction share one event. */
function alike(changes: RecordChange[]): [RecordChange, ...RecordChange[]][] {
  const groups = new Map<string, [RecordChange, ...RecordChange[]]>();
  for (const change of changes) {
    const { id: _, ...rest } = change;
    const key = JSON.stringify(rest);
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  }
  return [...groups.values()];
}
