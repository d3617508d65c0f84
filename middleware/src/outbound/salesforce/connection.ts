import { Connection } from 'jsforce/lib/connection';
import { SOAP } from 'jsforce/lib/soap';
import { isJWTToken } from 'jsforce/lib/util/jwt';
import { CountersignError } from '../../domain/errors';
import type { Clock } from '../../ports/clock';
import { statusCodeOf } from './errors';
import { mapped } from './jsforce-failure';
import { logIn } from './login';
import type { LoginConfig, Session } from './login';
import { BoundedTransport } from './transport';

export const API_VERSION = '66.0';
/** Where every REST resource begins; sub-requests of a composite need it too. */
export const API_ROOT = `/services/data/v${API_VERSION}`;

/** One HTTP request that Salesforce counts, successful or not. */
export interface ApiCall {
  readonly method: string;
  /** The resource with `{}` for ids and keys, e.g. `/sobjects/ContentNote/{}/Content`. */
  readonly route: string;
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  readonly milliseconds: number;
  /** API calls used in 24 hours and the org's allowance, if the answer said. */
  readonly usage: { readonly used: number; readonly limit: number } | null;
}

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the API's root. */
  readonly path: string;
  readonly route: string;
  readonly body?: object;
  /** Set where the answer is no JSON: jsforce would go by the content type, and a note's is not documented. */
  readonly answerType?: 'text/plain';
}

/** `at`: when Salesforce answered, by its own clock; null where it did not say. */
export interface Dated {
  readonly answer: unknown;
  readonly at: Date | null;
}

/**
 * A session with Salesforce as the integration user. Logs in when first used and again, once and for all waiting
 * requests together, when the session has ended; the request that found out is then repeated once, which is safe
 * because Salesforce does nothing for an ended session. (jsforce's own refresh repeats without end when a fresh
 * session is refused as well.)
 */
export class SalesforceConnection {
  private running: Promise<Session> | null = null;

  constructor(
    private readonly config: LoginConfig,
    private readonly clock: Clock,
    private readonly onApiCall: (call: ApiCall) => void,
  ) {}

  /** The integration user's id. */
  async userId(): Promise<string> {
    return (await this.session()).userId;
  }

  /** The session that there is, begun where there is none; for a client that speaks another protocol than this one. */
  session(): Promise<Session> {
    this.running ??= this.begun();
    return this.running;
  }

  /**
   * A session after one that was found ended. Somebody else may have noticed first: whoever still holds the ended one
   * gets the one begun meanwhile.
   */
  async renew(endedAccessToken: string): Promise<Session> {
    const known = this.session();
    const { accessToken } = await known;
    // Looked at after the wait: of several who wait for the ended one together, only the first begins another.
    if (accessToken === endedAccessToken && this.running === known) this.running = this.begun();
    return this.session();
  }

  /** @throws CountersignError salesforce_* as the port says */
  async send(request: ApiRequest): Promise<unknown> {
    return (await this.sendDated(request)).answer;
  }

  /** @throws CountersignError as `send` */
  sendDated({ method, path, route, body, answerType }: ApiRequest): Promise<Dated> {
    return this.inSession((session) =>
      this.counted({ method, route }, session, async (connection, transport) =>
        connection.request(
          {
            method,
            url: `${session.instanceUrl}${API_ROOT}${path}`,
            headers: { accept: 'application/json, */*', 'content-type': 'application/json; charset=utf-8' },
            ...(body ? { body: JSON.stringify(body) } : {}),
          },
          { transport, responseType: answerType },
        ),
      ),
    );
  }

  /**
   * One call of the SOAP API, for what REST has no equal of. Answers the operation's response as jsforce reads XML:
   * every value is text.
   *
   * @throws CountersignError salesforce_* as the port says; salesforce_refused TOKEN_NOT_FOR_SOAP where the app is set to
   * hand out JWT-based access tokens, which the SOAP API of this version does not take
   */
  async soap(operation: string, input: object): Promise<unknown> {
    const { answer } = await this.inSession((session) => {
      if (isJWTToken(session.accessToken))
        throw new CountersignError('salesforce_refused', { statusCode: 'TOKEN_NOT_FOR_SOAP', fields: '' });
      return this.counted({ method: 'POST', route: `soap ${operation}` }, session, async (connection, transport) => {
        const options = { endpointUrl: `${session.instanceUrl}/services/Soap/u/${API_VERSION}`, transport };
        return new SOAP(connection, options).invoke(operation, input);
      });
    });
    return answer;
  }

  private async inSession(asking: (session: Session) => Promise<Dated>): Promise<Dated> {
    const session = await this.session();
    try {
      return await asking(session);
    } catch (error) {
      if (statusCodeOf(error) !== 'INVALID_SESSION_ID') throw error;
      return asking(await this.renew(session.accessToken));
    }
  }

  private begun(): Promise<Session> {
    const beginning = logIn(this.config, this.clock);
    // A failed login is not kept: the next request tries again.
    beginning.catch(() => {
      if (this.running === beginning) this.running = null;
    });
    return beginning;
  }

  private async counted(
    call: Pick<ApiCall, 'method' | 'route'>,
    session: Session,
    asking: (connection: Connection, transport: BoundedTransport) => Promise<unknown>,
  ): Promise<Dated> {
    const { instanceUrl, accessToken } = session;
    const transport = new BoundedTransport(this.config.timeoutMs);
    const startedAt = performance.now();
    try {
      const answer = await asking(new Connection({ instanceUrl, accessToken, version: API_VERSION }), transport);
      return { answer, at: transport.exchange.answeredAt };
    } catch (error) {
      throw mapped(error, transport.exchange.status);
    } finally {
      const milliseconds = performance.now() - startedAt;
      const { status, usage } = transport.exchange;
      this.onApiCall({ ...call, milliseconds, status, usage });
    }
  }
}
