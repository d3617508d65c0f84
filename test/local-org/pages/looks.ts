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

/** Where the package of the second design system keeps its style sheets. */
export const SLDS_2_DIR = path.join(
  path.dirname(require.resolve('@salesforce-ux/design-system-2/package.json')),
  'dist',
);

export const LOOK_LABELS: Readonly<Record<Look, string>> = {
  slds1: 'SLDS 1',
  slds2: 'SLDS 2, light',
  'slds2-dark': 'SLDS 2, dark',
};

/** The look asked for in the address (`?look=slds2-dark`), else the one that was chosen last, else SLDS 1. */
export function lookOf(request: Request): Look {
  return known(request.query['look']) ?? known(cookieOf(request, COOKIE)) ?? 'slds1';
}

export function chooseLook(response: Response, look: unknown): void {
  const chosen = known(look);
  if (chosen) response.cookie(COOKIE, chosen, { httpOnly: true, sameSite: 'strict', path: '/' });
}

export function styleSheet(look: Look): string {
  return look === 'slds1' ? SLDS_1 : SLDS_2;
}

/** The class of the page's body by which SLDS 2 knows light from dark. */
export function colorScheme(look: Look): string | null {
  if (look === 'slds1') return null;
  return look === 'slds2-dark' ? 'slds-color-scheme--dark' : 'slds-color-scheme--light';
}

function known(look: unknown): Look | undefined {
  return LOOKS.find((one) => one === look);
}
