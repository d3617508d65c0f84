import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { violations } from './accessibility';
import { startBrowser } from './browser';
import { startDemo } from './running-demo';
import type { RunningDemo } from './running-demo';

const PICTURES = join(__dirname, '..', '..', '.build', 'screenshots');
/** Of the demo: its call talks about a contract that ends, so one tag is suggested for it; a risk is confirmed already. */
const DEAL = 'Aldermoor – renewal 2027';

let demo: RunningDemo;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  demo = await startDemo();
  browser = await startBrowser();
  page = await browser.newPage({
    viewport: { width: 1440, height: 1000 },
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
  });
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
}, 60_000);

const press = async (at: Locator, key = 'Enter'): Promise<void> => {
  await at.focus();
  await page.keyboard.press(key);
};
/** The words of what has the keyboard, through all shadow roots. */
const focused = (): Promise<string> =>
  page.evaluate<string>(`(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at.innerText;
  })()`);
const chips = (): Promise<readonly string[]> => page.locator('c-tag-chips .chip .label').allInnerTexts();

/** What a fresh page shows comes from Salesforce alone. */
async function reloadUntil(shown: (labels: readonly string[]) => boolean): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    await page.reload();
    await page.locator('c-call-row .tags-toggle').first().waitFor();
    if (shown(await chips())) return;
  }
  throw new Error(`Salesforce shows ${JSON.stringify(await chips())}`);
}

test('by keyboard alone a rep confirms a suggested tag, adds one, takes one back, and Salesforce follows', async () => {
  await page.goto(new URL('/lightning/o/Opportunity/list', demo.url).href);
  await page.getByRole('link', { name: DEAL }).click();
  await press(page.getByRole('button', { name: '1 suggestion to check' }));
  const suggestion = page.locator('c-tag-suggestion');
  await suggestion.getByText('Which moment is meant?').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: join(PICTURES, 'tag-suggestion.png'), fullPage: true });

  await press(suggestion.getByRole('radio').first(), 'ArrowDown');
  expect(await suggestion.getByRole('radio').nth(1).isChecked()).toBe(true);
  const moment = /^[\d:]+/.exec(await suggestion.locator('.where').nth(1).innerText())?.[0] ?? '';
  await press(suggestion.getByRole('button', { name: /^Confirm/ }));
  await page.getByText('Renewal is confirmed.').waitFor();
  expect(await focused()).toBe('Renewal is confirmed.');
  const renewal = page.locator('c-tag-chips .chip', { hasText: 'Renewal' });
  expect(await renewal.allInnerTexts()).toEqual([expect.stringContaining(moment)]);

  await press(page.getByRole('combobox', { name: 'Tag', exact: true }));
  expect(await violations(page)).toEqual([]);
  await page.keyboard.type('Budget');
  await page.keyboard.press('Enter');
  await page.getByLabel(/^Moment/).focus();
  await page.keyboard.type('1:30');
  await press(page.getByRole('button', { name: 'Add', exact: true }));
  await page.getByText(/is confirmed\./).waitFor();
  await reloadUntil((labels) => labels.length === 3);

  await press(page.getByRole('button', { name: 'Add or change tags' }));
  await press(page.getByRole('button', { name: 'Take back Renewal' }));
  await page.getByText('Renewal is taken back.').waitFor();
  await reloadUntil((labels) => labels.length === 2 && !labels.includes('Renewal'));
}, 120_000);

test('from the caret a rep comes to the places of a sentence, reads around one, and comes back', async () => {
  await press(page.locator('c-call-row').getByRole('button', { name: /^Review/ }));
  const editor = page.getByLabel('Your text');
  await editor.waitFor();
  await page.locator('c-draft-evidence .sentence').first().waitFor();
  await editor.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowRight');
  const places = page.getByRole('list', { name: 'Where to look for sentence 1' });
  await places.waitFor();
  expect(await page.locator('c-transcript-view .turn_target').count()).toBe(1);
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: join(PICTURES, 'evidence.png') });

  const place = places.getByRole('button').first();
  const time = await place.locator('.time').innerText();
  await press(place);
  await page.locator(`c-transcript-view .turn_target`, { hasText: time }).waitFor();
  expect(await focused()).toContain(time);
  await page.keyboard.press('Tab');
  expect(await focused()).toContain('Back to sentence 1');
  await page.keyboard.press('Enter');
  expect(await focused()).toMatch(/^1\s/);

  await page.setViewportSize({ width: 360, height: 780 });
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await editor.waitFor({ state: 'detached' });
  await press(page.getByRole('button', { name: 'History' }));
  await page.getByText('AI draft arrived').waitFor();
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: join(PICTURES, 'tags-phone.png'), fullPage: true });
}, 120_000);
