import { field, type ObjectSchema, type Row } from '../schema/model';

const text = (name: string) => field(name, 'string', { length: 255, createable: false, updateable: false });

const FIELDS = [
  field('Id', 'id', { length: 18 }),
  ...['Name', 'Type', 'FirstName', 'LastName', 'Alias', 'Title', 'Username', 'Phone'].map(text),
  field('Email', 'email', { length: 80 }),
  field('IsActive', 'boolean'),
  field('ProfileId', 'reference', { referenceTo: ['Profile'], relationshipName: 'Profile', length: 18 }),
  field('UserRoleId', 'reference', { referenceTo: ['UserRole'], relationshipName: 'UserRole', length: 18 }),
];

/** What a query reaches over a lookup to several objects: the Object Reference's `Name`, which has what they have in common. */
export const NAME_OBJECT: ObjectSchema = {
  name: 'Name',
  label: 'Name',
  labelPlural: 'Names',
  keyPrefix: '',
  custom: false,
  sharing: 'Setup',
  nameField: 'Name',
  fields: FIELDS,
  fieldByName: new Map(FIELDS.map((one) => [one.name.toLowerCase(), one])),
  validationRules: [],
  listViews: [],
  owned: false,
};

/** A record as a row of `Name`. */
export const asName = (object: ObjectSchema, row: Row): Row => ({
  ...row,
  Name: row[object.nameField] ?? null,
  Type: object.name,
});
