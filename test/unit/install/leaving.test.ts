import { mayLeave } from '../../../scripts/install-org/leaving';
import { installationInto } from './org-of-answers';

const HOLDS = { type: 'CustomObject', name: 'Legal_Hold__c' };

test('who may not see all records cannot uninstall, because a hold could stand unseen', async () => {
  const blind = installationInto({
    there: [HOLDS],
    rows: { UserPermissionAccess: [{ PermissionsViewAllData: false }] },
  });
  await expect(mayLeave(blind)).rejects.toThrow(/admin@example\.com may not see all records.*View All Data/s);
  await expect(mayLeave(installationInto({ there: [HOLDS] }))).rejects.toThrow(/View All Data/);
});

test('who sees all records is told of the hold that stands', async () => {
  const on = installationInto({
    there: [HOLDS],
    rows: { UserPermissionAccess: [{ PermissionsViewAllData: true }], Legal_Hold__c: [{ Name: 'LH-00000001' }] },
  });
  await expect(mayLeave(on)).rejects.toThrow(/1 legal hold is active \(LH-00000001\)/);
});
