// Before the middleware's own: jsforce's modules import each other, and the whole of it must come first.
import { takeOut } from './open-risk-field';
import { OPPORTUNITIES, USERS } from '../../../local-org/seed';
import { callRows } from '../retention/records';
import { sourceWithout } from '../retention/source-without';
import { startSalesforce, type Started } from '../start-salesforce';

let world: Started;
beforeEach(async () => {
  world = await startSalesforce();
});
afterEach(() => world.org.close());

const { aldermoorRollout, aldermoorRenewal, fernhillNew, eastgateAddOn } = OPPORTUNITIES;
const show = (opportunityId: string, ...risks: string[]) =>
  world.salesforce.tags.showOpenRisks([{ opportunityId, risks, without: [] }]);
const WRITING = 'PATCH /composite/sobjects';
const TAKEN = { failure: null, leftOut: [] };
const shown = async (id: string) =>
  (await world.org.asAdmin.query(`SELECT Open_Risks__c FROM Opportunity WHERE Id = '${id}'`))[0]?.['Open_Risks__c'];

describe('open risks of a deal', () => {
  test('are written, changed and emptied, whoever owns the deal, and nothing else of it is', async () => {
    const before = await world.org.asAdmin.query(
      `SELECT Name, StageName, Amount, OwnerId FROM Opportunity WHERE Id = '${eastgateAddOn}'`,
    );
    await expect(show(eastgateAddOn, 'Churn_Risk', 'Security_Concern')).resolves.toEqual([TAKEN]);
    expect(await shown(eastgateAddOn)).toBe('Churn_Risk;Security_Concern');
    await expect(show(eastgateAddOn, 'Security_Concern')).resolves.toEqual([TAKEN]);
    expect(await shown(eastgateAddOn)).toBe('Security_Concern');
    await expect(show(eastgateAddOn)).resolves.toEqual([TAKEN]);
    expect(await shown(eastgateAddOn)).toBeNull();
    const after = await world.org.asAdmin.query(
      `SELECT Name, StageName, Amount, OwnerId FROM Opportunity WHERE Id = '${eastgateAddOn}'`,
    );
    expect(after).toEqual(before);
  });

  test('of many deals cost one call, and one that is gone holds up no other', async () => {
    await world.org.asAdmin.remove(fernhillNew);
    const answers = await world.salesforce.tags.showOpenRisks([
      { opportunityId: aldermoorRollout, risks: ['Churn_Risk'], without: [] },
      { opportunityId: fernhillNew, risks: ['Churn_Risk'], without: [] },
      { opportunityId: aldermoorRenewal, risks: ['Legal_Concern'], without: [] },
    ]);
    expect(world.counted()).toEqual([WRITING]);
    expect(answers).toMatchObject([
      TAKEN,
      { failure: { code: 'salesforce_refused', facts: { statusCode: 'ENTITY_IS_DELETED' } }, leftOut: [] },
      TAKEN,
    ]);
    expect([await shown(aldermoorRollout), await shown(aldermoorRenewal)]).toEqual(['Churn_Risk', 'Legal_Concern']);
  });

  test('none of which the field has leave a deal without any, and not with those of before', async () => {
    await show(aldermoorRollout, 'Churn_Risk');
    world.forget();
    await expect(show(aldermoorRollout, 'Weather')).resolves.toEqual([{ failure: null, leftOut: ['Weather'] }]);
    expect(await shown(aldermoorRollout)).toBeNull();
    expect(world.counted()).toEqual([WRITING, WRITING, WRITING]);
  });

  test('of a deal that somebody is saving are answered as busy', async () => {
    world.org.faults.lockRows('Opportunity', 1);
    await expect(show(aldermoorRollout, 'Churn_Risk')).resolves.toMatchObject([
      { failure: { code: 'salesforce_busy' } },
    ]);
  });
});

describe('a value that somebody has taken out of the field', () => {
  beforeEach(async () => {
    await takeOut(world.org, 'Procurement', 'Legal_Concern');
    world.forget();
  });
  const five = ['Budget_Objection', 'Churn_Risk', 'Legal_Concern', 'Procurement', 'Security_Concern'];
  // In the field's own order, as Salesforce answers them.
  const three = 'Churn_Risk;Budget_Objection;Security_Concern';
  const outcome = { failure: null, leftOut: ['Legal_Concern', 'Procurement'] };

  test('holds back no other risk of its deal, for one call for each risk and one more, however many deals', async () => {
    const answers = await world.salesforce.tags.showOpenRisks([
      { opportunityId: aldermoorRollout, risks: five, without: [] },
      { opportunityId: eastgateAddOn, risks: ['Procurement', 'Security_Concern'], without: [] },
      { opportunityId: aldermoorRenewal, risks: ['Churn_Risk'], without: [] },
    ]);
    expect(answers).toEqual([outcome, { failure: null, leftOut: ['Procurement'] }, TAKEN]);
    expect(world.counted()).toEqual(Array(1 + five.length).fill(WRITING));
    expect(await shown(aldermoorRollout)).toBe(three);
    expect(await shown(eastgateAddOn)).toBe('Security_Concern');
    expect(await shown(aldermoorRenewal)).toBe('Churn_Risk');
  });

  test('costs one call more where it is known', async () => {
    const row = { opportunityId: aldermoorRollout, risks: five, without: ['Procurement', 'Legal_Concern'] };
    await expect(world.salesforce.tags.showOpenRisks([row])).resolves.toEqual([outcome]);
    expect(world.counted()).toEqual([WRITING, WRITING]);
    expect(await shown(aldermoorRollout)).toBe(three);
    await takeOut(world.org);
    world.forget();
    await expect(world.salesforce.tags.showOpenRisks([row])).resolves.toEqual([TAKEN]);
    expect(world.counted()).toEqual([WRITING]);
    expect(
      String(await shown(aldermoorRollout))
        .split(';')
        .sort(),
    ).toEqual(five);
  });

  test('is found although another one was known', async () => {
    const row = { opportunityId: aldermoorRollout, risks: five, without: ['Procurement'] };
    await expect(world.salesforce.tags.showOpenRisks([row])).resolves.toEqual([outcome]);
    expect(await shown(aldermoorRollout)).toBe(three);
  });

  test('is no answer where something else goes wrong in between: then nobody knows what stands', async () => {
    const row = { opportunityId: aldermoorRollout, risks: five, without: five.slice(2, 4) };
    const first = world.salesforce.tags.showOpenRisks([row, { ...row, opportunityId: eastgateAddOn }]);
    await expect(first).resolves.toEqual([outcome, outcome]);
    void world.org.faults.loseReply({ path: /composite\/sobjects$/, method: 'PATCH' });
    await expect(world.salesforce.tags.showOpenRisks([row])).rejects.toMatchObject({ code: 'salesforce_unreachable' });
    await expect(world.salesforce.tags.showOpenRisks([row])).resolves.toEqual([outcome]);
  });
});

