import type { TagDefinitionsView } from '../../../middleware/src/contracts/tags-api';
import { readSettings } from '../../../middleware/src/flows/retention/read-settings';
import { knock } from '../../world/door';
import { until } from '../../world/until';
import { ada, audited, startKeptWorld, type KeptWorld } from '../retention/kept-world';
import { codeOf } from '../review/desk';
import { allShown, command, decided, define, risksInOrg, rowsInOrg, suggestedCall, tagsOf } from './tagged-world';

let world: KeptWorld;
let callId: string;
beforeEach(async () => {
  world = await startKeptWorld();
  callId = await suggestedCall(world);
});
afterEach(() => world.close());

const remove = (name: string) => world.org.customMetadata.remove('Tag_Definition__mdt', name);
const asAdmin = async () => (await knock(world, ada, 'GET', '/v1/tag-definitions')).body as TagDefinitionsView;
const states = async () => (await tagsOf(world, callId)).tags.map(({ tag, state }) => `${tag} ${state}`);

/** An admin's change is read, and everything that follows from it is done. */
async function taken(): Promise<void> {
  world.clock.advance(1_000);
  await readSettings(world.ctx);
  await until('every call is suggested anew', async () => {
    const [row] = await world.tables.rows('SELECT retagging FROM countersign.tag_settings');
    return row?.['retagging'] === false;
  });
  await world.idle();
}

const RENAMED = {
  ...{ Description__c: 'The money is not there.', Deal_Risk__c: true, Severity__c: 'low' },
  ...{ Suggested_By_Machine__c: true, Minimum_Evidence__c: 3, Phrases__c: 'too expensive | 2\nbudget freeze | 2' },
};

test('a tag that is removed is suggested no more; what a person confirmed stays, and can be resolved', async () => {
  await decided(world, callId, 'Budget_Objection', 'confirmation');
  await allShown(world);
  remove('Budget_Objection');
  remove('Security_Concern');
  await taken();
  expect(await states()).toEqual(['Budget_Objection confirmed']);
  expect((await tagsOf(world, callId)).tags).toMatchObject([{ label: 'Budget objection', description: null }]);
  expect(await risksInOrg(world)).toBe('Budget_Objection');
  const again = await command(world, callId, 'Security_Concern', 'confirmation', { revision: 2 });
  expect(codeOf(again)).toEqual({ status: 409, code: 'tag_not_defined' });
  await decided(world, callId, 'Budget_Objection', 'resolution');
  await allShown(world);
  expect(await rowsInOrg(world)).toMatchObject([{ Tag__c: 'Budget_Objection', Status__c: 'resolved' }]);
  expect(await risksInOrg(world)).toBeNull();
});

test('a tag that is renamed is another one, suggested anew beside what was confirmed of the old', async () => {
  await decided(world, callId, 'Budget_Objection', 'confirmation');
  await decided(world, callId, 'Security_Concern', 'dismissal');
  remove('Budget_Objection');
  // The opportunity has a value of that name already.
  define(world, 'Churn_Risk', RENAMED);
  await taken();
  expect(await states()).toEqual([
    ...['Churn_Risk suggested', 'Budget_Objection confirmed', 'Security_Concern dismissed'],
  ]);
  await decided(world, callId, 'Churn_Risk', 'confirmation');
  await allShown(world);
  expect(await risksInOrg(world)).toBe('Budget_Objection;Churn_Risk');
});

test('a bad set changes nothing: the last good one suggests on, and admins are told what to mend', async () => {
  define(world, 'Weather', RENAMED);
  define(world, 'Demo', { Suggested_By_Machine__c: true, Minimum_Evidence__c: 1 });
  remove('Security_Concern');
  await taken();
  const { definitions, reading } = await asAdmin();
  expect(definitions).toHaveLength(15);
  expect(reading?.failure).toBe('settings_refused');
  expect(reading?.problems.map(({ code, records }) => `${code} ${records.join(',')}`).sort()).toEqual([
    ...['risk_unknown Weather', 'wrong_value Demo'],
  ]);
  expect(await states()).toEqual(['Budget_Objection suggested', 'Security_Concern suggested']);
  const next = await suggestedCall(world);
  expect((await tagsOf(world, next)).tags).toHaveLength(2);

  remove('Weather');
  define(world, 'Demo', { Suggested_By_Machine__c: false, Minimum_Evidence__c: null });
  await taken();
  expect(await asAdmin()).toMatchObject({ reading: { failure: null, problems: [] } });
  expect(await states()).toEqual(['Budget_Objection suggested']);
  expect(await audited(world, 'tags_defined')).toHaveLength(2);
});

