import { appendFile, cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../../middleware/src/outbound/postgres/migrate';
import { createTestDatabase } from '../../postgres';
import type { TestDatabase } from '../../postgres';

const SHIPPED = path.join(__dirname, '../../../middleware/migrations');
let database: TestDatabase;
let folder: string;
let names: readonly string[];

beforeEach(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'countersign-migrations-'));
  await cp(SHIPPED, folder, { recursive: true });
  names = (await readdir(folder)).sort();
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  await database.drop();
});

async function query<T extends object>(text: string): Promise<T[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

const first = () => path.join(folder, names[0] ?? '');
const refusal = (problem: string, migration: unknown = expect.any(String)) =>
  expect.objectContaining({ code: 'internal', facts: { migration, problem } }) as Error;

it('applies every file once, and the second time none', async () => {
  expect(await migrate(database.url, folder)).toEqual(names);
  expect(await migrate(database.url, folder)).toEqual([]);
});

it('lets four processes migrate at once: each file is applied by one of them', async () => {
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url, folder)));
  expect(applied.flat().sort()).toEqual(names);
  expect(await query('SELECT name FROM countersign.migrations ORDER BY name')).toEqual(names.map((name) => ({ name })));
});

it('applies only what is new', async () => {
  await migrate(database.url, folder);
  await writeFile(path.join(folder, nextName('more')), '');
  expect(await migrate(database.url, folder)).toEqual([nextName('more')]);
});

it('refuses an edited file, and takes turned line ends for no edit', async () => {
  await migrate(database.url, folder);
  await writeFile(first(), (await readFile(first(), 'utf8')).replace(/\n/g, '\r\n'));
  expect(await migrate(database.url, folder)).toEqual([]);
  await appendFile(first(), '-- harmless?\n');
  await expect(migrate(database.url, folder)).rejects.toEqual(refusal('edited', names[0]));
});

it('refuses a database that knows a file which is not there', async () => {
  await writeFile(path.join(folder, nextName('newer')), '');
  await migrate(database.url, folder);
  await rm(path.join(folder, nextName('newer')));
  await expect(migrate(database.url, folder)).rejects.toEqual(refusal('missing', nextName('newer')));
});

it('refuses a gap, a number taken twice and a name without a number', async () => {
  await writeFile(path.join(folder, '0042_gap.sql'), '');
  await expect(migrate(database.url, folder)).rejects.toEqual(refusal('misnamed', '0042_gap.sql'));
  await rename(path.join(folder, '0042_gap.sql'), path.join(folder, '0001_twice.sql'));
  await expect(migrate(database.url, folder)).rejects.toEqual(refusal('misnamed'));
  await rename(path.join(folder, '0001_twice.sql'), path.join(folder, 'tables.sql'));
  await expect(migrate(database.url, folder)).rejects.toEqual(refusal('misnamed', 'tables.sql'));
});

it('undoes a file that fails half-way, and says why; mended, it goes on from there', async () => {
  const broken = path.join(folder, nextName('broken'));
  await writeFile(broken, 'CREATE TABLE countersign.half (); SELECT 1 / 0;');
  await expect(migrate(database.url, folder)).rejects.toMatchObject({ code: 'internal', facts: { sqlState: '22012' } });
  expect(await query(`SELECT to_regclass('countersign.half') AS half`)).toEqual([{ half: null }]);
  await writeFile(broken, 'CREATE TABLE countersign.half ();');
  expect(await migrate(database.url, folder)).toEqual([nextName('broken')]);
});

it('keeps what stands of calls of before retention: their deals are to be read, their rows to be told', async () => {
  const later = path.join(folder, '0006_retention.sql');
  const aside = await readFile(later, 'utf8');
  for (const name of names.filter((one) => one >= '0006')) await rm(path.join(folder, name));
  await migrate(database.url, folder);
  const [approved, waiting] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
  const deal = '006000000000001AAA';
  await query(`
    INSERT INTO countersign.calls (id, vendor, call_key, title, started_at, duration_minutes, host_email, call_type,
        consent, outcome, reason, opportunity_id, rep_user_id, transcript_status, transcript_cues, projected, created_at)
      VALUES ('${approved}', 'zoom', 'a', 'A', '2026-03-02T23:30:00Z', 30, 'rep@example.com', 'demo', 'recorded',
          'admitted', 'none', '${deal}', '005000000000001AAA', 'not_yet', 0, true, now()),
        ('${waiting}', 'zoom', 'b', 'B', '2026-03-03T00:30:00Z', 30, 'rep@example.com', 'demo', 'recorded',
          'waiting', 'opportunity_not_named', NULL, NULL, 'not_yet', 0, true, now());
    BEGIN;
    INSERT INTO countersign.artifacts (id, kind, call_id, nonce, ciphertext)
      VALUES ('${approved}', 'ai_draft', '${approved}', decode(repeat('00', 12), 'hex'), decode(repeat('00', 16), 'hex'));
    INSERT INTO countersign.reviews (id, call_id, status, revision, version, untouched, generator, ai_artifact_id,
        ai_hash, working_artifact_id)
      VALUES ('${approved}', '${approved}', 'approved', 1, 1, true, 'Zephyr', '${approved}', repeat('0', 64),
        '${approved}');
    INSERT INTO countersign.approvals (id, review_id, call_id, opportunity_id, revision, version, note_hash,
        approver_user_id, approver_name, approved_at, text_artifact_id)
      VALUES ('${approved}', '${approved}', '${approved}', '${deal}', 1, 1, repeat('0', 64), '005000000000001AAA',
        'Robin Rep', now(), '${approved}');
    COMMIT`);
  await writeFile(later, aside);
  expect(await migrate(database.url, folder)).toEqual(['0006_retention.sql']);
  const kept = await query(`
    SELECT call_id, string_agg(artifact, ' ' ORDER BY artifact) AS artifacts, min(called_on)::text AS called_on,
        min(opportunity_id) AS deal, bool_and(outcome = 'open' AND counted_from IS NULL AND state = 'kept') AS as_open
      FROM countersign.retained_artifacts GROUP BY call_id ORDER BY call_id`);
  expect(kept).toEqual([
    {
      ...{ call_id: approved, called_on: '2026-03-02', deal, as_open: true },
      artifacts: 'approved_summary draft official_note recording transcript',
    },
    { call_id: waiting, called_on: '2026-03-03', deal: null, as_open: true, artifacts: 'draft recording transcript' },
  ]);
  expect(await query('SELECT opportunity_id FROM countersign.deals WHERE wanted > done')).toEqual([
    { opportunity_id: deal },
  ]);
  expect(await query('SELECT call_id FROM countersign.shown_dates WHERE wanted > done ORDER BY 1')).toEqual([
    { call_id: approved },
    { call_id: waiting },
  ]);
});

function nextName(name: string): string {
  return `${String(names.length + 1).padStart(4, '0')}_${name}.sql`;
}
