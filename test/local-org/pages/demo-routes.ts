import express from 'express';
import { clockCard, moveClock } from './clock-card';
import { html } from './html';
import type { OrgClock, Viewer } from './pages-org';
import { pageBefore, type PageRoutes } from './page-routes';
import { endMeeting, zoomBody } from './zoom-page';

export interface DemoParts {
  readonly zoomUrl?: string | undefined;
  readonly clock?: OrgClock | undefined;
}

/** The demo's own page: the simulated Zoom's meetings and the clock, as far as they are there. */
export function mountDemo({ app, withViewer, show }: PageRoutes, { zoomUrl, clock }: DemoParts): void {
  const form = express.urlencoded({ extended: false });

  const demoPage = async (viewer: Viewer, refused: string | null = null) => ({
    title: demoTitle({ zoomUrl, clock }) ?? '',
    current: 'demo' as const,
    body: html`${zoomUrl === undefined && html`<h1 class="slds-assistive-text">Demo</h1>`}
    ${clock && clockCard(clock, viewer, refused)} ${zoomUrl !== undefined && (await zoomBody(zoomUrl, viewer))}`,
  });

  app.get(
    '/demo',
    withViewer(async (_request, response, viewer) => show(response, viewer, await demoPage(viewer))),
  );
  if (zoomUrl !== undefined) {
    app.post(
      '/demo/meetings/:uuid/end',
      withViewer(async (request, response) => {
        await endMeeting(zoomUrl, String(request.params['uuid']));
        response.redirect(303, '/demo');
      }),
    );
  }
  if (clock !== undefined) {
    app.post(
      '/demo/clock',
      form,
      withViewer(async (request, response, viewer) => {
        const refused = moveClock(clock, (request.body ?? {}) as object);
        if (refused !== null) return show(response, viewer, await demoPage(viewer, refused), 400);
        response.redirect(303, pageBefore(request) ?? '/demo');
      }),
    );
  }
}

/** What the page is called; null where there is none. */
export function demoTitle({ zoomUrl, clock }: DemoParts): string | null {
  if (zoomUrl !== undefined) return clock === undefined ? 'Simulated Zoom' : 'Simulated Zoom and clock';
  return clock === undefined ? null : 'Clock';
}