describe('the values that there are for open risks', () => {
  test('are those of the field, for one call', async () => {
    const values = await world.salesforce.tags.openRiskValues();
    expect(world.charged()).toBe(1);
    // As in Open_Risks__c.field-meta.xml.
    expect([...values].sort()).toEqual([
      ...['Budget_Objection', 'Churn_Risk', 'Competitor_Mention', 'Implementation_Risk', 'Legal_Concern'],
      ...['Procurement', 'Product_Gap', 'Security_Concern'],
    ]);
  });

  test('cannot be read without the grant on the field, which is named', async () => {
    const source = sourceWithout(
      /<fieldPermissions>(?:(?!<\/fieldPermissions>)[\s\S])*<field>Opportunity\.Open_Risks__c<\/field>[\s\S]*?<\/fieldPermissions>/,
    );
    const ungranted = await startSalesforce({ sourceDirs: source.dirs });
    try {
      await expect(ungranted.salesforce.tags.openRiskValues()).rejects.toMatchObject({
        ...{ code: 'settings_unreadable', facts: { object: 'Opportunity.Open_Risks__c' } },
      });
    } finally {
      await ungranted.org.close();
      source.remove();
    }
  });
});

describe('definitions of tags', () => {
  test('come with the other settings, every field that their reader asks for', async () => {
    const { tagDefinitions } = await world.salesforce.retention.settings();
    if (tagDefinitions.kind !== 'records') throw tagDefinitions.error;
    const installed = world.org.customMetadata.list('Tag_Definition__mdt').map(({ developerName }) => developerName);
    const records = tagDefinitions.records as Record<string, unknown>[];
    expect(records.map((record) => record['DeveloperName']).sort()).toEqual([...installed].sort());
    expect(Object.keys(records[0] ?? {}).sort()).toEqual([
      ...['Deal_Risk__c', 'Description__c', 'DeveloperName', 'MasterLabel', 'Minimum_Evidence__c', 'Phrases__c'],
      ...['Severity__c', 'Suggested_By_Machine__c', 'attributes'],
    ]);
  });

  test('without the grant are named as unreadable, and everything else is read', async () => {
    const source = sourceWithout(
      /<customMetadataTypeAccesses>(?:(?!<\/customMetadataTypeAccesses>)[\s\S])*<name>Tag_Definition__mdt<\/name>[\s\S]*?<\/customMetadataTypeAccesses>/,
    );
    const ungranted = await startSalesforce({ sourceDirs: source.dirs });
    try {
      await expect(ungranted.salesforce.retention.settings()).resolves.toMatchObject({
        tagDefinitions: {
          kind: 'failed',
          error: { code: 'settings_unreadable', facts: { object: 'Tag_Definition__mdt' } },
        },
        retentionRules: { kind: 'records' },
        timeZone: 'America/Los_Angeles',
      });
    } finally {
      await ungranted.org.close();
      source.remove();
    }
  });
});

describe('who may read what', () => {
  test('is told of 200 records at once, and of more for another call', async () => {
    const ids = await callRows(world.org, 201);
    const readable = await world.salesforce.tags.readable(USERS.manager, ids.slice(0, 200));
    expect(world.charged()).toBe(1);
    // Nobody has shared these with her.
    expect(readable.size).toBe(0);
    world.forget();
    await world.salesforce.tags.readable(USERS.manager, ids);
    expect(world.charged()).toBe(2);
  });

  test('follows what Salesforce lets the person see: their own deals, their team’s, and no other', async () => {
    const asked = [aldermoorRollout, OPPORTUNITIES.eastgateMigration];
    const seenBy = async (userId: string) => [...(await world.salesforce.tags.readable(userId, asked))];
    expect(await seenBy(USERS.rita)).toEqual([aldermoorRollout]);
    expect(await seenBy(USERS.manager)).toEqual([aldermoorRollout]);
    expect(await seenBy(USERS.nadia)).toEqual([OPPORTUNITIES.eastgateMigration]);
  });
});
