import path from 'node:path';
import type { Request, Response } from 'express';
import { cookieOf } from './cookies';

/**
 * How the platform may look: the first Lightning Design System, or the second, which a theme can make dark. Panels have
 * to be at home in each.
 */
export const LOOKS = ['slds1', 'slds2', 'slds2-dark'] as const;
export type Look = (typeof LOOKS)[number];

const COOKIE = 'local_org_look';
const SLDS_1 = '/slds/styles/salesforce-lightning-design-system.min.css';
const SLDS_2 = '/slds2/css/bundled/slds2.cosmos.css';

/** Where the package of the second design system keeps its style sheets; null where it is not installed. */
export const SLDS_2_DIR = slds2Dir();

const SECOND = SLDS_2_DIR === null ? 'SLDS 2 hooks' : 'SLDS 2';
export const LOOK_LABELS: Readonly<Record<Look, string>> = {
  slds1: 'SLDS 1',
  slds2: `${SECOND}, light`,
  'slds2-dark': `${SECOND}, dark`,
};

/** The look asked for in the address (`?look=slds2-dark`), else the one that was chosen last, else SLDS 1. */
export function lookOf(request: Request): Look {
  return known(request.query['look']) ?? known(cookieOf(request, COOKIE)) ?? 'slds1';
}

export function chooseLook(response: Response, look: unknown): void {
  const chosen = known(look);
  if (chosen) response.cookie(COOKIE, chosen, { httpOnly: true, sameSite: 'strict', path: '/' });
}

/**
 * Style sheets of a look, in their order. Without the package of SLDS 2 its styling hooks are set over SLDS 1, whose
 * shapes stay: enough to see whether a panel's own colours follow the hooks.
 */
export function styleSheets(look: Look): readonly string[] {
  if (look === 'slds1') return [SLDS_1];
  return SLDS_2_DIR === null ? [SLDS_1, '/lightning/assets/hooks.css'] : [SLDS_2];
}

/** The class of the page's body by which SLDS 2 knows light from dark. */
export function colorScheme(look: Look): string | null {
  if (look === 'slds1') return null;
  return look === 'slds2-dark' ? 'slds-color-scheme--dark' : 'slds-color-scheme--light';
}

function known(look: unknown): Look | undefined {
  return LOOKS.find((one) => one === look);
}

function slds2Dir(): string | null {
  try {
    return path.join(path.dirname(require.resolve('@salesforce-ux/design-system-2/package.json')), 'dist');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}
