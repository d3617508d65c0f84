import { randomBytes } from 'node:crypto';
import type { Response } from 'express';
import { type Html, html, icon, jsonScript } from './html';
import type { PanelManifest } from './panel-bundle';
import type { Viewer } from './pages-org';
import { RETENTION_CONSOLE, seesRetention } from './console-page';

export interface Page {
  readonly title: string;
  readonly viewer: Viewer;
  readonly viewers: readonly Viewer[];
  readonly current: 'opportunities' | 'calls' | 'retention' | 'setup' | 'demo';
  readonly body: Html;
  /** What the demo's own page is called; null where there is none. */
  readonly demo: string | null;
  /** Where the panels are placed; pages without panels leave it out. */
  readonly panels?: PanelPlace;
}

export interface PanelPlace {
  readonly bundle: PanelManifest;
  /** As `CurrentPageReference` gives it: a record page has a record, a tab has a name. */
  readonly reference:
    | {
        readonly type: 'standard__recordPage';
        readonly attributes: Readonly<Record<'recordId' | 'objectApiName', string>>;
      }
    | { readonly type: 'standard__navItemPage'; readonly attributes: { readonly apiName: string } };
}

/** Sends a whole page under a strict content security policy; only the import map is inline, by nonce. */
export function sendPage(response: Response, page: Page, status = 200): void {
  const nonce = randomBytes(16).toString('base64');
  // The engine of synthetic shadow adds style elements, as it does on the platform; scripts stay strict.
  const policy =
    `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; ` +
    `font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
  response.status(status).set({
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  });
  response.type('html').send(document(page, nonce).markup);
}

function document(page: Page, nonce: string): Html {
  return html`<!doctype html>
    <html lang="${page.viewer.locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title} | Local org</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/slds/styles/salesforce-lightning-design-system.min.css" />
        <link rel="stylesheet" href="/lightning/assets/pages.css" />
        ${page.panels && scripts(page, nonce)}
      </head>
      <body>
        <a class="skip-link" href="#main">Skip to the content</a>
        ${header(page)} ${navigation(page)}
        <div id="toasts" class="toasts" role="region" aria-label="Messages" aria-live="polite"></div>
        <main id="main" class="page">${page.body}</main>
      </body>
    </html>`;
}

function scripts(page: Page, nonce: string): Html {
  const bundle = page.panels?.bundle;
  const absolute = Object.fromEntries(
    Object.entries(bundle?.imports ?? {}).map(([name, file]) => [name, `/lightning/panels/${file}`]),
  );
  const { userId, name, locale, timeZone, customPermissions } = page.viewer;
  const values = {
    userId,
    userName: name,
    locale,
    lang: locale,
    timeZone,
    reference: page.panels?.reference ?? null,
    customPermissions,
  };
  return html`<script type="importmap" nonce="${nonce}">
      ${jsonScript({ imports: absolute })}
    </script>
    <script type="application/json" id="local-org-page">
      ${jsonScript(values)}
    </script>
    <script type="module" src="/lightning/panels/${bundle?.entry ?? ''}"></script>`;
}

function header(page: Page): Html {
  return html`<header class="org-header">
    <span class="org-header__name">${icon('utility:salesforce1', 'small')} <span>Local org</span></span>
    <span class="org-header__note">A stand-in for Salesforce on this computer</span>
    <form class="view-as" method="post" action="/lightning/view-as">
      <label for="view-as">View as</label>
      <span class="slds-select_container">
        <select class="slds-select" id="view-as" name="username">
          ${page.viewers.map(
            (viewer) =>
              html`<option value="${viewer.username}" ${viewer.username === page.viewer.username && html`selected`}>
                ${viewer.name} – ${viewer.role}
              </option>`,
          )}
        </select>
      </span>
      <button class="slds-button slds-button_neutral" type="submit">Switch</button>
    </form>
  </header>`;
}

function navigation(page: Page): Html {
  const tabs: [Page['current'], string, string][] = [
    ['opportunities', 'Opportunities', '/lightning/o/Opportunity/list'],
    ['calls', 'Call Recordings', '/lightning/o/Call_Recording__c/list'],
  ];
  if (seesRetention(page.viewer)) tabs.push(['retention', 'Retention', RETENTION_CONSOLE]);
  if (page.viewer.setsUp) tabs.push(['setup', 'Setup', '/lightning/setup/CustomMetadata']);
  if (page.demo !== null) tabs.push(['demo', page.demo, '/demo']);
  return html`<nav class="org-nav" aria-label="App">
    <span class="org-nav__app">Countersign</span>
    <ul>
      ${tabs.map(
        ([key, label, href]) =>
          html`<li><a href="${href}" ${key === page.current && html`aria-current="page"`}>${label}</a></li>`,
      )}
    </ul>
  </nav>`;
}
