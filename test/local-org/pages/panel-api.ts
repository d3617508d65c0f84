import express, { type Express, type Request, type Response } from 'express';
import { API, type PagesOrg, type Viewer, fetchAs } from './pages-org';

type Handler = (request: Request, response: Response, viewer: Viewer) => Promise<void>;
export type WithViewer = (
  handler: Handler,
) => (request: Request, response: Response, next: (error: unknown) => void) => void;

/** What the panels' platform modules ask; each question goes to the org's own API in the viewer's name. */
export function mountPanelApi(app: Express, org: PagesOrg, withViewer: WithViewer): void {
  // Only JSON is accepted: a form on another site cannot send it, and the viewer's cookie is same-site as well.
  const json = express.text({ type: 'application/json', limit: '4mb' });

  app.post(
    '/lightning/api/graphql',
    json,
    withViewer((request, response, viewer) => passOn(request, response, viewer, `${API}/graphql`)),
  );
  app.post(
    '/lightning/api/apex/:method',
    json,
    withViewer((request, response, viewer) =>
      passOn(request, response, viewer, `/local-org/apex/${encodeURIComponent(String(request.params['method']))}`),
    ),
  );
  const recordPath = (request: Request): string =>
    `${API}/ui-api/records/${encodeURIComponent(String(request.params['id']))}`;
  app.get(
    '/lightning/api/records/:id',
    withViewer((request, response, viewer) => {
      const query = new URL(request.originalUrl, org.url).search;
      return passOn(request, response, viewer, recordPath(request) + query);
    }),
  );
  app.post(
    '/lightning/api/records',
    json,
    withViewer((request, response, viewer) => passOn(request, response, viewer, `${API}/ui-api/records`)),
  );
  app.patch(
    '/lightning/api/records/:id',
    json,
    withViewer((request, response, viewer) => passOn(request, response, viewer, recordPath(request))),
  );
  app.delete(
    '/lightning/api/records/:id',
    withViewer((request, response, viewer) => passOn(request, response, viewer, recordPath(request))),
  );

  async function passOn(request: Request, response: Response, viewer: Viewer, path: string): Promise<void> {
    const sent = typeof request.body === 'string' ? request.body : undefined;
    if (['PATCH', 'POST'].includes(request.method) && sent === undefined) {
      response.status(415).json({ message: 'Send JSON with the content type application/json.' });
      return;
    }
    const answer = await fetchAs(org, viewer, path, {
      method: request.method,
      headers: sent === undefined ? {} : { 'content-type': 'application/json' },
      ...(sent === undefined ? {} : { body: sent }),
    });
    response.status(answer.status);
    if (answer.status === 204) response.end();
    else response.type('application/json').send(await answer.text());
  }
}
