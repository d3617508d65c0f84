import { Client } from 'pg';
import { ConfigurationError, readConfig } from '../../../middleware/src/config';
import { startMiddleware } from '../../../middleware/src/main';
import { createTestDatabase } from '../../postgres';
import type { TestDatabase } from '../../postgres';
import { startWorld } from '../../world/start-world';
import type { World } from '../../world/start-world';

/** Of no org here; its last three characters are the checksum of the rest. */
const ANOTHER_ORG = '00D000000000001EAA';
let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await startWorld({ databaseUrl: database.url, meetings: [] });
}, 60_000);
afterAll(async () => {
  await world.close();
  await database.drop();
});

/** What a start says that is refused as a setting; null of one that is not. */
async function refusal(settings: Record<string, string> = {}): Promise<string | null> {
  const started = await startMiddleware(readConfig({ ...world.env, ...settings }), { work: false }).catch(
    (error: unknown) => error,
  );
  if (started instanceof ConfigurationError) return started.message;
  if (started instanceof Error) throw started;
  await (started as Awaited<ReturnType<typeof startMiddleware>>).stop();
  return null;
}

test('a database without calls is any org’s; with a message of one org, that org’s alone', async () => {
  expect([await refusal({ SALESFORCE_ORG_ID: ANOTHER_ORG }), await refusal()]).toEqual([null, null]);
  await oneMessage();
  const mine = world.env.SALESFORCE_ORG_ID;
  expect(await refusal({ SALESFORCE_ORG_ID: ANOTHER_ORG })).toContain(
    `  SALESFORCE_ORG_ID: the database of DATABASE_URL holds the calls of the org ${mine}, which is not this one.`,
  );
  expect(await refusal()).toBeNull();
});

async function oneMessage(): Promise<void> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO countersign.inbox_messages
          (id, vendor, idempotency_key, signature_key, received_at, call_key, event_type, state, attempts)
        VALUES (gen_random_uuid(), 'zoom', repeat('a', 64), repeat('b', 64), now(), 'meeting', 'meeting.ended', 'processed', 1)`,
    );
  } finally {
    await client.end();
  }
}
