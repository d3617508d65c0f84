import type { CallTagsView } from '../../../middleware/src/contracts/tags-api';
import { USERS } from '../../local-org/seed';
import type { Knock } from '../../world/door';
import { audited, startKeptWorld, type KeptWorld } from '../retention/kept-world';
import { codeOf } from '../review/desk';
import { allShown, command, decided, mara, rita, rowsInOrg, suggestedCall, tagOf, tagsOf, tom } from './tagged-world';

let world: KeptWorld;
let callId: string;
beforeAll(async () => {
  world = await startKeptWorld();
});
beforeEach(async () => {
  callId = await suggestedCall(world);
});
afterAll(() => world.close());

const of = (where: string) => rowsInOrg(world, `WHERE Call_Recording__c = '${where}'`);
const kinds = ['tag_confirmed', 'tag_dismissed', 'tag_resolved', 'tag_withdrawn'];
async function auditOf(tag: string): Promise<unknown[]> {
  const [call] = await world.tables.rows('SELECT id FROM countersign.calls WHERE salesforce_call_id = $1', [callId]);
  const entries = await audited(world, ...kinds);
  return entries.filter((one) => one['callId'] === call?.['id'] && one['tag'] === tag);
}

test('the same yes twice makes one tag, one row and one entry', async () => {
  const first = await command(world, callId, 'Budget_Objection', 'confirmation', { revision: 1, second: 30 });
  const again = await command(world, callId, 'Budget_Objection', 'confirmation', { revision: 1, second: 30 });
  expect([first.status, again.status]).toEqual([200, 200]);
  expect(again.body).toEqual(first.body);
  await allShown(world);
  expect(await of(callId)).toHaveLength(1);
  expect(await auditOf('Budget_Objection')).toEqual([
    expect.objectContaining({ type: 'tag_confirmed', userId: USERS.rita, revision: 2 }),
  ]);
});

