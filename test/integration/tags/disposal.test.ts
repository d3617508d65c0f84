import { certifyGone } from '../../../middleware/src/flows/retention/certify-gone';
import { readSettings } from '../../../middleware/src/flows/retention/read-settings';
import { sweepDue } from '../../../middleware/src/flows/retention/sweep-due';
import { projectTags, retryRefused } from '../../../middleware/src/flows/tags/project-tags';
import { suggestTagsOf } from '../../../middleware/src/flows/tags/suggest-tags';
import { until } from '../../world/until';
import { askDeletion, disposalsOf, fatesOf, placeHold, releaseHold } from '../retention/kept-world';
import { startKeptWorld, untilDisposal, type KeptWorld } from '../retention/kept-world';
import { codeOf } from '../review/desk';
import { allShown, command, decided, risksInOrg, rowsInOrg, suggestedCall, tagsOf } from './tagged-world';

let world: KeptWorld;
let callId: string;
beforeEach(async () => {
  world = await startKeptWorld();
  callId = await suggestedCall(world);
});
afterEach(() => world.close());

const inStore = () => world.tables.rows('SELECT tag, state FROM countersign.call_tags ORDER BY tag');
const inBinToo = () => world.org.asAdmin.query('SELECT Id, IsDeleted FROM Call_Tag__c');
const ledger = async () =>
  (await disposalsOf(world, callId))
    .at(-1)
    ?.copies.map(({ kind, state, rule }) => `${kind} ${state} ${rule}`)
    .sort();

/** From now on tags go a day after the call, and everything else is kept. */
function tagsGoAtOnce(): void {
  const type = 'Retention_Rule__mdt';
  for (const { developerName } of world.org.customMetadata.list(type)) {
    if (developerName.startsWith('Tags_')) world.org.customMetadata.remove(type, developerName);
  }
  world.org.customMetadata.set(type, 'Tags_1_Day', {
    ...{ Artifact__c: 'tags_and_insights', Opportunity_Outcome__c: 'any', Call_Type__c: 'any', Action__c: 'delete' },
    ...{ Trigger__c: 'call_date', Days__c: 1, Reason__c: 'For this test.' },
  });
}

test('a first tag that comes while everything else of the call goes is refused, so that nothing is left over', async () => {
  await world.tables.rows('DELETE FROM countersign.call_tags');
  await world.tables.rows(`DELETE FROM countersign.retained_artifacts WHERE artifact = 'tags_and_insights'`);
  await world.tables.rows(`UPDATE countersign.retained_artifacts SET state = 'disposing', disposition_id = call_id`);
  expect(codeOf(await command(world, callId, 'Pricing', 'confirmation', { revision: 0, second: null }))).toEqual({
    ...{ status: 409, code: 'disposal_running' },
  });
  expect(await inStore()).toEqual([]);
});

test('tags are kept from the first suggestion on, and until then there is nothing to keep', async () => {
  expect(await fatesOf(world, callId)).toMatchObject({ tags_and_insights: 'kept', transcript: 'kept' });
});

test('a disposal destroys what the middleware knows of tags, and every row in Salesforce with its bin; risks follow', async () => {
  await decided(world, callId, 'Budget_Objection', 'confirmation');
  await decided(world, callId, 'Security_Concern', 'dismissal');
  await allShown(world);
  expect(await risksInOrg(world)).toBe('Budget_Objection');
  expect((await askDeletion(world, callId)).status).toBe(202);
  await untilDisposal(world, callId, 'purged');
  expect(await inStore()).toEqual([]);
  expect(await rowsInOrg(world)).toEqual([]);
  await allShown(world);
  expect(await risksInOrg(world)).toBeNull();
  expect(await ledger()).toEqual(
    expect.arrayContaining(['call_tag purged null', 'tag_row deleted null', 'call_row purged null']),
  );
  world.clock.advance(25 * 3_600_000);
  await certifyGone(world.ctx);
  await untilDisposal(world, callId, 'complete');
  expect(await inBinToo()).toEqual([]);
});

