import { OrgError } from '../errors';
import type { FieldSchema, ObjectSchema } from '../schema/model';

/** Setup objects, "which can't be mixed with DML on non-setup sObjects in the same transaction". */
const SETUP = new Set(['Group', 'PermissionSet', 'PermissionSetAssignment', 'UserRole']);
/** "You can update a user in a transaction with other sObjects if the following fields aren't also updated." */
const RIGHTS = new Set(['UserRoleId', 'IsActive', 'ForecastEnabled', 'IsPortalEnabled', 'Username', 'ProfileId']);

interface FirstWrite {
  object: ObjectSchema;
  setup: boolean;
}

/** What one transaction has written first: setup objects or others. Source: "sObjects That Can’t Be Used Together in DML Operations". */
export class MixedDml {
  first: FirstWrite | undefined;

  /** @throws OrgError MIXED_DML_OPERATION */
  check(object: ObjectSchema, fields: Iterable<FieldSchema>): void {
    // A user without a new role or right is written with whatever comes.
    if (object.name === 'User' && ![...fields].some(({ name }) => RIGHTS.has(name))) return;
    const setup = object.name === 'User' || SETUP.has(object.name);
    this.first ??= { object, setup };
    if (this.first.setup === setup) return;
    throw new OrgError(
      'MIXED_DML_OPERATION',
      `DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): ${object.name}, original object: ${this.first.object.name}`,
      { fields: [] },
    );
  }
}
