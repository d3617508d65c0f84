import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startBrowser } from './browser';
import { DemoVisitor } from './demo-visitor';
import { Keyboard } from './keyboard';
import { startDemo } from './running-demo';
import type { RunningDemo } from './running-demo';
import { until } from '../world/until';

/**
 * The first scenario of deal risk on the demo as anybody starts it, by keyboard alone. What is expected is read off the
 * seed: the fleet rollout of 84,000 closes on 18 December 2026, the platform licence of 98,000 in February, the renewal
 * is of 36,500; the demo is on 20 November.
 */
const WANTED = 'Aldermoor – fleet rollout';
const CALL = 'Aldermoor: fleet rollout discovery';
const VIEW = 'Both risks, this quarter';

let demo: RunningDemo;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let visitor: DemoVisitor;
let keys: Keyboard;
let origin: string;

beforeAll(async () => {
  mkdirSync(join(__dirname, '..', '..', '.build', 'screenshots'), { recursive: true });
  demo = await startDemo();
  ({ origin } = new URL(demo.url));
  browser = await startBrowser();
  context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, reducedMotion: 'reduce' });
  ({ page, visitor, keys } = await windowOf(context));
}, 400_000);

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
}, 60_000);

async function windowOf(of: BrowserContext): Promise<{ page: Page; visitor: DemoVisitor; keys: Keyboard }> {
  const opened = await of.newPage();
  // The demo's time: ages and weeks are counted up to the browser's.
  await opened.clock.setFixedTime(new Date('2026-11-20T17:00:00Z'));
  return { page: opened, visitor: new DemoVisitor(opened, origin), keys: await Keyboard.of(opened) };
}

const deals = (of: Page = page): Promise<string[]> => of.locator('c-risk-table .deal').allInnerTexts();
const shown = (count: number, of: Page = page, timeout = 30_000): Promise<void> =>
  of.locator('c-deal-risk-board .summary', { hasText: `${String(count)} open deal` }).waitFor({ timeout });

test('a rep confirms the two risks that were heard in her call', async () => {
  await page.goto(`${origin}/lightning/page/home`);
  await keys.leave('link', /^Review inbox$/);
  const call = page.locator('c-inbox-tags li').filter({ hasText: CALL });
  await call.first().waitFor();
  await keys.enter('button', new RegExp(`^Check.*${CALL}`));
  const suggestions = call.locator('c-tag-suggestion');
  await suggestions.nth(4).waitFor();
  for (const [left, tag] of [
    [4, 'Competitor mention'],
    [3, 'Security concern'],
  ] as const) {
    await keys.enter('button', new RegExp(`^Confirm\\s*${tag}$`));
    await suggestions.nth(left).waitFor({ state: 'detached' });
  }
  expect(await suggestions.locator('.name').allInnerTexts()).toEqual(['Procurement', 'Discovery', 'Executive sponsor']);
}, 120_000);

test('her manager finds exactly the deal that bears both, is worth it and closes this quarter', async () => {
  await keys.to('combobox', /^View as$/);
  await page.keyboard.type('Mara');
  await keys.leave('button', /^Switch$/);
  await keys.leave('link', /^Deal risk$/);
  // The board shows what stood in Salesforce when it was opened; what the rep has just confirmed is on its way there.
  await until('the deal bears both risks', async () => {
    await page.reload();
    await shown(3, page, 5_000);
    return (await page.locator('c-risk-table tr', { hasText: WANTED }).getByText('Competitor mention').count()) > 0;
  });
  expect((await deals()).sort()).toEqual([WANTED, 'Aldermoor – renewal 2027', 'Cobalt Ridge – platform licence']);
  await page.locator('c-figure-chart canvas').waitFor();
  expect(await visitor.picture('manager-board')).toEqual([]);
  expect(await visitor.pictureOnPhone('manager-board')).toEqual([]);

  await keys.to('spinbutton', /^Amount from$/);
  await page.keyboard.type('50000');
  await page.keyboard.press('Enter');
  await shown(2);
  expect((await deals()).sort()).toEqual([WANTED, 'Cobalt Ridge – platform licence']);
  await keys.enter('combobox', /^Closes$/, 'Shift+Tab');
  for (const line of ['Any', 'This month', 'Next month', 'This quarter']) {
    // The base component marks a line with the next frame; a key before that would count for nothing.
    await page.locator('.slds-has-focus[role="option"]', { hasText: line }).waitFor();
    if (line !== 'This quarter') await page.keyboard.press('ArrowDown');
  }
  expect(await visitor.picture('manager-board-closes')).toEqual([]);
  await page.keyboard.press('Enter');
  await shown(1);
  await keys.enter('button', /^All of these risks/, 'Shift+Tab');
  for (const tag of [/^Competitor mention$/, /^Security concern$/]) {
    await keys.to('checkbox', tag);
    await page.keyboard.press('Space');
  }
  await page.keyboard.press('Escape');
  expect((await keys.focused()).name).toContain('2 chosen');
  await shown(1);
  expect(await deals()).toEqual([WANTED]);
  expect(new URL(page.url()).search).toBe(
    '?c__all=Competitor_Mention%2CSecurity_Concern&c__from=50000&c__closing=this_quarter',
  );
}, 120_000);

