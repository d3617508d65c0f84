import fs from 'node:fs';
import path from 'node:path';
import express, { type Express } from 'express';
import { SLDS_2_DIR } from './looks';

/** What the panels' build leaves in its `manifest.json`; addresses are relative to its folder. */
export interface PanelManifest {
  readonly imports: Readonly<Record<string, string>>;
  readonly entry: string;
  /** Entries with the labels of another language, by language (`de`). */
  readonly translated?: Readonly<Record<string, string>>;
  /** Components that a page may hold: `c/callsPanel`. */
  readonly exposed: readonly string[];
  /** Static resources by the address that `@salesforce/resourceUrl` gives. */
  readonly resources: readonly { readonly url: string; readonly file: string; readonly contentType: string }[];
}

export const PANELS_DIR = path.resolve(__dirname, '..', '..', '..', '.build', 'panels');
const SLDS_DIR = path.join(path.dirname(require.resolve('@salesforce-ux/design-system/package.json')), 'assets');

/** @throws Error that names the remedy where nothing has been built. */
export function panelManifest(dir: string = PANELS_DIR): PanelManifest {
  const file = path.join(dir, 'manifest.json');
  if (!fs.existsSync(file))
    throw new Error('The panels are not built yet. Run: npx ts-node scripts/build-panels/main.ts');
  return JSON.parse(fs.readFileSync(file, 'utf8')) as PanelManifest;
}

/** Serves the panels, the design system and the static resources. */
export function mountPanelFiles(app: Express, panelsDir: string): void {
  app.use('/slds', express.static(SLDS_DIR, { maxAge: '1h' }));
  app.use('/slds2', express.static(SLDS_2_DIR, { maxAge: '1h' }));
  app.use('/lightning/panels', express.static(panelsDir, { maxAge: '1h', immutable: true }));
  app.get('/resource/:version/:name', (request, response) => {
    const resource = panelManifest(panelsDir).resources.find(({ url }) => url === request.path);
    if (!resource) return void response.status(404).type('text').send('There is no such static resource.');
    response.type(resource.contentType);
    // With a root: express serves nothing out of folders that begin with a dot, and builds lie in one.
    response.sendFile(resource.file, { root: panelsDir, maxAge: '1h', immutable: true });
  });
}
