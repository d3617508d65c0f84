import { Connection } from 'jsforce/lib/connection';
import { z } from 'zod';
import { CountersignError } from '../../domain/errors';
import type { Clock } from '../../ports/clock';
import { errorsIn, refusal, statusCodeOf } from './errors';
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
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Below the API's root. */
  readonly path: string;
  readonly route: string;
  readonly body?: object;
  /** Set where the answer is no JSON: jsforce would go by the content type, and a note's is not documented. */
  readonly answerType?: 'text/plain';
}

/**
 * A session with Salesforce as the integration user. Logs in when first used and again, once and for all waiting
 * requests together, when the session has ended; the request that found out is then repeated once, which is safe
 * because Salesforce does nothing for an ended session. (jsforce's own refresh repeats without end when a fresh
 * session is refused as well.)
 */
export class SalesforceConnection {
  private session: Promise<Session> | null = null;

  constructor(
    private readonly config: LoginConfig,
    private readonly clock: Clock,
    private readonly onApiCall: (call: ApiCall) => void,
  ) {}

  /** The integration user's id. */
  async userId(): Promise<string> {
    return (await this.current()).userId;
  }

  /** @throws CountersignError salesforce_* as the port says */
  async send(request: ApiRequest): Promise<unknown> {
    const session = await this.current();
    try {
      return await this.sendWith(session, request);
    } catch (error) {
      if (statusCodeOf(error) !== 'INVALID_SESSION_ID') throw error;
      return this.sendWith(await this.renewed(session), request);
    }
  }

  private async current(): Promise<Session> {
    this.session ??= this.begun();
    return this.session;
  }

  /** Another request may have noticed first: whoever still holds the ended session gets the one begun meanwhile. */
  private async renewed(ended: Session): Promise<Session> {
    const now = await this.current();
    if (now.accessToken !== ended.accessToken) return now;
    this.session = this.begun();
    return this.session;
  }

  private begun(): Promise<Session> {
    const beginning = logIn(this.config, this.clock);
    // A failed login is not kept: the next request tries again.
    beginning.catch(() => {
      if (this.session === beginning) this.session = null;
    });
    return beginning;
  }

  private async sendWith(session: Session, request: ApiRequest): Promise<unknown> {
    const connection = new Connection({
      instanceUrl: session.instanceUrl,
      accessToken: session.accessToken,
      version: API_VERSION,
    });
    const transport = new BoundedTransport(this.config.timeoutMs);
    const startedAt = performance.now();
    try {
      return await connection.request(
        {
          method: request.method,
          url: `${session.instanceUrl}${API_ROOT}${request.path}`,
          headers: { accept: 'application/json, */*', 'content-type': 'application/json; charset=utf-8' },
          ...(request.body ? { body: JSON.stringify(request.body) } : {}),
        },
        { transport, responseType: request.answerType },
      );
    } catch (error) {
      throw mapped(error, transport.exchange.status);
    } finally {
      const milliseconds = performance.now() - startedAt;
      this.onApiCall({ method: request.method, route: request.route, milliseconds, ...transport.exchange });
    }
  }
}

/** jsforce's HTTP error: `data` is the answer's only error, or all of them, or (not JSON) the text as `message`. */
const jsforceError = z.object({ data: z.unknown() });
const textData = z.object({ message: z.string() });

function mapped(error: unknown, status: number | null): unknown {
  if (error instanceof CountersignError || status === null) return error;
  const parsed = jsforceError.safeParse(error);
  return parsed.success ? refusal(status, errorsOf(parsed.data.data)) : error;
}

function errorsOf(data: unknown): ReturnType<typeof errorsIn> {
  const errors = errorsIn(data);
  if (errors.length > 0 && !/^ERROR_HTTP_\d+$/.test(errors[0]?.errorCode ?? '')) return errors;
  const text = textData.safeParse(data);
  return text.success ? errorsIn(jsonIn(text.data.message)) : [];
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
