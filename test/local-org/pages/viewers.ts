import type { Request, Response } from 'express';
import { cookieOf } from './cookies';
import { grantsOfSets, type Grants } from './source-metadata';
import type { PagesOrg, Row, Viewer } from './pages-org';

const COOKIE = 'local_org_view_as';

/** Everyone who could sign in: active, not frozen, and someone who looks at screens. */
export async function viewers(org: PagesOrg): Promise<Viewer[]> {
  const [users, frozen, grants] = await Promise.all([
    org.asAdmin.query(
      'SELECT Id, Username, Name, LanguageLocaleKey, LocaleSidKey, TimeZoneSidKey, UserRole.Name, Profile.Name FROM User WHERE IsActive = true ORDER BY Id',
    ),
    org.asAdmin.query('SELECT UserId FROM UserLogin WHERE IsFrozen = true'),
    org.asAdmin.query('SELECT AssigneeId, PermissionSet.Name FROM PermissionSetAssignment'),
  ]);
  const frozenIds = new Set(frozen.map((row) => row['UserId']));
  const granted = grantsOfSets();
  return users
    .filter((user) => !frozenIds.has(user['Id']) && !text(nested(user, 'Profile', 'Name')).includes('API Only'))
    .map((user) => viewerOf(user, grants, granted));
}

function viewerOf(user: Row, grants: readonly Row[], granted: ReadonlyMap<string, Grants>): Viewer {
  const sets = grants
    .filter((row) => row['AssigneeId'] === user['Id'])
    .map((row) => text(nested(row, 'PermissionSet', 'Name')));
  const language = text(user['LanguageLocaleKey']) || 'en_US';
  return {
    userId: text(user['Id']),
    username: text(user['Username']),
    name: text(user['Name']),
    role: text(nested(user, 'UserRole', 'Name')) || text(nested(user, 'Profile', 'Name')),
    language,
    lang: language.replace('_', '-'),
    locale: text(user['LocaleSidKey']).replace('_', '-') || 'en-US',
    timeZone: text(user['TimeZoneSidKey']) || 'America/Los_Angeles',
    permissionSets: sets,
    customPermissions: sets.flatMap((set) => granted.get(set)?.customPermissions ?? []),
    tabs: sets.flatMap((set) => granted.get(set)?.tabs ?? []),
    setsUp: nested(user, 'Profile', 'Name') === 'System Administrator',
  };
}

/** Who looks: the cookie's user, else the first rep. */
export function viewerOfRequest(request: Request, all: readonly Viewer[]): Viewer {
  const username = cookieOf(request, COOKIE);
  const known = all.find((viewer) => viewer.username === username);
  const fallback = all.find((viewer) => viewer.permissionSets.includes('Countersign_Rep')) ?? all[0];
  const viewer = known ?? fallback;
  if (!viewer) throw new Error('The local org has no active user to view its pages as.');
  return viewer;
}

export function viewAs(response: Response, username: string): void {
  response.cookie(COOKIE, username, { httpOnly: true, sameSite: 'strict', path: '/' });
}

export function nested(row: Row, relationship: string, field: string): unknown {
  const parent = row[relationship];
  return typeof parent === 'object' && parent !== null ? (parent as Row)[field] : null;
}

export function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
