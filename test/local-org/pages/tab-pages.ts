import { type AppTab, HOME, homeComponents, tabsOf } from './app-tabs';
import { type Html, html, icon } from './html';
import type { PageRoutes } from './page-routes';
import { panelManifest, type PanelManifest } from './panel-bundle';

/** The home page, and the tabs that are made of one component, each for whom a permission set shows it. */
export function mountTabs({ app, withViewer, show, notFound }: PageRoutes, panelsDir: string): void {
  app.get(
    HOME,
    withViewer((_request, response, viewer) => {
      const bundle = panelManifest(panelsDir);
      const reference = { type: 'standard__namedPage', attributes: { pageName: 'home' } } as const;
      const body = html`<h1 class="slds-assistive-text">Home</h1>
        ${homeComponents().map((name) => placed(name, bundle, viewer.lang))}`;
      return show(response, viewer, { title: 'Home', current: 'standard-home', body, panels: { bundle, reference } });
    }),
  );
  app.get(
    '/lightning/n/:tab',
    withViewer((request, response, viewer) => {
      const name = String(request.params['tab']);
      const tab = tabsOf(viewer).find((one) => one.name === name);
      if (!tab?.component) return notFound(response, viewer, name);
      const bundle = panelManifest(panelsDir);
      const reference = { type: 'standard__navItemPage', attributes: { apiName: name } } as const;
      const body = tabBody(tab, tab.component, bundle, viewer.lang);
      return show(response, viewer, { title: tab.label, current: name, body, panels: { bundle, reference } });
    }),
  );
}

/** The tab's page: the component alone, as the platform shows a tab made of one. */
function tabBody({ label }: AppTab, component: string, bundle: PanelManifest, lang: string): Html {
  return html`<h1 class="slds-assistive-text" lang="${lang}">${label}</h1>
    ${placed(component, bundle, lang)}`;
}

function placed(component: string, { exposed }: PanelManifest, lang: string): Html {
  return exposed.includes(component)
    ? html`<div data-component="${component}" lang="${lang}">
        <p class="slds-p-around_medium" lang="en">Loading the panel …</p>
      </div>`
    : html`<section class="org-card">
        <h2 class="org-card__title">${icon('standard:lightning_component', 'small')} ${component}</h2>
        <p class="org-card__empty">
          This place shows the component ${component}. The panels were built without it: it is not in force-app, or its
          metadata does not expose it.
        </p>
      </section>`;
}
