import { detailField, type ObjectPermission, type ObjectSchema, type Row, type Value } from '../schema/model';
import type { SessionUser } from './session-user';
import type { Store } from './store';

export type AccessLevel = 'None' | 'Read' | 'Edit' | 'All';
const STRENGTH: AccessLevel[] = ['None', 'Read', 'Edit', 'All'];
const stronger = (a: AccessLevel, b: AccessLevel): AccessLevel => (STRENGTH.indexOf(a) >= STRENGTH.indexOf(b) ? a : b);
export const atLeast = (level: AccessLevel, wanted: AccessLevel): boolean =>
  STRENGTH.indexOf(level) >= STRENGTH.indexOf(wanted);

/** What sharing needs to know of the org. */
export interface SharedRecords {
  readonly store: Store;
  object(name: string): ObjectSchema;
  find(id: string): { object: ObjectSchema; row: Row } | undefined;
  childrenOf(parentId: string, child: ObjectSchema, fieldName: string): Row[];
  isShared(recordId: string): boolean;
  manualShare(recordId: string, userId: string): AccessLevel;
  ruleShare(object: string, userId: string): AccessLevel;
  isAbove(upperId: string, lowerId: string): boolean;
}

/**
 * What sharing gives a user on a record: ownership, the role hierarchy above the owner, manual shares and rules, View All and
 * Modify All, the master of a detail, the opportunities below an account, the links of a note. Object permissions cap it.
 */
export class Sharing {
  constructor(private readonly engine: SharedRecords) {}

  level(user: SessionUser, object: ObjectSchema, row: Row): AccessLevel {
    const permission = user.object(object);
    if (!permission.read) return 'None';
    if (permission.modifyAll) return 'All';
    const shared = this.shared(user, object, row, permission);
    const level = permission.viewAll ? stronger('Read', shared) : shared;
    if (permission.edit) return level;
    return atLeast(level, 'Edit') ? 'Read' : level;
  }

  reads(user: SessionUser, object: ObjectSchema, row: Row): boolean {
    return this.level(user, object, row) !== 'None';
  }

  /** `reads` for many rows: what is the same for all of them is worked out once. Good until anything changes. */
  readsMany(user: SessionUser, object: ObjectSchema): (row: Row) => boolean {
    const permission = user.object(object);
    if (!permission.read) return () => false;
    if (permission.modifyAll || permission.viewAll) return () => true;
    switch (object.sharing) {
      case 'Setup':
      case 'ReadWrite':
      case 'Read':
        return () => true;
      case 'ControlledByParent':
        return this.readsMasters(user, object);
      case 'Private':
        return this.isContent(object) ? (row) => this.reads(user, object, row) : this.readsPrivate(user, object);
    }
  }

  private readsMasters(user: SessionUser, object: ObjectSchema): (row: Row) => boolean {
    const field = detailField(object);
    const master = field && this.engine.object(field.referenceTo[0] ?? '');
    if (!master) return () => false;
    const masters = this.engine.store.byId(master.name);
    const readsMaster = this.readsMany(user, master);
    // Details of one master mostly come one after the other.
    let last: Value | undefined;
    let read = false;
    return (row) => {
      const id = row[field.name] ?? null;
      if (id === last) return read;
      const parent = masters.get(String(id));
      last = id;
      read = parent !== undefined && readsMaster(parent);
      return read;
    };
  }

  private readsPrivate(user: SessionUser, object: ObjectSchema): (row: Row) => boolean {
    if (this.engine.ruleShare(object.name, user.id) !== 'None') return () => true;
    const owners = new Map<Value, boolean>();
    const others = new Map<string, boolean>();
    return (row) => {
      const owner = row.OwnerId ?? null;
      let owns = owners.get(owner);
      if (owns === undefined) owners.set(owner, (owns = this.ownership(user, row) !== 'None'));
      if (owns) return true;
      // Beside owner, roles and rules there are shares by name, and accounts are seen through their opportunities.
      if (object.name !== 'Account') return this.engine.isShared(row.Id) && this.reads(user, object, row);
      let read = others.get(row.Id);
      if (read === undefined) others.set(row.Id, (read = this.reads(user, object, row)));
      return read;
    };
  }

  private shared(user: SessionUser, object: ObjectSchema, row: Row, permission: ObjectPermission): AccessLevel {
    switch (object.sharing) {
      case 'Setup':
        return permission.edit ? 'All' : 'Read';
      case 'ControlledByParent':
        return this.throughMaster(user, object, row);
      case 'ReadWrite':
        return stronger('Edit', this.ownership(user, row));
      case 'Read':
        return stronger('Read', this.ownership(user, row));
      case 'Private':
        return this.isContent(object) ? this.content(user, object, row) : this.private(user, object, row);
    }
  }

  private private(user: SessionUser, object: ObjectSchema, row: Row): AccessLevel {
    const shared = stronger(this.engine.manualShare(row.Id, user.id), this.engine.ruleShare(object.name, user.id));
    const level = stronger(this.ownership(user, row), shared);
    if (level !== 'None' || object.name !== 'Account') return level;
    // Whoever sees an opportunity sees its account, too; the platform calls that implicit sharing. View All does not count.
    const opportunities = this.engine.object('Opportunity');
    for (const child of this.engine.childrenOf(row.Id, opportunities, 'AccountId')) {
      if (this.ownership(user, child) !== 'None') return 'Read';
    }
    return 'None';
  }

  private ownership(user: SessionUser, row: Row): AccessLevel {
    if (row.OwnerId === user.id) return 'All';
    return this.engine.isAbove(user.id, String(row.OwnerId)) ? 'All' : 'None';
  }

  private throughMaster(user: SessionUser, object: ObjectSchema, row: Row): AccessLevel {
    const field = detailField(object);
    const master = field && this.engine.object(field.referenceTo[0] ?? '');
    const parent = field && master && this.engine.store.get(master.name, String(row[field.name]));
    if (!master || !parent) return 'None';
    return this.level(user, master, parent);
  }

  private isContent(object: ObjectSchema): boolean {
    return object.name.startsWith('Content');
  }

  private content(user: SessionUser, object: ObjectSchema, row: Row): AccessLevel {
    const documentId =
      object.name === 'ContentDocument' || object.name === 'ContentNote' ? row.Id : String(row.ContentDocumentId);
    const document = this.engine.store.get('ContentDocument', documentId);
    if (!document) return 'None';
    if (document.OwnerId === user.id) return 'All';
    for (const link of this.engine.childrenOf(
      documentId,
      this.engine.object('ContentDocumentLink'),
      'ContentDocumentId',
    )) {
      if (link.LinkedEntityId === user.id) return 'Read';
      const target = this.engine.find(String(link.LinkedEntityId));
      if (target && target.object.name !== 'User' && this.reads(user, target.object, target.row)) return 'Read';
    }
    return 'None';
  }
}
