import { randomBytes } from 'node:crypto';
import type { Response } from 'express';
import { tabsOf } from './app-tabs';
import { type Html, html, icon, jsonScript } from './html';
import { LANGUAGES } from './languages';
import { colorScheme, type Look, LOOK_LABELS, lookOf, LOOKS, styleSheet } from './looks';
import type { PanelManifest } from './panel-bundle';
import type { Viewer } from './pages-org';

export interface Page {
  readonly title: string;
  readonly viewer: Viewer;
  readonly viewers: readonly Viewer[];
  /** API name of the tab that it stands under, or `setup` or `demo`. */
  readonly current: string;
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
    | { readonly type: 'standard__navItemPage'; readonly attributes: { readonly apiName: string } }
    | { readonly type: 'standard__namedPage'; readonly attributes: { readonly pageName: string } };
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
  response.type('html').send(document(page, nonce, lookOf(response.req)).markup);
}

function document(page: Page, nonce: string, look: Look): Html {
  // The panels speak the person's language, in modals beside the page too; what is the laptop's own is in English.
  return html`<!doctype html>
    <html lang="${page.viewer.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title} | Local org</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${styleSheet(look)}" />
        <link rel="stylesheet" href="/lightning/assets/pages.css" />
        ${page.panels && scripts(page, nonce)}
      </head>
      <body ${colorScheme(look) !== null && html`class="${colorScheme(look)}"`}>
        <a class="skip-link" href="#main" lang="en">Skip to the content</a>
        ${header(page, look)} ${navigation(page)}
        <div id="toasts" class="toasts" role="region" aria-label="Messages" aria-live="polite"></div>
        <main id="main" class="page" lang="en">${page.body}</main>
      </body>
    </html>`;
}

function scripts(page: Page, nonce: string): Html {
  const bundle = page.panels?.bundle;
  const absolute = Object.fromEntries(
    Object.entries(bundle?.imports ?? {}).map(([name, file]) => [name, `/lightning/panels/${file}`]),
  );
  const { userId, name, lang, locale, timeZone, customPermissions } = page.viewer;
  const entry = bundle?.translated?.[page.viewer.language] ?? bundle?.entry;
  const values = {
    userId,
    userName: name,
    locale,
    lang,
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
    <script type="module" src="/lightning/panels/${entry ?? ''}"></script>`;
}

function header(page: Page, look: Look): Html {
  return html`<header class="org-header" lang="en">
    <span class="org-header__name">${icon('utility:salesforce1', 'small')} <span>Local org</span></span>
    <span class="org-header__note">A stand-in for Salesforce on this computer</span>
    ${choice(
      'look',
      'Look',
      look,
      LOOKS.map((one) => [one, LOOK_LABELS[one]]),
    )}
    ${choice(
      'language',
      `Language of ${page.viewer.name}`,
      page.viewer.language,
      LANGUAGES.map(({ key, name }) => [key, name]),
    )}
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

/** Buttons of which one is pressed; each is a form's own, so that one click is enough. */
function choice(name: string, label: string, chosen: string, options: readonly (readonly [string, string])[]): Html {
  return html`<form method="post" action="/lightning/${name}">
    <div class="slds-button-group" role="group" aria-label="${label}">
      ${options.map(
        ([value, text]) =>
          html`<button
            class="slds-button slds-button_neutral ${value === chosen && 'org-header__chosen'}"
            type="submit"
            name="${name}"
            value="${value}"
            aria-pressed="${value === chosen ? 'true' : 'false'}"
          >
            ${text}
          </button>`,
      )}
    </div>
  </form>`;
}

function navigation(page: Page): Html {
  const { viewer } = page;
  const tabs: [string, string, string, string][] = tabsOf(viewer).map(({ name, label, href }) => [
    name,
    label,
    href,
    viewer.lang,
  ]);
  if (viewer.setsUp) tabs.push(['setup', 'Setup', '/lightning/setup/CustomMetadata', 'en']);
  if (page.demo !== null) tabs.push(['demo', page.demo, '/demo', 'en']);
  return html`<nav class="org-nav" aria-label="App">
    <span class="org-nav__app">Countersign</span>
    <ul>
      ${tabs.map(
        ([key, label, href, lang]) =>
          html`<li>
            <a href="${href}" lang="${lang}" ${key === page.current && html`aria-current="page"`}>${label}</a>
          </li>`,
      )}
    </ul>
  </nav>`;
}
