import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { until } from '../world/until';
import { startBrowser } from './browser';
import { DemoVisitor } from './demo-visitor';
import { startDemo } from './running-demo';
import type { RunningDemo } from './running-demo';

const TAGGED = 'Aldermoor: fleet rollout discovery';
const NAMELESS = 'Fernhill: introduction';
const DEAL = 'Fernhill – new stores';

let demo: RunningDemo;
let browser: Browser;
let page: Page;
let visitor: DemoVisitor;
let origin: string;

beforeAll(async () => {
  mkdirSync(join(__dirname, '..', '..', '.build', 'screenshots'), { recursive: true });
  demo = await startDemo();
  ({ origin } = new URL(demo.url));
  browser = await startBrowser();
  page = await browser.newPage({
    viewport: { width: 1440, height: 1000 },
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
  });
  visitor = new DemoVisitor(page, origin);
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
}, 60_000);

/** As somebody who has no mouse. */
async function enter(on: Locator): Promise<void> {
  await on.focus();
  await page.keyboard.press('Enter');
}

async function type(into: Locator, text: string): Promise<void> {
  await into.focus();
  await page.keyboard.type(text);
}

const section = (name: 'summaries' | 'tags' | 'waiting'): Locator => page.locator(`c-inbox-${name}`);
const row = (name: 'summaries' | 'tags', title: string): Locator =>
  section(name).locator('li').filter({ hasText: title });
const button = (within: Locator, name: RegExp): Locator => within.getByRole('button', { name });
const focused = (): Promise<string> =>
  page.evaluate<string>(
    '(() => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement; return at?.textContent ?? ""; })()',
  );

async function openInbox(): Promise<void> {
  await page.goto(`${origin}/lightning/n/Review_Inbox`);
  await page.getByRole('heading', { name: 'Review inbox', level: 2 }).waitFor();
}

test('a call without an opportunity is attached to one of those that its participants lead to', async () => {
  await visitor.endMeeting(NAMELESS);
  await visitor.viewAs('Tom Okafor');
  const waiting = section('waiting').locator('c-waiting-call', { hasText: NAMELESS });
  await until('the call waits in the inbox', async () => {
    await openInbox();
    await waiting.waitFor({ timeout: 3_000 });
    return true;
  });
  expect(await waiting.innerText()).toContain('Its participants lead to more than one opportunity.');
  const candidate = waiting.getByRole('listitem').filter({ hasText: DEAL });
  await candidate.waitFor();
  expect(await visitor.picture('inbox')).toEqual([]);
  expect(await visitor.pictureOnPhone('inbox')).toEqual([]);

  const search = waiting.getByRole('combobox');
  await type(search, 'fern');
  await waiting.getByRole('option', { name: DEAL }).waitFor();
  expect(await visitor.picture('inbox-search')).toEqual([]);
  await page.keyboard.press('Escape');

  await enter(button(candidate, /^Attach/));
  await page.getByText(`Attached to ${DEAL}.`).waitFor();
  await waiting.waitFor({ state: 'detached' });
  await row('summaries', NAMELESS).waitFor({ timeout: 60_000 });
  expect(await row('summaries', NAMELESS).innerText()).toContain(DEAL);
}, 180_000);

test('a rep confirms two tags and dismisses the others, by keyboard alone', async () => {
  await visitor.viewAs('Rita Sandoval');
  await openInbox();
  const call = row('tags', TAGGED);
  await enter(button(call, /^Check/));
  const suggestions = call.locator('c-tag-suggestion');
  await suggestions.first().waitFor();
  expect(await suggestions.count()).toBe(5);
  expect(await visitor.picture('inbox-tags')).toEqual([]);
  for (const [left, decision] of [
    [4, /^Confirm/],
    [3, /^Confirm/],
    [2, /^Dismiss/],
    [1, /^Dismiss/],
    [0, /^Dismiss/],
  ] as const) {
    await enter(button(suggestions.first(), decision));
    await until(`${left} are left`, async () => (await suggestions.count()) === left, 15_000);
  }
  await call.getByText('All checked').waitFor();
  expect(await visitor.picture('inbox-tags-checked')).toEqual([]);
  await enter(button(call, /^Check/));
  await call.waitFor({ state: 'detached' });
}, 120_000);

test('a rep approves from the inbox by keyboard alone, and goes on to the next one', async () => {
  await openInbox();
  await enter(button(row('summaries', TAGGED), /^Review/));
  await page.getByLabel('Your text').waitFor();
  await enter(page.getByRole('button', { name: 'Next steps is still empty.' }));
  await page.keyboard.type('Send the prototype');
  expect(await page.getByLabel(/^\*?\s*Next steps/).inputValue()).toBe('Send the prototype');
  await type(page.getByLabel(/^\*?\s*Timeline/), 'Decision by 15 January');
  await page
    .getByText(/^Saved/)
    .first()
    .waitFor();
  await enter(page.getByRole('button', { name: 'Approve and publish' }));
  await page.getByText(`Published: ${TAGGED}`).waitFor();
  await row('summaries', TAGGED).waitFor({ state: 'detached' });
  expect(await focused()).toMatch(/^\s*Review/);
  expect(await visitor.picture('inbox-approved')).toEqual([]);
}, 120_000);

test('what was confirmed and approved is found, from an address as well, and leads to its moment', async () => {
  await page.goto(`${origin}/lightning/n/Find_A_Moment`);
  const words = page.getByRole('searchbox', { name: 'Words in approved text' });
  await words.waitFor();
  expect(await visitor.picture('moments-start')).toEqual([]);
  await type(page.getByRole('combobox', { name: 'Owner of the call' }), 'rita');
  await page.getByRole('option', { name: 'Rita Sandoval', exact: true }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await type(words, 'prototype');
  await page.keyboard.press('Enter');
  const result = page.locator('c-moment-search-result', { hasText: TAGGED }).first();
  await result.waitFor();
  expect(await result.locator('mark').first().innerText()).toBe('prototype');
  expect(new URL(page.url()).searchParams.get('c__words')).toBe('prototype');
  expect(await visitor.picture('moments')).toEqual([]);
  expect(await visitor.pictureOnPhone('moments')).toEqual([]);

  await page.reload();
  await result.waitFor();
  const open = button(result, /^Open at/);
  await enter(open);
  await page.locator('c-transcript-view .turn_target').waitFor();
  expect(await visitor.picture('moments-opened')).toEqual([]);
}, 120_000);
