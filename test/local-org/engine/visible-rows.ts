import { detailField, type ObjectSchema, type Row } from '../schema/model';
import type { SessionUser } from './session-user';
import type { Sharing } from './sharing';
import type { Store } from './store';

/** Lists that are kept; the one not used for longest goes first. */
const MOST = 24;

interface Kept {
  user: SessionUser;
  /** Versions of all tables that the list follows from. */
  stamp: string;
  rows: readonly Row[];
}

/** The live rows that a user sees, worked out once and kept until something changes that they follow from. */
export class VisibleRows {
  private readonly kept = new Map<string, Kept>();
  private readonly tables = new Map<string, string[] | null>();

  constructor(
    private readonly store: Store,
    private readonly sharing: Sharing,
    private readonly object: (name: string) => ObjectSchema,
  ) {}

  /** In the table's order; undefined where what is seen follows from more than owners, roles and masters. */
  of(user: SessionUser, object: ObjectSchema): readonly Row[] | undefined {
    const tables = this.tablesOf(object);
    if (!tables) return undefined;
    const stamp = tables.map((table) => this.store.version(table)).join(' ');
    const key = `${user.id} ${object.name}`;
    const known = this.kept.get(key);
    const good = known?.user === user && known.stamp === stamp;
    const rows = good ? known.rows : this.workOut(user, object);
    this.kept.delete(key);
    this.kept.set(key, { user, stamp, rows });
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST) break;
      this.kept.delete(oldest);
    }
    return rows;
  }

  /** After the schema has changed. */
  forget(): void {
    this.kept.clear();
    this.tables.clear();
  }

  private workOut(user: SessionUser, object: ObjectSchema): Row[] {
    const reads = this.sharing.readsMany(user, object);
    const rows: Row[] = [];
    for (const row of this.store.rows(object.name)) if (row.IsDeleted !== true && reads(row)) rows.push(row);
    return rows;
  }

  private tablesOf(object: ObjectSchema): string[] | null {
    const known = this.tables.get(object.name);
    if (known !== undefined) return known;
    const tables = this.follows(object);
    this.tables.set(object.name, tables);
    return tables;
  }

  private follows(object: ObjectSchema): string[] | null {
    if (object.name.startsWith('Content')) return null;
    switch (object.sharing) {
      case 'ControlledByParent': {
        const above = this.object(detailField(object)?.referenceTo[0] ?? '');
        const tables = this.tablesOf(above);
        return tables && [object.name, ...tables];
      }
      case 'Private': {
        // Whoever sees an opportunity sees its account, too.
        const below = object.name === 'Account' ? ['Opportunity'] : [];
        return [object.name, 'User', 'UserRole', ...below];
      }
      default:
        return [object.name];
    }
  }
}