test('nothing is certified while the deal goes on naming a risk whose tag is gone, because it refuses to be changed', async () => {
  await decided(world, callId, 'Budget_Objection', 'confirmation');
  await allShown(world);
  await askDeletion(world, callId);
  await untilDisposal(world, callId, 'purged');
  await allShown(world);
  await world.tables.rows(
    `UPDATE countersign.deal_risks
       SET shown = NULL, refused = 'FIELD_CUSTOM_VALIDATION_EXCEPTION', refused_at = now()`,
  );
  world.clock.advance(25 * 3_600_000);
  await certifyGone(world.ctx);
  expect((await disposalsOf(world, callId)).at(-1)?.state).toBe('purged');
  await retryRefused(world.ctx);
  await allShown(world);
  await certifyGone(world.ctx);
  await untilDisposal(world, callId, 'complete');
});

test('a deal that is gone names no risks any more: what was disposed of is certified', async () => {
  await decided(world, callId, 'Budget_Objection', 'confirmation');
  await allShown(world);
  await askDeletion(world, callId);
  await untilDisposal(world, callId, 'purged');
  await allShown(world);
  const [deal] = await world.tables.rows('SELECT opportunity_id FROM countersign.deal_risks');
  await world.tables.rows(`UPDATE countersign.deal_risks SET wanted = wanted + 1, shown = NULL`);
  await world.org.asAdmin.remove(String(deal?.['opportunity_id']));
  world.clock.advance(25 * 3_600_000);
  await projectTags(world.ctx);
  await certifyGone(world.ctx);
  expect((await disposalsOf(world, callId)).at(-1)?.state).toBe('complete');
});

describe('by a rule of their own', () => {
  /** The starter set is in force; a changed one waits for its cooling time. */
  async function due(): Promise<void> {
    tagsGoAtOnce();
    world.clock.advance(1_000);
    await readSettings(world.ctx);
    await world.tables.rows(
      `UPDATE countersign.retention_rule_sets SET confirmed_by = '005000000000001AAA', confirmed_at_risk = 99,
         confirmed_at = first_seen_at WHERE state = 'pending'`,
    );
    world.clock.advance(73 * 3_600_000);
    await readSettings(world.ctx);
    await sweepDue(world.ctx);
  }

  test('they go while the rest of the call is kept, and nothing brings them back', async () => {
    await decided(world, callId, 'Security_Concern', 'confirmation');
    await allShown(world);
    await due();
    await untilDisposal(world, callId, 'purged');
    expect(await fatesOf(world, callId)).toMatchObject({ tags_and_insights: 'disposed', transcript: 'kept' });
    expect(await ledger()).toEqual(['call_tag purged Tags_1_Day', 'tag_row deleted Tags_1_Day']);
    await allShown(world);
    expect([await rowsInOrg(world), await risksInOrg(world)]).toEqual([[], null]);

    const [call] = await world.tables.rows('SELECT id FROM countersign.calls');
    await suggestTagsOf(world.ctx, String(call?.['id']));
    expect(await inStore()).toEqual([]);
    expect(await tagsOf(world, callId)).toMatchObject({ tags: [], mayDecide: false });
    const answer = await command(world, callId, 'Demo', 'confirmation', { revision: 0 });
    expect(codeOf(answer)).toEqual({ status: 410, code: 'content_disposed' });
  });

  test('a legal hold keeps them, here and in Salesforce, until it is released', async () => {
    await decided(world, callId, 'Security_Concern', 'confirmation');
    await allShown(world);
    const hold = await placeHold(world, { Call_Recording__c: callId });
    await due();
    await world.idle();
    expect(await inStore()).toHaveLength(2);
    expect(await rowsInOrg(world)).toHaveLength(1);
    expect(await risksInOrg(world)).toBe('Security_Concern');
    await releaseHold(world, hold);
    await due();
    await untilDisposal(world, callId, 'purged');
    expect(await rowsInOrg(world)).toEqual([]);
  });

  test('one that is just on its way to Salesforce is waited for, and goes with the rest', async () => {
    let arrived = false;
    world.at('tags.before_write', async () => {
      await due();
      // The disposal has been tried, and stands back.
      const tried = async () =>
        (await world.tables.rows('SELECT attempts, failure FROM countersign.dispositions')).at(-1);
      await until('the disposal was tried', async () => (await tried())?.['failure'] === 'salesforce_busy');
      expect(await inStore()).toHaveLength(2);
      arrived = true;
    });
    await decided(world, callId, 'Security_Concern', 'confirmation');
    await untilDisposal(world, callId, 'purged');
    expect(arrived).toBe(true);
    expect([await rowsInOrg(world), await inStore()]).toEqual([[], []]);
  });
});
