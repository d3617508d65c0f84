import type { Row } from '../schema/model';
import { LIFETIME, type Session } from './sessions';

/** The org as it names itself to whoever logs in. */
export interface OrgPlace {
  url: string;
  orgId: string;
}

export function identityUrl({ url, orgId }: OrgPlace, userId: string): string {
  return `${url}/id/${orgId}/${userId}`;
}

/** What `/services/oauth2/userinfo` answers. */
export function userInfo(org: OrgPlace, user: Row): Record<string, unknown> {
  return {
    sub: identityUrl(org, user.Id),
    user_id: user.Id,
    organization_id: org.orgId,
    preferred_username: user.Username,
    nickname: user.Alias,
    name: user.Name,
    given_name: user.FirstName,
    family_name: user.LastName,
    email: user.Email,
    email_verified: true,
    zoneinfo: user.TimeZoneSidKey,
    active: user.IsActive,
    user_type: 'STANDARD',
    language: user.LanguageLocaleKey,
    locale: user.LocaleSidKey,
    urls: urls(org),
  };
}

/** What the identity URL answers. */
export function identity(org: OrgPlace, user: Row): Record<string, unknown> {
  return {
    id: identityUrl(org, user.Id),
    asserted_user: true,
    user_id: user.Id,
    organization_id: org.orgId,
    username: user.Username,
    nick_name: user.Alias,
    display_name: user.Name,
    first_name: user.FirstName,
    last_name: user.LastName,
    email: user.Email,
    active: user.IsActive,
    user_type: 'STANDARD',
    timezone: user.TimeZoneSidKey,
    language: user.LanguageLocaleKey,
    locale: user.LocaleSidKey,
    urls: urls(org),
  };
}

function urls({ url }: OrgPlace): Record<string, string> {
  const rest = `${url}/services/data/v{version}/`;
  return { rest, sobjects: `${rest}sobjects/`, query: `${rest}query/`, custom_domain: url };
}

/** What RFC 7662 has an authorization server say of a token that lives. */
export function tokenInfo(org: OrgPlace, user: Row, session: Session, client: string): Record<string, unknown> {
  const begun = session.expiresAt - LIFETIME;
  return {
    active: true,
    scope: 'api web refresh_token',
    client_id: client,
    username: user.Username,
    sub: identityUrl(org, user.Id),
    token_type: 'access_token',
    exp: session.expiresAt,
    iat: begun,
    nbf: begun,
  };
}
