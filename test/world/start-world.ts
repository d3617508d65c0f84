import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { freePort } from '../../scripts/postgres/free-port';
import { startLocalOrg } from '../local-org';
import type { LocalOrg, LocalOrgOptions } from '../local-org';
import { USERNAMES } from '../local-org/seed';
import { startSimulatedZoom } from '../recorders/zoom';
import type { SimulatedMeeting, SimulatedZoom } from '../recorders/zoom';

export interface WorldOptions {
  readonly databaseUrl: string;
  readonly meetings: readonly SimulatedMeeting[];
  /** Waits before the simulated Zoom sends an unacknowledged event again. Default: a quarter second, forty times. */
  readonly retryDelaysMs?: readonly number[];
  readonly org?: LocalOrgOptions;
  readonly middlewarePort?: number;
  readonly zoomPort?: number;
  /** Settings of the middleware beside or instead of those that point it at this world. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Everything the middleware talks to, and the environment that points it there. The middleware itself is not started. */
export interface World {
  readonly org: LocalOrg;
  readonly zoom: SimulatedZoom;
  readonly middlewareUrl: string;
  /** A complete configuration for `readConfig`. Secrets are made anew for each world. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export async function startWorld(options: WorldOptions): Promise<World> {
  // Kept when the middleware is killed and started again.
  const port = options.middlewarePort ?? (await freePort());
  const middlewareUrl = `http://127.0.0.1:${port}`;
  const jwtKeys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const clientId = `countersign-${randomBytes(6).toString('hex')}`;
  const org = await startLocalOrg({ middlewareUrl, ...options.org });
  org.registerJwtApp({ clientId, publicKeyPem: jwtKeys.publicKey, usernames: [USERNAMES.integration] });
  const zoomAccount = {
    webhookSecret: randomBytes(16).toString('hex'),
    accountId: randomBytes(8).toString('hex'),
    clientId: randomBytes(8).toString('hex'),
    clientSecret: randomBytes(16).toString('hex'),
  };
  const zoom = await startSimulatedZoom({
    ...zoomAccount,
    meetings: options.meetings,
    webhookUrl: `${middlewareUrl}/webhooks/zoom`,
    now: () => org.now(),
    retryDelaysMs: options.retryDelaysMs ?? Array.from({ length: 40 }, () => 250),
    ...(options.zoomPort === undefined ? {} : { port: options.zoomPort }),
  });
  return {
    org,
    zoom,
    middlewareUrl,
    env: {
      DATABASE_URL: options.databaseUrl,
      COUNTERSIGN_MASTER_KEY: randomBytes(32).toString('base64'),
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'silent',
      SALESFORCE_LOGIN_URL: org.url,
      SALESFORCE_PUBSUB_ENDPOINT: org.pubSubEndpoint,
      RETENTION_RETRY_SECONDS: '1',
      SALESFORCE_ORG_ID: org.orgId,
      SALESFORCE_CLIENT_ID: clientId,
      SALESFORCE_USERNAME: USERNAMES.integration,
      SALESFORCE_PRIVATE_KEY: jwtKeys.privateKey,
      DOOR_PUBLIC_KEY: org.doorPublicKeyPem,
      ZOOM_WEBHOOK_SECRET: zoomAccount.webhookSecret,
      ZOOM_ACCOUNT_ID: zoomAccount.accountId,
      ZOOM_CLIENT_ID: zoomAccount.clientId,
      ZOOM_CLIENT_SECRET: zoomAccount.clientSecret,
      ZOOM_API_URL: zoom.url,
      ZOOM_OAUTH_URL: zoom.url,
      ZOOM_DOWNLOAD_ORIGINS: zoom.url,
      ...options.env,
    },
    async close() {
      await zoom.close();
      await org.close();
    },
  };
}
