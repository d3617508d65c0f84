import path from 'node:path';
import express, { type Express, type Request, type Response } from 'express';
import { type Html, html } from './html';
import { callsBody, opportunitiesBody } from './list-pages';
import { opportunityBody } from './opportunity-page';
import { type Page, sendPage } from './page-shell';
import { mountPanelApi, type WithViewer } from './panel-api';
import { PANELS_DIR, SLDS_DIR, panelManifest } from './panel-bundle';
import type { PagesOrg, Viewer } from './pages-org';
import { viewAs, viewerOfRequest, viewers } from './viewers';
import { endMeeting, zoomBody } from './zoom-page';

/** `zoomUrl`: where a simulated Zoom listens; without it the pages say nothing of Zoom. */
export interface PagesOptions {
  readonly panelsDir?: string;
  readonly zoomUrl?: string | undefined;
}

/** Adds the pages that show the panels to the local org's server. They are the stand-in's, not part of the product. */
export function mountPages(app: Express, org: PagesOrg, options: PagesOptions = {}): void {
  const panelsDir = options.panelsDir ?? PANELS_DIR;
  const zoomUrl = options.zoomUrl ?? process.env['COUNTERSIGN_DEMO_ZOOM_URL'];

  app.use('/slds', express.static(SLDS_DIR, { maxAge: '1h' }));
  app.use('/lightning/panels', express.static(panelsDir, { maxAge: '1h', immutable: true }));
  app.get('/resource/:version/:name', (request, response) => sendResource(request, response));
  app.use('/lightning/assets', express.static(path.join(__dirname, 'assets')));

  const withViewer: WithViewer = (handler) => (request, response, next) => {
    viewers(org)
      .then((all) => handler(request, response, viewerOfRequest(request, all)))
      .catch(next);
  };

  async function show(
    response: Response,
    viewer: Viewer,
    page: Omit<Page, 'viewer' | 'viewers' | 'showsZoom'>,
    status = 200,
  ): Promise<void> {
    sendPage(response, { ...page, viewer, viewers: await viewers(org), showsZoom: Boolean(zoomUrl) }, status);
  }

  const notFound = (response: Response, viewer: Viewer, current: Page['current']): Promise<void> =>
    show(response, viewer, { title: 'Not found', current, body: missing(viewer) }, 404);

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
    ['/lightning/r/Opportunity/:id/view', '/lightning/r/:id/view'],
    withViewer(async (request, response, viewer) => {
      const id = String(request.params['id']);
      if (id.startsWith('069')) return openNote(response, viewer, id);
      const found = await opportunityBody(org, viewer, id);
      if (!found) return notFound(response, viewer, 'opportunities');
      const panels = { recordId: id, bundle: panelManifest(panelsDir) };
      return show(response, viewer, { ...found, current: 'opportunities', panels });
    }),
  );
  app.get(
    ['/lightning/r/ContentDocument/:id/view', '/lightning/r/ContentNote/:id/view'],
    withViewer((request, response, viewer) => openNote(response, viewer, String(request.params['id']))),
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
  app.post(
    '/lightning/view-as',
    express.urlencoded({ extended: false }),
    withViewer(async (request, response) => switchViewer(request, response)),
  );
  if (zoomUrl) mountZoom(zoomUrl);
  mountPanelApi(app, org, withViewer);

  function sendResource(request: Request, response: Response): void {
    const resource = panelManifest(panelsDir).resources.find(({ url }) => url === request.path);
    if (!resource) return void response.status(404).type('text').send('There is no such static resource.');
    response.type(resource.contentType);
    response.sendFile(path.join(panelsDir, resource.file), { maxAge: '1h', immutable: true });
  }

  async function switchViewer(request: Request, response: Response): Promise<void> {
    const username = (request.body as { username?: unknown } | undefined)?.username;
    const known = (await viewers(org)).find((viewer) => viewer.username === username);
    if (known) viewAs(response, known.username);
    response.redirect(303, pageBefore(request) ?? '/lightning/o/Opportunity/list');
  }

  /** Whoever switches stays on the page, as far as it is one of ours. */
  function pageBefore(request: Request): string | null {
    const address = URL.parse(request.headers.referer ?? '');
    return address?.host === request.headers.host && address?.pathname.startsWith('/lightning/')
      ? address.pathname
      : null;
  }

  /** Salesforce opens a note over its page; here the record page opens at the note. */
  async function openNote(response: Response, viewer: Viewer, noteId: string): Promise<void> {
    const opportunityId = /^069\w{12,15}$/.test(noteId) ? await opportunityOfNote(noteId) : '';
    if (opportunityId === '') return notFound(response, viewer, 'opportunities');
    response.redirect(`/lightning/r/Opportunity/${opportunityId}/view#note-${noteId}`);
  }

  async function opportunityOfNote(noteId: string): Promise<string> {
    const links = await org.asAdmin.query(
      `SELECT LinkedEntityId FROM ContentDocumentLink WHERE ContentDocumentId = '${noteId}'`,
    );
    return links.map((link) => String(link['LinkedEntityId'])).find((id) => id.startsWith('006')) ?? '';
  }

  function mountZoom(url: string): void {
    app.get(
      '/demo',
      withViewer(async (_request, response, viewer) =>
        show(response, viewer, { title: 'Simulated Zoom', current: 'zoom', body: await zoomBody(url, viewer) }),
      ),
    );
    app.post(
      '/demo/meetings/:uuid/end',
      withViewer(async (request, response) => {
        await endMeeting(url, String(request.params['uuid']));
        response.redirect(303, '/demo');
      }),
    );
  }
}

function missing(viewer: Viewer): Html {
  return html`<section class="org-card">
    <h1 class="org-card__title">Not found</h1>
    <p class="org-card__empty">
      There is no such page, or ${viewer.name} may not see it. Choose another person under "View as", or go back to the
      opportunities.
    </p>
  </section>`;
}
