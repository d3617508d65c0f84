import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { violations } from './accessibility';
import { startBrowser } from './browser';
import { isFree, startDemo } from './running-demo';
import type { RunningDemo } from './running-demo';

const PICTURES = join(__dirname, '..', '..', '.build', 'screenshots');
const MEETING = 'Remote control functional design';
const OWN_SENTENCE = 'The flip-top model goes to the customer in January.';

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
}, 60_000);

/** Of the page without messages in front of it. */
async function picture(name: string, fullPage = false): Promise<void> {
  await page.evaluate('document.querySelectorAll("#toasts button").forEach((close) => close.click())');
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage });
}

/**
 * The first path as a rep walks it, on a real meeting with its real machine-written summary: opened from the
 * opportunity, edited beside the transcript, approved, and standing on the opportunity as an official note.
 */
test('a rep edits and approves a real meeting’s summary, and its note stands on the opportunity', async () => {
  await page.goto(demo.url);
  const row = page.locator('c-call-row', { hasText: MEETING });
  await row.getByRole('button', { name: /^Review/ }).waitFor();
  await picture('opportunity');
  expect(await violations(page)).toEqual([]);

  await row.getByRole('button', { name: /^Review/ }).click();
  const summary = page.getByLabel('Your text');
  await summary.waitFor();
  await page.getByText('Project Manager').first().waitFor();
  const draft = await summary.inputValue();
  expect(draft).toContain('flip-top model');
  const approve = page.getByRole('button', { name: 'Approve and publish' });
  expect(await approve.isDisabled()).toBe(true);

  await summary.fill(`${draft} ${OWN_SENTENCE}`);
  await page.getByLabel(/^\*?\s*Next steps/).fill('Send the prototype');
  await page.getByLabel(/^\*?\s*Timeline/).fill('Decision by 15 January');
  await page.getByLabel('Risks').fill('The budget is not approved yet');
  await page
    .getByText(/^Saved/)
    .first()
    .waitFor();
  await page.getByText('Version 2').waitFor();
  await picture('review');
  expect(await violations(page)).toEqual([]);

  await page.getByRole('button', { name: /what the note will say/i }).click();
  await page.getByText(OWN_SENTENCE).last().waitFor();
  await picture('note-preview');
  await approve.click();
  await row
    .getByText(/Published/i)
    .first()
    .waitFor();

  await row.getByRole('link', { name: /Open in Notes/ }).click();
  const notes = page.locator('[data-related-list="notes"] details');
  const note = notes.and(page.locator('[open]')).filter({ hasText: MEETING });
  await note.waitFor();
  const text = await note.innerText();
  expect(text).toContain(OWN_SENTENCE);
  expect(text).toContain('Send the prototype');
  expect(text).toMatch(/Approved by Rita Sandoval on 20\d\d-\d\d-\d\d, \d\d:\d\d:\d\d UTC, SHA-256 [0-9a-f]{12}/);
  expect(await notes.count()).toBe(1);
  await picture('published', true);
  expect(await violations(page)).toEqual([]);

  await page.setViewportSize({ width: 360, height: 780 });
  await page.reload();
  await row
    .getByText(/Published/i)
    .first()
    .waitFor();
  await picture('phone', true);
  expect(await violations(page)).toEqual([]);
}, 120_000);

test('Ctrl-C stops everything the demo started', async () => {
  const { port } = new URL(demo.url);
  const { printed } = await demo.stop();
  expect(printed).toContain('Everything is stopped');
  for (const offset of [0, 1, 2]) expect(await isFree(Number(port) + offset)).toBe(true);
}, 60_000);
