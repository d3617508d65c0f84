import { randomUUID } from 'node:crypto';
import {
  boardViews as boardViewsShape,
  boardView as boardViewShape,
} from '../../../middleware/src/contracts/board-api';
import type { BoardFilter, BoardView, BoardViews } from '../../../middleware/src/contracts/board-api';
import { USERS } from '../../local-org/seed';
import { knock, type DoorAnswer, type Knock } from '../../world/door';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';
import { codeOf, mara, rita, tablesOf } from '../review/desk';
import type { Tables } from '../review/desk';

const ANYTHING: BoardFilter = {
  ...{ anyTags: [], allTags: [], noTags: [], severities: [], team: null, owners: [], stages: [], closing: null },
  ...{ amountFrom: null, amountTo: null, riskAgeDays: null },
};
const RISKY: BoardFilter = {
  ...ANYTHING,
  allTags: ['Competitor_Mention', 'Security_Concern'],
  severities: ['high'],
  team: 'mine',
  closing: 'this_quarter',
  amountFrom: 50_000,
};

let world: WholeWorld;
let tables: Tables;

beforeAll(async () => {
  world = await startWholeWorld([]);
  tables = await tablesOf(world);
}, 60_000);
beforeEach(() => tables.rows('DELETE FROM countersign.board_views'));
afterAll(async () => {
  await tables.close();
  await world.close();
});

const save = (who: Knock, name: string, filter: unknown = ANYTHING): Promise<DoorAnswer> =>
  knock(world, who, 'POST', '/v1/board-views', { name, filter });

async function saved(who: Knock, name: string, filter?: BoardFilter): Promise<BoardView> {
  const { status, body } = await save(who, name, filter);
  expect(status).toBe(200);
  return boardViewShape.parse(body);
}

async function viewsOf(who: Knock): Promise<BoardViews> {
  const { status, body } = await knock(world, who, 'GET', '/v1/board-views');
  expect(status).toBe(200);
  return boardViewsShape.parse(body);
}

test('a view comes back as it was saved, by name, to its owner alone', async () => {
  const second = await saved(mara, 'Quarter 10');
  const first = await saved(mara, 'Quarter 9', RISKY);
  expect(first).toMatchObject({ name: 'Quarter 9', filter: RISKY });
  expect(await viewsOf(mara)).toEqual({ views: [first, second], outdated: [] });
  expect(await viewsOf(rita)).toEqual({ views: [], outdated: [] });
});

test('saving under the same name overwrites it', async () => {
  const before = await saved(mara, 'This quarter');
  const after = await saved(mara, '  this QUARTER ', RISKY);
  expect(after).toMatchObject({ id: before.id, name: 'this QUARTER', filter: RISKY });
  expect((await viewsOf(mara)).views).toEqual([after]);
});

test('a person keeps fifty; the next one is refused, and an old one may still be overwritten', async () => {
  for (let number = 1; number <= 50; number += 1) await saved(mara, `View ${number}`);
  const answer = await save(mara, 'One more');
  expect(codeOf(answer)).toEqual({ status: 409, code: 'too_many_views' });
  expect((answer.body as { detail: string }).detail).toContain('50');
  await saved(mara, 'View 50', RISKY);
  await saved(rita, 'One more');
  expect((await viewsOf(mara)).views).toHaveLength(50);
});

test('removing answers what is left; removing it again, or what is somebody else’s, changes nothing', async () => {
  const [own, other] = [await saved(mara, 'A'), await saved(rita, 'B')];
  const left = await saved(mara, 'C');
  const remove = (id: string) => knock(world, mara, 'POST', `/v1/board-views/${id}/removal`, {});
  for (const id of [own.id, own.id, other.id, randomUUID()]) {
    expect(await remove(id)).toEqual({ status: 200, body: { views: [left], outdated: [] } });
  }
  expect((await viewsOf(rita)).views).toEqual([other]);
  expect(codeOf(await remove('1'))).toEqual({ status: 404, code: 'not_found' });
});

test('a filter of before that means nothing any more is told apart, and takes no other view with it', async () => {
  const good = await saved(mara, 'Good');
  const old = await saved(mara, 'Old');
  await tables.rows(
    `UPDATE countersign.board_views SET filter = filter || '{"severities": ["extreme"]}' WHERE id = $1`,
    [old.id],
  );
  const none = await saved(mara, 'Of no kind');
  await tables.rows(`UPDATE countersign.board_views SET filter = '7' WHERE id = $1`, [none.id]);
  const kept = ({ id, name, savedAt }: BoardView) => ({ id, name, savedAt });
  expect(await viewsOf(mara)).toEqual({
    views: [good],
    outdated: [
      { ...kept(none), field: null },
      { ...kept(old), field: 'severities.0' },
    ],
  });
  await saved(mara, 'Old', RISKY);
  expect((await viewsOf(mara)).views.map(({ name }) => name)).toEqual(['Good', 'Old']);
});

describe('refused', () => {
  test.each<[string, unknown]>([
    ['without a name', { filter: ANYTHING }],
    ['with a blank name', { name: ' \t', filter: ANYTHING }],
    ['with a name of 81 characters', { name: 'x'.repeat(81), filter: ANYTHING }],
    ['without a filter', { name: 'A' }],
    ['with half a filter', { name: 'A', filter: { anyTags: [] } }],
    ['with something that no filter has', { name: 'A', filter: { ...ANYTHING, region: 'EMEA' } }],
    ['with a tag that is none', { name: 'A', filter: { ...ANYTHING, anyTags: ["x' OR Name != '"] } }],
    ['with a day that is none', { name: 'A', filter: { ...ANYTHING, closing: { from: '2026-02-30', to: null } } }],
  ])('is a view %s', async (_, wanted) => {
    expect(codeOf(await knock(world, mara, 'POST', '/v1/board-views', wanted))).toEqual({
      status: 400,
      code: 'request_malformed',
    });
    expect((await viewsOf(mara)).views).toEqual([]);
  });

  test.each<[string, Partial<Knock>, string]>([
    ['somebody without any permission', { permissions: [] }, 'access_denied'],
    ['somebody logged in as another', { sessionTypes: ['Aura', 'UI', 'SubstituteUser'] }, 'approver_logged_in_as'],
  ])('is %s', async (_, who, code) => {
    const asked = { ...mara, ...who };
    const answers = [
      await knock(world, asked, 'GET', '/v1/board-views'),
      await save(asked, 'A'),
      await knock(world, asked, 'POST', `/v1/board-views/${randomUUID()}/removal`, {}),
    ];
    expect(answers.map(codeOf)).toEqual([1, 2, 3].map(() => ({ status: 403, code })));
  });
});

test('an admin of Countersign may have views, too', async () => {
  const ada = { userId: USERS.admin, permissions: ['Countersign_Admin'] };
  const view = await saved(ada, 'All');
  expect((await viewsOf(ada)).views).toEqual([view]);
});
