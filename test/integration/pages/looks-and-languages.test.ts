import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { visitor, type Visited, type Visitor } from './visitor';

const DEAL = `/lightning/r/Opportunity/${OPPORTUNITIES.dunmoreRemote}/view`;
const RETENTION = '/lightning/n/Retention_Console';

let org: LocalOrg;
let panelsDir: string;
let rita: Visitor;
let ada: Visitor;

beforeEach(async () => {
  panelsDir = fs.mkdtempSync(path.join(os.tmpdir(), 'panels-'));
  const manifest = {
    imports: {},
    entry: 'app/main.js',
    translated: { de: 'app/main-de.js' },
    exposed: ['c/callsPanel', 'c/retentionConsole', 'c/dealRiskCard', 'c/reviewInbox'],
    resources: [],
  };
  fs.writeFileSync(path.join(panelsDir, 'manifest.json'), JSON.stringify(manifest));
  org = await startLocalOrg({ panelsDir });
  rita = visitor(org.url, USERNAMES.rita);
  ada = visitor(org.url, USERNAMES.admin);
});
afterEach(async () => {
  await org.close();
  fs.rmSync(panelsDir, { recursive: true });
});

/** Labels of the app's navigation, in its order. */
const navigation = ({ html }: Visited): string[] =>
  [...(/<nav class="org-nav"[^]*?<\/nav>/.exec(html)?.[0] ?? '').matchAll(/<a [^>]*>([^<]*)<\/a>/g)].map(
    ([, label = '']) => label,
  );
const valuesOf = ({ html }: Visited): Record<string, unknown> =>
  JSON.parse(/id="local-org-page">([^<]*)</.exec(html)?.[1] ?? '{}') as Record<string, unknown>;
const sheets = ({ html }: Visited): string[] =>
  [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href = '']) => href);

describe('the navigation', () => {
  it('has the tabs of the app in its order, each for whom a permission set shows it', async () => {
    expect(navigation(await rita.get(DEAL))).toEqual([
      'Home',
      'Opportunities',
      'Review inbox',
      'Call Recordings',
      'Find a moment',
    ]);
    expect(navigation(await ada.get(DEAL))).toEqual([
      'Home',
      'Opportunities',
      'Review inbox',
      'Call Recordings',
      'Deal risk',
      'Retention',
      'Setup',
    ]);
  });

  it('leads to a page that holds the tab’s component, and to none where the tab is not shown', async () => {
    const shown = await ada.get(RETENTION);
    expect(shown.html).toContain('data-component="c/retentionConsole"');
    expect(valuesOf(shown)['reference']).toEqual({
      type: 'standard__navItemPage',
      attributes: { apiName: 'Retention_Console' },
    });
    expect((await rita.get(RETENTION)).status).toBe(404);
    expect((await ada.get('/lightning/n/No_Such_Tab')).status).toBe(404);
  });

  it('begins at the home page, which holds what the app’s own page holds', async () => {
    const home = await rita.get('/');
    expect(home.path).toBe('/lightning/page/home');
    const held = [...home.html.matchAll(/data-component="([^"]+)"/g)].map(([, name]) => name);
    expect(held).toEqual(['c/reviewInbox', 'c/dealRiskCard']);
  });
});

describe('a language', () => {
  it('is the person’s own: the panels’ texts, the tabs and the locale follow, for them alone', async () => {
    const before = await ada.get(DEAL);
    expect(valuesOf(before)).toMatchObject({ lang: 'en-US', locale: 'en-US' });
    expect(before.html).toContain('/lightning/panels/app/main.js');

    const after = await ada.send('/lightning/language', { language: 'de' }, DEAL);
    expect(after.path).toBe(DEAL);
    expect(after.html).toContain('<html lang="de">');
    expect(after.html).toContain('/lightning/panels/app/main-de.js');
    expect(valuesOf(after)).toMatchObject({ lang: 'de', locale: 'de-DE' });
    expect(navigation(after)).toContain('Aufbewahrung');
    // 57,000 dollars as Germany writes them, in Unicode's CLDR: point between thousands, sign after a fixed space.
    expect(after.html).toContain('57.000\u00a0$');

    const [user] = await org.asAdmin.query(
      `SELECT LanguageLocaleKey, LocaleSidKey FROM User WHERE Id = '${USERS.admin}'`,
    );
    expect(user).toMatchObject({ LanguageLocaleKey: 'de', LocaleSidKey: 'de_DE' });
    expect(valuesOf(await rita.get(DEAL))).toMatchObject({ lang: 'en-US' });
  });

  it('that the pages do not have changes nothing', async () => {
    await ada.send('/lightning/language', { language: 'xx' }, DEAL);
    expect(valuesOf(await ada.get(DEAL))).toMatchObject({ lang: 'en-US', locale: 'en-US' });
  });
});

describe('a look', () => {
  it('is SLDS 1 unless another is asked for, and the dark one says so to the style sheet', async () => {
    const plain = await rita.get(DEAL);
    expect(sheets(plain)[0]).toBe('/slds/styles/salesforce-lightning-design-system.min.css');
    expect(plain.html).not.toContain('slds-color-scheme');
    const dark = await rita.get(`${DEAL}?look=slds2-dark`);
    expect(dark.html).toContain('<body class="slds-color-scheme--dark"');
    expect((await rita.get(`${DEAL}?look=slds2`)).html).toContain('<body class="slds-color-scheme--light"');
    expect((await rita.get(`${DEAL}?look=pink`)).html).not.toContain('slds-color-scheme');
  });

  it('that was chosen stays, by a cookie that scripts and other sites do not get', async () => {
    const chosen = await fetch(`${org.url}/lightning/look`, {
      method: 'POST',
      body: new URLSearchParams({ look: 'slds2-dark' }),
      redirect: 'manual',
    });
    expect(chosen.headers.get('set-cookie')).toBe('local_org_look=slds2-dark; Path=/; HttpOnly; SameSite=Strict');
    const again = await fetch(org.url + DEAL, { headers: { cookie: 'local_org_look=slds2-dark' } });
    expect(await again.text()).toContain('<body class="slds-color-scheme--dark"');
    const unknown = await fetch(`${org.url}/lightning/look`, {
      method: 'POST',
      body: new URLSearchParams({ look: 'pink' }),
      redirect: 'manual',
    });
    expect(unknown.headers.get('set-cookie')).toBeNull();
  });

  it('names only style sheets that are there', async () => {
    for (const look of ['slds1', 'slds2', 'slds2-dark']) {
      for (const href of sheets(await rita.get(`${DEAL}?look=${look}`))) {
        const sheet = await fetch(org.url + href);
        expect([href, sheet.status, sheet.headers.get('content-type')]).toEqual([href, 200, 'text/css; charset=utf-8']);
      }
    }
  });
});
