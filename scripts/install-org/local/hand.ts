import type { JwtApp, LocalOrg } from '../../../test/local-org';

/** What the installer does to a local org beside its API: what in a real org only Salesforce can do. */
export interface LocalHand {
  readonly url: string;
  readonly pubSubEndpoint: string;
  registerJwtApp(app: JwtApp): Promise<void>;
  setMiddlewareUrl(url: string): Promise<void>;
  doorPublicKeyPem(): Promise<string>;
  /** The access token of a browser's session. */
  session(username: string): Promise<string>;
}

/** Of a local org in this very process. */
export function handOn(org: LocalOrg): LocalHand {
  return {
    url: org.url,
    pubSubEndpoint: org.pubSubEndpoint,
    registerJwtApp: async (app) => org.registerJwtApp(app),
    setMiddlewareUrl: async (url) => org.setMiddlewareUrl(url),
    doorPublicKeyPem: async () => org.doorPublicKeyPem,
    session: async (username) => org.sessionFor(username),
  };
}
