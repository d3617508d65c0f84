import { Client } from 'pg';
import type { SimulatedMeeting } from '../recorders/zoom';
import { repPartFor } from './life';
import type { World } from './start-world';

/** So many words in a row are no accident. */
const RUN = 4;

/**
 * Every place in the org and in PostgreSQL where a run of words of this call still stands: of its title, of what was
 * said, of the AI's summary, or of what the rep wrote in `life.ts`.
 */
export async function leftovers(world: World, meeting: SimulatedMeeting): Promise<string[]> {
  const runs = runsOf(meeting);
  const has = (text: string): boolean => {
    const spoken = plain(text);
    return runs.some((run) => spoken.includes(run));
  };
  const inOrg = [...world.org.asAdmin.everyStoredText()].filter(({ text }) => has(text)).map(({ where }) => where);
  const inTables = (await everyRow(world.env['DATABASE_URL'] ?? '')).filter(({ text }) => has(text));
  return [...inOrg, ...inTables.map(({ where }) => where)].sort();
}

/** Runs of words with a blank before and after each, in lower case, without marks. */
export function runsOf(meeting: SimulatedMeeting): readonly string[] {
  const { topic, turns, summary } = meeting;
  const said = turns.map(({ text }) => text);
  const texts = [...said, ...stringsIn(summary), ...Object.values(repPartFor(topic))];
  const runs = texts.flatMap((text) => {
    const words = plain(text).trim().split(' ');
    return words.slice(RUN - 1).map((_, at) => ` ${words.slice(at, at + RUN).join(' ')} `);
  });
  return [...new Set([...runs, plain(topic)])];
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

/** A note's line breaks are tags, which are blanks here. */
function plain(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/<[^>]*>/g, ' ')
    .match(/[\p{L}\p{N}]+/gu);
  return ` ${(words ?? []).join(' ')} `;
}

async function everyRow(url: string): Promise<{ where: string; text: string }[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname LIKE 'countersign%' ORDER BY 1`,
    );
    const rows: { where: string; text: string }[] = [];
    for (const { name } of tables.rows) {
      const found = await client.query<{ text: string }>(`SELECT row_to_json(one)::text AS text FROM ${name} AS one`);
      rows.push(...found.rows.map(({ text }) => ({ where: name, text })));
    }
    return rows;
  } finally {
    await client.end();
  }
}
