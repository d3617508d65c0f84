import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { ConfigurationError, readConfig } from '../../../middleware/src/config';
import type { Config } from '../../../middleware/src/config';
import { startMiddleware } from '../../../middleware/src/main';
import type { Middleware } from '../../../middleware/src/main';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { createTestDatabase } from '../../postgres';
import type { TestDatabase } from '../../postgres';
import { idle } from '../../world/idle';
import { openedReview, salesforceCallId } from '../../world/life';
import { smallMeeting } from '../../world/meetings';
import { startWorld } from '../../world/start-world';
import type { World } from '../../world/start-world';
import { until } from '../../world/until';

const meeting = smallMeeting(1, { opportunityId: OPPORTUNITIES.aldermoorRollout, hostEmail: USERNAMES.rita });
const ANNOUNCED = 3;
const ALL_WAIT = Array.from({ length: ANNOUNCED }, () => ({ state: 'received', held: true }));
const ALL_PROCESSED = Array.from({ length: ANNOUNCED }, () => ({ state: 'processed', held: false }));

let database: TestDatabase;
let world: World;
let sql: Client;
let otherKey: string;

/** Messages of one meeting, acknowledged under the first key and worked by nobody yet. */
beforeEach(async () => {
  database = await createTestDatabase();
  world = await startWorld({ databaseUrl: database.url, meetings: [meeting] });
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  otherKey = randomBytes(32).toString('base64');
  const middleware = await startMiddleware(readConfig(world.env), { work: false });
  await world.zoom.endMeeting(meeting.uuid);
  await until('every message is acknowledged', async () => (await messages()).length === ANNOUNCED);
  await middleware.stop();
}, 60_000);
afterEach(async () => {
  await sql.end();
  await world.close();
  await database.drop();
});

async function messages(): Promise<{ state: string; held: boolean }[]> {
  const { rows } = await sql.query<{ state: string; held: boolean }>(
    'SELECT state, body_artifact_id IS NOT NULL AS held FROM countersign.inbox_messages',
  );
  return rows;
}

async function keyIds(): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    'SELECT DISTINCT master_key_id AS id FROM countersign_keys.artifact_keys ORDER BY 1',
  );
  return rows.map(({ id }) => id);
}

async function refusalOf(config: Config): Promise<ConfigurationError> {
  const started = await startMiddleware(config).catch((error: unknown) => error);
  if (started instanceof ConfigurationError) return started;
  if (!(started instanceof Error)) await (started as Middleware).stop();
  throw new Error('it was not refused', { cause: started });
}

/** How the messages ended, once the rep can open the draft that one of them announced. */
async function outcomeUnder(settings: Readonly<Record<string, string>>): ReturnType<typeof messages> {
  const middleware = await startMiddleware(readConfig({ ...world.env, ...settings }));
  try {
    await openedReview(world, await salesforceCallId(world, meeting.uuid), USERS.rita);
    await idle(database.url);
    return await messages();
  } finally {
    await middleware.stop();
  }
}

test('with another master key than the stored texts need it does not start, and loses nothing that was acknowledged', async () => {
  const wrong = readConfig({ ...world.env, COUNTERSIGN_MASTER_KEY: otherKey });
  const { message } = await refusalOf(wrong);
  const [needed] = await keyIds();
  expect(message).toContain(`  COUNTERSIGN_MASTER_KEY: ${ANNOUNCED} stored texts need the master key ${needed},`);
  expect(message).toContain('COUNTERSIGN_RETIRED_MASTER_KEYS');
  expect(message).toContain('COUNTERSIGN_LOST_MASTER_KEYS');
  expect(message).not.toContain(otherKey);
  expect(await messages()).toEqual(ALL_WAIT);
  expect(await outcomeUnder({})).toEqual(ALL_PROCESSED);
});

test('a master key is changed by naming the former one as retired: what it sealed is read, new texts get the new one', async () => {
  const before = await keyIds();
  const retired = `${world.env['COUNTERSIGN_MASTER_KEY']}`;
  const changed = { COUNTERSIGN_MASTER_KEY: otherKey, COUNTERSIGN_RETIRED_MASTER_KEYS: retired };
  expect(await outcomeUnder(changed)).toEqual(ALL_PROCESSED);
  const after = await keyIds();
  expect(after).toHaveLength(1);
  expect(after).not.toEqual(before);
});

test('where a key is lost, a message whose body it sealed is worked without its body', async () => {
  const [lost = ''] = await keyIds();
  const changed = { COUNTERSIGN_MASTER_KEY: otherKey, COUNTERSIGN_LOST_MASTER_KEYS: lost };
  expect(await outcomeUnder(changed)).toEqual(ALL_PROCESSED);
});

test('a message whose body was damaged in the database is worked without it', async () => {
  await sql.query(`UPDATE countersign.artifacts SET ciphertext = set_byte(ciphertext, 0, get_byte(ciphertext, 0) # 1)`);
  expect(await outcomeUnder({})).toEqual(ALL_PROCESSED);
});