test('records that are the same are not looked at again; a value that was wanting is asked for until it is there', async () => {
  const describes = () =>
    world.org
      .apiCalls()
      .filter(({ route }) => route.includes('/describe'))
      .reduce((sum, { count }) => sum + count, 0);
  const asked = describes();
  await taken();
  await taken();
  expect(describes()).toBe(asked);
  define(world, 'Weather', RENAMED);
  await taken();
  await taken();
  expect(describes()).toBe(asked + 2);
});

test('while Salesforce does not answer what risks there are values for, nothing changes and no problem is named', async () => {
  remove('Security_Concern');
  world.org.faults.answerNext(1, 503, { path: /describe/ });
  await taken();
  expect(await states()).toHaveLength(2);
  expect(await asAdmin()).toMatchObject({ reading: { failure: 'salesforce_busy', problems: [] } });
  await taken();
  expect(await states()).toHaveLength(1);
  expect(await asAdmin()).toMatchObject({ reading: { failure: null } });
});

test('without its transcript a call keeps its suggestions, but for those whose definition is gone', async () => {
  const [row] = await world.tables.rows(
    'SELECT id, transcript_artifact_id FROM countersign.calls WHERE salesforce_call_id = $1',
    [callId],
  );
  await world.ctx.store.transaction(async (tx) => {
    await tx.calls.update(String(row?.['id']), {
      transcript: { status: 'disposed', reason: null, artifactId: null, cues: 8 },
    });
    await tx.artifacts.destroy(String(row?.['transcript_artifact_id']));
  });
  remove('Security_Concern');
  define(world, 'Budget_Objection', { Phrases__c: 'weather\nrain', Minimum_Evidence__c: 2 });
  await taken();
  expect(await states()).toEqual(['Budget_Objection suggested']);
  expect((await tagsOf(world, callId)).tags[0]?.quotes).toMatchObject([{ text: null }, { text: null }]);
});

test('a hundred and fifty calls are suggested anew in portions, and a change meanwhile begins it again', async () => {
  const [first] = await world.tables.rows('SELECT id FROM countersign.calls LIMIT 1');
  await world.tables.rows(
    `INSERT INTO countersign.calls SELECT gen_random_uuid(), vendor, gen_random_uuid()::text, title, started_at,
        duration_minutes, host_email, call_type, consent, outcome, reason, opportunity_id, rep_user_id, NULL,
        transcript_status, transcript_reason, NULL, transcript_cues, projected, created_at, disposed_at, moved_at
      FROM countersign.calls, generate_series(1, 150) WHERE calls.id = $1`,
    [first?.['id']],
  );
  await world.tables.rows(
    `INSERT INTO countersign.call_tags (call_id, tag, label, severity, deal_risk, state, revision, source, quotes)
      SELECT id, 'Security_Concern', 'Security concern', 'high', true, 'suggested', 1, 'transcript', '[]'
        FROM countersign.calls WHERE transcript_artifact_id IS NULL`,
  );
  const suggestedStill = async () =>
    Number(
      (
        await world.tables.rows(
          `SELECT count(*) FROM countersign.call_tags WHERE state = 'suggested' AND tag = 'Security_Concern'`,
        )
      )[0]?.['count'],
    );
  expect(await suggestedStill()).toBe(151);
  const after: unknown[] = [];
  world.at('retag.after_commit', async () => {
    after.push((await world.tables.rows('SELECT retag_after FROM countersign.tag_settings'))[0]?.['retag_after']);
    // The first portion is done when an admin changes their mind about another tag.
    define(world, 'Pricing', { Description__c: 'Money was spoken of.' });
    await readSettings(world.ctx);
    after.push((await world.tables.rows('SELECT retag_after FROM countersign.tag_settings'))[0]?.['retag_after']);
  });
  remove('Security_Concern');
  await taken();
  await taken();
  expect(after).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), null]);
  expect(await suggestedStill()).toBe(0);
});
