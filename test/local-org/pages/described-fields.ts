import { day, moment } from './format';
import { type Html, html } from './html';
import { API, type PagesOrg, type Row, type Viewer, jsonAs, OrgRefusal } from './pages-org';
import { nested, text } from './viewers';

/** A field as a describe call names it, as far as the pages need. */
export interface DescribedField {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly custom: boolean;
  readonly nillable: boolean;
  readonly updateable: boolean;
  readonly inlineHelpText: string | null;
  readonly relationshipName: string | null;
  readonly restrictedPicklist: boolean;
  readonly picklistValues: readonly { readonly value: string; readonly label: string }[];
}

/** The fields of an object that the viewer may read. @throws OrgRefusal where they may not see the object */
export async function describedFields(
  org: PagesOrg,
  viewer: Viewer,
  object: string,
): Promise<readonly DescribedField[]> {
  const described = (await jsonAs(org, viewer, `${API}/sobjects/${object}/describe`)) as { fields: DescribedField[] };
  return described.fields;
}

/** The same, or null where the viewer has no right to the object: its related list is not on their page then. */
export async function fieldsIfVisible(
  org: PagesOrg,
  viewer: Viewer,
  object: string,
): Promise<readonly DescribedField[] | null> {
  try {
    return await describedFields(org, viewer, object);
  } catch (error) {
    if (error instanceof OrgRefusal && error.status === 404) return null;
    throw error;
  }
}

/** What a query asks for to show the field: of a lookup, the record's name. */
export function queriedName({ type, name, relationshipName }: DescribedField): string {
  return type === 'reference' && relationshipName !== null ? `${relationshipName}.Name` : name;
}

/** A value as a person reads it; empty where there is none. */
export function fieldText(row: Row, field: DescribedField, viewer: Viewer): string {
  const value = row[field.name];
  switch (field.type) {
    case 'boolean':
      return value === true ? 'Yes' : 'No';
    case 'date':
      return day(value, viewer);
    case 'datetime':
      return moment(value, viewer);
    case 'picklist':
      return field.picklistValues.find((one) => one.value === value)?.label ?? text(value);
    case 'multipicklist':
      return text(value)
        .split(';')
        .map((chosen) => field.picklistValues.find((one) => one.value === chosen)?.label ?? chosen)
        .join('; ');
    case 'reference':
      return field.relationshipName === null ? text(value) : text(nested(row, field.relationshipName, 'Name'));
    default:
      return typeof value === 'number' ? value.toLocaleString(viewer.locale) : text(value);
  }
}

/** Labels and values in two columns, as on a record's details. */
export function fieldList(rows: readonly (readonly [label: string, value: string])[]): Html {
  return html`<dl class="record-details">
    ${rows.map(
      ([label, value]) =>
        html`<div>
          <dt>${label}</dt>
          <dd dir="auto">${value || '–'}</dd>
        </div>`,
    )}
  </dl>`;
}
