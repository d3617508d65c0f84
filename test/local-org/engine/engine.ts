import { notInLocalOrg, OrgError } from '../errors';
import type { OrgSeed, SeedShare } from '../seed';
import type { ChildRelationship, ObjectSchema, OrgSchema, Row } from '../schema/model';
import { adoptSchema } from './change-schema';
import { makeId, keyPrefixOf } from './ids';
import { MixedDml } from './mixed-dml';
import { RecycleBin } from './recycle-bin';
import { RoleHierarchy } from './role-hierarchy';
import { SessionUser } from './session-user';
import { Sharing, type AccessLevel, type SharedRecords } from './sharing';
import { Store } from './store';
import { VisibleRows } from './visible-rows';

/** Salesforce "stores platform events and change data capture events for 72 hours". */
export const CHANGES_STAY = 72 * 3_600_000;

/** A record found by its id alone. */
export interface Found {
  object: ObjectSchema;
  row: Row;
}

/** The org's state and the rules over it, without HTTP: what is stored, who may see it, and how a transaction ends. */
export class Engine implements SharedRecords {
  readonly store: Store;
  readonly recycleBin: RecycleBin;
  readonly sharing: Sharing;
  readonly visible: VisibleRows;
  readonly orgId: string;
  /** The next writes to these objects meet a lock that somebody else holds. */
  readonly locks = new Map<string, number>();
  /** What a fault makes of each note's body before it is stored. */
  alterNote: (html: string) => string = (html) => html;
  /** Replaced whole by `changeSchema`; objects that stay keep their identity. */
  schema: OrgSchema;
  /** Told after the schema has changed: whoever keeps something that was worked out from it. */
  readonly onSchemaChange: (() => void)[] = [];
  private readonly objects = new Map<string, ObjectSchema>();
  private readonly byPrefix = new Map<string, ObjectSchema>();
  private readonly serials = new Map<string, number>();
  private readonly users = new Map<string, SessionUser>();
  private readonly shares = new Map<string, SeedShare[]>();
  private readonly hierarchy: RoleHierarchy;
  /** Of the transaction that is open. */
  readonly mixedDml = new MixedDml();
  private depth = 0;

  constructor(
    schemaAtStart: OrgSchema,
    private readonly shared: Pick<OrgSeed, 'shares' | 'sharingRules'>,
    readonly now: () => Date,
  ) {
    this.schema = schemaAtStart;
    this.indexObjects();
    this.store = new Store(this.schema.objects);
    this.hierarchy = new RoleHierarchy(this.store);
    this.recycleBin = new RecycleBin(this.store, now);
    this.sharing = new Sharing(this);
    this.visible = new VisibleRows(this.store, this.sharing, (name) => this.object(name));
    this.orgId = makeId('00D', 1);
    for (const share of shared.shares ?? [])
      this.shares.set(share.recordId, [...(this.shares.get(share.recordId) ?? []), share]);
  }

  private indexObjects(): void {
    this.objects.clear();
    this.byPrefix.clear();
    for (const object of this.schema.objects) {
      this.objects.set(object.name.toLowerCase(), object);
      if (object.keyPrefix && !this.byPrefix.has(object.keyPrefix)) this.byPrefix.set(object.keyPrefix, object);
    }
    this.byPrefix.set('069', this.object('ContentDocument'));
  }

  /** From now on the org has this schema; see `adoptSchema` for what becomes of its rows. Outside of any transaction. */
  changeSchema(next: OrgSchema): void {
    this.schema = adoptSchema(this.store, this.recycleBin, this.schema, next);
    this.indexObjects();
    this.visible.forget();
    this.forgetUsers();
    for (const told of this.onSchemaChange) told();
  }

  /** @throws OrgError INVALID_TYPE */
  object(name: string): ObjectSchema {
    const object = this.objects.get(name.toLowerCase());
    if (!object) {
      throw new OrgError(
        'INVALID_TYPE',
        `sObject type '${name}' is not supported in the local org. If you are attempting to use a custom object, be sure to append the '__c' after the entity name.`,
      );
    }
    return object;
  }

  findObject(name: string): ObjectSchema | undefined {
    return this.objects.get(name.toLowerCase());
  }

  objectOfId(id: string): ObjectSchema | undefined {
    return this.byPrefix.get(keyPrefixOf(id));
  }

