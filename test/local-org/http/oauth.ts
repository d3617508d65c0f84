import { createPublicKey, randomBytes, timingSafeEqual, verify, type KeyObject } from 'node:crypto';
import type { Express, Request, Response } from 'express';
import express from 'express';
import type { Engine } from '../engine/engine';
import type { Row } from '../schema/model';
import { identity, identityUrl, tokenInfo, userInfo, type OrgPlace } from './oauth-identity';
import { failure } from './rest';
import type { Sessions } from './sessions';

/** A client that signs its own assertions, and the users an admin has approved for it beforehand. */
export interface JwtApp {
  clientId: string;
  publicKeyPem: string;
  usernames: string[];
}
/** A client with a secret, running as one user. */
export interface SecretApp {
  clientId: string;
  clientSecret: string;
  username: string;
}

/** An OAuth refusal: `{"error": …, "error_description": …}` with status 400. */
class OAuthRefusal extends Error {
  constructor(
    readonly error: string,
    readonly description: string,
  ) {
    super(description);
  }
}

const NO_LOGIN_PAGE =
  'The local org, a stand-in for Salesforce, has no page to log in on: use the JWT bearer, client credentials or refresh token flow.';

/** Seconds ahead that an assertion may expire. Salesforce allows three minutes; the rest is for clocks that differ. */
const LONGEST_ASSERTION = 300;

export class OAuth {
  private readonly jwtApps = new Map<string, JwtApp & { key: KeyObject }>();
  private readonly secretApps = new Map<string, SecretApp>();
  private readonly refreshTokens = new Map<string, string>();

  constructor(
    private readonly engine: Engine,
    private readonly sessions: Sessions,
    private readonly ownUrl: () => string,
  ) {}

  addJwtApp(app: JwtApp): void {
    this.jwtApps.set(app.clientId, { ...app, key: createPublicKey(app.publicKeyPem) });
  }

  addSecretApp(app: SecretApp): void {
    this.secretApps.set(app.clientId, app);
  }

  /** A refresh token as an interactive login would have left it behind. */
  refreshTokenFor(userId: string): string {
    const token = `5Aep${randomBytes(40).toString('base64url')}`;
    this.refreshTokens.set(token, userId);
    return token;
  }

  mount(app: Express): void {
    const form = express.urlencoded({ extended: false });
    app.post('/services/oauth2/token', form, (request, response) => this.token(request, response));
    app.all('/services/oauth2/revoke', form, (request, response) => this.revoke(request, response));
    app.post('/services/oauth2/introspect', form, (request, response) => this.introspect(request, response));
    app.all('/services/oauth2/authorize', (_, response) => void response.status(400).send(NO_LOGIN_PAGE));
    app.all('/services/oauth2/userinfo', (request, response) =>
      this.withUser(request, response, (user) => userInfo(this.place(), user)),
    );
    app.get('/id/:org/:user', (request, response) =>
      this.withUser(request, response, (user) => identity(this.place(), user)),
    );
  }

  private token(request: Request, response: Response): void {
    const params = new Map(Object.entries((request.body ?? {}) as Record<string, string>));
    try {
      const userId = this.granted(params, request.headers.authorization);
      const session = this.sessions.open(userId, 'api');
      response.json({
        access_token: session.token,
        scope: 'api web refresh_token',
        instance_url: this.ownUrl(),
        id: identityUrl(this.place(), userId),
        token_type: 'Bearer',
        issued_at: String(this.engine.now().getTime()),
      });
    } catch (error) {
      if (!(error instanceof OAuthRefusal)) throw error;
      response.status(400).json({ error: error.error, error_description: error.description });
    }
  }

  private granted(params: Map<string, string>, authorization: string | undefined): string {
    switch (params.get('grant_type')) {
      case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
        return this.byAssertion(params.get('assertion') ?? '');
      case 'client_credentials':
        return this.bySecret(params, authorization);
      case 'refresh_token': {
        if (!params.get('client_id')) throw new OAuthRefusal('invalid_client_id', 'client identifier invalid');
        const userId = this.refreshTokens.get(params.get('refresh_token') ?? '');
        if (userId === undefined) throw new OAuthRefusal('invalid_grant', 'expired access/refresh token');
        return this.mayLogIn(userId);
      }
      default:
        throw new OAuthRefusal('unsupported_grant_type', 'grant type not supported');
    }
  }

