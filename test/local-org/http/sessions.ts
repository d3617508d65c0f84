import { randomBytes } from 'node:crypto';
import type { Engine } from '../engine/engine';
import { OrgError } from '../errors';

/** Seconds that a session lives without being used anew. */
export const LIFETIME = 7_200;

/** How the session began: a person's browser, a person that an admin logged in as, or an API client. */
export type SessionKind = 'ui' | 'login-as' | 'api';

export interface Session {
  token: string;
  userId: string;
  kind: SessionKind;
  /** Seconds since 1970. */
  expiresAt: number;
}

const invalid = (): OrgError => new OrgError('INVALID_SESSION_ID', 'Session expired or invalid');

export class Sessions {
  private readonly byToken = new Map<string, Session>();

  constructor(private readonly engine: Engine) {}

  open(userId: string, kind: SessionKind): Session {
    const token = `${this.engine.orgId.slice(0, 15)}!${randomBytes(48).toString('base64url')}`;
    const session: Session = { token, userId, kind, expiresAt: this.seconds() + LIFETIME };
    this.byToken.set(token, session);
    return session;
  }

  /** The session of this token while it lasts. */
  find(token: string): Session | undefined {
    const session = this.byToken.get(token);
    return session && session.expiresAt > this.seconds() ? session : undefined;
  }

  /** @throws OrgError INVALID_SESSION_ID. Deactivating a user ends their sessions; freezing only keeps them from a new one. */
  require(authorization: string | undefined): Session {
    const token = /^(?:Bearer|OAuth) (.+)$/i.exec(authorization ?? '')?.[1];
    const session = token === undefined ? undefined : this.byToken.get(token);
    if (!session || session.expiresAt <= this.seconds()) throw invalid();
    if (this.engine.store.get('User', session.userId)?.IsActive !== true) throw invalid();
    return session;
  }

  close(token: string): boolean {
    return this.byToken.delete(token);
  }

  expireAll(): void {
    this.byToken.clear();
  }

  seconds(): number {
    return Math.floor(this.engine.now().getTime() / 1000);
  }
}
