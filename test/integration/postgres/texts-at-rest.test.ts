import { randomBytes, randomUUID } from 'node:crypto';
import { environmentMasterKey } from '../../../middleware/src/outbound/keys/environment-master-key';
import type { ArtifactKind } from '../../../middleware/src/ports/store';
import { openTestPostgres } from './open-test-postgres';
import type { TestPostgres } from './open-test-postgres';

const TEXT = 'The customer wants a remote control without a display.';
let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await openTestPostgres();
});
afterAll(() => postgres.end());

async function put(kind: ArtifactKind = 'ai_draft', text = TEXT): Promise<string> {
  const id = randomUUID();
  await postgres.store.transaction((tx) => tx.artifacts.put({ id, kind, callId: null, text }));
  return id;
}

const read = (id: string, kind: ArtifactKind = 'ai_draft') =>
  postgres.store.transaction((tx) => tx.artifacts.read(id, kind));

async function takeOver(table: string, columns: string, key: string, from: string, to: string): Promise<void> {
  await postgres.sql.query(
    `UPDATE ${table} SET (${columns}) = (SELECT ${columns} FROM ${table} WHERE ${key} = $1) WHERE ${key} = $2`,
    [from, to],
  );
}

it('holds no word of a text in any row', async () => {
  const id = await put();
  const { rows } = await postgres.sql.query<{ found: boolean }>(
    `SELECT position(convert_to($2, 'UTF8') IN ciphertext || nonce || wrapped_key) > 0 AS found
     FROM countersign.artifacts JOIN countersign_keys.artifact_keys ON artifact_id = id WHERE id = $1`,
    [id, 'customer'],
  );
  expect(rows).toEqual([{ found: false }]);
});

it('encrypts the same text differently each time, under a key of its own', async () => {
  const [first, second] = [await put(), await put()];
  const { rows } = await postgres.sql.query<{ texts: string; keys: string }>(
    `SELECT count(DISTINCT ciphertext) AS texts, count(DISTINCT wrapped_key) AS keys
     FROM countersign.artifacts JOIN countersign_keys.artifact_keys ON artifact_id = id WHERE id = ANY($1)`,
    [[first, second]],
  );
  expect(rows).toEqual([{ texts: '2', keys: '2' }]);
});

it('notices a text moved under another id, with or without its key', async () => {
  const [from, to] = [await put(), await put('ai_draft', 'something harmless')];
  await takeOver('countersign.artifacts', 'nonce, ciphertext', 'id', from, to);
  await expect(read(to)).rejects.toMatchObject({ code: 'stored_text_damaged', facts: { artifactId: to } });
  await takeOver('countersign_keys.artifact_keys', 'master_key_id, wrapped_key', 'artifact_id', from, to);
  await expect(read(to)).rejects.toMatchObject({ code: 'stored_text_damaged' });
  expect(await read(from)).toBe(TEXT);
});

it('notices a draft passed off as an approved text', async () => {
  const id = await put('ai_draft');
  await postgres.sql.query(`UPDATE countersign.artifacts SET kind = 'approved_text' WHERE id = $1`, [id]);
  await expect(read(id, 'approved_text')).rejects.toMatchObject({ code: 'stored_text_damaged' });
});

it.each([
  [
    'ciphertext',
    'UPDATE countersign.artifacts SET ciphertext = set_bit(ciphertext, 9, 1 - get_bit(ciphertext, 9)) WHERE id = $1',
  ],
  ['nonce', 'UPDATE countersign.artifacts SET nonce = set_bit(nonce, 0, 1 - get_bit(nonce, 0)) WHERE id = $1'],
  [
    'key',
    'UPDATE countersign_keys.artifact_keys SET wrapped_key = set_bit(wrapped_key, 200, 1 - get_bit(wrapped_key, 200)) WHERE artifact_id = $1',
  ],
])('notices one turned bit of the %s', async (_, statement) => {
  const id = await put();
  await postgres.sql.query(statement, [id]);
  await expect(read(id)).rejects.toMatchObject({ code: 'stored_text_damaged' });
});

it('ends a text with its key, even where its row came back from a backup', async () => {
  const id = await put();
  await postgres.sql.query('CREATE TEMP TABLE backup AS SELECT * FROM countersign.artifacts WHERE id = $1', [id]);
  await postgres.store.transaction((tx) => tx.artifacts.destroy(id));
  const keys = await postgres.sql.query('SELECT 1 FROM countersign_keys.artifact_keys WHERE artifact_id = $1', [id]);
  expect(keys.rowCount).toBe(0);
  await postgres.sql.query('INSERT INTO countersign.artifacts SELECT * FROM backup');
  await expect(read(id)).rejects.toMatchObject({ code: 'not_found' });
});

it('reads nothing under another master key', async () => {
  const id = await put();
  const stranger = await openTestPostgres({ masterKey: environmentMasterKey(randomBytes(32)) });
  try {
    const { rows: texts } = await postgres.sql.query<{ nonce: Buffer; ciphertext: Buffer }>(
      'SELECT nonce, ciphertext FROM countersign.artifacts WHERE id = $1',
      [id],
    );
    const { rows: keys } = await postgres.sql.query<{ master_key_id: string; wrapped_key: Buffer }>(
      'SELECT master_key_id, wrapped_key FROM countersign_keys.artifact_keys WHERE artifact_id = $1',
      [id],
    );
    await stranger.sql.query(
      `INSERT INTO countersign.artifacts (id, kind, nonce, ciphertext) VALUES ($1, 'ai_draft', $2, $3)`,
      [id, texts[0]?.nonce, texts[0]?.ciphertext],
    );
    await stranger.sql.query('INSERT INTO countersign_keys.artifact_keys VALUES ($1, $2, $3)', [
      id,
      keys[0]?.master_key_id,
      keys[0]?.wrapped_key,
    ]);
    const work = stranger.store.transaction((tx) => tx.artifacts.read(id, 'ai_draft'));
    await expect(work).rejects.toMatchObject({ code: 'stored_text_damaged' });
  } finally {
    await stranger.end();
  }
});
