import { readSettings } from '../../../middleware/src/flows/retention/read-settings';
import { sourceWithout } from '../../contract/salesforce/retention/source-without';
import { until } from '../../world/until';
import { askConsole, DAY_MS, heldCall, overviewOf, shownOf, startKeptWorld, untilShown } from './kept-world';
import { sweepDue } from '../../../middleware/src/flows/retention/sweep-due';

test('the first rules of all wait where calls are kept already, and nothing goes before', async () => {
  const rules: [string, Readonly<Record<string, unknown>>, string][] = [];
  const world = await startKeptWorld({
    prepare: ({ org }) => {
      for (const { developerName, values, label } of org.customMetadata.list('Retention_Rule__mdt')) {
        rules.push([developerName, values, label]);
        org.customMetadata.remove('Retention_Rule__mdt', developerName);
      }
    },
  });
  try {
    const callId = await heldCall(world);
    expect(await overviewOf(world)).toMatchObject({ inForce: null, settings: { failure: 'settings_refused' } });
    for (const [name, values, label] of rules) world.org.customMetadata.set('Retention_Rule__mdt', name, values, label);
    await readSettings(world.ctx);
    const waiting = await until('it is counted', async () => {
      const { body } = await askConsole(world, '/change');
      const { change } = body as { change: { state: string } | null };
      return change?.state === 'counting' ? null : change;
    });
    // One call of three artifacts: fewer than need a yes, but they are kept, so the rules cool.
    expect(waiting).toMatchObject({ state: 'waits', preview: { total: 3, atRisk: 3 } });
    expect(await shownOf(world, callId)).toMatchObject({ on: null, rule: null });
    world.clock.advance(200 * DAY_MS);
    await sweepDue(world.ctx);
    expect(await world.tables.rows('SELECT FROM countersign.dispositions')).toEqual([]);
    await readSettings(world.ctx);
    await untilShown(world, callId, '2027-02-08', 'Recording_90_Days');
  } finally {
    await world.close();
  }
});

describe('without a grant', () => {
  test.each<[string, RegExp]>([
    ['Retention_Rule__mdt', /<customMetadataTypeAccesses>[\s\S]*?<\/customMetadataTypeAccesses>/],
    [
      'Legal_Hold_Scope__c',
      /<objectPermissions>(?:(?!<\/objectPermissions>)[\s\S])*<object>Legal_Hold_Scope__c<\/object>[\s\S]*?<\/objectPermissions>/,
    ],
  ])('on %s nothing is in force, and the problem names it and whose grant it is', async (object, part) => {
    const source = sourceWithout(part);
    const world = await startKeptWorld({ org: { sourceDirs: source.dirs } });
    try {
      await readSettings(world.ctx);
      const { inForce, settings } = await overviewOf(world);
      expect(inForce).toBeNull();
      expect(settings).toMatchObject({ failure: 'settings_unreadable', goodAt: null });
      const remedy = `Give the integration user's permission set access to ${object}.`;
      expect(settings.problems).toMatchObject([{ code: 'settings_unreadable', remedy }]);
    } finally {
      await world.close();
      source.remove();
    }
  });
});
