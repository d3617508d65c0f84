import type { Express, Request, Response } from 'express';
import type { WithViewer } from './panel-api';
import type { PagesOrg, Viewer } from './pages-org';
import type { Page } from './page-shell';

/** What each group of pages is mounted with. */
export interface PageRoutes {
  readonly app: Express;
  readonly org: PagesOrg;
  readonly withViewer: WithViewer;
  /** Sends a page with header and navigation. */
  readonly show: (response: Response, viewer: Viewer, page: ShownPage, status?: number) => Promise<void>;
  readonly notFound: (response: Response, viewer: Viewer, current: Page['current']) => Promise<void>;
}

/** A page without what is the same on each. */
export type ShownPage = Omit<Page, 'viewer' | 'viewers' | 'demo'>;

/** The path of the page that a form was sent from, as far as it is one of ours. */
export function pageBefore(request: Request): string | null {
  const address = URL.parse(request.headers.referer ?? '');
  const ours = address?.host === request.headers.host && /^\/(?:lightning\/|demo$)/.test(address?.pathname ?? '');
  return ours ? (address?.pathname ?? null) : null;
}

/** One field of a form that was sent; empty where it is missing. */
export function formValue(request: Request, name: string): string {
  const value = (request.body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}