test('she reads the quotes for a purpose that she states, and is at the call in two activations', async () => {
  await keys.enter('button', new RegExp(`^Quotes.*${WANTED}`));
  const dialog = page.getByRole('dialog');
  await dialog.locator('c-quoted-call').first().waitFor();
  expect(await dialog.getByText('Routewell').count()).toBe(0);
  await keys.enter('button', /^Open$/);
  await dialog.getByText('We had a demo of Routewell in September.').waitFor();
  await dialog
    .getByText(/a hundred and sixty questions|security questionnaire/)
    .first()
    .waitFor();
  expect(await visitor.picture('manager-quotes')).toEqual([]);
  expect(await visitor.pictureOnPhone('manager-quotes')).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect((await keys.focused()).name).toMatch(/^Quotes/);

  await page.keyboard.press('Enter');
  await dialog.locator('c-quoted-call').getByRole('link').waitFor();
  await keys.leave('link', new RegExp(CALL));
  await page.locator('details[open]', { hasText: CALL }).first().waitFor();
  await visitor.call(CALL).getByText('Security concern').first().waitFor();
}, 120_000);

test('a view that she saved shows the same deals to whoever gets its address', async () => {
  await page.goBack();
  await shown(1);
  await keys.enter('button', /^Saved views$/);
  await keys.to('textbox', /Name$/);
  await page.keyboard.type(VIEW);
  await keys.enter('button', /^Save this filter$/);
  await page.getByText(`Saved as “${VIEW}”.`).waitFor();
  await page.keyboard.press('Escape');
  await keys.enter('button', /^Clear/);
  await shown(3);
  await keys.enter('button', /^Saved views$/);
  await keys.enter('button', new RegExp(`^${VIEW}$`));
  await shown(1);

  const colleague = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  await colleague.addCookies(await context.cookies());
  const other = await windowOf(colleague);
  await other.page.goto(page.url());
  await shown(1, other.page);
  expect(await deals(other.page)).toEqual([WANTED]);
  await colleague.close();
}, 120_000);

test.each(['slds2', 'slds2-dark'])(
  'board, menu and quotes keep their contrast in the look %s, wide and on a phone',
  async (look) => {
    await page.goto(`${origin}/lightning/n/Deal_Risk?look=${look}`);
    await shown(3);
    await page.locator('c-figure-chart canvas').waitFor();
    expect(await visitor.picture(`manager-board-${look}`)).toEqual([]);
    expect(await visitor.pictureOnPhone(`manager-board-${look}`)).toEqual([]);
    await keys.enter('button', /^Any of these risks/);
    expect(await visitor.picture(`manager-menu-${look}`)).toEqual([]);
    await page.keyboard.press('Escape');
    await keys.enter('button', new RegExp(`^Quotes.*${WANTED}`));
    await keys.enter('button', /^Open$/);
    await page.getByRole('dialog').getByText('We had a demo of Routewell in September.').waitFor();
    expect(await visitor.picture(`manager-quotes-${look}`)).toEqual([]);
    expect(await visitor.pictureOnPhone(`manager-quotes-${look}`)).toEqual([]);
  },
  120_000,
);
