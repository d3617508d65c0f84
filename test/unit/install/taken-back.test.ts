import { core } from '../../../scripts/install-org/steps/parts';
import { installationInto } from './org-of-answers';

const HOLDS = { type: 'CustomObject', name: 'Legal_Hold__c' };
const LAYOUT = { type: 'Layout', name: 'Legal_Hold__c-Legal Hold Layout' };

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
