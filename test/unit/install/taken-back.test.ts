import { integration } from '../../../scripts/install-org/steps/integration-user';
import { core } from '../../../scripts/install-org/steps/parts';
import { installationInto } from './org-of-answers';

const HOLDS = { type: 'CustomObject', name: 'Legal_Hold__c' };
const LAYOUT = { type: 'Layout', name: 'Legal_Hold__c-Legal Hold Layout' };

/** The first to ask for it converts the whole source. */
jest.setTimeout(30_000);

test('a layout goes with its object, and is not deleted beside it: an org lets go of no only layout', async () => {
  const deletions: string[] = [];
  const on = installationInto({
    there: [HOLDS, LAYOUT],
    deployed(files) {
      deletions.push(files.get('destructiveChanges.xml')?.toString('utf8') ?? '');
      return { state: 'succeeded', problems: [] };
    },
  });
  await core.undo(on);
  expect(deletions).toEqual([expect.stringContaining('<members>Legal_Hold__c</members>')]);
  expect(deletions[0]).not.toContain('Layout');
});

test('without a record the user that bears the name which only the installer gives is switched off', async () => {
  const updates: unknown[] = [];
  const on = installationInto({
    rows: { User: [{ Id: '005000000000007AAA', IsActive: true }] },
    updated: (...what) => updates.push(what),
  });
  expect(await integration.undo(on)).toEqual([expect.stringMatching(/integration\.00d000000000009aaa@.*switched off/)]);
  expect(updates).toEqual([['User', '005000000000007AAA', { IsActive: false }]]);
});
