import path from 'node:path';
import express, { type Express, type Request, type Response } from 'express';
import { HOME } from './app-tabs';
import { demoTitle, mountDemo } from './demo-routes';
import { type Html, html } from './html';
import { speak } from './languages';
import { callsBody, opportunitiesBody } from './list-pages';
import { chooseLook } from './looks';
import { sendPage } from './page-shell';
import { formValue, pageBefore, type PageRoutes } from './page-routes';
import { mountPanelApi, type WithViewer } from './panel-api';
import { mountPanelFiles, PANELS_DIR } from './panel-bundle';
import type { OrgClock, PagesOrg, Viewer } from './pages-org';
import { mountRecordPages } from './record-routes';
import { mountSetup } from './setup-routes';
import { mountTabs } from './tab-pages';
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

  app.get(['/', '/lightning'], (_request, response) => response.redirect(HOME));
  app.get(
    '/lightning/o/Opportunity/list',
    withViewer(async (_request, response, viewer) =>
      show(response, viewer, {
        title: 'Opportunities',
        current: 'standard-Opportunity',
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
        ? show(response, viewer, { title: 'Call Recordings', current: 'Call_Recording__c', body })
        : notFound(response, viewer, 'Call_Recording__c');
    }),
  );
  const form = express.urlencoded({ extended: false });
  // Whoever switches stays on the page.
  const back = (request: Request, response: Response): void =>
    response.redirect(303, pageBefore(request) ?? '/lightning/o/Opportunity/list');
  app.post(
    '/lightning/view-as',
    form,
    withViewer(async (request, response) => {
      const username = formValue(request, 'username');
      const known = (await viewers(org)).find((viewer) => viewer.username === username);
      if (known) viewAs(response, known.username);
      back(request, response);
    }),
  );
  app.post(
    '/lightning/language',
    form,
    withViewer(async (request, response, viewer) => {
      await speak(org, viewer, formValue(request, 'language'));
      back(request, response);
    }),
  );
  app.post('/lightning/look', form, (request, response) => {
    chooseLook(response, formValue(request, 'look'));
    back(request, response);
  });
  mountTabs(routes, panelsDir);
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
