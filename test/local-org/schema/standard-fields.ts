import {
  field,
  ownerField,
  systemFields,
  type FieldSchema,
  type FieldType,
  type ObjectSchema,
  type SharingModel,
} from './model';

/** What differs from a plain field. Field-level security applies to what an admin can take away on the platform (`secured`). */
export type Spec = Omit<Partial<FieldSchema>, 'name' | 'type'>;
export const secured: Spec = { permissionable: true };
export const fixed: Spec = { createable: false, updateable: false };

export const text = (name: string, length: number, rest: Spec = {}): FieldSchema =>
  field(name, 'string', { length, ...rest });
export const refer = (name: string, to: string | string[], rest: Spec = {}): FieldSchema =>
  field(name, 'reference', {
    referenceTo: [to].flat(),
    relationshipName: name.replace(/Id$/, ''),
    length: 18,
    ...rest,
  });
export const plain = (name: string, type: FieldType, rest: Spec = {}): FieldSchema => field(name, type, rest);
export const choice = (name: string, values: string[], rest: Spec = {}): FieldSchema =>
  field(name, 'picklist', {
    length: 255,
    picklist: values.map((value) => ({ value, label: value, isDefault: value === rest.defaultValue })),
    ...rest,
  });
export const phone = (name: string): FieldSchema => field(name, 'phone', { length: 40, ...secured });
export const longText = (name: string): FieldSchema =>
  field(name, 'textarea', { length: 32_000, long: true, ...secured });
/** `BillingStreet`, `BillingCity` and so on; without the compound field, which the local org does not have. */
export const address = (prefix: string): FieldSchema[] => [
  field(`${prefix}Street`, 'textarea', { length: 255, ...secured }),
  text(`${prefix}City`, 40, secured),
  text(`${prefix}State`, 80, secured),
  text(`${prefix}PostalCode`, 20, secured),
  text(`${prefix}Country`, 80, secured),
];

/** Values that Salesforce itself brings for the picklists that several objects share. */
export const INDUSTRIES = [
  'Agriculture', 'Apparel', 'Banking', 'Biotechnology', 'Chemicals', 'Communications', 'Construction', 'Consulting',
  'Education', 'Electronics', 'Energy', 'Engineering', 'Entertainment', 'Environmental', 'Finance', 'Food & Beverage',
  'Government', 'Healthcare', 'Hospitality', 'Insurance', 'Machinery', 'Manufacturing', 'Media', 'Not For Profit',
  'Recreation', 'Retail', 'Shipping', 'Technology', 'Telecommunications', 'Transportation', 'Utilities', 'Other',
]; // prettier-ignore
export const LEAD_SOURCES = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'];
export const RATINGS = ['Hot', 'Warm', 'Cold'];
export const SALUTATIONS = ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.'];

export function object(
  name: string,
  keyPrefix: string,
  sharing: SharingModel,
  fields: FieldSchema[],
  rest: { nameField?: string; owned?: boolean; plural?: string; owners?: string[] } = {},
): ObjectSchema {
  const owned = rest.owned ?? false;
  const owner = { ...ownerField(), ...(rest.owners ? { referenceTo: rest.owners } : {}) };
  const all = [...systemFields(), ...(owned ? [owner] : []), ...fields];
  return {
    name,
    label: name,
    labelPlural: rest.plural ?? `${name}s`,
    keyPrefix,
    custom: false,
    sharing,
    nameField: rest.nameField ?? 'Name',
    fields: all,
    fieldByName: new Map(all.map((one) => [one.name.toLowerCase(), one])),
    validationRules: [],
    listViews: [],
    owned,
  };
}
