import type { JsonObject } from '../engine/incoming';
import type { Engine } from '../engine/engine';
import type { SessionUser } from '../engine/session-user';
import { storedValue } from '../engine/values';
import { OrgError } from '../errors';
import { findField, type FieldSchema, type ObjectSchema } from '../schema/model';

/** Job data that the platform takes none of. The message is what the job says of it. */
export class InvalidBatch extends Error {
  constructor(sentence: string) {
    super(`InvalidBatch : ${sentence}`);
    this.name = 'InvalidBatch';
  }
}

/** "To set a field value to null, use a field value of #N/A." */
const NULL = '#N/A';

/** `field` alone, or the parent that it refers to by the value of `parentKey`. */
interface Column {
  field: FieldSchema;
  parentKey: FieldSchema | null;
}

/** What the header of job data says about each of its columns. */
export class Columns {
  private readonly columns: Column[];

  /** @throws InvalidBatch naming the first column that the user's object does not have */
  constructor(engine: Engine, user: SessionUser, object: ObjectSchema, header: readonly string[]) {
    this.columns = header.map((name) => {
      const column = fieldColumn(user, object, name) ?? parentColumn(engine, user, object, name);
      if (!column) throw new InvalidBatch(`Field name not found : ${name}`);
      return column;
    });
    const fields = this.columns.map(({ field }) => field);
    const twice = fields.findIndex((field, at) => fields.indexOf(field) !== at);
    if (twice >= 0) throw new InvalidBatch(`Duplicate field name : ${header[twice] ?? ''}`);
  }

  get names(): string[] {
    return this.columns.map(({ field }) => field.name);
  }

  /** Where the field itself stands; below zero where it does not. */
  placeOf(name: string): number {
    return this.columns.findIndex(({ field, parentKey }) => !parentKey && field.name === name);
  }

  /**
   * A row as the body of a write, without the columns at `except`. "Empty field values are ignored."
   * @throws OrgError INVALID_TYPE_ON_FIELD_IN_RECORD
   */
  bodyOf(row: readonly string[], except: readonly number[]): JsonObject {
    const body: JsonObject = {};
    this.columns.forEach(({ field, parentKey }, at) => {
      const text = row[at] ?? '';
      if (text === '' || except.includes(at)) return;
      if (text === NULL) body[field.name] = null;
      else if (parentKey && field.relationshipName !== null)
        body[field.relationshipName] = { [parentKey.name]: typed(parentKey, text) };
      else body[field.name] = typed(field, text);
    });
    return body;
  }
}

function fieldColumn(user: SessionUser, object: ObjectSchema, name: string): Column | undefined {
  const field = findField(object, name);
  return field && user.readsField(object, field) ? { field, parentKey: null } : undefined;
}

/** `Call_Recording__r.Recorder_Call_Key__c`, or with the parent's object before it where there are several. */
function parentColumn(engine: Engine, user: SessionUser, object: ObjectSchema, name: string): Column | undefined {
  const [, type, relationship, key] = /^(?:(\w+):)?(\w+)\.(\w+)$/.exec(name) ?? [];
  if (relationship === undefined || key === undefined) return undefined;
  const field = object.fields.find((one) => one.relationshipName?.toLowerCase() === relationship.toLowerCase());
  const [target, ...more] = field?.referenceTo ?? [];
  if (!field || target === undefined || more.length > 0 || !user.readsField(object, field)) return undefined;
  if (type !== undefined && type.toLowerCase() !== target.toLowerCase()) return undefined;
  const parent = engine.object(target);
  const parentKey = findField(parent, key);
  return parentKey?.externalId && user.readsField(parent, parentKey) ? { field, parentKey } : undefined;
}

/** Text as the value that it stands for. Text fields, ids and picklists are text in JSON, too. */
function typed(field: FieldSchema, text: string): unknown {
  switch (field.type) {
    case 'boolean':
      if (/^(true|1)$/i.test(text)) return true;
      if (/^(false|0)$/i.test(text)) return false;
      throw notOfType(field, text);
    case 'currency':
    case 'date':
    case 'datetime':
    case 'double':
    case 'int':
    case 'percent':
      try {
        return storedValue(field, text.trim());
      } catch (error) {
        if (error instanceof OrgError && error.code === 'JSON_PARSER_ERROR') throw notOfType(field, text, error);
        throw error;
      }
    default:
      return text;
  }
}

const notOfType = (field: FieldSchema, text: string, cause?: unknown): OrgError =>
  new OrgError('INVALID_TYPE_ON_FIELD_IN_RECORD', `${field.label}: value not of required type: ${text}`, {
    fields: [field.name],
    cause,
  });
