import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { movableClock } from '../../scripts/demo/movable-clock';
import { startLocalOrg, type LocalOrg } from '../local-org';
import { OPPORTUNITIES, USERNAMES, USERS } from '../local-org/seed';
import { violations } from './accessibility';
import { startBrowser } from './browser';
import { builtPanels } from './built-panels';

const PICTURES = join(__dirname, '..', '..', '.build', 'screenshots');
const DESKTOP = { width: 1440, height: 1000 };
const PHONE = { width: 360, height: 780 };
const DEAL = `/lightning/r/Opportunity/${OPPORTUNITIES.aldermoorRollout}/view`;

/** Every page with a panel, and who looks at it. Without a middleware, so that what says so is looked at, too. */
const PAGES = [
  ['home', '/lightning/page/home', USERNAMES.manager],
  ['deal', DEAL, USERNAMES.rita],
  ['inbox', '/lightning/n/Review_Inbox', USERNAMES.rita],
  ['board', '/lightning/n/Deal_Risk', USERNAMES.manager],
  ['moments', '/lightning/n/Find_A_Moment', USERNAMES.rita],
  ['retention', '/lightning/n/Retention_Console', USERNAMES.admin],
  ['calls', '/lightning/o/Call_Recording__c/list', USERNAMES.admin],
  ['setup', '/lightning/setup/CustomMetadata', USERNAMES.admin],
  ['setup-tag', '/lightning/setup/CustomMetadata/Tag_Definition__mdt/Pricing/edit', USERNAMES.admin],
  ['clock', '/demo', USERNAMES.admin],
] as const;

let org: LocalOrg;
let browser: Browser;
let page: Page;
let broken: string[];

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  org = await startLocalOrg({ panelsDir: builtPanels(), clock: movableClock() });
  await org.asAdmin.update('User', USERS.rita, { TimeZoneSidKey: 'Europe/Berlin' });
  await writeCall();
  browser = await startBrowser();
}, 200_000);

afterAll(async () => {
  await browser?.close();
  await org?.close();
}, 60_000);

beforeEach(async () => {
  page = await browser.newPage({ viewport: DESKTOP, reducedMotion: 'reduce' });
  broken = [];
  page.on('pageerror', (error) => broken.push(error.message));
});
afterEach(async () => {
  await page.close();
  expect(broken).toEqual([]);
});

/** A call whose draft waits, as the middleware writes it: 14 November, 19:00 in Berlin. */
async function writeCall(): Promise<void> {
  const call = {
    Recorder_Call_Key__c: 'zoom:one',
    Opportunity__c: OPPORTUNITIES.aldermoorRollout,
    OwnerId: USERS.rita,
    Title__c: 'Fleet rollout: discovery',
    Capture_Status__c: 'recorded',
    Started_At__c: '2026-11-14T18:00:00Z',
  };
  const callId = await written('Call_Recording__c', call);
  await written('Call_Summary__c', {
    Summary_Key__c: 'zoom:one:summary',
    Call_Recording__c: callId,
    Review_Status__c: 'awaiting_review',
  });
}

async function written(object: string, fields: Record<string, string>): Promise<string> {
  const answer = await fetch(`${org.url}/services/data/v66.0/sobjects/${object}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${org.sessionFor(USERNAMES.integration)}`, 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });
  const saved = (await answer.json()) as { id: string };
  expect(saved).toMatchObject({ success: true });
  return saved.id;
}

async function open(path: string, username: string): Promise<void> {
  await page.context().addCookies([{ name: 'local_org_view_as', value: username, url: org.url }]);
  await page.goto(org.url + path, { waitUntil: 'networkidle' });
}

const width = (): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth');
const background = (): Promise<string> => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');

describe.each(['slds2', 'slds2-dark'])('in the look %s', (look) => {
  test.each(PAGES)(
    'the page "%s" keeps its contrast and all else that axe looks at, wide and on a phone',
    async (name, path, username) => {
      await open(`${path}?look=${look}`, username);
      expect(await violations(page)).toEqual([]);
      await page.screenshot({ path: join(PICTURES, `${look}-${name}.png`), fullPage: true });
      await page.setViewportSize(PHONE);
      expect(await violations(page)).toEqual([]);
      expect(await width()).toBeLessThanOrEqual(PHONE.width);
      await page.screenshot({ path: join(PICTURES, `${look}-${name}-phone.png`), fullPage: true });
    },
    60_000,
  );
});

test('one click makes the pages dark, and they stay so', async () => {
  await open(DEAL, USERNAMES.rita);
  const light = await background();
  await page.getByRole('button', { name: /dark$/ }).focus();
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  await page.goto(`${org.url}/lightning/page/home`);
  expect(await background()).not.toBe(light);
  expect(await background()).toBe('rgb(24, 24, 24)');
}, 60_000);

describe('in German', () => {
  beforeAll(async () => {
    const german = { LanguageLocaleKey: 'de', LocaleSidKey: 'de_DE' };
    for (const user of [USERS.rita, USERS.manager, USERS.admin]) await org.asAdmin.update('User', user, german);
  });

  test.each(PAGES)(
    'the page "%s" is accessible, and its long words fit a phone',
    async (name, path, username) => {
      await open(path, username);
      expect(await violations(page)).toEqual([]);
      await page.screenshot({ path: join(PICTURES, `german-${name}.png`), fullPage: true });
      await page.setViewportSize(PHONE);
      expect(await violations(page)).toEqual([]);
      expect(await width()).toBeLessThanOrEqual(PHONE.width);
      await page.screenshot({ path: join(PICTURES, `german-${name}-phone.png`), fullPage: true });
    },
    60_000,
  );

  test('a panel speaks German, with dates as Germany writes them in the person’s time zone', async () => {
    await open(DEAL, USERNAMES.rita);
    expect(await page.evaluate<string>('document.documentElement.lang')).toBe('de');
    const panel = page.locator('c-calls-panel');
    await panel.getByRole('heading', { name: 'Gespräche', exact: true }).waitFor();
    const text = await panel.innerText();
    expect(text).toContain('KI-Entwurf, nicht geprüft');
    expect(text).toContain('14.11.2026, 19:00');
    expect(await page.locator('.org-nav').innerText()).toContain('Prüfungseingang');
  }, 60_000);

  test('one click goes back to English', async () => {
    await open(DEAL, USERNAMES.rita);
    await page.getByRole('button', { name: 'English' }).focus();
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    await page.locator('c-calls-panel').getByRole('heading', { name: 'Calls', exact: true }).waitFor();
    expect(await page.evaluate<string>('document.documentElement.lang')).toBe('en-US');
  }, 60_000);
});
