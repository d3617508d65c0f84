import { cpus } from 'node:os';
import { startEmbeddedPostgres } from '../postgres/cluster';
import { apiCalls } from './api-calls';
import { approveToPublished } from './approve-to-published';
import { webhookIntake } from './webhook-intake';
import type { Comparison } from './medians';

/**
 * `npm run bench`: each figure beside its baseline, measured in turns in this run, as a ratio of medians. Times alone
 * depend on the machine and are a guide only.
 */
async function run(): Promise<void> {
  const postgres = await startEmbeddedPostgres();
  try {
    say(`Node ${process.version}, ${cpus().length} cores, PostgreSQL on this machine, fsync as it comes.`);
    say('\nSalesforce API calls (counted by the local org)');
    for (const { name, count } of await apiCalls(await database(postgres.url, 'calls'))) say(`  ${name}: ${count}`);
    say('\nTimes (medians in milliseconds, both sides in turns)');
    for (const figure of await approveToPublished(await database(postgres.url, 'publish'))) show(figure);
    show(await webhookIntake(await database(postgres.url, 'intake')));
  } finally {
    await postgres.stop();
  }
}

async function database(serverUrl: string, name: string): Promise<string> {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`CREATE DATABASE bench_${name}`);
  await client.end();
  const url = new URL(serverUrl);
  url.pathname = `/bench_${name}`;
  return url.href;
}

function show({ name, median, baseline, baselineMedian, ratio, samples }: Comparison): void {
  say(
    `  ${name}: ${median.toFixed(2)}; ${baseline}: ${baselineMedian.toFixed(2)}; ratio ${ratio.toFixed(2)} (n = ${samples})`,
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
