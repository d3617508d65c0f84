import { toXml, type Plain } from '../metadata/plain-xml';
import { OrgError } from '../errors';
import type { AppParts } from './app';
import type { Session } from './sessions';

/** Calls of the partner SOAP API about the session itself, each as what its response holds. */
const CALLS: Readonly<Record<string, (parts: AppParts, session: Session) => string>> = {
  getServerTimestamp: ({ engine }) => toXml('result', { timestamp: engine.now().toISOString() }),
  getUserInfo: (parts, session) => toXml('result', userInfo(parts, session)),
  logout: ({ sessions }, session) => {
    sessions.close(session.token);
    return '';
  },
};

/** The call's response; undefined for a call that is not about the session. */
export function sessionCall(operation: string, parts: AppParts, session: Session): string | undefined {
  const call = CALLS[operation];
  return call && `<${operation}Response>${call(parts, session)}</${operation}Response>`;
}

/** @throws OrgError always: "login() in SOAP API isn't available in API version 65.0 and later", and nobody here has a password */
export function refuseLogin(): never {
  throw new OrgError(
    'INVALID_OPERATION',
    'SOAP API login() is not available: nobody has a password in the local org, the stand-in for Salesforce. Log in by OAuth',
  );
}

function userInfo({ engine }: AppParts, { userId }: Session): Record<string, Plain> {
  const user = engine.store.get('User', userId);
  const organization = engine.store.get('Organization', engine.orgId);
  return {
    accessibilityMode: false,
    currencySymbol: '$',
    orgDefaultCurrencyIsoCode: 'USD',
    organizationId: engine.orgId,
    organizationMultiCurrency: false,
    organizationName: organization?.Name ?? null,
    profileId: user?.ProfileId ?? null,
    roleId: user?.UserRoleId ?? null,
    sessionSecondsValid: 7200,
    userDefaultCurrencyIsoCode: null,
    userEmail: user?.Email ?? null,
    userFullName: user?.Name ?? null,
    userId,
    userLanguage: user?.LanguageLocaleKey ?? null,
    userLocale: user?.LocaleSidKey ?? null,
    userName: user?.Username ?? null,
    userTimeZone: user?.TimeZoneSidKey ?? null,
    userType: user?.UserType ?? null,
    userUiSkin: 'Theme3',
  };
}
