import { CountersignError } from '../../../middleware/src/domain/errors';
import {
  createZoomRecorder,
  type ZoomRecorderOptions,
} from '../../../middleware/src/outbound/recorders/zoom/zoom-recorder';
import { startSimulatedZoom, type SimulatedZoom, type SimulatedZoomOptions } from '../../recorders/zoom';

export const CREDENTIALS = { accountId: 'account-1', clientId: 'client-1', clientSecret: 'client-secret-1' } as const;
export const WEBHOOK_SECRET = 'webhook-secret-1';

export function startZoom(
  options: Pick<SimulatedZoomOptions, 'meetings'> & Partial<SimulatedZoomOptions>,
): Promise<SimulatedZoom> {
  return startSimulatedZoom({ ...CREDENTIALS, webhookSecret: WEBHOOK_SECRET, retryDelaysMs: [5, 5, 5], ...options });
}

/** Our client, pointed at a simulated Zoom and at nothing else. */
export function recorderFor(zoom: SimulatedZoom, options: Partial<ZoomRecorderOptions> = {}) {
  return createZoomRecorder({
    ...CREDENTIALS,
    apiUrl: zoom.url,
    authUrl: zoom.url,
    downloadOrigins: [zoom.url],
    ...options,
  });
}

/** The refusal of a promise that must fail with one of our errors. */
export async function refusal(promise: Promise<unknown>): Promise<CountersignError> {
  const outcome = await promise.then(
    () => new Error('was not refused'),
    (error: unknown) => error,
  );
  if (outcome instanceof CountersignError) return outcome;
  throw outcome;
}
