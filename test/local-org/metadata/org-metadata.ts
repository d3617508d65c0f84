import type { CustomMetadata } from '../engine/custom-metadata';
import type { Engine } from '../engine/engine';
import { makeId } from '../engine/ids';
import { storedTime } from '../engine/values';
import { isCustomMetadata } from '../schema/model';
import type { Attempt } from './attempt';
import { prefixesOf } from './check';
import type { CompileOptions } from './compile';
import { type ComponentSet, keyOf, sameContent, type Component } from './component';
import { dataConflicts } from './data-conflicts';
import { componentsFromSource } from './from-source';
import type { MetadataType } from './metadata-types';
import { syncPermissionSets } from './permission-set-rows';
import { isRecordOf, recordComponent, recordName } from './setting-components';

/** Who made a component and changed it last, and when; ids and ISO times. */
export interface Stamp {
  id: string;
  createdById: string;
  createdDate: string;
  lastModifiedById: string;
  lastModifiedDate: string;
}

/** The metadata of the org: what its schema was made from, and what it keeps beside. */
export class OrgMetadata {
  /** Undefined until somebody asks; then what the source held. */
  private set: ComponentSet | undefined;
  private readonly stamps = new Map<string, Stamp>();
  private readonly prefixes: Map<string, string>;
  private readonly since: string;

  constructor(
    readonly engine: Engine,
    private readonly settings: Pick<CustomMetadata, 'list' | 'set' | 'remove'>,
    private readonly options: { sourceDirs: readonly string[]; personAccounts: boolean; adminId: string },
  ) {
    this.prefixes = prefixesOf(engine.schema);
    this.since = storedTime(engine.now().toISOString());
  }

  get compileOptions(): CompileOptions {
    return {
      features: { personAccounts: this.options.personAccounts },
      prefixes: this.prefixes,
      conflicts: (schema) => dataConflicts(this.engine, schema),
    };
  }

  /** All components as they stand now; settings as the org holds them, whoever changed them. */
  components(): ComponentSet {
    this.set ??= componentsFromSource(this.options.sourceDirs);
    this.takeSettings(this.set);
    return this.set;
  }

  private takeSettings(set: ComponentSet): void {
    const held = new Set<string>();
    for (const type of this.engine.schema.objects.filter(isCustomMetadata)) {
      for (const record of this.settings.list(type.name)) {
        const known = set.named('CustomMetadata', recordName(record));
        held.add(recordName(record).toLowerCase());
        if (!known || !isRecordOf(known, record, type)) set.put(recordComponent(record, type, known));
      }
    }
    for (const one of set.ofType('CustomMetadata'))
      if (!held.has(one.fullName.toLowerCase())) set.remove(one.type, one.fullName);
  }

  /** Makes the org what an attempt has worked out. */
  apply({ components, schema, put, gone }: Attempt, userId: string): void {
    const before = this.components();
    this.stampAll(before, put, gone, userId);
    const records = schema.customMetadata;
    this.engine.changeSchema(schema);
    syncPermissionSets(this.engine, userId);
    for (const one of gone.filter(({ type }) => type.name === 'CustomMetadata')) {
      const [type = '', name = ''] = one.fullName.split('.');
      const object = this.engine.findObject(`${type}__mdt`);
      if (object && !put.some((other) => other.fullName === one.fullName)) this.settings.remove(object.name, name);
    }
    const deployed = new Set(
      put.filter(({ type }) => type.name === 'CustomMetadata').map(({ fullName }) => fullName.toLowerCase()),
    );
    for (const record of records)
      if (deployed.has(recordName(record).toLowerCase()))
        this.settings.set(record.type, record.developerName, record.values, record.label);
    for (const [name, prefix] of prefixesOf(schema)) this.prefixes.set(name, prefix);
    this.set = components;
  }

  private stampAll(before: ComponentSet, put: readonly Component[], gone: readonly Component[], userId: string): void {
    const now = storedTime(this.engine.now().toISOString());
    for (const one of put) {
      const known = before.get(one.type, one.fullName);
      if (known && sameContent(known, one)) continue;
      const made = known ? this.stampOf(one.type, one.fullName) : this.newStamp(one.type, userId, now);
      this.stamps.set(keyOf(one.type, one.fullName), { ...made, lastModifiedById: userId, lastModifiedDate: now });
    }
    for (const one of gone) this.stamps.delete(keyOf(one.type, one.fullName));
  }

  /** Of a component that stands: what came with the org was made by its admin when it started. */
  stampOf(type: MetadataType, fullName: string): Stamp {
    const key = keyOf(type, fullName);
    const known = this.stamps.get(key) ?? this.newStamp(type, this.options.adminId, this.since);
    this.stamps.set(key, known);
    return known;
  }

  private newStamp(type: MetadataType, by: string, at: string): Stamp {
    const prefix = ID_PREFIXES[type.name] ?? OTHER;
    const id = makeId(prefix, this.engine.nextSerial(`metadata ${prefix}`));
    return { id, createdById: by, createdDate: at, lastModifiedById: by, lastModifiedDate: at };
  }
}

/** Key prefixes of metadata as real orgs give them out. */
const ID_PREFIXES: Readonly<Record<string, string>> = {
  ApexClass: '01p',
  ApexTrigger: '01q',
  CompactLayout: '0AH',
  CustomApplication: '02u',
  CustomField: '00N',
  CustomLabel: '101',
  CustomObject: '01I',
  CustomPermission: '0CP',
  CustomTab: '01r',
  Dashboard: '01Z',
  DashboardFolder: '00l',
  FlexiPage: '0M0',
  Layout: '00h',
  LightningComponentBundle: '0Rb',
  ListView: '00B',
  NamedCredential: '0XA',
  PermissionSet: '0PS',
  Report: '00O',
  ReportFolder: '00l',
  ReportType: '070',
  StaticResource: '081',
  ValidationRule: '03d',
};
/** Of types whose prefix nobody here needs. */
const OTHER = '0Lo';
