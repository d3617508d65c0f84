import { OrgError, type ErrorEntry } from '../errors';
import {
  detailField,
  findField,
  type FieldSchema,
  type ObjectSchema,
  type Row,
  type Value,
  type FormulaRecord,
} from '../schema/model';
import { checkAssignedOnce } from './assignments';
import type { Engine } from './engine';
import type { SessionUser } from './session-user';
import { atLeast } from './sharing';

/** @throws OrgError REQUIRED_FIELD_MISSING naming every required field that is empty. */
export function checkRequired(object: ObjectSchema, row: Row): void {
  const missing = object.fields
    .filter((field) => field.required && (row[field.name] ?? null) === null)
    .map((field) => field.name);
  if (object.name === 'Event') missing.push(...eventLacks(row));
  if (missing.length > 0)
    throw new OrgError('REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, {
      fields: missing,
    });
}

/** "If IsAllDayEvent is false, a value must be supplied for either DurationInMinutes or EndDateTime." A start is needed either way. */
function eventLacks(row: Row): string[] {
  const lacks = (name: string): boolean => (row[name] ?? null) === null;
  const noEnd = row.IsAllDayEvent !== true && lacks('DurationInMinutes') && lacks('EndDateTime');
  return [...(noEnd ? ['DurationInMinutes'] : []), ...(lacks('StartDateTime') ? ['StartDateTime'] : [])];
}

/** References that the save sets must point at records of the right kind that exist and that the user may see. */
export function checkReferences(
  engine: Engine,
  user: SessionUser,
  object: ObjectSchema,
  values: Map<FieldSchema, Value>,
): void {
  for (const [field, value] of values) {
    if (field.type !== 'reference' || value === null) continue;
    const id = String(value);
    const target = engine.objectOfId(id);
    if (!target || !field.referenceTo.includes(target.name))
      throw new OrgError('FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${id}`, {
        fields: [field.name],
      });
    const row = engine.store.get(target.name, id);
    if (!row) throw new OrgError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', { fields: [] });
    if (row.IsDeleted === true) throw new OrgError('ENTITY_IS_DELETED', 'entity is deleted', { fields: [] });
    const level = engine.sharing.level(user, target, row);
    if (!atLeast(level, field.masterDetail ? 'Edit' : 'Read')) {
      throw new OrgError(
        'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
        `insufficient access rights on cross-reference id: ${id}`,
        { fields: [] },
      );
    }
    if (field.name === 'OwnerId' && target.name === 'User') checkOwner(engine, object, row);
  }
}

/** Lookups that make a tree of an object's records. */
const TREES = new Set(['ManagerId', 'ParentId', 'ReportsToId']);

/** @throws OrgError CIRCULAR_DEPENDENCY where a record would be above itself */
export function checkTrees(engine: Engine, object: ObjectSchema, row: Row): void {
  for (const field of object.fields) {
    if (!TREES.has(field.name) || !field.referenceTo.includes(object.name)) continue;
    const seen = new Set<Value>();
    for (
      let at: Row | undefined = row;
      at && !seen.has(at.Id);
      at = engine.store.get(object.name, String(at[field.name]))
    ) {
      seen.add(at.Id);
      if (at[field.name] !== row.Id) continue;
      throw new OrgError('CIRCULAR_DEPENDENCY', `attempt to violate hierarchy constraints: [${field.name}]`, {
        fields: [field.name],
      });
    }
  }
}

function checkOwner(engine: Engine, object: ObjectSchema, owner: Row): void {
  if (owner.IsActive !== true) {
    throw new OrgError(
      'INACTIVE_OWNER_OR_USER',
      `operation performed with inactive user [${owner.Id}] as owner of ${object.name}`,
      { fields: ['OwnerId'] },
    );
  }
  if (!engine.user(owner.Id).object(object).read) {
    throw new OrgError('TRANSFER_REQUIRES_READ', 'The new owner must have read permission', { fields: ['OwnerId'] });
  }
}

/** @throws OrgError FIELD_CUSTOM_VALIDATION_EXCEPTION with one entry for each rule that fired. */
export function checkRules(
  engine: Engine,
  user: SessionUser,
  object: ObjectSchema,
  before: Row | undefined,
  after: Row,
): void {
  const record = formulaRecord(engine, user, object, before, after);
  const [first, ...also] = object.validationRules
    .filter((rule) => rule.formula.isTrue(record))
    .map((rule): ErrorEntry => ({
      message: rule.message,
      errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      fields: rule.displayField ? [rule.displayField] : [],
    }));
  if (first) throw new OrgError(first.errorCode, first.message, { fields: first.fields, also });
}

function formulaRecord(
  engine: Engine,
  user: SessionUser,
  object: ObjectSchema,
  before: Row | undefined,
  after: Row,
): FormulaRecord {
  const of = (row: Row, name: string): Value => row[findField(object, name)?.name ?? name] ?? null;
  const userObject = engine.object('User');
  return {
    isNew: before === undefined,
    now: engine.now(),
    value: (name) => of(after, name),
    prior: (name) => of(before ?? after, name),
    global: (name, member) => {
      if (name === '$Permission') return user.customPermissions.has(member);
      if (name === '$Profile') return user.profileName;
      return engine.store.get('User', user.id)?.[findField(userObject, member)?.name ?? member] ?? null;
    },
  };
}

/** @throws OrgError DUPLICATE_VALUE naming the record that has the value. The platform checks this last, in the database. */
export function checkUnique(engine: Engine, object: ObjectSchema, row: Row): void {
  checkAssignedOnce(engine, object, row);
  for (const field of object.fields) {
    const value = row[field.name] ?? null;
    if (!field.unique || value === null) continue;
    const other = [...(engine.store.lookUp(object, field, value) ?? [])].find((id) => id !== row.Id);
    if (other === undefined) continue;
    throw new OrgError(
      'DUPLICATE_VALUE',
      `duplicate value found: ${field.name} duplicates value on record with id: ${other}`,
      { fields: [] },
    );
  }
}

export const masterOf = (object: ObjectSchema, row: Row): string | null => {
  const field = detailField(object);
  return field ? String(row[field.name]) : null;
};