test('two people who say yes at once make one tag, the first one’s; the other is answered with it', async () => {
  const answers = await Promise.all(
    [rita, mara].map((who, at) =>
      command(world, callId, 'Budget_Objection', 'confirmation', { revision: 1, second: at, who }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const seen = answers.map(({ body }) => (body as CallTagsView).tags.find(({ tag }) => tag === 'Budget_Objection'));
  expect(seen[0]).toEqual(seen[1]);
  expect(seen[0]).toMatchObject({ state: 'confirmed', revision: 2 });
  await allShown(world);
  expect(await of(callId)).toMatchObject([{ Confirmed_By__c: seen[0]?.confirmed?.by }]);
  expect(await auditOf('Budget_Objection')).toHaveLength(1);
});

test('of a yes and a no at once one stands, and the other is told who came first', async () => {
  const [yes, no] = await Promise.all([
    command(world, callId, 'Security_Concern', 'confirmation', { revision: 1, who: rita }),
    command(world, callId, 'Security_Concern', 'dismissal', { revision: 1, who: mara }),
  ]);
  const [won, lost] = yes.status === 200 ? [yes, no] : [no, yes];
  const name = won === yes ? 'Rita Sandoval' : 'Mara Lindt';
  expect(won.status).toBe(200);
  expect(codeOf(lost)).toEqual({ status: 409, code: 'tag_changed' });
  expect(JSON.stringify(lost.body)).toContain(name);
  expect(await auditOf('Security_Concern')).toHaveLength(1);
});

test('a person adds a tag that no machine brought up, for the call as a whole or a moment of it', async () => {
  const before = await tagsOf(world, callId);
  expect(before.addable.map(({ tag, revision }) => `${tag} ${revision}`)).toContain('Strong_Coaching_Example 0');
  expect(before.addable.map(({ tag }) => tag)).not.toContain('Budget_Objection');
  await decided(world, callId, 'Strong_Coaching_Example', 'confirmation', { second: 4 });
  await allShown(world);
  expect(await of(callId)).toMatchObject([
    { Tag__c: 'Strong_Coaching_Example', Source__c: 'person', Deal_Risk__c: false, Severity__c: null, Second__c: 4 },
  ]);
  const after = await tagsOf(world, callId);
  expect(after.addable.map(({ tag }) => tag)).not.toContain('Strong_Coaching_Example');
  expect(after.tags.map(({ tag, state }) => `${tag} ${state}`)).toEqual([
    ...['Budget_Objection suggested', 'Security_Concern suggested', 'Strong_Coaching_Example confirmed'],
  ]);
});

test('a risk is resolved by the rep’s manager, taken back, and confirmed anew as what it is then', async () => {
  await decided(world, callId, 'Budget_Objection', 'confirmation');
  await decided(world, callId, 'Budget_Objection', 'resolution', { who: mara });
  expect(await tagOf(world, callId, 'Budget_Objection')).toMatchObject({
    ...{ state: 'resolved', revision: 3 },
    confirmed: { by: USERS.rita, byName: 'Rita Sandoval' },
    ended: { by: USERS.manager, byName: 'Mara Lindt' },
  });
  await decided(world, callId, 'Budget_Objection', 'withdrawal');
  await allShown(world);
  expect(await of(callId)).toMatchObject([{ Status__c: 'withdrawn', Resolved_By__c: USERS.rita }]);
  const old = await command(world, callId, 'Budget_Objection', 'confirmation', { revision: 2 });
  expect(codeOf(old)).toEqual({ status: 409, code: 'tag_changed' });
  await decided(world, callId, 'Budget_Objection', 'confirmation');
  await allShown(world);
  expect(await of(callId)).toMatchObject([{ Status__c: 'confirmed', Resolved_By__c: null }]);
});

describe('refused, with nothing changed', () => {
  test.each([
    ['a tag that nobody defined', 'Weather', 'confirmation', 0, 409, 'tag_not_defined'],
    ['an older revision', 'Budget_Objection', 'confirmation', 0, 409, 'tag_changed'],
    ['to dismiss what is not suggested', 'Pricing', 'dismissal', 0, 409, 'tag_not_suggested'],
    ['to resolve what is not confirmed', 'Budget_Objection', 'resolution', 1, 409, 'tag_not_confirmed'],
    ['to withdraw what is not confirmed', 'Budget_Objection', 'withdrawal', 1, 409, 'tag_not_confirmed'],
    ['a name that is none', 'Budget%20Objection', 'confirmation', 0, 400, 'request_malformed'],
    ['a moment before the beginning', 'Pricing', 'confirmation', -1, 400, 'request_malformed'],
  ] as const)('is %s', async (_, tag, deed, revision, status, code) => {
    const wanted = revision < 0 ? { revision: 0, second: -1 } : { revision };
    expect(codeOf(await command(world, callId, tag, deed, wanted))).toEqual({ status, code });
    expect((await tagsOf(world, callId)).tags.map(({ state, revision: now }) => `${state} ${now}`)).toEqual([
      ...['suggested 1', 'suggested 1'],
    ]);
  });

  test('is to resolve a tag that is no risk', async () => {
    await decided(world, callId, 'Demo', 'confirmation');
    const answer = await command(world, callId, 'Demo', 'resolution', { revision: 1 });
    expect(codeOf(answer)).toEqual({ status: 409, code: 'tag_not_a_risk' });
  });

  const nobody: [string, Knock, string][] = [
    ['whoever has no part in the call', tom, 'call_not_found'],
    ['an admin logged in as the rep', { ...rita, sessionTypes: ['SubstituteUser', 'Aura'] }, 'approver_logged_in_as'],
    ['a program with the rep’s session', { ...rita, quiddity: 'REST' }, 'approver_not_in_panel'],
    ['the rep without the permission', { ...rita, permissions: [] }, 'access_denied'],
  ];
  test.each(nobody)('is %s', async (_, who, code) => {
    const answer = await command(world, callId, 'Budget_Objection', 'confirmation', { revision: 1, who });
    expect(codeOf(answer).code).toBe(code);
    expect(await tagOf(world, callId, 'Budget_Objection')).toMatchObject({ state: 'suggested' });
    expect(await of(callId)).toEqual([]);
  });
});
