import type { CallTagsView, OpenSuggestions, TagDefinitionsView } from '../../../middleware/src/contracts/tags-api';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { knock, type Knock } from '../../world/door';
import { ada, startKeptWorld, type KeptWorld } from '../retention/kept-world';
import { codeOf } from '../review/desk';
import { askTags, deal, decided, mara, rita, suggestedCall, taggedMeeting, tagsOf, tom } from './tagged-world';

let world: KeptWorld;
let callId: string;
beforeAll(async () => {
  world = await startKeptWorld();
  callId = await suggestedCall(world);
});
afterAll(() => world.close());

const readings = (of: string) =>
  world.tables.rows(
    `SELECT user_id, artifact, purpose, role FROM countersign.access_log AS log
       JOIN countersign.calls ON calls.id = log.call_id WHERE calls.salesforce_call_id = $1 ORDER BY log.seq`,
    [of],
  );

describe('reading the tags of a call', () => {
  test('is logged as a reading of the transcript, by whom and for which purpose', async () => {
    const before = (await readings(callId)).length;
    await askTags(world, callId);
    await askTags(world, callId, mara, 'deal_risk_review');
    expect((await readings(callId)).slice(before)).toEqual([
      { user_id: USERS.rita, artifact: 'transcript', purpose: 'crm_note_support', role: 'rep' },
      { user_id: USERS.manager, artifact: 'transcript', purpose: 'deal_risk_review', role: 'reviewer' },
    ]);
  });

  test('takes a declared purpose of everybody but the rep, and a part in the call', async () => {
    const before = (await readings(callId)).length;
    expect(codeOf(await askTags(world, callId, mara))).toMatchObject({ code: 'purpose_required' });
    expect(codeOf(await askTags(world, callId, mara, 'curiosity'))).toMatchObject({ code: 'purpose_unknown' });
    expect(codeOf(await askTags(world, callId, tom, 'coaching'))).toMatchObject({ code: 'call_not_found' });
    expect(await readings(callId)).toHaveLength(before);
  });

  test('reads nothing, and logs nothing, where no words speak for a tag', async () => {
    const quiet = await suggestedCall(world, taggedMeeting({ turns: [{ speaker: 'Rita', text: 'Hello?' }] }));
    await decided(world, quiet, 'Demo', 'confirmation');
    expect((await tagsOf(world, quiet)).tags).toMatchObject([{ tag: 'Demo', quotes: [], source: 'person' }]);
    expect(await readings(quiet)).toEqual([]);
  });

  test('is not answered where the reading cannot be logged', async () => {
    world.breakStore(true);
    expect((await askTags(world, callId)).status).toBe(500);
    world.breakStore(false);
  });
});

describe('the answer to a decision', () => {
  const since = async (of: string, before: number) => (await readings(of)).slice(before);
  const asked = (of: string, tag: string, who: Knock, query = '') =>
    knock(world, who, 'POST', `/v1/calls/${of}/tags/${tag}/confirmation${query}`, { revision: 0, second: null });

  test('shows the other suggestions with their phrases and moments, and is logged as that with the decision', async () => {
    const of = await suggestedCall(world);
    const answer = await asked(of, 'Demo', rita);
    expect((answer.body as CallTagsView).tags).toMatchObject([
      { tag: 'Budget_Objection', state: 'suggested', quotes: [{ text: null }, { text: null }] },
      { tag: 'Security_Concern', state: 'suggested' },
      { tag: 'Demo', state: 'confirmed' },
    ]);
    const entry = { user_id: USERS.rita, artifact: 'tags_and_insights', purpose: 'crm_note_support', role: 'rep' };
    expect(await readings(of)).toEqual([entry]);
    // Nothing is decided twice, but it is shown twice.
    expect((await asked(of, 'Demo', rita)).status).toBe(200);
    expect(await readings(of)).toEqual([entry, entry]);
  });

  test('needs a purpose of everybody but the rep; without one nothing is decided', async () => {
    const of = await suggestedCall(world);
    expect(codeOf(await asked(of, 'Demo', mara))).toEqual({ status: 403, code: 'purpose_required' });
    expect(codeOf(await asked(of, 'Demo', mara, '?purpose=curiosity'))).toMatchObject({ code: 'purpose_unknown' });
    expect(await readings(of)).toEqual([]);
    expect((await asked(of, 'Demo', mara, '?purpose=coaching')).status).toBe(200);
    expect(await readings(of)).toMatchObject([
      { user_id: USERS.manager, artifact: 'tags_and_insights', purpose: 'coaching', role: 'reviewer' },
    ]);
  });

  test('goes on with the purpose of what the person read last of this call, for a day', async () => {
    const of = await suggestedCall(world);
    const other = await suggestedCall(world);
    await askTags(world, of, mara, 'coaching');
    await askTags(world, of, mara, 'deal_risk_review');
    expect(codeOf(await asked(other, 'Demo', mara)).code).toBe('purpose_required');
    const before = (await readings(of)).length;
    expect((await asked(of, 'Demo', mara)).status).toBe(200);
    expect(await since(of, before)).toMatchObject([{ artifact: 'tags_and_insights', purpose: 'deal_risk_review' }]);
    world.clock.advance(24 * 3_600_000);
    expect(codeOf(await asked(of, 'Pricing', mara)).code).toBe('purpose_required');
  });

  test('is no reading where it shows nothing that was derived from the call', async () => {
    const quiet = await suggestedCall(world, taggedMeeting({ turns: [{ speaker: 'Rita', text: 'Hello?' }] }));
    expect((await asked(quiet, 'Demo', mara)).status).toBe(200);
    expect(await readings(quiet)).toEqual([]);
  });

  test('where the transcript is gone, reading the tags is a reading of phrases and moments alone', async () => {
    const of = await suggestedCall(world);
    await world.tables.rows(
      `UPDATE countersign.calls SET transcript_status = 'disposed', transcript_artifact_id = NULL
        WHERE salesforce_call_id = $1`,
      [of],
    );
    expect((await tagsOf(world, of, mara)).tags).toMatchObject([{ quotes: [{ text: null }, {}] }, {}]);
    expect(await readings(of)).toMatchObject([{ user_id: USERS.manager, artifact: 'tags_and_insights' }]);
  });
});

