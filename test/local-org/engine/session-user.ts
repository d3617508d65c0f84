import { isCustomMetadata, type ObjectPermission, type ObjectSchema, type PermissionSet } from '../schema/model';
import { PROFILES, type ProfileSpec } from '../schema/standard-objects';

const NONE: ObjectPermission = {
  read: false,
  create: false,
  edit: false,
  delete: false,
  viewAll: false,
  modifyAll: false,
};
const ALL: ObjectPermission = { read: true, create: true, edit: true, delete: true, viewAll: true, modifyAll: true };

/** Objects that everyone may read, whatever their profile says. */
const OPEN_TO_READ = new Set([
  'User',
  'Group',
  'Profile',
  'UserLicense',
  'UserRole',
  'PermissionSet',
  'PermissionSetAssignment',
  'Organization',
  'OpportunityStage',
  'UserRecordAccess',
]);
/** What Manage Users opens; without it UserLogin cannot even be read. */
const MANAGED = new Set(['User', 'UserLogin', 'PermissionSetAssignment']);
const MANAGE: ObjectPermission = { ...NONE, read: true, edit: true, viewAll: true };
const ASSIGN: ObjectPermission = { ...NONE, read: true, create: true, edit: true, delete: true };
/** Notes need no object permission; who sees one follows from its owner and its links. */
const CONTENT = new Set(['ContentNote', 'ContentDocument', 'ContentVersion', 'ContentDocumentLink']);

/** What has no permissions of its own: whoever may read the other may read it, whoever may edit the other writes it. */
const FOLLOWS: ReadonlyMap<string, string> = new Map([['OpportunityContactRole', 'Opportunity']]);

/** What one user may do, from the profile and the permission sets assigned; never less than their union. */
export class SessionUser {
  private readonly profile: ProfileSpec;
  private readonly objects = new Map<string, ObjectPermission>();
  readonly customPermissions: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
  readonly userPermissions: ReadonlySet<string>;

  constructor(
    readonly id: string,
    readonly profileName: string,
    private readonly sets: PermissionSet[],
  ) {
    const profile = PROFILES[profileName];
    if (!profile) throw new Error(`the local org has no profile ${profileName}`);
    this.profile = profile;
    this.customPermissions = new Set(sets.flatMap((set) => [...set.customPermissions]));
    this.classes = new Set(sets.flatMap((set) => [...set.classes]));
    this.userPermissions = new Set([...profile.userPermissions, ...sets.flatMap((set) => [...set.userPermissions])]);
  }

  get license(): string {
    return this.profile.license;
  }

  object(object: ObjectSchema): ObjectPermission {
    const known = this.objects.get(object.name);
    if (known) return known;
    const worked = this.workOut(object);
    this.objects.set(object.name, worked);
    return worked;
  }

  private workOut(object: ObjectSchema): ObjectPermission {
    if (isCustomMetadata(object)) return { ...NONE, read: this.readsMetadata(object.name) };
    const named = FOLLOWS.get(object.name) ?? object.name;
    const grants = this.sets
      .flatMap((set) => set.objects.get(named) ?? [])
      .map((grant) => (named === object.name ? grant : { ...grant, create: grant.edit, delete: grant.edit }));
    if (this.userPermissions.has('ModifyAllData') && object.sharing !== 'Setup') return ALL;
    if (this.profile.fullAccess.includes(named)) grants.push({ ...ALL, viewAll: false, modifyAll: false });
    if (CONTENT.has(object.name)) grants.push({ ...ALL, viewAll: false, modifyAll: false });
    if (OPEN_TO_READ.has(object.name)) grants.push({ ...NONE, read: true });
    // Salesforce: "To access this object, you need the UserPermissions.ManageUsers permission."
    if (MANAGED.has(object.name) && this.userPermissions.has('ManageUsers'))
      grants.push(object.name === 'PermissionSetAssignment' ? ASSIGN : MANAGE);
    if (this.userPermissions.has('ViewAllData')) grants.push({ ...NONE, viewAll: true });
    const any = (right: keyof ObjectPermission): boolean => grants.some((grant) => grant[right]);
    return {
      read: any('read'),
      create: any('create'),
      edit: any('edit'),
      delete: any('delete'),
      viewAll: any('viewAll'),
      modifyAll: any('modifyAll'),
    };
  }

  /** Whoever may customise the application reads every type; anyone else needs the grant of a permission set. */
  private readsMetadata(type: string): boolean {
    return (
      this.userPermissions.has('CustomizeApplication') || this.sets.some((set) => set.customMetadataTypes.has(type))
    );
  }

  readsField(object: ObjectSchema, field: ObjectSchema['fields'][number]): boolean {
    if (!field.permissionable) return true;
    if (!object.custom && !field.custom && this.profile.standardFields) return true;
    return this.sets.some((set) => set.fields.get(field.securedAs ?? `${object.name}.${field.name}`)?.read);
  }

  editsField(object: ObjectSchema, field: ObjectSchema['fields'][number]): boolean {
    if (!field.permissionable) return true;
    if (!object.custom && !field.custom && this.profile.standardFields) return true;
    return this.sets.some((set) => set.fields.get(field.securedAs ?? `${object.name}.${field.name}`)?.edit);
  }
}
