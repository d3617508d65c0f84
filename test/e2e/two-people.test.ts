import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { OPPORTUNITIES, USERNAMES, USERS } from '../local-org/seed';
import { liveOneCall, openedReview, salesforceCallId } from '../world/life';
import { smallMeeting } from '../world/meetings';
import { until } from '../world/until';
import { startWholeWorld } from '../world/whole-world';
import type { WholeWorld } from '../world/whole-world';
import { violations } from './accessibility';
import { startBrowser } from './browser';
import { builtPanels } from './built-panels';

const PICTURES = join(__dirname, '..', '..', '.build', 'screenshots');
const about = { opportunityId: OPPORTUNITIES.aldermoorRollout, hostEmail: USERNAMES.rita };
const approved = smallMeeting(1, about);
const waiting = smallMeeting(2, about);

let world: WholeWorld;
let browser: Browser;
let opportunity: string;

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  world = await startWholeWorld([approved, waiting], { org: { panelsDir: builtPanels() } });
  await liveOneCall(world, approved.uuid, USERS.rita);
  await world.zoom.endMeeting(waiting.uuid);
  await openedReview(world, await salesforceCallId(world, waiting.uuid), USERS.rita);
  await world.idle();
  opportunity = `${world.org.url}/lightning/r/Opportunity/${OPPORTUNITIES.aldermoorRollout}/view`;
  browser = await startBrowser();
}, 200_000);

afterAll(async () => {
  await browser?.close();
  await world.close();
}, 60_000);

async function reviewOpenedIn(page: Page): Promise<void> {
  const review = page.locator('c-call-row', { hasText: waiting.topic }).getByRole('button', { name: /^Review/ });
  // The panel shows what stood in Salesforce when it was opened; the draft's row may be on its way there.
  await until('the draft can be reviewed', async () => {
    await page.goto(opportunity);
    await review.waitFor({ timeout: 10_000 });
    return true;
  });
  await review.click();
  await page.getByLabel('Your text').waitFor();
}

test('two windows on one draft: the second is told, sees both texts, and nothing is overwritten', async () => {
  const first = await browser.newPage({ viewport: { width: 1440, height: 1000 }, reducedMotion: 'reduce' });
  const second = await browser.newPage({ viewport: { width: 1440, height: 1000 }, reducedMotion: 'reduce' });
  await reviewOpenedIn(first);
  await reviewOpenedIn(second);

  await first.getByLabel('Your text').fill('What the first window says.');
  await first
    .getByText(/^Saved/)
    .first()
    .waitFor();
  await second.getByLabel('Your text').fill('What the second window says.');
  const conflict = second.getByRole('alertdialog');
  await conflict.waitFor();
  expect(await conflict.innerText()).toContain('What the first window says.');
  expect(await conflict.innerText()).toContain('What the second window says.');
  await second.screenshot({ path: join(PICTURES, 'conflict.png') });
  expect(await violations(second)).toEqual([]);

  const callId = await salesforceCallId(world, waiting.uuid);
  expect((await openedReview(world, callId, USERS.rita)).text).toBe('What the first window says.');
  await conflict.getByRole('button', { name: 'Keep mine' }).click();
  await conflict.waitFor({ state: 'detached' });
  await second
    .getByText(/^Saved/)
    .first()
    .waitFor();
  expect((await openedReview(world, callId, USERS.rita)).text).toBe('What the second window says.');
  await first.close();
  await second.close();
}, 120_000);

test('with the middleware away the panel shows status and approved text, and says what is unavailable', async () => {
  await world.middleware.stop();
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, reducedMotion: 'reduce' });
  await page.goto(opportunity);
  const done = page.locator('c-call-row', { hasText: approved.topic });
  await done.getByText('Published').waitFor();
  await done.getByText('Show the approved text').click();
  await done.getByText('Send the paper for Discovery call 1').waitFor();
  const open = page.locator('c-call-row', { hasText: waiting.topic });
  await open.getByText('AI draft, not reviewed').waitFor();
  await open.getByRole('button', { name: /^Review/ }).click();
  await page
    .getByText(/not available at the moment|cannot be reached at the moment/)
    .first()
    .waitFor();
  await page.screenshot({ path: join(PICTURES, 'middleware-away.png') });
  expect(await violations(page)).toEqual([]);
  await page.close();
}, 120_000);