async function open(path: string, who: Knock): Promise<OpenSuggestions['calls']> {
  const { status, body } = await knock(world, who, 'GET', path);
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  return (body as OpenSuggestions).calls;
}

describe('suggestions that wait', () => {
  test('are counted by call for whoever may see it, and hold not a word of it', async () => {
    const found = await open(`/v1/opportunities/${deal}/suggestions`, mara);
    expect(found).toContainEqual({
      ...{ callId, opportunityId: deal, suggestions: 2 },
      ...{ title: expect.stringMatching(/^Discovery call/) as string, startedAt: '2026-11-10T15:00:00.000Z' },
    });
    expect(await open(`/v1/opportunities/${deal.slice(0, 15)}/suggestions`, rita)).toEqual(found);
  });

  test('of a deal that the caller cannot see are none, nor those of calls that they cannot', async () => {
    expect(await open(`/v1/opportunities/${deal}/suggestions`, tom)).toEqual([]);
    expect(await open(`/v1/opportunities/${OPPORTUNITIES.eastgateAddOn}/suggestions`, rita)).toEqual([]);
  });

  test('are the caller’s own in the inbox, and leave it with the decision', async () => {
    const toms = await suggestedCall(world, taggedMeeting({ hostEmail: USERNAMES.tom }, OPPORTUNITIES.cobaltPlatform));
    expect((await open('/v1/inbox/suggestions', tom)).map((call) => call.callId)).toEqual([toms]);
    expect((await open('/v1/inbox/suggestions', rita)).map((call) => call.callId)).not.toContain(toms);
    expect(await open('/v1/inbox/suggestions', mara)).toEqual([]);
    await decidedByTom(toms, 'Budget_Objection', 'dismissal');
    expect(await open('/v1/inbox/suggestions', tom)).toMatchObject([{ callId: toms, suggestions: 1 }]);
    await decidedByTom(toms, 'Security_Concern', 'confirmation');
    expect(await open('/v1/inbox/suggestions', tom)).toEqual([]);
  });

  test('are for people at a panel, themselves', async () => {
    const path = '/v1/inbox/suggestions';
    const denied = await knock(world, { ...rita, permissions: [] }, 'GET', path);
    expect(codeOf(denied)).toEqual({ status: 403, code: 'access_denied' });
    const other = await knock(world, { ...rita, sessionTypes: ['SubstituteUser', 'Aura'] }, 'GET', path);
    expect(codeOf(other).code).toBe('approver_logged_in_as');
    const wrong = await knock(world, rita, 'GET', '/v1/opportunities/xyz/suggestions');
    expect(codeOf(wrong)).toEqual({ status: 400, code: 'request_malformed' });
  });
});

async function decidedByTom(of: string, tag: string, deed: string): Promise<void> {
  const body = deed === 'confirmation' ? { revision: 1, second: null } : { revision: 1 };
  const { status } = await knock(world, tom, 'POST', `/v1/calls/${of}/tags/${tag}/${deed}`, body);
  expect(status).toBe(200);
}

test('definitions are told to every reviewer by label, and how reading them went to admins alone', async () => {
  const asked = async (who: Knock) =>
    (await knock(world, who, 'GET', '/v1/tag-definitions')).body as TagDefinitionsView;
  const { definitions, reading } = await asked(rita);
  expect(reading).toBeNull();
  // The fifteen of M9, in the order of their labels.
  expect(definitions.map(({ label }) => label)).toEqual([
    ...['Budget objection', 'Churn risk', 'Competitor mention', 'Demo', 'Discovery', 'Executive sponsor'],
    ...['Implementation risk', 'Legal concern', 'Pricing', 'Procurement', 'Product gap', 'Renewal', 'Security concern'],
    ...['Strong coaching example', 'Training library candidate'],
  ]);
  expect(await asked(ada)).toMatchObject({
    reading: { failure: null, problems: [], notShown: { tags: 0, opportunities: 0 } },
  });
  expect(codeOf(await knock(world, { ...rita, permissions: [] }, 'GET', '/v1/tag-definitions')).code).toBe(
    'access_denied',
  );
});