  private byAssertion(assertion: string): string {
    const [header = '', payload = '', signature = '', ...more] = assertion.split('.');
    const claims = decode(payload);
    const app = this.jwtApps.get(String(claims.iss));
    if (decode(header).alg !== 'RS256' || more.length > 0) throw new OAuthRefusal('invalid_grant', 'invalid assertion');
    if (!app) throw new OAuthRefusal('invalid_client_id', 'client identifier invalid');
    const signed = verify(
      'RSA-SHA256',
      Buffer.from(`${header}.${payload}`),
      app.key,
      Buffer.from(signature, 'base64url'),
    );
    if (!signed) throw new OAuthRefusal('invalid_grant', 'invalid assertion');
    const audiences = ['https://login.salesforce.com', 'https://test.salesforce.com', this.ownUrl()];
    if (!audiences.includes(String(claims.aud).replace(/\/$/, '')))
      throw new OAuthRefusal('invalid_grant', 'audience is invalid');
    // The Salesforce CLI sends milliseconds here, and Salesforce takes them.
    const exp = Number(claims.exp) > 1e11 ? Number(claims.exp) / 1000 : Number(claims.exp);
    const now = this.sessions.seconds();
    if (!(exp > now) || exp > now + LONGEST_ASSERTION)
      throw new OAuthRefusal('invalid_grant', 'assertion has expired or expires too late');
    const user = this.userNamed(String(claims.sub ?? claims.prn));
    if (!user || !app.usernames.some((name) => name.toLowerCase() === String(user.Username).toLowerCase())) {
      throw new OAuthRefusal('invalid_grant', "user hasn't approved this consumer");
    }
    return this.mayLogIn(user.Id);
  }

  /** The client that says who it is by its secret, in the form or in the header. @throws OAuthRefusal */
  private clientOf(params: Map<string, string>, authorization: string | undefined): SecretApp {
    const basic = Buffer.from(/^Basic (.+)$/i.exec(authorization ?? '')?.[1] ?? '', 'base64').toString('utf8');
    const [basicId = '', basicSecret = ''] = basic.split(':');
    const app = this.secretApps.get(params.get('client_id') ?? basicId);
    if (!app) throw new OAuthRefusal('invalid_client_id', 'client identifier invalid');
    const given = Buffer.from(params.get('client_secret') ?? basicSecret);
    const wanted = Buffer.from(app.clientSecret);
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
      throw new OAuthRefusal('invalid_client', 'invalid client credentials');
    return app;
  }

  private bySecret(params: Map<string, string>, authorization: string | undefined): string {
    const app = this.clientOf(params, authorization);
    const user = this.userNamed(app.username);
    if (!user) throw new OAuthRefusal('invalid_grant', 'no client credentials user enabled');
    return this.mayLogIn(user.Id);
  }

  /** Inactive and frozen users get no session. */
  private mayLogIn(userId: string): string {
    const [login] = this.engine.childrenOf(userId, this.engine.object('UserLogin'), 'UserId');
    if (this.engine.store.get('User', userId)?.IsActive !== true || login?.IsFrozen === true)
      throw new OAuthRefusal('invalid_grant', 'inactive user');
    return userId;
  }

  private userNamed(username: string): Row | undefined {
    for (const row of this.engine.store.rows('User'))
      if (String(row.Username).toLowerCase() === username.toLowerCase()) return row;
    return undefined;
  }

  private revoke(request: Request, response: Response): void {
    const given = (request.body as Record<string, string> | undefined)?.token ?? request.query.token;
    const token = typeof given === 'string' ? given : '';
    const known = this.sessions.close(token) || this.refreshTokens.delete(token);
    if (known) response.status(200).end();
    else
      response
        .status(400)
        .json({ error: 'unsupported_token_type', error_description: 'this token type is not supported' });
  }

  /** RFC 7662, as Salesforce answers it: a client with a secret asks about a token. A token that is none is not active. */
  private introspect(request: Request, response: Response): void {
    const params = new Map(Object.entries((request.body ?? {}) as Record<string, string>));
    try {
      const { clientId } = this.clientOf(params, request.headers.authorization);
      const session = this.sessions.find(params.get('token') ?? '');
      const user = session && this.engine.store.get('User', session.userId);
      response.json(session && user ? tokenInfo(this.place(), user, session, clientId) : { active: false });
    } catch (error) {
      if (!(error instanceof OAuthRefusal)) throw error;
      response.status(401).json({ error: 'invalid_client', error_description: error.description });
    }
  }

  private place(): OrgPlace {
    return { url: this.ownUrl(), orgId: this.engine.orgId };
  }

  private withUser(request: Request, response: Response, show: (user: Row) => unknown): void {
    try {
      const session = this.sessions.require(request.headers.authorization);
      const user = this.engine.store.get('User', session.userId);
      if (!user || (request.params.user !== undefined && request.params.user !== user.Id)) {
        response.status(403).send('Missing_OAuth_Token');
        return;
      }
      response.json(show(user));
    } catch (error) {
      failure(error);
      response.status(403).send('Bad_OAuth_Token');
    }
  }
}

function decode(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof SyntaxError) throw new OAuthRefusal('invalid_grant', 'invalid assertion');
    throw error;
  }
}
