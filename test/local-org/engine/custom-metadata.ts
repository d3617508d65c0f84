import { metadataRecord } from '../schema/read-metadata';
import { isCustomMetadata, type CustomMetadataRecord, type ObjectSchema, type Row } from '../schema/model';
import type { Engine } from './engine';
import { storedTime } from './values';

/** The settings of the org as an admin edits them in Setup: past the API, which only reads them. */
export class CustomMetadata {
  constructor(private readonly engine: Engine) {
    for (const record of engine.schema.customMetadata) this.put(engine.object(record.type), record);
  }

  list(type: string): CustomMetadataRecord[] {
    const object = this.typeOf(type);
    return [...this.engine.store.rows(object.name)]
      .map((row) => recordOf(object, row))
      .sort((a, b) => a.developerName.localeCompare(b.developerName));
  }

  /**
   * Makes the record, or changes the fields that are named of the one there is.
   * @throws Error, or OrgError with the platform's code, where Setup would not save it
   */
  set(type: string, developerName: string, values: Readonly<Record<string, unknown>>, label?: string): void {
    const object = this.typeOf(type);
    const before = this.find(object, developerName);
    const known = before && recordOf(object, before);
    const record = metadataRecord(object, developerName, label ?? known?.label ?? developerName, {
      ...known?.values,
      ...values,
    });
    this.put(object, record, before?.Id);
  }

  /** @throws Error where there is no such record */
  remove(type: string, developerName: string): void {
    const object = this.typeOf(type);
    const row = this.find(object, developerName);
    if (!row) throw new Error(`${type} has no record ${developerName}`);
    this.engine.transaction(() => this.engine.store.erase(object, row.Id));
  }

  private put(object: ObjectSchema, record: CustomMetadataRecord, id?: string): void {
    const { developerName, label } = record;
    if (id === undefined && this.find(object, developerName))
      throw new Error(`${record.type} has two records named ${developerName}`);
    const row: Row = {
      ...record.values,
      DeveloperName: developerName,
      MasterLabel: label,
      Label: label,
      QualifiedApiName: developerName,
      NamespacePrefix: null,
      Language: 'en_US',
      SystemModstamp: storedTime(this.engine.now().toISOString()),
      Id: id ?? this.engine.newId(object),
    };
    this.engine.transaction(() => this.engine.store.put(object, row));
  }

  private typeOf(name: string): ObjectSchema {
    const object = this.engine.object(name);
    if (!isCustomMetadata(object)) throw new Error(`${name} is no custom metadata type`);
    return object;
  }

  /** Names are unique whatever their case. */
  private find(object: ObjectSchema, developerName: string): Row | undefined {
    const wanted = developerName.toLowerCase();
    for (const row of this.engine.store.rows(object.name))
      if (String(row.DeveloperName).toLowerCase() === wanted) return row;
    return undefined;
  }
}

function recordOf(object: ObjectSchema, row: Row): CustomMetadataRecord {
  const custom = object.fields.filter((one) => one.custom);
  return {
    type: object.name,
    developerName: String(row.DeveloperName),
    label: String(row.MasterLabel),
    values: Object.fromEntries(custom.map((one) => [one.name, row[one.name] ?? null])),
  };
}
