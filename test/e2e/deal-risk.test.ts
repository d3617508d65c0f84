import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { startKeptWorld, type KeptWorld } from '../integration/retention/kept-world';
import { allShown, decided, suggestedCall, taggedMeeting } from '../integration/tags/tagged-world';
import { OPPORTUNITIES, USERNAMES, USERS } from '../local-org/seed';
import { until } from '../world/until';
import { violations } from './accessibility';
import { startBrowser } from './browser';
import { builtPanels } from './built-panels';

const PICTURES = join(__dirname, '..', '..', '.build', 'screenshots');
const BOARD = '/lightning/n/Deal_Risk';
const BOTH = ['Competitor_Mention', 'Security_Concern'];
/** The one deal of the seed that is over 50,000 and closes in the quarter in which the world begins. */
const WANTED = 'Aldermoor – fleet rollout';

let world: KeptWorld;
let browser: Browser;
let mara: BrowserContext;
let page: Page;

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  world = await startKeptWorld({ org: { panelsDir: builtPanels() } });
  const { aldermoorRollout, brightwaterPilot, dunmoreRemote, aldermoorRenewal } = OPPORTUNITIES;
  for (const [deal, tags] of [
    [aldermoorRollout, BOTH],
    [brightwaterPilot, BOTH],
    [dunmoreRemote, BOTH],
    [aldermoorRenewal, ['Security_Concern']],
  ] as const) {
    const callId = await suggestedCall(world, taggedMeeting({}, deal));
    for (const tag of tags) await decided(world, callId, tag, 'confirmation', { second: 30 });
  }
  await allShown(world);
  browser = await startBrowser();
  mara = await contextOf('manager');
  page = await pageIn(mara);
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await world?.close();
}, 60_000);

async function contextOf(who: keyof typeof USERNAMES): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, reducedMotion: 'reduce' });
  await context.addCookies([{ name: 'local_org_view_as', value: USERNAMES[who], url: world.org.url }]);
  return context;
}

/** Its clock is the world's: ages and weeks are counted up to then. */
async function pageIn(context: BrowserContext): Promise<Page> {
  const opened = await context.newPage();
  await opened.clock.setFixedTime(world.clock.now());
  return opened;
}

const deals = (of: Page = page): Promise<string[]> => of.locator('c-risk-table .deal').allInnerTexts();
const shown = (count: number, of: Page = page): Promise<void> =>
  of.locator('c-deal-risk-board .summary', { hasText: `${String(count)} open deal` }).waitFor();
const enter = async (on: Locator, key = 'Enter'): Promise<void> => {
  await on.focus();
  await page.keyboard.press(key);
};
/** Walks down an open list to a choice, a step at a time: the list marks each a moment after the key. */
async function walkTo(choice: Locator, list: Locator): Promise<void> {
  const marked = (): Promise<string | null> => list.getAttribute('aria-activedescendant');
  await choice.waitFor();
  const wanted = await choice.getAttribute('id');
  for (let at = await marked(); at !== wanted; at = await marked()) {
    await page.keyboard.press('ArrowDown');
    await until('the next choice is marked', async () => (await marked()) !== at, 10_000);
  }
}
/** The words of what has the keyboard, through all shadow roots. */
const focused = (): Promise<string> =>
  page.evaluate<string>(`(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at.innerText;
  })()`);

test('by keyboard alone a manager finds every open deal over 50,000 with both risks that closes this quarter', async () => {
  await page.goto(world.org.url + BOARD);
  await shown(4);
  await page.locator('c-figure-chart canvas').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: join(PICTURES, 'deal-risk.png'), fullPage: true });

  const all = page.locator('c-choice-menu', { hasText: 'All of these risks' });
  await enter(all.getByRole('button'));
  for (const tag of ['Competitor mention', 'Security concern']) await enter(all.getByLabel(tag), 'Space');
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: join(PICTURES, 'deal-risk-menu.png') });
  await page.keyboard.press('Escape');
  expect(await focused()).toContain('2 chosen');
  await shown(3);

  const closes = page.getByRole('combobox', { name: 'Closes' });
  await enter(closes);
  await walkTo(page.getByRole('option', { name: 'This quarter' }), closes);
  await page.keyboard.press('Enter');
  await shown(2);
  await page.getByLabel('Amount from').focus();
  await page.keyboard.type('50000');
  await page.keyboard.press('Enter');
  await shown(1);
  expect(await deals()).toEqual([WANTED]);
  expect(new URL(page.url()).search).toBe(
    '?c__all=Competitor_Mention%2CSecurity_Concern&c__from=50000&c__closing=this_quarter',
  );
}, 120_000);

test('from the deal to what was said and what was said around it, and to the call, with a purpose stated on the way', async () => {
  await enter(page.getByRole('button', { name: `Quotes of ${WANTED}` }));
  const dialog = page.getByRole('dialog');
  const call = dialog.locator('c-quoted-call');
  await call.getByRole('link').waitFor();
  expect(await call.getByRole('link').getAttribute('href')).toMatch(/Call_Recording__c\/\w+\/view$/);
  expect(await dialog.getByText('penetration test').count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: join(PICTURES, 'deal-risk-purpose.png') });

  await enter(dialog.getByRole('button', { name: 'Open', exact: true }));
  await call.getByText('Our people want a penetration test before anything goes live.').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: join(PICTURES, 'deal-risk-quotes.png') });
  const moment = call.getByRole('button', { name: /Read around/ }).first();
  await enter(moment);
  await call.locator('c-transcript-view .turn_target').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: join(PICTURES, 'deal-risk-around.png') });
  await enter(call.getByRole('button', { name: 'Close the transcript' }));
  expect(await focused()).toContain('Read around');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await focused()).toContain('Quotes');
}, 120_000);

