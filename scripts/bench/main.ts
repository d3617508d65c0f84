import { cpus } from 'node:os';
import { startEmbeddedPostgres } from '../postgres/cluster';
import { apiCalls } from './api-calls';
import { approveToPublished } from './approve-to-published';
import { databasesOn, type Databases } from './databases';
import { boardPage, type BoardFigures, type BoardTimes } from './deal-risk/board-page';
import { firstEvidence } from './first-evidence';
import { largeOrg, type LargeOrg } from './local-org/large-org';
import { panelCode, type AllPanelCode } from './panels/panel-code';
import { panelPage } from './panels/panel-page';
import { closingOfOne } from './retention/closing';
import { measureLargeTables } from './retention/large-tables';
import { quarterEnd, type QuarterEnd } from './retention/quarter-end';
import { webhookIntake } from './webhook-intake';
import type { Comparison } from './medians';

/**
 * `npm run bench`: each figure beside its baseline, measured in turns in this run, as a ratio of medians. Times alone
 * depend on the machine and are a guide only.
 */
async function run(): Promise<void> {
  const postgres = await startEmbeddedPostgres();
  const databases = databasesOn(postgres.url);
  try {
    say(`Node ${process.version}, ${cpus().length} cores, PostgreSQL on this machine, fsync as it comes.`);
    say('\nSalesforce API calls (counted by the local org)');
    for (const { name, count } of await apiCalls(await databases.create('calls'))) say(`  ${name}: ${count}`);
    for (const { name, count } of await closingOfOne(await databases.create('closing'))) say(`  ${name}: ${count}`);
    say('\nTimes (medians in milliseconds, both sides in turns)');
    for (const figure of await approveToPublished(await databases.create('publish'))) show(figure);
    show(await webhookIntake(await databases.create('intake')));
    show(await firstEvidence());
    say('\nLocal org at full size (in a process of its own)');
    showLargeOrg(await largeOrg());
    say('\nDeal-risk board (milliseconds, a page and a plain scan in turns)');
    showBoard(await boardPage({ deals: 50_000, callsPerDeal: 2, tagsPerCall: 3 }));
    say(
      '\nPanels (code: bytes after gzip, without base components and texts; times: medians in milliseconds, in turns)',
    );
    showPanelCode(await panelCode());
    for (const figure of await panelPage(await databases.create('panels'))) show(figure);
    await retentionAtSize(databases);
  } finally {
    await postgres.stop();
  }
}

async function retentionAtSize(databases: Databases): Promise<void> {
  say('\nRetention over 1,000,000 artifacts (medians in milliseconds, both sides in turns)');
  for (const figure of await measureLargeTables(databases)) show(figure);
  say('\nQuarter-end');
  showQuarterEnd(await quarterEnd(await databases.create('quarter')));
}

function showQuarterEnd({ deals, rows, seconds, counts, calls, heap, approvals }: QuarterEnd): void {
  say(`  ${deals} opportunities closed in ${seconds.toFixed(0)} s, ${rows} rows of calls given another date`);
  say(
    `  Salesforce API calls for reading the deals and writing the rows: ${calls}, one for ${perCall(rows, calls)} rows`,
  );
  for (const { name, count } of counts) say(`    ${name}: ${count}`);
  say(
    `  heap in use after garbage was collected, each second: ${heap.first.toFixed(1)} MB in the first quarter of the run, ` +
      `${heap.last.toFixed(1)} MB in the last; ratio ${(heap.last / heap.first).toFixed(2)} (n = ${heap.samples})`,
  );
  show(approvals);
}

function perCall(rows: number, calls: number): string {
  return (rows / calls).toFixed(0);
}

function showBoard({ size, pages, loadSeconds, megabytes, times }: BoardFigures): void {
  const { deals, callsPerDeal, tagsPerCall } = size;
  say(
    `  ${deals} open deals, ${deals * callsPerDeal * tagsPerCall} tags: in the local org within ${loadSeconds.toFixed(0)} s, ${megabytes.toFixed(0)} MB resident`,
  );
  for (const one of times) showBoardTimes(one, pages);
}

function showBoardTimes(
  { who, p95, median, each, plainP95, ratio, requests, counted }: BoardTimes,
  pages: number,
): void {
  say(
    `  page of ${who}, p95: ${p95.toFixed(0)} (median ${median.toFixed(0)}; p95 of rows ${each.rows.toFixed(0)}, figures ${each.figures.toFixed(0)}, choices ${each.choices.toFixed(0)}); ` +
      `plain scan of the same rows, p95: ${plainP95.toFixed(0)}; ratio ${ratio.toFixed(2)} (n = ${pages})`,
  );
  say(`    requests a page: ${requests}, counted against the org's limits as ${counted}, one for each subquery`);
}

function showLargeOrg({ deals, calls, startedIn, starts, seconds, most, times }: LargeOrg): void {
  say(`  started with the demo's data in ${startedIn.toFixed(0)} ms (limit: 2000; median of ${starts})`);
  say(
    `  ${deals} opportunities and ${calls} calls loaded in ${seconds.bulk.toFixed(1)} s through Bulk API 2.0 (limit: 60), ` +
      `past the API in ${seconds.direct.toFixed(1)} s; ratio ${(seconds.bulk / seconds.direct).toFixed(2)}`,
  );
  say(
    `  resident at most: ${(most.filled / 2 ** 20).toFixed(0)} MiB when loaded, ${(most.asked / 2 ** 20).toFixed(0)} MiB in the end (limit: 2048)`,
  );
  for (const { name, p95, limit, plainP95, ratio, samples } of times)
    say(
      `  ${name}, p95: ${p95.toFixed(2)} ms (limit: ${limit}); plain look-up in a Map over HTTP: ${plainP95.toFixed(2)} ms; ` +
        `ratio ${ratio.toFixed(2)} (n = ${samples})`,
    );
}

function showPanelCode({ panels, together }: AllPanelCode): void {
  for (const { components, bytes } of panels) say(`  ${components.join()}: ${bytes} (limit: 60000)`);
  const sum = panels.reduce((all, { bytes }) => all + bytes, 0);
  say(`  all of them on one page: ${together.bytes}; one by one: ${sum}`);
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
