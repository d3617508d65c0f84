import { createSign, generateKeyPairSync } from 'node:crypto';
import type { Answer, Probe, ProbeOrg } from '../probe';
import { outcome } from '../refusals';

export const badSessions: Probe = {
  question: 'sessions-that-are-refused',
  asks: 'How is a request without a token, and with one that is none, answered?',
  why: 'Such an answer means: log in anew, once. Taken for anything else it would be tried for ever, or given up.',
  async run(on) {
    const asked = async (headers: Record<string, string>): Promise<Answer> => {
      const answer = await fetch(`${on.url}/services/data/v66.0/limits`, { headers, redirect: 'manual' });
      const text = await answer.text();
      return outcome({ status: answer.status, body: parsed(text), header: () => null });
    };
    return {
      none: await asked({}),
      nonsense: await asked({ authorization: 'Bearer nonsense' }),
      shapedLikeOne: await asked({ authorization: `Bearer ${on.orgId.slice(0, 15)}!AQ0AQ.nonsense` }),
    };
  },
};

export const badAssertions: Probe = {
  question: 'logins-that-are-refused',
  asks: 'With which OAuth errors is each kind of bad assertion refused, and how far ahead may one expire?',
  why: 'What the installer and the log tell an admin to mend depends on which error it is.',
  async run(on) {
    const { login } = on;
    if (login === null) throw new Error('the key that the middleware logs in with is not at hand (.countersign)');
    const now = Math.floor(Date.now() / 1000);
    const good = { iss: login.clientId, sub: on.integration.username, aud: login.url, exp: now + 120 };
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const key = login.privateKeyPem;
    return {
      good: await granted(on, login.url, good, key),
      unknownApp: await granted(on, login.url, { ...good, iss: 'nobody' }, key),
      unknownUser: await granted(on, login.url, { ...good, sub: 'nobody@countersign.invalid' }, key),
      userNotApproved: await granted(on, login.url, { ...good, sub: on.admin.username }, key),
      wrongKey: await granted(on, login.url, good, stranger),
      wrongAudience: await granted(on, login.url, { ...good, aud: 'https://example.com' }, key),
      expired: await granted(on, login.url, { ...good, exp: now - 600 }, key),
      anHourAhead: await granted(on, login.url, { ...good, exp: now + 3_600 }, key),
    };
  },
};

async function granted(
  on: ProbeOrg,
  url: string,
  claims: object,
  key: Parameters<ReturnType<typeof createSign>['sign']>[0],
): Promise<Answer> {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part({ alg: 'RS256' })}.${part(claims)}`;
  const assertion = `${input}.${createSign('RSA-SHA256').update(input).sign(key).toString('base64url')}`;
  const answer = await fetch(`${url}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }),
  });
  const body = parsed(await answer.text()) as { error?: string; error_description?: string; access_token?: string };
  // Salesforce may hand out the session that stands already: the one all other questions are asked with.
  if (body.access_token !== undefined && body.access_token !== on.integration.accessToken) {
    const token = body.access_token;
    on.afterwards(
      async () =>
        void (await fetch(`${url}/services/oauth2/revoke`, { method: 'POST', body: new URLSearchParams({ token }) })),
    );
  }
  return { status: answer.status, error: body.error ?? null, description: body.error_description ?? null };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

export const SESSION_PROBES: readonly Probe[] = [badSessions, badAssertions];
