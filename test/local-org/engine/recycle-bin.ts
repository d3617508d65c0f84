import { OrgError } from '../errors';
import type { ObjectSchema } from '../schema/model';
import type { Store } from './store';

const HOUR = 3_600_000;
/** "for 15 days before they're permanently deleted" */
const STAYS = 15 * 24 * HOUR;
/** How long queryAll still finds what has left the bin: "Typically this time is 24 hours". */
const LINGERS = 24 * HOUR;

interface Binned {
  object: ObjectSchema;
  id: string;
  /** The record whose deletion took this one along; itself where somebody deleted it. */
  root: string;
  by: string;
  /** Milliseconds: when it leaves the bin by itself, and after `empty` when it left. */
  leavesAt: number;
}

/** A lookup that a deletion left empty, and what it held. */
export interface EmptiedLookup {
  object: ObjectSchema;
  id: string;
  field: string;
  held: string;
}

/**
 * Deleted rows from the deletion to their physical end. What was deleted along with another record has no place of its
 * own in the bin: it leaves with that record.
 */
export class RecycleBin {
  private readonly rows = new Map<string, Binned>();
  /** Keys of `rows` by root; some may be of rows that are in the bin no more. */
  private readonly along = new Map<string, Set<string>>();
  /** By root: lookups that come back with it. */
  private readonly emptied = new Map<string, EmptiedLookup[]>();
  /** By object: when a row of it last ended physically. Milliseconds. */
  private readonly erased = new Map<string, number>();
  /** When the next row ends physically; not later than it really is. */
  private nextEnd = Infinity;

  constructor(
    private readonly store: Store,
    private readonly now: () => Date,
  ) {}

  add(object: ObjectSchema, id: string, root: string, by: string): void {
    this.place({ object, id, root, by, leavesAt: this.now().getTime() + STAYS });
  }

  /** Notes a lookup that this deletion has emptied. */
  addEmptied(lookup: EmptiedLookup, root: string): void {
    const list = this.emptied.get(root) ?? [];
    this.emptied.set(root, list);
    list.push(lookup);
    this.store.undoWith(() => void list.pop());
  }

  /**
   * Takes a record back out, with what was deleted along with it and the lookups that its deletion emptied. The rows are
   * the caller's to write.
   * @throws OrgError UNDELETE_FAILED where it is not in the bin by itself
   */
  restore(
    object: ObjectSchema,
    id: string,
  ): { rows: { object: ObjectSchema; id: string }[]; lookups: EmptiedLookup[] } {
    const found = this.rows.get(keyOf(object, id));
    if (found?.root !== id || found.leavesAt <= this.now().getTime())
      throw new OrgError('UNDELETE_FAILED', 'Entity is not in the recycle bin', { fields: [] });
    const keys = this.along.get(id) ?? new Set();
    const rows = [...keys].map((key) => this.rows.get(key)).filter((one) => one?.root === id);
    const lookups = this.emptied.get(id) ?? [];
    for (const key of keys) this.take(key, id);
    this.emptied.delete(id);
    this.store.undoWith(() => void this.emptied.set(id, lookups));
    return { rows: rows.filter((one) => one !== undefined), lookups };
  }

  private take(key: string, root: string): void {
    const one = this.rows.get(key);
    if (one?.root !== root) return;
    this.rows.delete(key);
    this.store.undoWith(() => void this.rows.set(key, one));
  }

  /**
   * Takes a record out for good, with what was deleted along with it. queryAll finds the rows for another day.
   * @param mayEmpty whether the bin of the user who deleted the record is open to the one who empties it
   * @throws OrgError INVALID_CROSS_REFERENCE_KEY (no such row), DELETE_FAILED (not in the bin by itself; the code is
   * believed, not measured), INSUFFICIENT_ACCESS_OR_READONLY
   */
  empty(object: ObjectSchema, id: string, mayEmpty: (deletedBy: string) => boolean): void {
    const found = this.rows.get(keyOf(object, id));
    if (!found && !this.store.get(object.name, id))
      throw new OrgError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', { fields: [] });
    const now = this.now().getTime();
    if (found?.root !== id || found.leavesAt <= now)
      throw new OrgError('DELETE_FAILED', 'Entity is not in the recycle bin', { fields: [] });
    if (!mayEmpty(found.by))
      throw new OrgError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', { fields: [] });
    for (const key of this.along.get(id) ?? []) {
      const one = this.rows.get(key);
      if (one?.root === id) this.place({ ...one, leavesAt: now });
    }
  }

  /** Ends physically what has left the bin a day ago. Call it before anything looks at rows. */
  sweep(): void {
    const now = this.now().getTime();
    if (now < this.nextEnd) return;
    this.nextEnd = Infinity;
    const ended: Binned[] = [];
    for (const [key, one] of this.rows) {
      const end = one.leavesAt + LINGERS;
      if (end > now) this.nextEnd = Math.min(this.nextEnd, end);
      else {
        this.store.erase(one.object, one.id);
        ended.push(one);
        this.erased.set(one.object.name, Math.max(end, this.erased.get(one.object.name) ?? 0));
        this.rows.delete(key);
        this.along.delete(one.root);
        this.emptied.delete(one.root);
      }
    }
    this.store.commit();
    this.store.forgetRows(ended);
  }

  /** The object is no more, and so are its rows. */
  forgetObject(object: ObjectSchema): void {
    for (const [key, one] of this.rows) if (one.object.name === object.name) this.rows.delete(key);
    for (const [root, lookups] of this.emptied) {
      const left = lookups.filter((lookup) => lookup.object.name !== object.name);
      this.emptied.set(root, left);
    }
  }

  /** Milliseconds; undefined where no row of the object has ended yet. */
  lastErased(object: ObjectSchema): number | undefined {
    return this.erased.get(object.name);
  }

  private place(one: Binned): void {
    const key = keyOf(one.object, one.id);
    const before = this.rows.get(key);
    this.rows.set(key, one);
    const keys = this.along.get(one.root);
    if (keys) keys.add(key);
    else this.along.set(one.root, new Set([key]));
    this.nextEnd = Math.min(this.nextEnd, one.leavesAt + LINGERS);
    this.store.undoWith(() => void (before ? this.rows.set(key, before) : this.rows.delete(key)));
  }
}

/** A note's document and the note itself share one id. */
const keyOf = (object: ObjectSchema, id: string): string => `${object.name} ${id}`;