test('the address alone shows a colleague the same board, and the order that was chosen', async () => {
  await enter(page.locator('c-risk-table [data-by="amount"]'));
  await page.locator('c-risk-table th[aria-sort="ascending"]', { hasText: 'Amount' }).waitFor();
  const other = await pageIn(await contextOf('manager'));
  await other.goto(page.url());
  await shown(1, other);
  expect(await deals(other)).toEqual([WANTED]);
  await other.locator('c-risk-table th[aria-sort="ascending"]', { hasText: 'Amount' }).waitFor();
  expect(await other.getByLabel('Amount from').inputValue()).toBe('50,000.00');
  await other.close();
}, 60_000);

test('a view is saved and brought back by keyboard', async () => {
  await enter(page.getByRole('button', { name: 'Saved views' }));
  const views = page.locator('c-risk-views');
  await views.getByText('You have saved no view yet.').waitFor();
  await views.getByLabel('Name').focus();
  await page.keyboard.type('Security this quarter');
  await enter(views.getByRole('button', { name: 'Save this filter' }));
  await views.getByText('Saved as “Security this quarter”.').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: join(PICTURES, 'deal-risk-views.png') });
  await page.keyboard.press('Escape');
  await enter(page.locator('c-deal-risk-board .clear').getByRole('button'));
  await shown(4);
  await enter(views.getByRole('button', { name: 'Saved views' }));
  await enter(views.getByRole('button', { name: 'Security this quarter', exact: true }));
  await shown(1);
}, 60_000);

test('the home page has the team’s deals with severe risks, the largest first, and leads to them on the board', async () => {
  await page.goto(`${world.org.url}/lightning/page/home`);
  const card = page.locator('c-deal-risk-card');
  await card.locator('.deal').first().waitFor();
  expect(await card.locator('a.name').allInnerTexts()).toEqual([
    WANTED,
    'Dunmore – remote control design',
    'Aldermoor – renewal 2027',
    'Brightwater – clinic pilot',
  ]);
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: join(PICTURES, 'deal-risk-home.png'), fullPage: true });
  await enter(card.getByRole('link', { name: 'See all on the board' }));
  await shown(4);
  expect(new URL(page.url()).search).toBe('?c__team=mine');
}, 60_000);

test('to a German manager the board speaks German, writes money as Germans do, and fits a phone and a tablet', async () => {
  const speak = (LanguageLocaleKey: string, LocaleSidKey: string) =>
    world.org.asAdmin.update('User', USERS.manager, { LanguageLocaleKey, LocaleSidKey });
  await speak('de', 'de_DE');
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(world.org.url + BOARD);
  const row = page.locator('c-risk-table .row', { hasText: WANTED });
  await row.waitFor();
  expect((await row.innerText()).replaceAll('\u00a0', ' ')).toMatch(/84\.000,00 \$[^]*18\.12\.2026/);
  expect(await page.locator('c-deal-risk-board').innerText()).not.toContain('Open risks');
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: join(PICTURES, 'deal-risk-german-phone.png'), fullPage: true });
  for (const width of [1024, 1180]) {
    await page.setViewportSize({ width, height: 800 });
    const table = await page.locator('c-risk-table .scroll').boundingBox();
    const quotes = await row.locator('.quotes').boundingBox();
    if (!table || !quotes) throw new Error('Table and button are there.');
    expect(quotes.x + quotes.width).toBeLessThanOrEqual(table.x + table.width);
    await page.screenshot({ path: join(PICTURES, `deal-risk-german-${String(width)}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 1000 });
  await speak('en_US', 'en_US');
}, 60_000);

test('a risk that is over leaves the board once Salesforce has it', async () => {
  await page.goto(`${world.org.url}${BOARD}?c__without=Competitor_Mention`);
  await shown(1);
  await enter(page.locator('c-risk-table .quotes'));
  const dialog = page.getByRole('dialog');
  await enter(dialog.getByRole('button', { name: 'Open', exact: true }));
  await enter(dialog.getByRole('button', { name: /^The risk is over/ }));
  await dialog.getByText('Done. Salesforce shows it in a moment.').waitFor();
  await allShown(world);
  await page.keyboard.press('Escape');
  await page.getByText('No deal fits').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: join(PICTURES, 'deal-risk-none.png'), fullPage: true });
}, 60_000);

test.each(['slds1', 'slds2', 'slds2-dark'])(
  'fits a phone, and is clean, in the look %s',
  async (look) => {
    await page.setViewportSize({ width: 360, height: 780 });
    await page.goto(`${world.org.url}${BOARD}?look=${look}`);
    await shown(3);
    await page.locator('c-figure-chart canvas').waitFor();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: join(PICTURES, `deal-risk-phone-${look}.png`), fullPage: true });
    await page.setViewportSize({ width: 1440, height: 1000 });
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: join(PICTURES, `deal-risk-${look}.png`), fullPage: true });
  },
  60_000,
);

test('with the middleware away the board goes on; views and quotes say so', async () => {
  await world.stopMiddleware();
  await page.goto(world.org.url + BOARD);
  await shown(3);
  await enter(page.getByRole('button', { name: 'Saved views' }));
  await page.getByText('Saved views are not available at the moment').waitFor();
  await page.keyboard.press('Escape');
  await enter(page.locator('c-risk-table .quotes').first());
  const dialog = page.getByRole('dialog');
  await enter(dialog.getByRole('button', { name: 'Open', exact: true }));
  await dialog.getByText('Quotes are not available at the moment').waitFor();
  expect(await violations(page)).toEqual([]);
}, 60_000);
