import { startKeptWorld, type KeptWorld } from '../retention/kept-world';
import { USERS } from '../../local-org/seed';
import { allShown, deal, decided, risksInOrg, rowsInOrg, suggestedCall, SUGGESTED, tagsOf } from './tagged-world';

let world: KeptWorld;
let callId: string;
beforeAll(async () => {
  world = await startKeptWorld();
  callId = await suggestedCall(world);
});
afterAll(() => world.close());

test('what was said in a call brings up tags, with the moments and words that speak for them', async () => {
  const { tags, mayDecide } = await tagsOf(world, callId);
  expect(mayDecide).toBe(true);
  expect(tags.map(({ tag, state, source }) => ({ tag, state, source }))).toEqual(
    SUGGESTED.map((tag) => ({ tag, state: 'suggested', source: 'transcript' })),
  );
  expect(tags[0]?.quotes.map(({ phrase, speaker, text }) => ({ phrase, speaker, text }))).toEqual([
    {
      phrase: 'too expensive',
      speaker: 'Jonas Weber',
      text: 'To be frank, it is too expensive for us as it stands.',
    },
    {
      phrase: 'budget freeze',
      speaker: 'Jonas Weber',
      text: 'There is a budget freeze until the spring, nobody can sign for it.',
    },
  ]);
});

test('of a suggestion Salesforce holds nothing: no row, no open risk, and not a word in any field', async () => {
  expect(await rowsInOrg(world)).toEqual([]);
  expect(await risksInOrg(world)).toBeNull();
  const stored = [...world.org.asAdmin.everyStoredText()].filter(({ text }) =>
    /Budget_Objection|Security_Concern|budget freeze/.test(text),
  );
  expect(stored.filter(({ where }) => !where.startsWith('Tag_Definition__mdt.'))).toEqual([]);
});

test('once a person says yes there is a row, and the deal’s open risks follow', async () => {
  const answer = await decided(world, callId, 'Budget_Objection', 'confirmation', { second: 12 });
  const quotes = answer.tags.flatMap((tag) => tag.quotes.map(({ text }) => text));
  expect(new Set(quotes)).toEqual(new Set([null]));
  await allShown(world);
  expect(await rowsInOrg(world)).toMatchObject([
    {
      Call_Recording__c: callId,
      Opportunity__c: deal,
      Tag__c: 'Budget_Objection',
      Tag_Label__c: 'Budget objection',
      Severity__c: 'medium',
      Deal_Risk__c: true,
      Second__c: 12,
      Source__c: 'transcript',
      Status__c: 'confirmed',
      Confirmed_By__c: USERS.rita,
      Resolved_By__c: null,
    },
  ]);
  expect(await risksInOrg(world)).toBe('Budget_Objection');
});

test('a dismissed suggestion is nowhere in Salesforce, and a resolved risk is open no more', async () => {
  await decided(world, callId, 'Security_Concern', 'dismissal');
  await decided(world, callId, 'Budget_Objection', 'resolution');
  await allShown(world);
  expect(await rowsInOrg(world)).toMatchObject([{ Tag__c: 'Budget_Objection', Status__c: 'resolved' }]);
  expect(await risksInOrg(world)).toBeNull();
});
