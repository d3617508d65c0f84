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
const SETUP = '/lightning/setup/CustomMetadata';
const DEAL = `/lightning/r/Opportunity/${OPPORTUNITIES.aldermoorRollout}/view`;
const DESKTOP = { width: 1440, height: 1000 };
const PHONE = { width: 360, height: 780 };

let org: LocalOrg;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  org = await startLocalOrg({ panelsDir: builtPanels(), clock: movableClock() });
  await writeRecords();
  browser = await startBrowser();
}, 200_000);

afterAll(async () => {
  await browser?.close();
  await org?.close();
}, 60_000);

beforeEach(async () => {
  page = await browser.newPage({ viewport: DESKTOP, reducedMotion: 'reduce' });
});
afterEach(() => page.close());

/** A call and a disposition, as the middleware writes them. */
async function writeRecords(): Promise<void> {
  const calls = {
    Recorder_Call_Key__c: 'zoom:one',
    Opportunity__c: OPPORTUNITIES.aldermoorRollout,
    OwnerId: USERS.rita,
    Title__c: 'Fleet rollout: discovery',
    Capture_Status__c: 'recorded',
    Started_At__c: '2026-11-14T18:00:00Z',
  };
  const dispositions = {
    Disposition_Key__c: 'disposition-1',
    Call_Key_Hash__c: 'a'.repeat(64),
    Opportunity__c: OPPORTUNITIES.aldermoorRollout,
    OwnerId: USERS.rita,
    Cause__c: 'rule',
    State__c: 'awaiting_physical_deletion',
    Rules__c: 'Recording_90_Days',
    Started_At__c: '2026-11-14T18:00:00Z',
    Copies__c: 'Recording at Zoom: deleted by rule Recording_90_Days\nTranscript: its key was destroyed',
  };
  for (const [object, fields] of Object.entries({ Call_Recording__c: calls, Disposition__c: dispositions })) {
    const answer = await fetch(`${org.url}/services/data/v66.0/sobjects/${object}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${org.sessionFor(USERNAMES.integration)}`, 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    });
    expect(await answer.json()).toMatchObject({ success: true });
  }
}

async function open(path: string, username: string = USERNAMES.admin): Promise<void> {
  await page.context().addCookies([{ name: 'local_org_view_as', value: username, url: org.url }]);
  await page.goto(org.url + path);
}

test.each([
  ['setup', SETUP],
  ['setup-record', `${SETUP}/Recording_90_Days/edit`],
  ['setup-new', `${SETUP}/new`],
  ['clock', '/demo'],
  ['retention-tab', '/lightning/n/Retention_Console'],
  ['deal', DEAL],
])(
  'the page "%s" is accessible, and fits a phone',
  async (name, path) => {
    await open(path);
    for (const details of await page.locator('details').all()) await details.locator('summary').click();
    await page.screenshot({ path: join(PICTURES, `org-${name}.png`), fullPage: true });
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    expect(await violations(page)).toEqual([]);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(PHONE.width);
    await page.screenshot({ path: join(PICTURES, `org-${name}-phone.png`), fullPage: true });
  },
  60_000,
);

test('a rep closes a deal by keyboard alone', async () => {
  await open(DEAL, USERNAMES.rita);
  await page.getByLabel('Stage', { exact: true }).focus();
  await page.keyboard.type('Closed W');
  await page.keyboard.press('Tab');
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  expect(await page.locator('.record-stage').innerText()).toBe('Closed Won');
}, 60_000);

test('an admin shortens a rule and moves the clock by keyboard alone', async () => {
  await open(`${SETUP}/Recording_90_Days/edit`);
  await page.getByLabel('Days', { exact: true }).fill('30');
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  expect(new URL(page.url()).pathname).toBe(SETUP);
  const rule = org.customMetadata
    .list('Retention_Rule__mdt')
    .find(({ developerName }) => developerName === 'Recording_90_Days');
  expect(rule?.values['Days__c']).toBe(30);

  const before = org.now().getTime();
  await page.getByRole('button', { name: 'Move forward by 31 days' }).focus();
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  expect(Math.floor((org.now().getTime() - before) / 86_400_000)).toBe(31);
  expect(new URL(page.url()).pathname).toBe(SETUP);
}, 60_000);
