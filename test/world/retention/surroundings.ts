import { generateKeyPairSync } from 'node:crypto';
import { createZoomInbox } from '../../../middleware/src/outbound/recorders/zoom/zoom-inbox';
import { createZoomRecorder } from '../../../middleware/src/outbound/recorders/zoom/zoom-recorder';
import { makeSalesforce } from '../../../middleware/src/outbound/salesforce/salesforce';
import type { FlowContext } from '../../../middleware/src/flows/context';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { USERNAMES } from '../../local-org/seed';
import { startSimulatedZoom, type SimulatedZoom } from '../../recorders/zoom';
import { smallOrg } from './small-org';
import type { Timeline } from './timeline';

const CLIENT_ID = 'countersign-histories';
const ZOOM = { webhookSecret: 'webhook-secret', accountId: 'account', clientId: 'client', clientSecret: 'secret' };

/** Making a pair takes longer than a history; who signs is not what histories are about. */
const KEYS = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** What the product talks to, made anew for each history: the local org and the simulated Zoom, over HTTP. */
export interface Surroundings {
  readonly org: LocalOrg;
  readonly zoom: SimulatedZoom;
  close(): Promise<void>;
}

export async function startSurroundings(timeline: Timeline, timeZone: string): Promise<Surroundings> {
  const { now } = timeline;
  const org = await startLocalOrg({ seed: smallOrg(timeZone), now });
  org.registerJwtApp({ clientId: CLIENT_ID, publicKeyPem: KEYS.publicKey, usernames: [USERNAMES.integration] });
  const zoom = await startSimulatedZoom({ ...ZOOM, meetings: [], now });
  return {
    org,
    zoom,
    async close() {
      await zoom.close();
      await org.close();
    },
  };
}

/** The product's own ports to them. */
export function portsTo(
  { org, zoom }: Surroundings,
  timeline: Timeline,
): Pick<FlowContext, 'salesforce' | 'recorder' | 'recorderInbox'> {
  return {
    salesforce: makeSalesforce({
      login: {
        loginUrl: org.url,
        clientId: CLIENT_ID,
        username: USERNAMES.integration,
        privateKeyPem: KEYS.privateKey,
        timeoutMs: 10_000,
      },
      clock: { now: timeline.now },
    }),
    recorderInbox: createZoomInbox({ webhookSecret: ZOOM.webhookSecret }),
    recorder: createZoomRecorder({
      accountId: ZOOM.accountId,
      clientId: ZOOM.clientId,
      clientSecret: ZOOM.clientSecret,
      apiUrl: zoom.url,
      authUrl: zoom.url,
      downloadOrigins: [zoom.url],
      now: timeline.now,
    }),
  };
}

/** For whoever asks the simulated Zoom past the product. */
export async function zoomToken({ zoom }: Surroundings): Promise<string> {
  const basic = Buffer.from(`${ZOOM.clientId}:${ZOOM.clientSecret}`).toString('base64');
  const address = `${zoom.url}/oauth/token?grant_type=account_credentials&account_id=${ZOOM.accountId}`;
  const answer = await fetch(address, { method: 'POST', headers: { authorization: `Basic ${basic}` } });
  return ((await answer.json()) as { access_token: string }).access_token;
}
