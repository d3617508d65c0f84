import fs from 'node:fs';
import path from 'node:path';

/** What the panels' build leaves in its `manifest.json`; addresses are relative to its folder. */
export interface PanelManifest {
  readonly imports: Readonly<Record<string, string>>;
  readonly entry: string;
  /** Components that a page may hold: `c/callsPanel`. */
  readonly exposed: readonly string[];
  /** Static resources by the address that `@salesforce/resourceUrl` gives. */
  readonly resources: readonly { readonly url: string; readonly file: string; readonly contentType: string }[];
}

export const PANELS_DIR = path.resolve(__dirname, '..', '..', '..', '.build', 'panels');
export const SLDS_DIR = path.join(path.dirname(require.resolve('@salesforce-ux/design-system/package.json')), 'assets');

/** @throws Error that names the remedy where nothing has been built. */
export function panelManifest(dir: string = PANELS_DIR): PanelManifest {
  const file = path.join(dir, 'manifest.json');
  if (!fs.existsSync(file))
    throw new Error('The panels are not built yet. Run: npx ts-node scripts/build-panels/main.ts');
  return JSON.parse(fs.readFileSync(file, 'utf8')) as PanelManifest;
}
