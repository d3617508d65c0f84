import { notInLocalOrg, OrgError } from '../errors';
import type { FieldSchema, ObjectSchema } from '../schema/model';

/** Which of the fields that are searched a search asks for. */
export type SearchGroup = (field: FieldSchema, object: ObjectSchema) => boolean;

/** "In addition to the Name field, Salesforce searches the following fields when using IN NAME FIELDS." */
const ALSO_NAMES: Readonly<Partial<Record<string, readonly string[]>>> = {
  Account: ['Website', 'Site'],
  Case: ['SuppliedName', 'SuppliedCompany', 'Subject'],
  Contact: ['AssistantName'],
  Event: ['Subject'],
  Lead: ['Company'],
  Task: ['Subject'],
  User: ['CommunityNickname'],
};

const GROUPS: Readonly<Partial<Record<string, SearchGroup>>> = {
  ALL: () => true,
  EMAIL: ({ type }) => type === 'email',
  NAME: ({ name: field }, { name, nameField }) =>
    [nameField, 'FirstName', 'LastName', ...(ALSO_NAMES[name] ?? [])].includes(field),
  PHONE: ({ type }) => type === 'phone',
};

/** `IN … FIELDS`, whatever its case. @throws OrgError MALFORMED_SEARCH */
export function searchGroup(name: string): SearchGroup {
  const group = GROUPS[name.toUpperCase()];
  if (group) return group;
  if (name.toUpperCase() === 'SIDEBAR') throw notInLocalOrg('IN SIDEBAR FIELDS', 'MALFORMED_SEARCH');
  throw new OrgError('MALFORMED_SEARCH', `unexpected token: '${name}', expecting ALL, EMAIL, NAME, PHONE or SIDEBAR`);
}
