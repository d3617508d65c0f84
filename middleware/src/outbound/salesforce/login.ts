import { SignJWT } from 'jose';
import { createPrivateKey } from 'node:crypto';
import { salesforceToken, salesforceTokenRefusal } from '../../contracts/salesforce-token';
import { CountersignError } from '../../domain/errors';
import type { Clock } from '../../ports/clock';
import { refusal, understood, unreachable } from './errors';

export interface LoginConfig {
  /** `https://login.salesforce.com`, `https://test.salesforce.com` or the org's own domain; also the assertion's audience. */
  readonly loginUrl: string;
  /** Consumer key of the External Client App. */
  readonly clientId: string;
  /** The integration user. */
  readonly username: string;
  /** The one org that is meant, 18 characters; without it any will do. */
  readonly orgId?: string;
  /** RSA, PEM; its certificate is registered with the app. */
  readonly privateKeyPem: string;
  /** Longest wait for one answer, in milliseconds. */
  readonly timeoutMs: number;
}

export interface Session {
  readonly accessToken: string;
  readonly instanceUrl: string;
  /** The integration user's own id, 18 characters. */
  readonly userId: string;
  /** 18 characters. */
  readonly orgId: string;
}

/** Salesforce takes an assertion for at most five minutes; three leave room for clocks that differ. */
const ASSERTION_SECONDS = 180;

/**
 * OAuth 2.0 JWT bearer flow (RFC 7523): a signed assertion instead of a password or a refresh token.
 *
 * @throws CountersignError salesforce_refused with OAuth's own code (`invalid_grant`, …), or OTHER_ORG; salesforce_busy,
 *   salesforce_unreachable
 */
export async function logIn(config: LoginConfig, clock: Clock): Promise<Session> {
  const loginUrl = config.loginUrl.replace(/\/+$/, '');
  const assertion = await signedAssertion(config, loginUrl, clock);
  const { status, body } = await post(`${loginUrl}/services/oauth2/token`, assertion, config.timeoutMs);
  if (status !== 200) {
    const refused = salesforceTokenRefusal.safeParse(body);
    if (!refused.success || status >= 500) throw refusal(status, []);
    throw new CountersignError('salesforce_refused', { statusCode: refused.data.error, fields: '' });
  }
  const token = understood(salesforceToken, body);
  const instanceUrl = new URL(token.instance_url);
  if (instanceUrl.protocol !== 'https:' && instanceUrl.protocol !== new URL(loginUrl).protocol) {
    throw new CountersignError('salesforce_refused', { statusCode: 'INSTANCE_WITHOUT_TLS', fields: '' });
  }
  // `…/id/<org>/<user>`, as the contract has made sure.
  const [orgId = '', userId = ''] = token.id.split('/').slice(-2);
  // By the rules of another org, and without the holds of ours, everything that is kept here could be deleted.
  if (config.orgId !== undefined && config.orgId !== orgId) {
    throw new CountersignError('salesforce_refused', { statusCode: 'OTHER_ORG', fields: '' });
  }
  return { accessToken: token.access_token, instanceUrl: instanceUrl.origin, userId, orgId };
}

function signedAssertion(config: LoginConfig, audience: string, clock: Clock): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(config.clientId)
    .setSubject(config.username)
    .setAudience(audience)
    .setExpirationTime(Math.floor(clock.now().getTime() / 1000) + ASSERTION_SECONDS)
    .sign(createPrivateKey(config.privateKeyPem));
}

async function post(url: string, assertion: string, timeoutMs: number): Promise<{ status: number; body: unknown }> {
  const form = new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: form.toString(),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: answer.status, body: json(await answer.text()) };
  } catch (error) {
    throw unreachable(error);
  }
}

/** Null where it is not JSON: a proxy's page has neither a token nor an OAuth error in it. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
