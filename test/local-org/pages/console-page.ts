import { type Html, html, icon } from './html';
import type { Viewer } from './pages-org';
import type { PanelManifest } from './panel-bundle';

/** The tab's name in the source decides its address. */
export const RETENTION_TAB = 'Retention_Console';
export const RETENTION_CONSOLE = `/lightning/n/${RETENTION_TAB}`;
const COMPONENT = 'c/retentionConsole';

/** The permission set that shows the tab gives this permission, too. */
export function seesRetention(viewer: Viewer): boolean {
  return viewer.customPermissions.includes('Countersign_Admin');
}

/** The tab's page: the component alone, as the platform shows a tab made of one. */
export function consoleBody({ exposed }: PanelManifest): Html {
  return exposed.includes(COMPONENT)
    ? html`<h1 class="slds-assistive-text">Retention</h1>
        <div data-component="${COMPONENT}"><p class="slds-p-around_medium">Loading the console …</p></div>`
    : html`<section class="org-card">
        <h1 class="org-card__title">${icon('standard:record_delete', 'small')} Retention</h1>
        <p class="org-card__empty">
          This tab shows the component ${COMPONENT}. The panels were built without it: it is not in force-app, or its
          metadata does not expose it.
        </p>
      </section>`;
}
