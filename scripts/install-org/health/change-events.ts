import { setTimeout as pause } from 'node:timers/promises';
import PubSubApiClient from 'salesforce-pubsub-api-client';
import { Refusal } from '../refusal';

const TOPIC = '/data/OpportunityChangeEvent';
const TOUCH_AGAIN_MS = 1_000;
const REMEDY =
  'Is Opportunity chosen in Setup, Change Data Capture, and has the integration user View All on opportunities?';

export interface ListeningSession {
  readonly accessToken: string;
  readonly instanceUrl: string;
  readonly orgId: string;
}

/**
 * Waits until a change of this record arrives through the Pub/Sub API. It is changed again and again meanwhile, because
 * nothing says from when on a new stream is listened to.
 * @throws Refusal where the stream is refused, or nothing comes within the limit
 */
export async function untilHeardOf(
  recordId: string,
  session: ListeningSession,
  { endpoint, limitMs, touch }: { endpoint: string; limitMs: number; touch: () => Promise<void> },
): Promise<void> {
  const client = new PubSubApiClient(clientConfig(session, endpoint), silent());
  await client.connect();
  const end = Date.now() + limitMs;
  const stream: { heard: boolean; refused: string | null } = { heard: false, refused: null };
  client.subscribe(
    TOPIC,
    (_info, type, data: unknown) => {
      if (type === 'event' && idsIn(data).includes(recordId)) stream.heard = true;
      if (type === 'error') stream.refused ??= saidBy(data);
      // Closed before its stream has ended, nobody would hear of the stream's own error: it ends with its peer or us.
      if (type === 'end' || type === 'grpcStatus') client.close();
    },
    null,
  );
  while (!stream.heard) {
    if (stream.refused !== null) throw new Refusal(`the Pub/Sub API refuses: ${stream.refused} ${REMEDY}`);
    if (Date.now() > end) throw new Refusal(`no change event came within ${limitMs / 1000} s. ${REMEDY}`);
    await touch();
    for (let waited = 0; waited < TOUCH_AGAIN_MS && !stream.heard && stream.refused === null; waited += 50)
      await pause(50);
  }
}

function idsIn(event: unknown): readonly string[] {
  const { payload } = event as { payload?: { ChangeEventHeader?: { recordIds?: string[] } } };
  return payload?.ChangeEventHeader?.recordIds ?? [];
}

function saidBy(error: unknown): string {
  return error instanceof Error ? error.message : JSON.stringify(error);
}

function clientConfig({ accessToken, instanceUrl, orgId }: ListeningSession, endpoint: string) {
  return {
    authType: 'user-supplied' as const,
    accessToken,
    // Sent as metadata only, and the API wants it to be https.
    instanceUrl: instanceUrl.replace(/^http:/, 'https:'),
    organizationId: orgId,
    pubSubEndpoint: endpoint,
    // The local org's certificate is vouched for by nobody; it is taken from this very machine alone.
    rejectUnauthorizedSsl: !/^(?:127\.0\.0\.1|localhost):/.test(endpoint),
  };
}

/** The client's own lines hold whole events. */
function silent() {
  const nothing = (): void => undefined;
  return { debug: nothing, info: nothing, warn: nothing, error: nothing };
}
