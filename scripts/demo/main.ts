import { createServer } from 'node:net';
import { join } from 'node:path';
import { readConfig } from '../../middleware/src/config';
import { startMiddleware } from '../../middleware/src/main';
import { OPPORTUNITIES } from '../../test/local-org/seed';
import { demoMeetings } from '../../test/vectors/demo-meetings';
import { startWorld } from '../../test/world/start-world';
import { buildPanels } from '../build-panels/build-panels';
import { startEmbeddedPostgres } from '../postgres/cluster';
import { FIRST_DAY, liveEarlierDays } from './earlier-days';
import { movableClock } from './movable-clock';

/**
 * `npm run demo`: PostgreSQL, the local org with its pages, a simulated Zoom and the middleware, all on this machine,
 * all fresh, all gone after Ctrl-C.
 */

const FIRST_PORT = 4400;
const PANELS_DIR = join(__dirname, '..', '..', '.build', 'panels');

type Stop = () => Promise<void>;

async function run(): Promise<void> {
  const ports = await demoPorts();
  const began = Date.now();
  const clock = movableClock(() => FIRST_DAY + (Date.now() - began));
  const stops: Stop[] = [];
  const stopAll = once(async () => {
    say('Stopping …');
    for (const stop of stops.reverse()) await stop();
    say('Everything is stopped; nothing is left behind.');
  });
  process.on('SIGINT', () => void stopAll().then(() => process.exit(0), fail));
  process.on('SIGTERM', () => void stopAll().then(() => process.exit(0), fail));
  try {
    say('[1/5] PostgreSQL …');
    const postgres = await startEmbeddedPostgres();
    stops.push(() => postgres.stop());
    say(`      ${postgres.url}`);

    say('[2/5] Panels …');
    await buildPanels((line) => say(`      ${line}`));

    say('[3/5] Local org and simulated Zoom …');
    process.env['COUNTERSIGN_DEMO_ZOOM_URL'] = `http://127.0.0.1:${ports.zoom}`;
    const world = await startWorld({
      databaseUrl: postgres.url,
      meetings: demoMeetings(),
      middlewarePort: ports.middleware,
      zoomPort: ports.zoom,
      org: { port: ports.org, panelsDir: PANELS_DIR, clock },
    });
    stops.push(() => world.close());

    say('[4/5] Middleware …');
    const middleware = await startMiddleware(
      readConfig({
        ...world.env,
        ZOOM_SUMMARY_GENERATOR: 'AI (simulated Zoom)',
        // Few enough that one changed rule asks for a confirmation, as it would over thousands of calls.
        RETENTION_CONFIRM_ABOVE: '2',
        RETENTION_COOLING_HOURS: '24',
        LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
      }),
      { clock },
    );
    stops.push(() => middleware.stop());

    say('[5/5] Living the days before you come, so that there is something to review …');
    await liveEarlierDays(world, clock, say);
    say(whatToTry(world.org.url));
  } catch (error) {
    await stopAll();
    throw error;
  }
}

function whatToTry(org: string): string {
  return [
    '',
    `Open  ${org}/lightning/r/Opportunity/${OPPORTUNITIES.dunmoreRemote}/view`,
    '',
    'You are Rita Sandoval, a rep. What to try:',
    '  1. Press Review on a call. Edit the AI draft beside the transcript, fill in next steps and timeline.',
    '     Move through its sentences: beside each stand the moments of the call that speak of it.',
    '  2. See what the note will say, then approve. The note appears under Notes on the same page.',
    '  3. Switch to Mara Lindt (her manager): she can read, with a purpose, and ask for changes, not approve.',
    '  4. Open the same review in two tabs and save in both: the second is told, nothing is overwritten.',
    `  5. ${org}/demo ends more meetings: one of a type that is never recorded, one that names no deal.`,
    '     As Tom Okafor, attach the latter to its deal in the inbox.',
    '',
    'Tags and deal risk:',
    `  6. As Rita, see what waits for you: ${org}/lightning/n/Review_Inbox`,
    '     Confirm or dismiss the tags suggested of the fleet rollout; only what you confirm goes to Salesforce.',
    `  7. As Mara, filter the open deals by risk and read what was said: ${org}/lightning/n/Deal_Risk`,
    `  8. Find the moment in a call again: ${org}/lightning/n/Find_A_Moment`,
    '  9. The header switches to the dark look, and to German.',
    '',
    'When a deal closes:',
    ' 10. As Rita, close the deal with the stage selector above the calls: what is kept until when follows from how it ended.',
    '     Reopen it, and that goes back.',
    ` 11. As Ada Brandt (administrator), change a retention rule: ${org}/lightning/setup/CustomMetadata`,
    `     What the change would delete sooner waits for her on the Retention tab: ${org}/lightning/n/Retention_Console`,
    ' 12. Place a legal hold there on one call: find it there by its name, or by the name of its deal or account.',
    `     Then move the clock forward: ${org}/demo`,
    '     What is due goes at Zoom, in the middleware and in Salesforce; the rest, and what is held, stays.',
    '',
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
}

/** Three ports side by side, from COUNTERSIGN_DEMO_PORT on. @throws Error naming the one that is taken, and the remedy */
async function demoPorts(): Promise<{ org: number; zoom: number; middleware: number }> {
  const wanted = process.env['COUNTERSIGN_DEMO_PORT'] ?? String(FIRST_PORT);
  const first = Number(wanted);
  if (!Number.isInteger(first) || first < 1024 || first > 65_000) {
    throw new Error(`COUNTERSIGN_DEMO_PORT is ${wanted}; it must be a number from 1024 to 65000.`);
  }
  for (const port of [first, first + 1, first + 2]) await assertFree(port, first);
  return { org: first, zoom: first + 1, middleware: first + 2 };
}

async function assertFree(port: number, first: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      const remedy = `Stop what uses it, or choose others: COUNTERSIGN_DEMO_PORT=${first + 100} npm run demo`;
      reject(taken ? new Error(`Port ${port} is in use. ${remedy}`) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

function once(work: Stop): Stop {
  let running: Promise<void> | null = null;
  return () => (running ??= work());
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(error: unknown): never {
  process.stderr.write(`\nThe demo could not go on. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

run().catch(fail);
