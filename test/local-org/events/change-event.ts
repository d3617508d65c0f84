import { createHash, randomUUID } from 'node:crypto';
import { findField, type FieldSchema, type ObjectSchema, type Value } from '../schema/model';
import { avroType } from './avro';

/** `changeType` of an event's header, in the order of the schema's enum. */
export const CHANGE_TYPES = [
  'CREATE',
  'GAP_CREATE',
  'UPDATE',
  'GAP_UPDATE',
  'DELETE',
  'GAP_DELETE',
  'UNDELETE',
  'GAP_UNDELETE',
  'GAP_OVERFLOW',
] as const;
export type ChangeType = (typeof CHANGE_TYPES)[number];

/** One change of one or more records that changed alike. */
export interface ChangeEvent {
  changeType: ChangeType;
  recordIds: string[];
  transactionKey: string;
  /** Place within its transaction, from 1. */
  sequenceNumber: number;
  /** Milliseconds since 1970. */
  commitTimestamp: number;
  commitNumber: number;
  commitUser: string;
  /** What the event carries of the record, by field name; unchanged fields are absent. */
  values: Readonly<Record<string, Value>>;
}

/** An event as it is sent. */
export interface SerializedEvent {
  id: string;
  /** Of the schema that it was written by. */
  schemaId: string;
  payload: Buffer;
}

/**
 * Left out of change events: the id (it is in the header), "the IsDeleted system field", "the SystemModStamp system
 * field", and what is derived. That LastStageChangeDate is in them is believed, not measured.
 */
const LEFT_OUT = new Set([
  'Id', 'IsDeleted', 'SystemModstamp', 'IsClosed', 'IsWon', 'ExpectedRevenue', 'FiscalQuarter', 'FiscalYear', 'Fiscal',
]); // prettier-ignore

const HEADER = {
  type: 'record',
  name: 'ChangeEventHeader',
  fields: [
    { name: 'entityName', type: 'string' },
    { name: 'recordIds', type: { type: 'array', items: 'string' } },
    { name: 'changeType', type: { type: 'enum', name: 'ChangeType', symbols: [...CHANGE_TYPES] } },
    { name: 'changeOrigin', type: 'string' },
    { name: 'transactionKey', type: 'string' },
    { name: 'sequenceNumber', type: 'int' },
    { name: 'commitTimestamp', type: 'long' },
    { name: 'commitNumber', type: 'long' },
    { name: 'commitUser', type: 'string' },
    { name: 'nulledFields', type: { type: 'array', items: 'string' } },
    { name: 'diffFields', type: { type: 'array', items: 'string' } },
    { name: 'changedFields', type: { type: 'array', items: 'string' } },
  ],
};

type AvroName = 'boolean' | 'double' | 'int' | 'long' | 'string';

/** Dates and times travel as milliseconds since 1970. */
function avroNameOf(field: FieldSchema): AvroName {
  switch (field.type) {
    case 'boolean':
    case 'int':
      return field.type;
    case 'currency':
    case 'double':
    case 'percent':
      return 'double';
    case 'date':
    case 'datetime':
      return 'long';
    default:
      return 'string';
  }
}

/** An Avro schema as it stood for a while. */
interface SchemaVersion {
  json: string;
  id: string;
  fields: FieldSchema[];
  type: ReturnType<typeof avroType>;
}

/** The Avro schema of an object's change events, and events by it. A field that comes or goes makes another schema. */
export class ChangeEventSchema {
  private current: SchemaVersion;
  /** By id: whoever has an event of an earlier schema may still ask for it. */
  private readonly versions = new Map<string, SchemaVersion>();

  constructor(private readonly object: ObjectSchema) {
    this.current = this.refresh();
  }

  get json(): string {
    return this.current.json;
  }

  /** Fingerprint of the schema, as clients ask for it. */
  get id(): string {
    return this.current.id;
  }

  /** The schema with this fingerprint, today's or an earlier one. */
  jsonOf(id: string): string | undefined {
    return this.versions.get(id)?.json;
  }

  /** Follows the object's fields as they are now. */
  refresh(): SchemaVersion {
    const fields = this.object.fields.filter((field) => !LEFT_OUT.has(field.name));
    const schema = {
      type: 'record',
      name: `${this.object.name}ChangeEvent`,
      namespace: 'com.sforce.eventbus',
      fields: [
        { name: 'ChangeEventHeader', type: HEADER },
        ...fields.map((field) => ({ name: field.name, type: ['null', avroNameOf(field)], default: null })),
      ],
    };
    const json = JSON.stringify(schema);
    const id = createHash('md5').update(json).digest('base64url');
    this.current = this.versions.get(id) ?? { json, id, fields, type: avroType(schema) };
    this.versions.set(id, this.current);
    return this.current;
  }

  /** Those of a change's fields that events of this schema carry. */
  carried(fields: Readonly<Record<string, Value>>): Record<string, Value> {
    return Object.fromEntries(
      Object.entries(fields).filter(([name]) => !LEFT_OUT.has(name) && findField(this.object, name)),
    );
  }

  serialize(event: ChangeEvent): SerializedEvent {
    const { values, ...header } = event;
    const isUpdate = event.changeType === 'UPDATE';
    const record: Record<string, unknown> = {
      ChangeEventHeader: {
        ...header,
        entityName: this.object.name,
        changeOrigin: '',
        nulledFields: isUpdate ? this.bitmap((field) => values[field.name] === null) : [],
        diffFields: [],
        // Empty but for updates: a new record's fields are all new.
        changedFields: isUpdate ? this.bitmap((field) => field.name in values) : [],
      },
    };
    for (const field of this.current.fields) record[field.name] = sent(field, values[field.name] ?? null);
    return { id: randomUUID(), schemaId: this.id, payload: this.current.type.toBuffer(record) };
  }

  /** Bit n stands for the schema's field n; the header is field 0. No field, no bitmap. */
  private bitmap(has: (field: FieldSchema) => boolean): string[] {
    let bits = 0n;
    this.current.fields.forEach((field, position) => {
      if (has(field)) bits |= 1n << BigInt(position + 1);
    });
    if (bits === 0n) return [];
    const hex = bits.toString(16).toUpperCase();
    return [`0x${hex.length % 2 === 0 ? hex : `0${hex}`}`];
  }
}

/** A value as the union of null and one type has it. */
function sent(field: FieldSchema, value: Value): object | null {
  if (value === null) return null;
  const name = avroNameOf(field);
  return { [name]: name === 'long' ? Date.parse(String(value)) : value };
}