  /** The record with this 18-character id, deleted ones included. */
  find(id: string): Found | undefined {
    const object = this.objectOfId(id);
    const row = object && this.store.get(object.name, id);
    return object && row ? { object, row } : undefined;
  }

  childrenOf(parentId: string, child: ObjectSchema, fieldName: string): Row[] {
    const field = child.fieldByName.get(fieldName.toLowerCase());
    const ids = field && this.store.lookUp(child, field, parentId);
    const rows: Row[] = [];
    for (const id of ids ?? []) {
      const row = this.store.get(child.name, id);
      if (row) rows.push(row);
    }
    return rows;
  }

  childRelationships(parent: ObjectSchema): ChildRelationship[] {
    return this.schema.objects.flatMap((child) =>
      child.fields.flatMap((field) =>
        field.childRelationshipName && field.referenceTo.includes(parent.name)
          ? [{ name: field.childRelationshipName, child, field }]
          : [],
      ),
    );
  }

  newId(object: ObjectSchema): string {
    return makeId(object.keyPrefix, this.nextSerial(object.keyPrefix));
  }

  /** Counts per name. Numbers given to a transaction that rolls back are lost, as the platform's auto-numbers are. */
  nextSerial(name: string): number {
    // Seeds count from 1; what is made later starts well above, so that no id is ever given twice.
    const next = (this.serials.get(name) ?? 1_000_000) + 1;
    this.serials.set(name, next);
    return next;
  }

  user(id: string): SessionUser {
    const known = this.users.get(id);
    if (known) return known;
    const row = this.store.get('User', id);
    if (!row) throw notInLocalOrg(`The user ${id}`);
    const profile = this.store.get('Profile', String(row.ProfileId));
    const assigned = this.childrenOf(id, this.object('PermissionSetAssignment'), 'AssigneeId').map(
      (assignment) => this.store.get('PermissionSet', String(assignment.PermissionSetId))?.Name,
    );
    const sets = this.schema.permissionSets.filter((set) => assigned.includes(set.name));
    const user = new SessionUser(id, String(profile?.Name), sets);
    this.users.set(id, user);
    return user;
  }

  /** Forgets what was worked out about users, after a write to one of them or to their login. */
  forgetUsers(): void {
    this.users.clear();
  }

  /** True where somebody was given the record by name. Most records are shared with nobody so. */
  isShared(recordId: string): boolean {
    return this.shares.has(recordId);
  }

  manualShare(recordId: string, userId: string): AccessLevel {
    const share = this.shares.get(recordId)?.find((one) => one.userId === userId);
    return share ? share.access : 'None';
  }

  ruleShare(object: string, userId: string): AccessLevel {
    const rule = this.shared.sharingRules?.find((one) => one.object === object && one.userId === userId);
    return rule ? rule.access : 'None';
  }

  /** True where the first user's role is above the second's. */
  isAbove(upperId: string, lowerId: string): boolean {
    return this.hierarchy.isAbove(upperId, lowerId);
  }

  /** Runs `work` whole or not at all; inside another transaction it is a part that may fail alone. No await inside. */
  transaction<T>(work: () => T): T {
    const savepoint = this.store.savepoint();
    const { first } = this.mixedDml;
    this.depth += 1;
    try {
      const result = work();
      if (this.depth === 1) this.store.commit();
      return result;
    } catch (error) {
      this.store.rollbackTo(savepoint);
      this.mixedDml.first = first;
      this.forgetUsers();
      throw error;
    } finally {
      this.depth -= 1;
      if (this.depth === 0) this.mixedDml.first = undefined;
    }
  }

  /** Ends what time has ended: rows that have left the recycle bin, and old entries of the change log. Call it before anything looks. */
  sweep(): void {
    this.recycleBin.sweep();
    this.store.forgetChanges(new Date(this.now().getTime() - CHANGES_STAY).toISOString());
  }

  /** @throws OrgError UNABLE_TO_LOCK_ROW while a fault locks the object. */
  lock(object: ObjectSchema, id: string | null): void {
    const left = this.locks.get(object.name) ?? 0;
    if (left <= 0) return;
    this.locks.set(object.name, left - 1);
    throw new OrgError(
      'UNABLE_TO_LOCK_ROW',
      `unable to obtain exclusive access to this record${id ? ` or 1 records: ${id}` : ''}`,
      { fields: [] },
    );
  }
}
