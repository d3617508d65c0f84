import { OrgError } from '../errors';
import type { ObjectSchema, Row } from '../schema/model';
import type { Engine } from './engine';

/** @throws OrgError DUPLICATE_VALUE where the user has the permission set already; clients take that for done */
export function checkAssignedOnce(engine: Engine, object: ObjectSchema, row: Row): void {
  if (object.name !== 'PermissionSetAssignment') return;
  const { AssigneeId: assignee, PermissionSetId: set } = row;
  const known = engine
    .childrenOf(String(assignee), object, 'AssigneeId')
    .some((other) => other.Id !== row.Id && other.PermissionSetId === set && other.IsDeleted !== true);
  if (!known) return;
  const message = `Duplicate PermissionSetAssignment. Assignee: ${String(assignee)}; Permission Set: ${String(set)}`;
  throw new OrgError('DUPLICATE_VALUE', message, { fields: ['AssigneeId', 'PermissionSetId'] });
}
