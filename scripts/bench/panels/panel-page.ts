import type { Page } from 'playwright-core';
import { readConfig } from '../../../middleware/src/config';
import { startMiddleware } from '../../../middleware/src/main';
import { startBrowser } from '../../../test/e2e/browser';
import { USERNAMES } from '../../../test/local-org/seed';
import { startWorld } from '../../../test/world/start-world';
import { medianOf, type Comparison } from '../medians';
import { builtPages } from './built-pages';
import { CALLS, loadCalls, OPPORTUNITY } from './two-hundred-calls';

const SAMPLES = 21;
const WARM_UP = 3;
/** What the panel shows at first; a button brings the next. */
const FIRST_ROWS = 25;

/** One component on a page that was just loaded, and what says that all its rows are there. */
interface Placed {
  readonly name: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly rows: { readonly tag: string; readonly count: number };
  /** Class of the button that is pressed until all of them are. */
  readonly more?: string;
  /** What has to be there beside the rows. */
  readonly until?: { readonly className: string; readonly count: number };
  /** Presses a button of the last row and waits until it has answered. */
  readonly pressed: (page: Page) => Promise<void>;
}

/** Milliseconds from placing a component: until it could be used, and until Salesforce's answer was there. */
interface Times {
  readonly usable: number;
  readonly answered: number;
}

const panel = (rows: number): Placed => ({
  name: 'c/callsPanel',
  rows: { tag: 'c-call-row', count: rows },
  ...(rows > FIRST_ROWS ? { more: 'show-more' } : {}),
  pressed: async (page) => {
    const last = page.locator('c-call-row').nth(rows - 1);
    await last.getByRole('button', { name: 'History' }).click();
    await last.locator('c-call-history').waitFor();
  },
});

const table = (rows: number): Placed => ({
  name: 'bench/baseline',
  values: { most: rows },
  // One more for the names of the columns.
  rows: { tag: 'tr', count: rows + 1 },
  pressed: async (page) => {
    await page
      .getByRole('button', { name: 'Open' })
      .nth(rows - 1)
      .click();
    await page.getByText(/^Opened: Rollout/).waitFor();
  },
});

/** Of the calls shown at first two were never recorded; the others get a button for tags when the middleware has answered. */
const TAG_BUTTONS = FIRST_ROWS - 2;

const SIDES = {
  panel: panel(FIRST_ROWS),
  toldPanel: { ...panel(FIRST_ROWS), until: { className: 'tags-toggle', count: TAG_BUTTONS } },
  wholePanel: panel(CALLS),
  table: table(CALLS),
  shortTable: table(FIRST_ROWS),
};
type Side = keyof typeof SIDES;
type TimesOfSides = Readonly<Record<Side, readonly Times[]>>;

/**
 * The panel of an opportunity with 200 calls, from being placed to being usable, beside a plain datatable of the same
 * rows that asks the same question. Since the panel shows 25 rows at first, it is also measured beside a table of those
 * alone, with all of its rows on the screen, and until the middleware's answers are shown as well. Each sample has a page of its own.
 */
export async function panelPage(databaseUrl: string): Promise<readonly Comparison[]> {
  const world = await startWorld({ databaseUrl, meetings: [], org: { panelsDir: await builtPages() } });
  const middleware = await startMiddleware(readConfig(world.env));
  const browser = await startBrowser();
  try {
    await loadCalls(world.org.asAdmin, world.org.now());
    const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
    await context.addInitScript(
      `window.unpatched = { Observer: MutationObserver, byTag: Element.prototype.getElementsByTagName,
        byClass: Element.prototype.getElementsByClassName }`,
    );
    await context.addCookies([{ name: 'local_org_view_as', value: USERNAMES.rita, url: world.org.url }]);
    const page = await context.newPage();
    const address = `${world.org.url}/lightning/r/Opportunity/${OPPORTUNITY}/view`;
    return comparisons(await timesOfSides(page, address));
  } finally {
    await browser.close();
    await middleware.stop();
    await world.close();
  }
}

async function timesOfSides(page: Page, address: string): Promise<TimesOfSides> {
  const times: Record<Side, Times[]> = { panel: [], toldPanel: [], wholePanel: [], table: [], shortTable: [] };
  for (let round = 0; round < WARM_UP + SAMPLES; round += 1) {
    for (const side of Object.keys(times) as Side[]) {
      const taken = await timesOf(page, address, SIDES[side]);
      if (round === 0) await SIDES[side].pressed(page);
      if (round >= WARM_UP) times[side].push(taken);
    }
  }
  return times;
}

async function timesOf(page: Page, address: string, { name, values, rows, more, until }: Placed): Promise<Times> {
  await page.goto(address);
  await page.locator('html[data-ready]').waitFor();
  return page.evaluate<Times>(`window.mount(${JSON.stringify({ name, values, rows, more, until })})`);
}

function comparisons(times: TimesOfSides): readonly Comparison[] {
  const beside = (name: string, one: Side, baseline: string, other: Side, what = whole): Comparison => {
    const [median, baselineMedian] = [medianOf(times[one].map(what)), medianOf(times[other].map(what))];
    return { name, samples: SAMPLES, median, baseline, baselineMedian, ratio: median / baselineMedian };
  };
  const [all, few] = [`datatable of all ${CALLS}`, `datatable of the first ${FIRST_ROWS} alone`];
  return [
    beside(`calls panel with ${CALLS} calls, usable (limit of the ratio: 1.50)`, 'panel', all, 'table'),
    beside("  from Salesforce's answer on", 'panel', all, 'table', sinceAnswer),
    beside('  with what the middleware says of tags and releases', 'toldPanel', all, 'table'),
    beside(`  all ${CALLS} rows shown, by pressing "Show more"`, 'wholePanel', all, 'table'),
    beside('  beside fewer rows', 'panel', few, 'shortTable'),
    beside("  beside fewer rows, from Salesforce's answer on", 'panel', few, 'shortTable', sinceAnswer),
  ];
}

const whole = ({ usable }: Times): number => usable;
const sinceAnswer = ({ usable, answered }: Times): number => usable - answered;
