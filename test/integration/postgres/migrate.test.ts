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

function nextName(name: string): string {
  return `${String(names.length + 1).padStart(4, '0')}_${name}.sql`;
}
