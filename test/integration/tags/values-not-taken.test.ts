import type { CallTagsView, TagReading } from '../../../middleware/src/contracts/tags-api';
import { certifyGone } from '../../../middleware/src/flows/retention/certify-gone';
import { readSettings } from '../../../middleware/src/flows/retention/read-settings';
import { newDisposition } from '../../../middleware/src/flows/retention/sweep-due';
import { decideAboutTag, type WantedOfTag } from '../../../middleware/src/flows/tags/decide-tag';
import { tagDefinitionsOf } from '../../../middleware/src/flows/tags/definitions-view';
import { projectTags, retryRefused } from '../../../middleware/src/flows/tags/project-tags';
import { suggestTagsOf } from '../../../middleware/src/flows/tags/suggest-tags';
import type { CallRecord } from '../../../middleware/src/ports/records';
import { movableClock, type MovableClock } from '../../../scripts/demo/movable-clock';
import { takeOut } from '../../contract/salesforce/tags/open-risk-field';
import { ada, begun, tried } from '../adversary/disposals';
import { rita, setStage, type Stage } from '../adversary/stage';
import { risksInOrg, TURNS } from './tagged-world';

let clock: MovableClock;
let stage: Stage;
beforeAll(async () => {
  clock = movableClock();
  stage = await setStage(clock, { clock });
  await readSettings(stage.ctx);
});
afterAll(() => stage.close());

const decide = (call: CallRecord, tag: string, wanted: WantedOfTag): Promise<CallTagsView> =>
  decideAboutTag(stage.ctx, rita, String(call.salesforceCallId), tag, wanted);
const reading = async (): Promise<TagReading> => {
  const { reading: told } = await tagDefinitionsOf(stage.ctx, ada);
  if (told === null) throw new Error('an admin is told how the reading went');
  return told;
};

test('a risk whose value is gone is left out, an admin is told which and what to do, and it follows once it is back', async () => {
  const call = await stage.worked({ ...stage.meeting(), turns: TURNS }, 'recording.transcript_completed');
  await suggestTagsOf(stage.ctx, call.id);
  await takeOut(stage.world.org, 'Security_Concern');
  await decide(call, 'Security_Concern', { kind: 'confirm', revision: 1, second: null });
  await decide(call, 'Budget_Objection', { kind: 'confirm', revision: 1, second: null });
  await projectTags(stage.ctx);
  expect(await risksInOrg(stage.world)).toBe('Budget_Objection');
  const { failure, problems, notShown } = await reading();
  expect({ failure, notShown }).toEqual({ failure: null, notShown: { tags: 0, opportunities: 1 } });
  expect(problems).toEqual([
    {
      ...{ code: 'risk_not_taken', records: ['Security_Concern'], field: 'Open_Risks__c', line: null },
      found: '"Security_Concern"',
      remedy: expect.stringMatching(
        /^Add or activate the value Security_Concern of Open Risks.*One opportunity goes/,
      ) as string,
    },
  ]);

  // The other goes on following what people decide, and while the value is missing an hour costs two calls.
  await decide(call, 'Budget_Objection', { kind: 'resolve', revision: 2 });
  await projectTags(stage.ctx);
  expect(await risksInOrg(stage.world)).toBeNull();
  await retryRefused(stage.ctx);
  stage.world.org.resetApiCalls();
  await projectTags(stage.ctx);
  expect(stage.world.org.apiCalls().find(({ method }) => method === '*')?.count).toBe(2);

  await takeOut(stage.world.org);
  await retryRefused(stage.ctx);
  await projectTags(stage.ctx);
  expect(await risksInOrg(stage.world)).toBe('Security_Concern');
  expect(await reading()).toMatchObject({ problems: [], notShown: { tags: 0, opportunities: 0 } });
  await decide(call, 'Security_Concern', { kind: 'resolve', revision: 2 });
  await projectTags(stage.ctx);
});

test('a missing value keeps no certificate back: the deal names no risk of what is gone', async () => {
  const calls: CallRecord[] = [];
  for (const tag of ['Budget_Objection', 'Security_Concern']) {
    const call = await stage.worked({ ...stage.meeting(), turns: TURNS }, 'recording.transcript_completed');
    await suggestTagsOf(stage.ctx, call.id);
    await decide(call, tag, { kind: 'confirm', revision: 1, second: null });
    calls.push(call);
  }
  await takeOut(stage.world.org, 'Security_Concern');
  await projectTags(stage.ctx);
  expect(await risksInOrg(stage.world)).toBe('Budget_Objection');
  const [gone] = calls;
  if (!gone) throw new Error('there is no such call');
  const cause = { cause: 'person', requestedBy: ada.userId, reason: 'For this test' } as const;
  const { id } = await begun(stage, newDisposition(stage.ctx, gone, cause), ['tags_and_insights']);
  expect(await tried(stage, id)).toMatchObject({ state: 'purged' });
  clock.advance(25 * 3_600_000);
  // The deal was not told yet.
  await certifyGone(stage.ctx);
  expect(await stage.ctx.store.transaction((tx) => tx.dispositions.get(id))).toMatchObject({ state: 'purged' });
  await projectTags(stage.ctx);
  expect(await risksInOrg(stage.world)).toBeNull();
  await certifyGone(stage.ctx);
  expect(await stage.ctx.store.transaction((tx) => tx.dispositions.get(id))).toMatchObject({ state: 'complete' });
});
