import { readConfig } from '../../../middleware/src/config';
import type { FlowContext } from '../../../middleware/src/flows/context';
import { startMiddleware } from '../../../middleware/src/main';
import type { Middleware } from '../../../middleware/src/main';
import { OPPORTUNITIES, USERNAMES } from '../../local-org/seed';
import { createTestDatabase } from '../../postgres';
import type { TestDatabase } from '../../postgres';
import { everythingCounted } from '../../world/everything';
import { smallMeeting } from '../../world/meetings';
import { until } from '../../world/until';
import { startWorld } from '../../world/start-world';
import type { World } from '../../world/start-world';

/** Of no org here; its last three characters are the checksum of the rest. */
const ANOTHER_ORG = '00D000000000001EAA';
const meeting = smallMeeting(1, { opportunityId: OPPORTUNITIES.aldermoorRollout, hostEmail: USERNAMES.rita });
let database: TestDatabase;
let world: World;
let middleware: Middleware;
let context: FlowContext;

beforeAll(async () => {
  database = await createTestDatabase();
  const env = { SALESFORCE_ORG_ID: ANOTHER_ORG };
  world = await startWorld({ databaseUrl: database.url, meetings: [meeting], env });
  middleware = await startMiddleware(readConfig(world.env), { adapt: (ctx) => (context = ctx) });
}, 60_000);
afterAll(async () => {
  await middleware.stop();
  await world.close();
  await database.drop();
});

test('where the login leads into another org than the one that is meant, no rules and no holds are taken from there', async () => {
  await expect(context.salesforce.retention.settings()).rejects.toMatchObject({
    code: 'salesforce_refused',
    facts: { statusCode: 'OTHER_ORG' },
  });
  const inForce = await context.store.transaction((tx) => tx.ruleSets.inForce());
  expect(inForce).toBeNull();
});

test('and nothing is written to it', async () => {
  const texts = async () => (await everythingCounted(world))['org characters'];
  const before = await texts();
  await world.zoom.endMeeting(meeting.uuid);
  await until('every message is final', async () => {
    const left = await context.store.transaction((tx) => tx.inbox.unfinished(new Date(Date.now() + 60_000), 10));
    const { 'countersign.inbox_messages': messages = 0 } = await everythingCounted(world);
    return messages === 3 && left.length === 0;
  });
  expect(await texts()).toBe(before);
});
