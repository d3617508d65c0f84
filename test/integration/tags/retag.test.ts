import { readSettings } from '../../../middleware/src/flows/retention/read-settings';
import { retagCalls } from '../../../middleware/src/flows/tags/retag-calls';
import { suggestTagsOf } from '../../../middleware/src/flows/tags/suggest-tags';
import type { FlowContext } from '../../../middleware/src/flows/context';
import { setStage, type Stage } from '../adversary/stage';
import { tablesOf, type Tables } from '../review/desk';
import { SUGGESTED, TURNS } from './tagged-world';

let stage: Stage;
let tables: Tables;
beforeAll(async () => {
  stage = await setStage();
  tables = await tablesOf(stage.world);
  await readSettings(stage.ctx);
  await retagCalls(stage.ctx);
});
afterAll(async () => {
  await tables.close();
  await stage.close();
});

const taggedCall = async (): Promise<string> =>
  (await stage.worked({ ...stage.meeting(), turns: TURNS }, 'recording.transcript_completed')).id;
const tagsOf = (id: string) =>
  stage.ctx.store.transaction(async (tx) => (await tx.tags.byCall(id)).map(({ tag }) => tag));
const jobsOf = (id: string) =>
  tables.rows(`SELECT name FROM countersign_jobs.job WHERE name = 'suggest_tags' AND data->>'id' = $1`, [id]);

test('a call that cannot be searched keeps none of the others from being suggested anew, and is tried by itself', async () => {
  const ids = [await taggedCall(), await taggedCall(), await taggedCall()].sort();
  await tables.rows('UPDATE countersign.tag_settings SET retagging = true, retag_after = NULL');
  await tables.rows(`DELETE FROM countersign_jobs.job WHERE name = 'suggest_tags'`);
  let searches = 0;
  const unhurried: FlowContext['unhurried'] = (work) => {
    searches += 1;
    return searches === 1 ? Promise.reject(new Error('this one is odd')) : stage.ctx.unhurried(work);
  };
  await retagCalls({ ...stage.ctx, unhurried });
  const [odd = '', ...others] = ids;
  expect(await tagsOf(odd)).toEqual([]);
  for (const id of others) expect(await tagsOf(id)).toEqual(SUGGESTED);
  const [state] = await tables.rows('SELECT retagging FROM countersign.tag_settings');
  expect(state).toEqual({ retagging: false });
  expect(await jobsOf(odd)).toHaveLength(1);
  expect((await Promise.all(others.map(jobsOf))).flat()).toEqual([]);
  await suggestTagsOf(stage.ctx, odd);
  expect(await tagsOf(odd)).toEqual(SUGGESTED);
});
