import path from 'node:path';

/** Where the panels' build reads from and writes to. Everything it writes lies in `.build/`, which git ignores. */
export const ROOT = path.resolve(__dirname, '..', '..');
export const SOURCE_DIR = path.join(ROOT, 'force-app', 'main');
export const TRANSLATIONS_DIR = path.join(ROOT, 'force-app', 'languages', 'translations');
export const PLATFORM_DIR = path.join(ROOT, 'test', 'local-org', 'pages', 'platform');
export const OUT_DIR = path.join(ROOT, '.build', 'panels');
export const BASE_COMPONENTS_DIR = path.join(ROOT, 'node_modules', 'lightning-base-components');
export const BROWSER_ENTRY = path.join(ROOT, 'test', 'local-org', 'pages', 'browser', 'main.js');
