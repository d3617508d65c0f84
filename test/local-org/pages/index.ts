import path from 'node:path';
import express, { type Express } from 'express';
import { consoleBody, RETENTION_TAB, seesRetention } from './console-page';
import { demoTitle, mountDemo } from './demo-routes';
import { type Html, html } from './html';
import { callsBody, opportunitiesBody } from './list-pages';
import { sendPage } from './page-shell';
import { formValue, pageBefore, type PageRoutes } from './page-routes';
import { mountPanelApi, type WithViewer } from './panel-api';
import { mountPanelFiles, PANELS_DIR, panelManifest } from './panel-bundle';
import type { OrgClock, PagesOrg, Viewer } from './pages-org';
import { mountRecordPages } from './record-routes';
import { mountSetup } from './setup-routes';
import { viewAs, viewerOfRequest, viewers } from './viewers';

/** `zoomUrl`: where a simulated Zoom listens; `clock`: what moves the org's time. Without them the pages say nothing of them. */
export interface PagesOptions {
  readonly panelsDir?: string;
  readonly zoomUrl?: string | undefined;
  readonly clock?: OrgClock | undefined;
}

/** Adds the pages that show the panels to the local org's server. They are the stand-in's, not part of the product. */
export function mountPages(app: Express, org: PagesOrg, options: PagesOptions = {}): void {
  const panelsDir = options.panelsDir ?? PANELS_DIR;
  const demo = { zoomUrl: options.zoomUrl ?? process.env['COUNTERSIGN_DEMO_ZOOM_URL'], clock: options.clock };

  mountPanelFiles(app, panelsDir);
  app.use('/lightning/assets', express.static(path.join(__dirname, 'assets')));
  app.use(['/lightning', '/demo'], refuseOtherSites);

  const withViewer: WithViewer = (handler) => (request, response, next) => {
    viewers(org)
      .then((all) => handler(request, response, viewerOfRequest(request, all)))
      .catch(next);
  };
  const show: PageRoutes['show'] = async (response, viewer, page, status = 200) =>
    sendPage(response, { ...page, viewer, viewers: await viewers(org), demo: demoTitle(demo) }, status);
  const notFound: PageRoutes['notFound'] = (response, viewer, current) =>
    show(response, viewer, { title: 'Not found', current, body: missing(viewer) }, 404);
  const routes: PageRoutes = { app, org, withViewer, show, notFound };

  app.get(['/', '/lightning', '/lightning/page/home'], (_request, response) =>
    response.redirect('/lightning/o/Opportunity/list'),
  );
  app.get(
    '/lightning/o/Opportunity/list',
    withViewer(async (_request, response, viewer) =>
      show(response, viewer, {
        title: 'Opportunities',
        current: 'opportunities',
        body: await opportunitiesBody(org, viewer),
      }),
    ),
  );
  app.get(
    '/lightning/o/Call_Recording__c/list',
    withViewer(async (request, response, viewer) => {
      const wanted = request.query['view'];
      const body = await callsBody(org, viewer, typeof wanted === 'string' ? wanted : '');
      return body
        ? show(response, viewer, { title: 'Call Recordings', current: 'calls', body })
        : notFound(response, viewer, 'calls');
    }),
  );
  app.get(
    `/lightning/n/${RETENTION_TAB}`,
    withViewer((_request, response, viewer) => {
      if (!seesRetention(viewer)) return notFound(response, viewer, 'retention');
      const bundle = panelManifest(panelsDir);
      const reference = { type: 'standard__navItemPage', attributes: { apiName: RETENTION_TAB } } as const;
      const page = { title: 'Retention', current: 'retention', body: consoleBody(bundle) } as const;
      return show(response, viewer, { ...page, panels: { bundle, reference } });
    }),
  );
  app.post(
    '/lightning/view-as',
    express.urlencoded({ extended: false }),
    withViewer(async (request, response) => {
      const username = formValue(request, 'username');
      const known = (await viewers(org)).find((viewer) => viewer.username === username);
      if (known) viewAs(response, known.username);
      // Whoever switches stays on the page.
      response.redirect(303, pageBefore(request) ?? '/lightning/o/Opportunity/list');
    }),
  );
  mountRecordPages(routes, panelsDir);
  mountSetup(routes, demo.clock);
  if (demoTitle(demo) !== null) mountDemo(routes, demo);
  mountPanelApi(app, org, withViewer);
}

/** Without a viewer's cookie a request counts as the first rep's, so another site must not send a form at all. */
const refuseOtherSites: express.RequestHandler = (request, response, next) => {
  const { origin, host } = request.headers;
  if (request.method === 'GET' || origin === undefined || URL.parse(origin)?.host === host) next();
  else response.status(403).type('text').send('Only pages of the local org send forms here.');
};

function missing(viewer: Viewer): Html {
  return html`<section class="org-card">
    <h1 class="org-card__title">Not found</h1>
    <p class="org-card__empty">
      There is no such page, or ${viewer.name} may not see it. Choose another person under "View as", or go back to the
      opportunities.
    </p>
  </section>`;
}
