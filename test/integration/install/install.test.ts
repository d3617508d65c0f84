import { install } from '../../../scripts/install-org/installation';
import { freshOrg, type FreshOrg } from './fresh-org';

let fresh: FreshOrg;
beforeAll(async () => {
  fresh = await freshOrg();
});
afterAll(async () => {
  await fresh.close();
});

test('an empty org has everything afterwards, and it works: login, door, change events, a note', async () => {
  const { health } = await install(await fresh.begin());
  expect(health.filter(({ problem }) => problem !== null)).toEqual([]);
  expect(health.map(({ what }) => what)).toContain('change events arrive');
  const again = await install(await fresh.begin());
  expect(again.changed).toEqual([]);
});
